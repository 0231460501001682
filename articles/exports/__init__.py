"""One filtered list, several faces: JSON, CSV, GeoJSON, Atom, BibTeX, RIS, CSL-JSON. Rows in, text out."""

FACES = {  # the ending of the address, and what it brings
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
CITATIONS = ("bib", "ris", "csl.json")
LABELS = {
    "json": "JSON",
    "csv": "CSV",
    "geojson": "GeoJSON",
    "atom": "Feed",
    "bib": "BibTeX",
    "ris": "RIS",
    "csl.json": "CSL-JSON",
}


def faces_of(address: str, *names: str) -> list[dict[str, str]]:
    """The faces with these names, or all, of the page at this address: `label`, `url` and `type` of each."""
    path, _, query = address.partition("?")
    return [
        {
            "label": LABELS[name],
            "url": f"{path.rstrip('/')}.{name}" + (f"?{query}" if query else ""),
            "type": FACES[name].partition(";")[0],
        }
        for name in names or FACES
    ]
