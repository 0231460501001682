"""What the words around a country, a capital or a town say: does it act, or does something happen there?"""

import re

from .before import DIRECTIONS, by_last_word, last_words, phrases, word_before

ACTS, IS_PLACE = "actor", "place"

_DIRECTION = (
    r"(?:(?:north|south|east|west|mid)(?:[- ]?(?:east|west))?(?:ern|ernmost|wards?)?"
    r"|central|upper|lower|rural|mainland)"
)
# “in”, “near northern”, “fled”: what stands before a place where something happens.
_PLACE_PHRASES = r"""
in, in both, both in, into, inside, across, throughout, near, outside, within, around, via, through, entering,
entered, enter, leaving, left, leave, fled, fleeing, flee, reached, reach, reaching, visit, visited, visiting,
toured, crossed, bordering, neighbou?ring, nearby, all over, war (?:on|against), invasion of, liberated, captured,
recaptured, retake, besieged, occupied, war-torn, at, outskirts of, parts of, areas of, north of, south of, east of,
west of, most of, much of, swathes of, border with, borders with, frontier with, border of, people of, city of, town
of, province of, border\w*(?: \w+)? between, situation in, travel(?:led|ed|ling|ing)? to, return(?:ed|ing|s)? to,
back to, flew to, fly to, home to, go to, going to, went to, come to, coming to, deployed to, arriv\w+
(?:in|from|at), sent to, trip to, route to, way to, moved to, deport\w+ to, headed to
"""
PLACE_PHRASES = phrases(_PLACE_PHRASES)
PLACE_BEFORE = re.compile(rf"(?:\b(?:{'|'.join(PLACE_PHRASES)}) (?:the )?|\b{_DIRECTION} (?:and {_DIRECTION} )?)$")
PLACE_ENDS = last_words(
    "in both into inside across throughout near outside within around via through entering entered enter leaving left"
    " leave fled fleeing flee reached reach reaching visit visited visiting toured crossed bordering neighbouring"
    " neighboring nearby over on against of liberated captured recaptured retake besieged occupied at with between to"
    f" from the mid upper lower rural mainland mideast midwest mideastern midwestern {DIRECTIONS}"
)
# The same for each of these words right before the name, without what cannot end so: quicker
PLACE_BEFORE_ENDING = by_last_word(
    PLACE_PHRASES, PLACE_BEFORE, last_words(f"the {DIRECTIONS} mid upper lower rural mainland")
)
TO_OR_FROM = re.compile(r"\b(?:to|from) (?:the )?$")
TO_OR_FROM_ENDS = last_words("to from the")
# “sanctions on”, “backed by”, “talks with”: what stands before a state that acts or is acted upon.
_ACTOR_PHRASES = r"""
by, with, against, told, urged, urging, urge, accus(?:ed|es|e|ing), blam(?:ed|es|e|ing), warn(?:ed|s|ing)?,
ask(?:ed|s|ing)?, between, pressure, pressured, pressing, called on, call(?:s|ing)? on, pressure on, sanctions on,
punish, alongside, criticis(?:ed|es), condemn(?:ed|s), support(?:ed|s|ing)?, back(?:ed|s|ing)?, help(?:ed|s|ing)?,
thank(?:ed|s)?, allies, ally, involving, support from, aid from, threats? from, demands? from, approval from,
permission from, response from, pressure from, according to, allied to, loyal to, threat to, hostile to, message to,
opposed to, belong(?:s|ing)? to, ties to, presidents? of, leaders? of, governments? of, capitals of, army of, forces
of, sponsor of, enemy of, role of, policy of, behalf of, interests of, both, unlike, among, persuade, convince,
allow(?:ed|s|ing)?, let, forc(?:ed|es|ing), prompt(?:ed|ing), deter, without, than
"""
ACTOR_PHRASES = phrases(_ACTOR_PHRASES)
ACTOR_BEFORE = re.compile(rf"\b(?:{'|'.join(ACTOR_PHRASES)}) (?:the |and )?$")
ACTOR_ENDS = last_words(
    "by with against told urged urging urge accused accuses accuse accusing blamed blames blame blaming warned warns"
    " warn warning asked asks ask asking between pressure pressured pressing on punish alongside criticised criticises"
    " condemned condemns supported supports supporting support backed backs backing back helped helps helping help"
    " thanked thanks thank allies ally involving from to of both unlike among persuade convince allowed allows allowing"
    " allow let forced forces forcing prompted prompting prompt deter without than the and"
)
ACTOR_BEFORE_ENDING = by_last_word(ACTOR_PHRASES, ACTOR_BEFORE, last_words("the and"))
# “Syria talks”, “Ukraine’s north”, “Germany-based”: what follows a place.
PLACE_AFTER = re.compile(
    r"(?:-based|-born|-wide|(?:['’]s?)? (?:(?:civil |proxy |long-running |brutal |bloody |six-year "
    r"|seven-year "
    r"|ongoing )*(?:war|wars|conflict|crisis|talks|peace \w+|uprising|revolution|process|ceasefire|truce"
    r"|settlement|border"
    r"|borders|frontier|capital|coast|coastline|north|south|east|west|desert|territory|soil|airspace"
    r"|countryside|future"
    r"|population|economy|refugees|largest|biggest|second|main city|city|cities|province|provinces|region"
    r"|border)"
    r"|(?:north|south|east|west|central)\w*)\b)"
)
# “Turkey’s army”, “US officials”, “Iran-backed”: what follows a state that acts.
ACTOR_AFTER = re.compile(
    r"(?:-(?:led|backed|allied|supported|funded|trained|sponsored|aligned|linked|imposed|brokered|run"
    r"|controlled|made|supplied"
    r"|occupied|mediated|friendly)\b|(?:['’]s?)? (?:[a-z]+ )?(?:president|presidential|prime|minister"
    r"|foreign|army|military"
    r"|troops|forces|soldiers|government|officials?|ambassador|envoy|leaders?|parliament|secretary"
    r"|spokes\w+|airstrikes?"
    r"|air strikes?|strikes|sanctions|allies|ally|policy|role|support|backing|intervention|invasion"
    r"|aggression|attacks?"
    r"|bombing|bombardment|campaign|operation|offensive|ministry|ambitions|interests|nuclear|ruling"
    r"|opposition|state|regime"
    r"|diplomats?|negotiators?|delegation|jets?|warplanes|planes|missiles?|weapons|drones?|aircraft"
    r"|helicopters?|air force"
    r"|influence|position|decision|demands?|involvement|lawmakers?|authorities|administration|senator"
    r"|senators|congress"
    r"|intelligence|embassy|citizens?|assistance|aid|funding|presence|claims?|war on|war against|efforts?"
    r"|plans?|stance"
    r"|[Pp]resident|[Ss]ecretary|[Ff]oreign|[Pp]rime|[Aa]mbassador|[Dd]efen[cs]e|[Dd]epartment"
    r"|[Ss]tate [Dd]epartment)\b)"
)
# “Iran-backed”.
ACTOR_COMPOUND = re.compile(
    r"-(?:led|backed|allied|supported|funded|trained|sponsored|aligned|linked|imposed|brokered|run"
    r"|controlled|made"
    r"|supplied|occupied|mediated|friendly)\b"
)
# “Russia’s full-scale war on”: the war that a state wages, not the one that it suffers.
OWN_WAR = re.compile(
    r"['’]s (?:[\w-]+ ){0,3}(?:war|invasion|aggression|offensive|assault|campaign)\b(?: in (?=[A-Z])"
    r"| on| of| against|-)"
)
# “US policy”: an acronym used like an adjective.
ADJECTIVAL = re.compile(
    r" (?!(?:and|or|in|on|at|to|for|of|by|with|as|is|was|has|had|will|would|could|can|may|that|which"
    r"|who|but|from|after"
    r"|before|since|while|when|where|if|than|are|were|have|not|also|said|says|under|over|into|about"
    r"|because)\b)[a-z]{3,}"
)
# “Russia denies”, “Turkey has long said”: an action right after the name.
ACTS_AFTER = re.compile(
    r"(?:, which|, who)?,? (?:also |now |then |later |already |long |still |never |once |reportedly "
    r"|repeatedly )?"
    r"(?!talks|strikes|elections|refugees|borders|civilians|residents|affairs|analysts|experts"
    r"|is a (?:country|nation)|is home"
    r"|times|hundreds|thousands|news|sales|needed|called|located|agreements|accords|protocols|meetings|negotiations"
    r"|summits|bombings|riots|protests|suburbs|streets)"
    r"(?:has|have|had|is|are|was|were|will|would|can|could|should|must|may|might|did|does|do|said|sent|told"
    r"|gave|took|made"
    r"|deny|reject|accuse|call|believe|share|fear|hope|plan|continue|insist|claim|argue|differ|disagree"
    r"|blame|sign"
    r"|deploy|launch|announce|held|began|fought|shot|won|lost|led|hit|struck|sought|saw|say|want|wants"
    r"|agree|back|seek|support"
    r"|oppose|to|broke|chose"
    r"|kept|put|set|cut|let|[a-z]{3,}ed|[a-z]{2,}[^s\W]s)\b(?! by\b)"
)
LIST_GAP = re.compile(r"(?:, |,? and |,? or | & |/|-|–)(?:the )?\Z")
POSSESSIVES = ("’s", "'s")
FOLLOWING = frozenset(" -'’")  # how what tells of a name joins it
APPOSITION = re.compile(r", \Z")


