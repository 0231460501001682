"""What single lines say of themselves: a credit, a byline, a date, an agency's tail, a call to subscribe.

Every pattern is anchored or short, none nests one repetition in another, so each is linear in the line's length.
"""

import re

from .credits import SPEAKS, is_caption, is_credit_alone
from .days import find_written
from .lines import NAME, Line
from .vocabulary import BYLINE_ROLES, FUNCTION_WORDS, NAVIGATION

LABEL_LENGTH = 90  # characters; longer lines are no label, date or byline

# (Reporting by Ana Lind; Editing by Bo Reyes)
AGENCY_TAIL = re.compile(
    r"[(\[*]?\s*(?:additional |with )?(?:reporting|writing|editing|edited|compiled|written|reported)"
    r"(?: and (?:writing|editing|reporting))?(?:,? (?:by|from)\b|: ?(?-i:[^\W\d_a-z])"
    r"| (?-i:[^\W\d_a-z][\w'’-]+ [^\W\d_a-z]))",
    re.IGNORECASE,
)
# Lind Ny's Ana Lind and Bo Reyes contributed to this report.
CONTRIBUTED = re.compile(
    r".{0,400}\bcontributed (?:to (?:this|the) (?:report|story|article|piece|reporting)|reporting"
    r"|from (?-i:[A-Z]))\b.{0,60}\Z",
    re.IGNORECASE,
)
# Copyright 2018 North Coast Post
COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\) ?(?:19|20)\d\d|all rights reserved)", re.IGNORECASE)
UPDATED_NOTE = re.compile(
    r"[(\[*]?\s*(?:this (?:article|story|version|piece|report)\b.{0,60}\b(?:updated|corrected|corrects|published"
    r"|amended|"
    r"edited|appeared|produced|first|adds|clarifies)|(?:correction|editor['’]s note|editors['’] note|clarification)\b)",
    re.IGNORECASE,
)
# The views expressed in this article are the author's own …
OPINION_NOTE = re.compile(
    r"\b(?:the )?(?:views|opinions) expressed (?:in this|here|by)\b|\bdo(?:es)? not necessarily (?:reflect|represent)",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:(?:you can )?(?:e-?mail|contact|reach)|follow|(?:he|she|they) tweets) .{0,80}(?:@\w|\bon twitter)",
    re.IGNORECASE,
)
BIOGRAPHY = re.compile(  # Ana Lind is a freelance writer based in Beirut.
    rf"({NAME}(?: {NAME}){{1,3}}),? (?:\(.{{2,40}}\) )?(?:is|are|was|covers|reports|writes|has written"
    rf"|works)\b.{{0,120}}?"
    r"\b(?:writer|reporter|correspondent|editor|journalist|author|professor|contributor|columnist|analyst|fellow"
    r"|researcher"
    r"|lecturer|freelancer?|photographer|producer|scholar|student|writing|from|for)\b"
)
FOLLOW = re.compile(
    r"follow .{0,60}(?:\bon (?:twitter|facebook|instagram|x|telegram|social|whatsapp)\b|@\w+)", re.IGNORECASE
)
PLACEHOLDER = re.compile(r"\{\{?\w{2,40}\}\}?\s*")  # {articleId}, left by a template
DOCUMENT_ID = re.compile(r"document \w{12,40}\Z", re.IGNORECASE)
WORD_COUNT = re.compile(r"(?:length: ?)?\d[\d,.]{0,8} words\Z", re.IGNORECASE)
FIELD = re.compile(
    r"(headline|title|source|publication|outlet|publisher|date|published|publication date|load-date|byline|by-line|"
    r"author|authors|dateline|url|link|section|length|language|body|standfirst|subtitle)\s?:\s+(\S.{0,400})\Z",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,2000}\Z", re.IGNORECASE)
CLOCK = re.compile(
    r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\Z|\d{1,2}\s?[ap]\.?m\.?\Z", re.IGNORECASE
)
AGO = re.compile(  # 2 days ago at 07:52
    r"(?:(?:updated|published|posted) )?(?:\d+|an?|one|two|three) ?(?:[smhdwy]|secs?|mins?|hrs?|seconds?|minutes?"
    r"|hours?|days?|weeks?|months?|years?)"
    r"(?: ago\b.{0,20}|)\Z",
    re.IGNORECASE,
)
GLUED_TITLE = re.compile(r"(?:[a-z]{3}|[a-z][)?!’]|\d\d)(?<!Mc)(?<!Mac)(?=[A-Z])")
GALLERY = re.compile(r"(?:image|photo|slide|picture)? ?\d+ (?:of|/) \d+\Z", re.IGNORECASE)  # Image 2 of 5
NO_WORDS = re.compile(r"[\W\d_]+\Z")

