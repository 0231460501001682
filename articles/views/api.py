"""How to read the archive by program: a page for people, and an OpenAPI document for programs."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django_filters import ChoiceFilter, MultipleChoiceFilter

from ..exports import FACES
from ..exports.schemas import SCHEMAS, WHOLE, Schema, page_schema, ref
from .api_extras import extra_paths
from .nouns import NOUNS, Noun

VERSION = "1.0.0"
ABOUT = (
    "Every list and every page of the archive has other faces: put their ending behind its address. "
    "A list keeps its filters. Nothing but published articles is ever in them, and no more text than its source allows."
)
FACES_IN_WORDS = {
    "json": "One page of the list, or everything about one thing, with a span and evidence for each fact",
    "csv": "Every row of the list; text that a spreadsheet would take for a formula has an apostrophe in front",
    "geojson": "Places with counts; a province or country has no point but a centre",
    "atom": "The first fifty rows as a feed",
    "bib": "BibTeX: a citation for each row",
    "ris": "RIS: a citation for each row",
    "csl.json": "CSL-JSON: a citation for each row",
}
ABOUT_FILTERS = {
    "verified": "1: only those facts count that an editor has confirmed or corrected, in the list and in every number.",
}
KEYS = {
    "articles": ("slug", "talks-open"),
    "quotes": ("number", "12"),
    "actors": ("slug", "united-nations"),
    "places": ("path", "syria/idlib"),
    "sources": ("slug", "example-wire"),
}


def api_page(request: HttpRequest) -> HttpResponse:
    """`/api/`: what there is, in words."""
    nouns = [
        {
            "name": noun.name,
            "key": KEYS[noun.name][0],
            "faces": noun.faces,
            "filters": [{"name": name, "label": one.label} for name, one in noun.filterset.base_filters.items()],
        }
        for noun in NOUNS.values()
    ]
    faces = [{"ending": face, "type": FACES[face].partition(";")[0], "words": FACES_IN_WORDS[face]} for face in FACES]
    return render(request, "articles/api.html", {"nouns": nouns, "faces": faces})


def openapi(request: HttpRequest) -> JsonResponse:
    """`/api/openapi.json`"""
    response = JsonResponse(document(request.build_absolute_uri("/")), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def document(server: str) -> Schema:
    """All addresses with their parameters and answers, in OpenAPI 3.1."""
    paths: Schema = {}
    for noun in NOUNS.values():
        for face in FACES:
            if face in noun.faces:
                paths[f"/{noun.name}.{face}"] = {"get": list_operation(noun, face)}
            paths[f"/{noun.name}/{{{KEYS[noun.name][0]}}}.{face}"] = {"get": detail_operation(noun, face)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Newsroom", "version": VERSION, "summary": "An archive of news", "description": ABOUT},
        "servers": [{"url": server.rstrip("/") or "/"}],
        "paths": paths | extra_paths(parameter, problems),
        "components": {"schemas": SCHEMAS},
    }


def list_operation(noun: Noun, face: str) -> Schema:
    filters = [parameter(name, one) for name, one in noun.filterset.base_filters.items()]
    page = {
        "name": "page",
        "in": "query",
        "description": f"Which page, of {noun.per_page} rows each.",
        "schema": {"type": "integer", "minimum": 1, "default": 1},
    }
    return {
        "operationId": f"list_{noun.name}_{face.replace('.', '_')}",
        "summary": f"{noun.name.capitalize()}, filtered: {FACES_IN_WORDS[face]}",
        "tags": [noun.name],
        "parameters": [*filters, *([page] if face == "json" else [])],
        "responses": {**found(face, page_schema(noun.name)), **problems(face, "400")},
    }


def detail_operation(noun: Noun, face: str) -> Schema:
    key, example = KEYS[noun.name]
    schema: Schema = {"type": "integer"} if key == "number" else {"type": "string"}
    about = {"path": "Slugs from the country down, with slashes between."}.get(key, "As in the address of its page.")
    place = {"name": key, "in": "path", "required": True, "description": about, "schema": schema}
    return {
        "operationId": f"one_of_{noun.name}_{face.replace('.', '_')}",
        "summary": f"One of the {noun.name}: {FACES_IN_WORDS[face]}",
        "tags": [noun.name],
        "parameters": [{**place, "example": int(example) if key == "number" else example}],
        "responses": {**found(face, ref(WHOLE[noun.name])), **problems(face, "400", "404")},
    }


def parameter(name: str, one: Any) -> Schema:
    """A filter as a parameter of the address: once, or any number of times."""
    choices = one.extra.get("choices")
    value: Schema = {"type": "string", **({"enum": [key for key, _ in choices]} if choices else {})}
    is_single = isinstance(one, ChoiceFilter) or name in ("q", "from", "to")
    is_single = is_single and not isinstance(one, MultipleChoiceFilter)
    return {
        "name": name,
        "in": "query",
        "description": described(name, str(one.label)),
        "schema": value if is_single else {"type": "array", "items": value},
        **({} if is_single else {"style": "form", "explode": True}),
    }


def described(name: str, label: str) -> str:
    if name in ("from", "to"):
        return f"{label}: a year, a month or a day, 2017, 2017-03 or 2017-03-05."
    return ABOUT_FILTERS.get(name, f"{label}.")


def found(face: str, schema: Schema) -> Schema:
    content: Schema = {"schema": schema if face == "json" else {"type": "string" if is_text(face) else "object"}}
    if face == "csl.json":
        content = {"schema": {"type": "array", "items": {"type": "object"}}}
    return {
        "200": {"description": FACES_IN_WORDS[face], "content": {FACES[face].partition(";")[0]: content}},
        "304": {"description": "Nothing has changed since the answer that the request names."},
    }


def problems(face: str, *statuses: str) -> Schema:
    words = {"400": "Something in the address is wrong; the reasons say what.", "404": "There is no such address."}
    kind = "text/plain" if is_text(face) else "application/json"
    schema = {"type": "string"} if is_text(face) else ref("Error")
    return {status: {"description": words[status], "content": {kind: {"schema": schema}}} for status in statuses}


def is_text(face: str) -> bool:
    return not face.endswith("json")
