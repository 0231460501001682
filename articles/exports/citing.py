"""What the box “Cite” of a page shows: every form of one citation, as text."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils import timezone

from ..models import Article, Quote
from . import faces_of
from .chicago import Chicago, chicago, of_page
from .citations import bibtex, citation, csl_json, ris
from .words import Link

WRITERS: dict[str, Callable] = {"bib": bibtex, "ris": ris, "csl.json": csl_json}


@dataclass(frozen=True)
class Form:
    """A citation in the language of a reference manager, and the address that brings the same as a file, if any."""

    label: str
    text: str
    url: str = ""
    type: str = ""


@dataclass(frozen=True)
class Citing:
    """All forms, and the address that stays."""

    permalink: str
    chicago: Chicago
    forms: tuple[Form, ...] = ()


def citing(row: Article | Quote, link: Link) -> Citing:
    """How to cite an article or a quote that is read today."""
    today = timezone.localdate()
    one = replace(
        citation(row, link), abstract="", accessed=today
    )  # the page has the summary; the files bring it along
    page = f"/quotes/{row.pk}/" if isinstance(row, Quote) else row.get_absolute_url()
    forms = tuple(
        Form(text="".join(write([one])).replace("\r\n", "\n").strip(), **face)
        for (name, write) in WRITERS.items()
        for face in faces_of(page, name)
    )
    return Citing(permalink=one.url, chicago=chicago(one, today), forms=forms)


def citing_page(title: str, address: str, link: Link) -> Citing:
    """How to cite a page of the archive as it stands today: a list, an actor, a place."""
    return Citing(permalink=link(address), chicago=of_page(title, link(address), timezone.localdate()))