def role_of(text: str, start: int, end: int) -> tuple[str | None, str]:
    """Whether a country’s or capital’s name stands for a state that acts or for a place; None if nothing tells.

    The reason comes with it, in words that an editor can read.
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    if after.startswith(POSSESSIVES):
        role, match = _sign_of_owner(after)
    else:
        role, match = _sign(text[start:end], before, word_before(text, start), after)
    if match is None:
        return None, ""
    is_before = match.string is not after
    word = (before if is_before else after)[match.start() : match.end()].strip(" ,’'")
    return role, f"after “{word}”" if is_before else f"before “{word}”"


def _sign_of_owner(after: str) -> tuple[str, re.Match[str] | None]:
    """What may tell behind a name with “’s”; what stands before “Karm’s” says nothing of Karm."""
    if match := OWN_WAR.match(after):
        return ACTS, match
    if match := PLACE_AFTER.match(after):
        return IS_PLACE, match
    return ACTS, ACTOR_AFTER.match(after)


def _sign(surface: str, before: str, word: str, after: str) -> tuple[str, re.Match[str] | None]:
    """What may tell, the surest first; `word` is the one right before."""
    mark = after[:1]
    if mark == "-" and (match := ACTOR_COMPOUND.match(after)):
        return ACTS, match
    if surface.isupper() and (match := ADJECTIVAL.match(after)):
        return ACTS, match
    lowered, low = before.lower(), word.lower()
    if len(lowered) != len(before):
        lowered = before
    if low in PLACE_ENDS and (match := PLACE_BEFORE_ENDING[low].search(lowered)):
        return IS_PLACE, match
    follows = mark in FOLLOWING
    if follows and (match := PLACE_AFTER.match(after)):
        return IS_PLACE, match
    if low in ACTOR_ENDS and (match := ACTOR_BEFORE_ENDING[low].search(lowered)):
        return ACTS, match
    if follows and (match := ACTOR_AFTER.match(after)):
        return ACTS, match
    if word in TO_OR_FROM_ENDS and (match := TO_OR_FROM.search(before)):
        return IS_PLACE, match
    return ACTS, ACTS_AFTER.match(after) if mark in (" ", ",") else None


# What stands before a town that is hardly anything else: “in”, “from”, “the city of”.
TOWN_BEFORE = re.compile(
    r"(?:\b(?:in|near|at|from|to|into|around|outside|towards?|inside|across|over|of|between|and|on|via"
    r"|through|for|until|beyond|past|along|leave|left"
    r"|reach|reached|entered|captured|recaptured|seized|all over|war (?:on|against)|invasion of"
    r"|liberated|retake|retook|besieged|take|took|bombed"
    r"|shelled|hit"
    r"|nearby|city|town|village|province|district|region|area|suburb|port|capital|north|south|east|west"
    r"|northern|southern|eastern|western|central|[Tt]he city of|[Ii]n|[Nn]ear|[Ff]rom|[Aa]t"
    r"|[Aa]round) (?:the )?)$"
)
TOWN_ENDS = last_words(
    "in near at from to into around outside toward towards inside across over of between and on via through for until"
    " beyond past along leave left reach reached entered captured recaptured seized against liberated retake retook"
    " besieged take took bombed shelled hit nearby city town village province district region area suburb port capital"
    " north south east west northern southern eastern western central In Near From At Around the"
)
TOWN_AFTER = re.compile(
    r"(?:, [A-Z]|, (?:north|south|east|west|central)\w* |,? (?:province|governorate|city|town|district"
    r"|region|oblast|area|countryside|suburb"
    r"|village|airport|airbase"
    r"|county|front|[Pp]rovince|[Cc]ity|[Dd]istrict|[Rr]egion|[Oo]blast)\b| \([A-Z]+\)"
    r"|[^\n]{0,30} [-—–]{1,2} )"
)
PROVINCE_AFTER = re.compile(r"['’]?s? (?:[Pp]rovinces?|[Gg]overnorates?|[Oo]blasts?|[Ss]tates?|[Rr]egions?)\b")
PROVINCE_BEFORE = re.compile(r"\b(?:[Pp]rovinces?|[Gg]overnorates?|[Ss]tate|[Oo]blasts?)(?: of)?(?: the)? $")
CITY_AFTER = re.compile(r"['’]?s? (?:[Cc]ity|[Tt]own)\b")
CITY_BEFORE = re.compile(r"\b(?:city|cities|town|towns|towns and cities|capital)(?: of)? $")
# “on Karmbook”, “in a post on Karmbook”, “his Karmbook page”: a medium that only carries words.
CHANNEL_BEFORE = re.compile(r"\b(?:on|via) (?:its |his |her |their |the )?(?:official |verified |social media site )?$")
CHANNEL_AFTER = re.compile(
    r"(?:['’]s)? (?:account|page|post|posts|feed|message|messages|channel|group|users?|profile)\b"
)
# “Karm said”, “Karm’s lawyer”: what shows that a single name is a person’s.
SPEAKS = re.compile(
    r",? (?:said|says|told|tells|added|warned|wrote|tweeted|argued|insisted|vowed|denied|met)\b|['’]s? [a-z]+"
)
