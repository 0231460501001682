"""How to cite the archive itself, in every form of the box “Cite”."""

import datetime
import json

from django.urls import reverse
from django.utils import timezone

from . import LABELS
from .chicago import NAME, of_archive
from .citations import bare
from .citing import Citing, Form
from .words import Link


def citing_archive(link: Link) -> Citing:
    """The archive as it is read today. Its forms are short enough to be copied, so that no file brings them."""
    url, today = link(reverse("front")), timezone.localdate()
    written = {"bib": bibtex(url, today), "ris": ris(url, today), "csl.json": csl_json(url, today)}
    forms = tuple(Form(label=LABELS[name], text=text) for name, text in written.items())
    return Citing(permalink=url, chicago=of_archive(url, today), forms=forms)


def bibtex(url: str, today: datetime.date) -> str:
    fields = {"title": f"{{{NAME}}}", "url": bare(url), "urldate": today.isoformat()}
    return "@misc{newsroom,\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items()) + "\n}"


def ris(url: str, today: datetime.date) -> str:
    pairs = (("TY", "ELEC"), ("ID", "newsroom"), ("TI", NAME), ("UR", url), ("Y2", f"{today:%Y/%m/%d}/"), ("ER", ""))
    return "\n".join(f"{tag}  - {value}" for tag, value in pairs)


def csl_json(url: str, today: datetime.date) -> str:
    accessed = {"date-parts": [[today.year, today.month, today.day]]}
    item = {"id": "newsroom", "type": "webpage", "title": NAME, "URL": url, "accessed": accessed}
    return json.dumps([item], ensure_ascii=False)
