"""Reads a page as a browser would: the fields of a form with their values, and the visible text."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse

SPACES = re.compile(r"\s+")


class FormReader(HTMLParser):
    """Collects what a browser would send if the form were submitted without a change."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.fields: dict[str, str] = {}
        self.inside = False
        self.textarea = self.select = ""

    def handle_starttag(self, tag: str, attributes: list) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = values.get("id") == self.form_id
        if not self.inside:
            return
        name = values.get("name", "")
        if tag == "input":
            self.take_input(name, values)
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and (self.select not in self.fields or "selected" in values):
            self.fields[self.select] = values.get("value", "")

    def take_input(self, name: str, values: dict[str, str]) -> None:
        kind = values.get("type", "text")
        if kind in ("radio", "checkbox") and "checked" not in values:
            return
        if name and kind not in ("submit", "file"):
            self.fields[name] = values.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.fields[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # as in a browser: the first line end is markup, every other is sent as two characters
            text = self.fields[self.textarea].removeprefix("\n")
            self.fields[self.textarea] = text.replace("\n", "\r\n")
            self.textarea = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False


def form_fields(page: HttpResponse, form_id: str) -> dict[str, str]:
    """What the form would send, by field name."""
    reader = FormReader(form_id)
    reader.feed(page.content.decode())
    return reader.fields


class TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text.append(data)


def visible(page: HttpResponse) -> str:
    """The words on a page, spaces made one."""
    reader = TextReader()
    reader.feed(page.content.decode())
    return SPACES.sub(" ", "".join(reader.text))
