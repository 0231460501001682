"""Pages as a reader sees them: their words and their links."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

BREAKS = {"p", "li", "h1", "h2", "h3", "div", "dt", "dd", "td", "th", "section"}


class Seen(HTMLParser):
    """The words of a page, its links as (words, address), and every element with its attributes."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open_links: list[tuple[str, int]] = []
        self.is_data = False
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self.is_data = tag == "script"
        if tag == "a":
            self.open_links.append((dict(attributes).get("href") or "", len(self.pieces)))
        if tag in BREAKS:
            self.pieces.append(" ")

    def handle_endtag(self, tag):
        self.is_data = False
        if tag == "a":
            address, start = self.open_links.pop()
            self.links.append((tidy("".join(self.pieces[start:])), address))

    def handle_data(self, data):
        if not self.is_data:
            self.pieces.append(data)

    @property
    def text(self) -> str:
        return tidy("".join(self.pieces))

    def address(self, words: str) -> str:
        """Where the first link with these words leads."""
        return next(address for text, address in self.links if text == words)

    def with_attribute(self, name: str, value: str) -> list[dict[str, str | None]]:
        """The attributes of every element with this attribute."""
        return [found for _, found in self.elements if found.get(name) == value]

    def headlines(self) -> list[str]:
        """The articles of a list, in order."""
        return [text for text, address in self.links if re.fullmatch(r"/articles/[^/?]+/", address)]


def tidy(text: str) -> str:
    return " ".join(text.split())


def see(client: Client, address: str, status: int = 200) -> Seen:
    """The page at this address; a test fails if it has another status."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return Seen(response)