# Bylines
BYLINE = re.compile(
    r"(?:(?:reporting|written|words|story|text|report|analysis|opinion|posted|published|article"
    r"|video) )?by:?\s+(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
PERSON = re.compile(
    rf"(?:{NAME}|van|von|de|der|den|bin|ibn|al|el|da|di|la|le)(?: (?:{NAME}|van|von|de|der|den|bin|ibn|al|el|da|di"
    rf"|la|le)){{1,4}}\Z"
)
INITIALS = re.compile(r"(?:[^\W\d_a-z]\.\s?){2,4}\Z")
OUTLET_BYLINE = re.compile(r"(?:as )?(?:reported|published|according) (?:by|to|in|on)\b[^.]{2,90}\Z", re.IGNORECASE)

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
    r"|support (?:us|our)\b.{0,60})\s*[:›»>]{0,2}\Z",
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
ADDRESSED = re.compile(r"\b(?:you|your|us|our|we|this site|i agree|please|click|here)\b", re.IGNORECASE)
ASKING = re.compile(
    r"\b(?:subscri\w+|newsletters?|sign(?:ed|ing)? (?:up|in)|log ?in|logged in|cookies?|privacy|donat\w+"
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
ASKING_WORDS = (
    "subscri newsletter signed signing sign&up sign&in log&in login logged cookie privacy donat advertis e-mail email"
    " your& personal&info terms&of terms&and reserved rights recaptcha javascript download our& comment required&field"
    " follow&us contact&us like&you become&a free&trial adblock ad&block ad-block get&our get&updates get&regular"
    " get&important receive& stay& not&be&published bring&you push&not breaking&news click"
)
ASKING_WORDS = tuple(word.replace("&", " ") for word in ASKING_WORDS.split())
FORBIDDEN = re.compile(
    r"\b(?:all rights reserved|may not be (?:published|reproduced|republished|copied)|reproduc\w+ (?:in whole"
    r"|without)|without (?:prior |express )?(?:written )?permission"
    r"|protected by copyright|copying of|registered in england|trademarks? of)\b",
    re.IGNORECASE,
)
RIGHTS_WORDS = ("reserved", "may not be", "reproduc", "permission", "copyright", "copying", "registered", "trademark")
POINTER = re.compile(
    r"(?:read(?: more| also| next| the full)?|also read|see also|watch(?: (?:also|live|now|more|video))?|related"
    r"|more|listen(?: to)?|live blog|view gallery|graphic|"
    r"in pictures|in pics|photos|video|opinion|must read|recommended|also on \w+"
    r"|don['’]t miss)\s?[:|»>]\s?\S"
    r"|continue reading\b|go back to top\b|skip (?:to|past|advert)\b|read more\b(?! than)|view gallery"
    r"|advertisement\b.{0,30}\Z|story continues|article continues|"
    r"(?:click|tap) here\b|\(graphic|scroll (?:down|to)|hide caption|toggle caption\Z|enlarge (?:this )?image"
    r"|play video|loading\b|media caption\Z|watch in .{0,30}video|pic\.twitter|"
    r"view (?:image|photo|all|more)|embed\Z|expand\Z|close\Z|photo\Z|video\Z|image\Z|also on [a-z]+\Z|source\Z",
    re.IGNORECASE,
)
TWEET = re.compile(r"[—–-] .{1,60}\(@\w{1,30}\)")  # — Ana Lind (@analind) April 2, 2016


def shape(line: Line) -> tuple[str, str] | None:
    """The kind and rule of a line that needs no context, or None.

    >>> from .lines import make_line
    >>> shape(make_line("(Reporting by Ana Lind; Editing by Bo Reyes)", 0, 0))
    ('tail', 'agency-credit')
    """
    if line.address:
        return "furniture", "link"
    text = line.text
    if len(text) <= LABEL_LENGTH:
        return _short_shape(line)
    return _long_shape(line)


def _short_shape(line: Line) -> tuple[str, str] | None:
    text = line.text
    if CLOCK.match(text):
        return "furniture", "clock"
    if NO_WORDS.match(text):
        return ("date", "date-line") if is_date_line(text) else ("furniture", "no-words")
    for kind, rule, pattern in SHORT_SHAPES:
        if pattern.match(text):
            return kind, rule
    if is_credit_alone(text):
        return "furniture", "credit-alone"
    if is_date_line(text):
        return "date", "date-line"
    if is_byline(text):
        return "byline", "by"
    return _long_shape(line)


def _long_shape(line: Line) -> tuple[str, str] | None:
    text = line.text
    for kind, rule, pattern in LONG_SHAPES:
        if pattern.match(text):
            return kind, rule
    if text[-1] in '.!?)”"' and line.words < 90 and CONTRIBUTED.match(text):
        return "tail", "contributors"
    if _claims_rights(line):
        return "furniture", "rights"
    if is_caption(line):
        return "caption", "credit"
    if is_glued_teaser(text):
        return "furniture", "teaser"
    return None


def _claims_rights(line: Line) -> bool:
    """Whether a line says who may use the text, or whose opinion it is."""
    lowered = line.text.lower()
    if any(word in lowered for word in RIGHTS_WORDS) and FORBIDDEN.search(lowered):
        return True
    return (
        line.words < 40 and ("expressed" in lowered or "necessarily" in lowered) and bool(OPINION_NOTE.search(lowered))
    )


def is_last_end(text: str) -> bool:
    """Whether a line heads what stands under an article and never in it: comments, related articles, tags."""
    return len(text) <= LABEL_LENGTH and bool(LAST_END_LINES.match(text))


def is_end(text: str) -> bool:
    """Whether a line heads something else than the article: the latest news, a form."""
    return len(text) <= LABEL_LENGTH and bool(END_LINES.match(text))


def is_promotion(line: Line) -> bool:
    """Whether a line calls on the reader to subscribe, pay, agree or log in."""
    lowered = line.text.lower()
    if line.words > 90 or not any(word in lowered for word in ASKING_WORDS) or SPEAKS.search(lowered):
        return False
    asks = sum(1 for _ in ASKING.finditer(line.text))
    return asks > line.words // 40 and (line.words < 9 or bool(ADDRESSED.search(line.text)))


def is_glued_teaser(text: str) -> bool:
    """Whether a title runs into its summary without a space: “Talks Open In GenevaThe talks …”."""
    match = GLUED_TITLE.search(text, 15, 160)
    if not match or text[-1] not in ".…":
        return False
    title, summary = text[: match.end()].split(), text[match.end() :].split()
    if len(title) < 4 or len(summary) < 6 or title[-1][0] in "@#":
        return False
    capitals = [sum(not word[0].islower() for word in words) * 3 for words in (title, summary)]
    return capitals[0] >= len(title) * 2 and capitals[1] <= len(summary) * 2


def is_date_line(text: str) -> bool:
    """Whether a line gives a full date and little else: “Updated May 3, 2016 18:30”."""
    if not any(character.isdigit() for character in text):
        return False
    found = [written for written in find_written(text) if written.year and written.month]
    if not found:
        return False
    rest = text[: found[0].start] + text[found[-1].end :]
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if word.lower() not in DATE_WORDS]
    return len(words) <= 1 or (
        len(words) <= 4 and bool(re.match(r"(?:by|posted|published|updated|first|last)\b", text, re.I))
    )


def is_byline(text: str) -> bool:
    """Whether a line names its writers after “By”."""
    match = BYLINE.match(text)
    if not match or text[-1] in ".!?" and not INITIALS.search(text):
        return False
    rest = re.split(r"[,|;•·–—(]| and | for | in ", text[match.end() :], maxsplit=1)[0].strip()
    return bool(PERSON.match(rest) or rest.isupper() or rest.count(" ") <= 3 and rest.istitle())


def is_person(text: str) -> bool:
    """Whether a line could be nothing but a person's name."""
    if len(text) > 60 or not (PERSON.match(text) or INITIALS.match(text)):
        return False
    return not any(word in NAVIGATION or word in NEVER_NAMES for word in text.lower().split())


def is_role(text: str) -> bool:
    """Whether a line is a writer's job: “Staff Writer”, “News Intern”."""
    words = text.lower().split()
    return 0 < len(words) <= 5 and sum(word.strip(",.") in BYLINE_ROLES for word in words) * 2 > len(words)


NEVER_NAMES = FUNCTION_WORDS - {"al", "can", "do", "may", "no", "so", "will", "on", "my", "her", "as"}
DATE_WORDS = frozenset(
    [
        "updated",
        "published",
        "posted",
        "date",
        "on",
        "at",
        "am",
        "pm",
        "gmt",
        "utc",
        "ist",
        "est",
        "edt",
        "et",
        "bst",
        "cet",
        "cest",
        "msk",
        "pst",
        "pdt",
        "cst",
        "modified",
        "last",
        "first",
        "created",
        "release",
        "released",
        "online",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "h",
        "hrs",
        "hours",
        "time",
        "eastern",
        "local",
        "p",
        "m",
        "a",
        "t",
        "z",
        "tues",
        "thur",
        "thurs",
        "noon",
        "issued",
    ]
)
SHORT_SHAPES = (
    ("furniture", "ago", AGO),
    ("furniture", "gallery", GALLERY),
    ("furniture", "placeholder", re.compile(r"\{\{?\w{2,40}\}\}?\Z")),
    ("furniture", "document-id", DOCUMENT_ID),
    ("furniture", "word-count", WORD_COUNT),
    ("furniture", "address", ADDRESS),
    ("furniture", "follow", FOLLOW),
    ("source", "reported-by", OUTLET_BYLINE),
    ("furniture", "tweet", TWEET),
)
LONG_SHAPES = (
    ("source", "copyright", COPYRIGHT),
    ("tail", "agency-credit", AGENCY_TAIL),
    ("tail", "note", UPDATED_NOTE),
    ("furniture", "follow", CONTACT),
    ("furniture", "pointer", POINTER),
)
