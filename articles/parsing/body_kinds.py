"""What kind of actor an organisation is, read from the words of its name."""

import re

from . import name_words as words

# Heads that an international word before or after makes international: “World Bank”.
WORLD_HEADS = frozenset(
    ("bank", "organization", "organisation", "court", "council", "commission", "committee", "union", "agency")
)
WORLD_WORD = re.compile(r"\b(?:world|international|united nations|un|european|african|arab|islamic cooperation)\b")
# “National Council”: what makes a council a political body.
_POLITICAL = "national democratic transitional supreme military leadership governing local city"
POLITICAL_COUNCILS = frozenset(_POLITICAL.split())


def kind_of(kind: str, head: str, before: set[str], whole: str, country: str | None) -> str:
    """What the words around the head say of the kind: a news agency is media, a nation’s brigade a state force."""
    if head == "agency" and "news" in before:
        return "media"
    if head in ("agency", "service", "directorate", "bureau") and before & {"intelligence", "security"}:
        return "state_force"
    if head in ("agency", "service", "committee", "commission", "office", "bank", "authority", "council") and country:
        return "state"
    if head in ("brigade", "regiment", "battalion") and country:
        return "state_force"
    if head in WORLD_HEADS and WORLD_WORD.search(whole):
        return "international"
    if head in ("court", "parliament") and re.search(r"european|international", whole):
        return "international"
    if head == "council":
        return "international" if "security" in before and not country else _council_kind(before)
    if (
        "treaty" in before
        or (head == "group" and "international" in before)
        or whole.endswith(("red cross", "red crescent"))
    ):
        return "international"
    if head in ("union", "nations") and not before & {"european", "african", "united"}:
        return "civil"
    return kind


def _council_kind(before: set[str]) -> str:
    """“Karm Council” is a civil body, “National Council” a political one."""
    return "political" if before & POLITICAL_COUNCILS or any(word in words.PEOPLES for word in before) else "civil"
