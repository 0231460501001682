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

ANY_BODY = "body"
# “Karm Team, a local charity”: what a body is called right after its name.
_APPOSED = {
    "civil": """
        charity aid_group rights_group monitoring_group ngo nonprofit company firm association club trust foundation
        institute service cooperative startup start-up think_tank initiative consultancy manufacturer airline
        """,
    "media": "newspaper magazine website broadcaster outlet weekly daily channel station news_agency news_site",
    "armed_group": """
        militia armed_group rebel_group militant_group insurgent_group jihadist_group guerrilla_group extremist_group
        paramilitary_group terrorist_group
        """,
    "political": "party bloc coalition political_group opposition_group",
    ANY_BODY: "group organi[sz]ation network collective",
}
_NOUNS = "|".join(rf"(?P<{kind}>{'|'.join(nouns.split()).replace('_', ' ')})" for kind, nouns in _APPOSED.items())
_STOPS = "of|in|from|at|with|for|who|whose|and|to|by|on|that|member|leader|head|spokes\\w+"
APPOSED = re.compile(
    rf"(?: \([A-Z]{{2,8}}\))?, (?:an?|the) (?:(?!(?:{_STOPS})\b)[\w’-]+ ){{0,4}}?(?:{_NOUNS})"
    r"(?=[,.;]|[ ](?:of|that|which|based|in|from|for|with|run|led|working|founded|close|allied|linked)\b)"
)

APPOSING = frozenset((", ", " ("))


def apposed_kind(text: str, end: int) -> str | None:
    """The kind that the words right after a name give it: “Karm Team, a local charity,” is a civil body.

    `ANY_BODY` for “a group” and the like, which say no more than that it is no person.
    """
    match = APPOSED.match(text, end) if text[end : end + 2] in APPOSING else None
    return match.lastgroup if match else None


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
