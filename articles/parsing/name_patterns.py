"""What stands around and inside the names that the gazetteer lacks: the patterns that names.py reads them by."""

import re

from . import name_words as words
from .before import DIRECTIONS, last_words

SPEECH = (
    r"(?:said|says|say|told|tells|added|adds|warned|warns|wrote|writes|tweeted|stated|noted|argued|argues|insisted"
    r"|explained|explains|announced|claimed|called|believes|thinks|asked|recalled|recalls|declared|posted|testified"
    r"|acknowledged|admitted|predicted|urged|accused|denied|vowed|suggested|concluded|continued|commented|replied"
    r"|met|visited|arrived|spoke|tells|joked|remembers|describes|described|has|is|was|who|also|later)\b"
)
# What follows a person’s name: “Ada Karm, 45,”, “Ada Karm, a nurse”, “Ada Karm said”.
PERSON_AFTER = re.compile(
    rf"(?:,? (?:aged )?\(?\d\d\b|, (?:an?|the|who|whose|one|former|ex-|his|her|head|director|chief|spokes)|,? {SPEECH})"
)
# “Omar al-Karm”, “Ada bint Lir”, “Abu Karm”; not “Al Karm”, which is no person’s.
PARTICLE_INSIDE = re.compile(r"(?<=\w )(?:[Aa]l|[Ee]l|bin|bint|[Bb]en|ibn|Ould|de|van|von)[ -]|\bAbu |\b[Aa]l-\w+ \w")
APPOSED = re.compile(r", (?:(?:aged )?\d\d\b|an? |who |the [a-z]+ )")
AGED = re.compile(r", (?:aged )?\d\d\b|, an? [a-z]")
# What stands before one: “said Ada Karm”, “according to Ada Karm”, “by Ada Karm”.
PERSON_BEFORE = re.compile(
    r"(?:\b(?:said|says|told|added|according to|named|called|photographer|by|with|like|including|identified as|for)"
    r"|[a-z]-year-old) $"
)
PERSON_ENDS = last_words("said says told added to named called photographer by with like including as for")
# “Secretary of State Ada Karm”: an office whose title goes on.
OFFICE_BEFORE = re.compile(r"\b(?:Secretary|Minister|Chief|Head|Chairman) (?:of|for)$")
# “Ministry of Defence”, “Institute for the Study of War”: what may lead on from the head.
EXTENSION = re.compile(r" (?P<word>of|for|on|in|de|des|du|la) (?:the |a |an |la |l['’])?(?=[A-ZÀ-Ý])")
# Heads that “on …” or “in …” belongs to: “Council on Karm Relations”, “Karm Foundation in Ruritania”.
ON_HEADS = frozenset(("council", "committee", "commission", "office", "center", "centre", "institute", "conference"))
IN_HEADS = frozenset(("foundation", "association", "mission", "federation", "delegation", "society", "movement"))
AND_TOPIC = re.compile(r"(?:,| and| &) (?=[A-ZÀ-Ý])")
# “Karm district”: a common noun that makes a place of the name before it.
HEAD_AFTER = re.compile(r"[ -]((?:air |refugee |military |border |naval )?[a-z]+)\b")
# “the village of Karm”, “in Karm”.
HEAD_BEFORE = re.compile(
    r"\b(town|city|village|hamlet|settlement|district|region|province|governorate|oblast|county|area|suburb"
    r"|neighbou?rhood|island|port|river|outskirts|countryside|mountains?|valley|capital|stronghold|enclave|streets)s?"
    r"(?: of)?(?: the)?(?: (?:north|south|east|west|central)\w*)? $"
)
_HEADS = (
    "town city village hamlet settlement district region province governorate oblast county area suburb"
    " neighbourhood neighborhood island port river outskirts countryside mountain valley capital stronghold"
    " enclave street"
)
HEAD_ENDS = last_words(f"{_HEADS} {' '.join(head + 's' for head in _HEADS.split())} of the {DIRECTIONS}")
AROUND_TOWNS = frozenset(("area", "outskirts", "countryside", "street", "stronghold", "enclave", "capital", "port"))
IN_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Tt]owards?|(?:north|south|east|west)\w* of|[Nn]orthern|[Ss]outhern"
    r"|[Ee]astern|[Ww]estern|[Cc]entral|[Nn]earby|captured|recaptured|seized|besieged|entered)(?: the)? $"
)
IN_ENDS = last_words(
    "in In near Near outside Outside around Around toward Toward towards Towards of northern Northern southern"
    " Southern eastern Eastern western Western central Central nearby Nearby captured recaptured seized besieged"
    " entered the"
)
PLACE_NOUNS = dict(words.PLACE_HEAD_KINDS) | {"air base": "other", "refugee camp": "other", "border crossing": "other"}
_REGIONS = "province governorate oblast district region area county city town village state territory"
REGIONS = frozenset(_REGIONS.split())
_UNSURE = (
    "state school university court market mine field plant station church shrine"
    " base port park quarter capital gate channel"
)
LOWER_HEADS = frozenset(PLACE_NOUNS) - frozenset(_UNSURE.split())
# Nouns that name an institution of a state after its adjective: “Ruritanian foreign ministry”.
INSTITUTION = re.compile(
    r" (?:(?:[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Jj]ustice|[Hh]ealth|[Ff]inance|[Ee]nergy|[Ii]nformation|[Oo]il"
    r"|[Ee]ducation|[Tt]ransport|[Ee]conomy|[Ee]xternal|[Ff]oreign [Aa]ffairs) [Mm]inistry"
    r"|[Mm]inistry of (?:[Ff]oreign [Aa]ffairs|[A-Za-z]+)|[Pp]arliament|[Ss]upreme [Cc]ourt|[Cc]onstitutional [Cc]ourt"
    r"|[Ee]mbassy|[Pp]residency|[Cc]onsulate|[Ss]enate|[Cc]abinet)\b"
)
FORCE = re.compile(
    r" (?:(?:[Aa]rmed|[Ss]ecurity|[Gg]overnment|[Ss]pecial|[Aa]ir|[Gg]round|[Nn]aval|[Rr]egime|[Dd]efen[cs]e"
    r"|[Mm]ilitary|[Bb]order|[Ss]pecial [Oo]perations|[Pp]ro-government|[Ii]ntelligence|[Cc]oast|[Aa]ir defen[cs]e) )?"
    r"(?:[Ff]orces?|[Aa]rm(?:y|ies)|[Tt]roops|[Mm]ilitary|[Nn]avy|[Pp]olice|[Ii]ntelligence|[Gg]uards?|[Ss]oldiers|[Uu]nits)\b"
    r"(?! (?:base|service|action|operation|chief|officer|officers|official|officials|presence|intervention"
    r"|campaign)| [A-Z])"
)
# “Karm’s government”, “Karm administration”: a government by the name of its head.
HEADED = re.compile(r" (?:[Aa]dministration|[Gg]overnment|[Rr]egime)\b")
# What shows that a single name is a person’s, “Karm told”, “Karm’s office”, or a company’s, “oil giant Karm”.
PERSON_SIGN = re.compile(
    r"(?:,? (?:said|says|told|tells|added|adds|warned|wrote|tweeted|argued|insisted|explained|vowed|denied|met)\b"
    r"|['’]s? (?:government|regime|forces|troops|administration|office|party|wife|husband|son|family|supporters|speech"
    r"|death|visit|rule|presidency|lawyers?|lawyer|comments|remarks|decision|allies|aides?|envoy|special|deal|plan)\b)"
)
SIGN_BEFORE = re.compile(
    r"(?:\b(?:met|meet|meeting|talks|spoke|speaking|call|conversation|summit) (?:with|between) (?:\w+ and )?"
    r"|\b(?:first|given|last|family|second) name,?(?: as| is| was)? |\bidentified (?:\w+ )?(?:only )?as "
    r"|\bgoes by(?: the name)? )$"
)
SIGN_ENDS = last_words("with between and name as is was by")
COMPANY_SIGN = re.compile(
    r"\b(?:company|firm|giant|conglomerate|corporation|group|producer|maker|operator|contractor|bank|airline|carrier|retailer"
    r"|start-?up|major|majors|think tank|charity|organi[sz]ation|platform) $"
)
COMPANY_ENDS = last_words(
    "company firm giant conglomerate corporation group producer maker operator contractor bank airline carrier retailer"
    " startup major majors tank charity organisation organization platform"
)
OUTLET_SIGN = re.compile(
    r"\b(?:newspaper|daily|weekly|magazine|agency|broadcaster|channel|website|outlet|radio|network"
    r"|news site|publication) $"
)
OUTLET_ENDS = last_words(
    "newspaper daily weekly magazine agency broadcaster channel website outlet radio network site publication"
)
NOUN_SIGNS = ((OUTLET_ENDS, OUTLET_SIGN, "media"), (COMPANY_ENDS, COMPANY_SIGN, "civil"))
PARTICLE_BEFORE = re.compile(r"\b(?:de|bin|van|von|al|el|abu|ben)(?: der| la)? $")  # “de la Karm”
PARTICLE_ENDS = last_words("de bin van von al el abu ben der la")
MIXED_CAPITALS = re.compile(r"(?!Mc|Mac|De|La|Le|Di|O['’])[A-Z][a-z]*[a-z][A-Z]|[A-Z]{2,}[a-z]{2,}")
STATE_NOUN = re.compile(r" (?:[Gg]overnment|[Rr]egime|[Aa]uthorities|[Aa]dministration|[Ss]tate)\b(?! forces| troops)")
STATE_MEDIA = re.compile(r" [Ss]tate(?:-run|-owned)? (?:television|TV|media|radio|news agency)\b|  [Tt]elevision\b")
INSTITUTIONS = (
    (STATE_MEDIA, "media", "institution of"),
    (STATE_NOUN, "state", "government of"),
    (INSTITUTION, "state", "institution of"),
    (FORCE, "state_force", "force of"),
)
# The words with which what they look for begins, in small letters.
_STARTS = (
    "state television government regime authorities administration foreign defence defense interior justice health"
    " finance energy information oil education transport economy external ministry parliament supreme"
    " constitutional embassy presidency consulate senate cabinet armed security special air ground naval military"
    " border pro intelligence coast force forces army armies troops navy police guard guards soldiers unit units"
)
INSTITUTION_STARTS = frozenset(_STARTS.split())
NEXT_LETTERS = re.compile(" {1,2}([A-Za-z]+)")
# “Secretary of State Ada Karm”, “Chief of Staff Ada Karm”: what belongs to the title.
OFFICE_WORDS = words.TOPICS | {"staff", "state"}
# “Mount Karm”.
PLACE_STARTS = frozenset(("mount", "lake", "port", "camp", "cape", "fort", "river", "gulf"))
POSSESSIVES = frozenset(("’s", "'s"))
