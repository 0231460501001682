"""What a site says for itself around an article: forms, calls to subscribe, notes of rights, heads of other lists."""

import re

from .first_words import Openings, opening
from .lines import Line
from .telling import ADDRESSED, ASKING, RIGHTS, SPEECH

# What ends an article for good: comments, the next articles, the writer, the tags
LAST_END_LINES = re.compile(
    r"(?:leave a (?:reply|comment)|post (?:a |your )?comments?|join the (?:conversation|discussion)"
    r"|view (?:story )?comments?"
    r"|(?:\d+ |top |all |reader |user )?(?:rated )?comments?(?: \(?\d+\)?)?|write a comment|add (?:a )?comment"
    r"|comments are closed|show comments|related (?:items|posts|topics|links|tags)"
    r"|you (?:may|might) (?:also )?(?:like|be interested).{0,30}|other (?:topics|stories|news|articles)\b.{0,30}"
    r"|useful reading"
    r"|about (?:the )?(?:author|authors|contributor|contributors|writer)s?|tags?|topics?|filed under|keywords?"
    r"|categories"
    r"|share (?:this|it) ?(?:article|story|post)?|end of article|(?:#+ )?links|(?:foot|end)notes|from around the web"
    r"|sponsored (?:content|links|stories)|promoted (?:content|links|stories)|reader comments|what do you think\?"
    r"|support (?:us|our)\b.{0,60}|tagged|read the original (?:article|story|report)\b.{0,40}?)\s*[.:›»>]{0,2}\Z",
    re.IGNORECASE,
)
# What interrupts or follows it
END_LINES = re.compile(
    r"(?:comment policy|related(?: \w+)?(?: \w+)?|more (?:from|stories|articles|like this|on|in|news|headlines"
    r"|top)\b.{0,40}"
    r"|read (?:also|next)|read more from\b.{0,40}|most (?:read|popular|viewed|shared|recent|watched)\b.{0,30}"
    r"|trending\b.{0,30}"
    r"|recommended\b.{0,30}|popular(?: \w+){0,3}|latest (?:news|stories|articles|headlines|updates|from)\b.{0,30}"
    r"|top (?:stories|hits|news)\b.{0,20}|featured(?: \w+){0,3}|editors?['’] picks?|(?:tags|filed under|topics):.{0,80}"
    r"|share\b.{0,30}|sign up\b.{0,60}|subscribe\b.{0,60}|up next|next (?:article|story|post)|previous (?:article"
    r"|story|post)"
    r"|references|sources?:|don['’]t miss\b.{0,30}|in other news|photo ?(?:galler(?:y|ies)|stories))\s*[:›»>]{0,2}\Z",
    re.IGNORECASE,
)
ENDS = Openings(
    (
        opening(
            "last-end",
            LAST_END_LINES,
            "leave post join view top all reader user rated comment comments write add show related you other useful"
            " about tag tags topic topics filed keyword keywords categories share end links footnotes endnotes from"
            " sponsored promoted what support tagged read",
        ),
        opening(
            "end",
            END_LINES,
            "comment related more read most trending recommended popular latest top featured editor editors tags"
            " filed topics share sign subscribe up next previous references source sources don in photo photogallery"
            " photogalleries photostories",
        ),
    )
)
ADDRESS = re.compile(r"\b(?:you|your|us|our|we|this site|i agree|please|click|here)\b", re.IGNORECASE)
ASKED = re.compile(
    r"\b(?:subscri\w+|newsletters?|(?!(?-i:sign(?:ed|ing)? in [A-Z]))sign(?:ed|ing)? (?:up|in)"
    r"|log ?in|logged in|cookies?|privacy|donat\w+"
    r"|advertis\w+|e-?mail address|your (?:e-?mail|inbox|browser|"
    r"account|comment|consent|data|device|subscription|experience|password|support)|personal information"
    r"|terms (?:of|and)|all rights|reserved|recaptcha|javascript|"
    r"download (?:the|our)|our (?:app|apps|journalism|mailing|website|site|newsroom|community guidelines|reporters)"
    r"|comments? (?:section|are|below|policy)|required fields|follow us|contact us|"
    r"read(?:ers)? like you|become a (?:member|supporter|patron)|free trial|unsubscribe|ad ?blocker|(?:get"
    r"|receive) (?:our|updates|regular|important)|stay (?:up to date|informed|tuned)|not be published|"
    r"bring you (?:stories|news)|push notifications|breaking news alerts|click(?:ing)? here)\b",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(
    r"\b(?:all rights reserved|may not be (?:published|reproduced|republished|copied)|reproduc\w+ (?:in whole"
    r"|without)|without (?:prior |express )?(?:written )?permission"
    r"|protected by copyright|copying of|registered in england|trademarks? of)\b",
    re.IGNORECASE,
)
# The views expressed in this article are the author's own …
OPINION_NOTE = re.compile(
    r"\b(?:the )?(?:views|opinions) expressed (?:in this|here|by)\b|\bdo(?:es)? not necessarily (?:reflect|represent)",
    re.IGNORECASE,
)


def claims_rights(line: Line) -> bool:
    """Whether a line says who may use the text, or whose opinion it is."""
    if not line.tells & RIGHTS:
        return False
    return bool(FORBIDDEN.search(line.text)) or line.words < 40 and bool(OPINION_NOTE.search(line.text))


def is_promotion(line: Line) -> bool:
    """Whether a line calls on the reader to subscribe, pay, agree or log in."""
    if line.words > 90 or not line.tells & ASKING or line.tells & SPEECH:
        return False
    if line.words >= 9 and not (line.tells & ADDRESSED and ADDRESS.search(line.text)):
        return False
    return sum(1 for _ in ASKED.finditer(line.text)) > line.words // 40
