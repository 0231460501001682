"""“The Front” for the Karm Drivers’ Front: bodies called by the head of the name that the article gives in full."""

import re
from collections.abc import Iterable

from .document import Mention

SHORT_FORM = "short form"
# “State of the Union”, “the Nations Cup”: words that stand for more than one body.
NO_SHORT_FORMS = frozenset(("TV", "Union", "Nations", "House"))
# What may follow the head inside a name: “Committee for Karm”.
HEAD_BEFORE = re.compile(r"([A-Z]\w+)(?= (?:of|for|on|in|de|des|du)\b|\Z)")


def settle_short_forms(mentions: Iterable[Mention]) -> list[Mention]:
    """Short forms under the one body whose name has this head; those that fit none or several are left out."""
    mentions = list(mentions)
    if not any(mention.rule == SHORT_FORM for mention in mentions):
        return mentions
    bodies: dict[str, dict[str, Mention]] = {}
    for mention in mentions:
        if mention.type == "actor" and mention.kind != "person" and mention.rule != SHORT_FORM:
            head = HEAD_BEFORE.search(mention.surface)
            if head and head.start():
                bodies.setdefault(head[1], {}).setdefault(mention.name, mention)
    settled = []
    for mention in mentions:
        if mention.rule != SHORT_FORM:
            settled.append(mention)
        elif len(found := bodies.get(mention.surface.removeprefix("The "), {})) == 1:
            settled.append(_under(mention, next(iter(found.values()))))
    return settled


def read_as_short_forms(mentions: list[Mention]) -> list[Mention]:
    """“The Post” after “Karm Post”: no other body’s short name, if that body is not named in full."""
    if not any(m.candidates and m.surface[:4] == "The " for m in mentions):
        return mentions
    heads = {m.surface.rpartition(" ")[2] for m in mentions if m.type == "actor" and not m.candidates}
    named = {key for m in mentions if not m.surface.startswith("The ") for key in m.candidates}
    return [
        m._replace(candidates=(), rule=SHORT_FORM)
        if m.candidates and m.surface[:4] == "The " and m.surface[4:] in heads and named.isdisjoint(m.candidates)
        else m
        for m in mentions
    ]


def _under(mention: Mention, body: Mention) -> Mention:
    same = {"name": body.name, "kind": body.kind, "country": body.country}
    return mention._replace(**same, entry=body.entry, candidates=body.candidates)
