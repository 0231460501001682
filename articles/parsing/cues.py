"""The words by which quotes are recognised: reporting verbs with the complements that they take, and their company.

Every verb stands with all its forms on one line: base, third person, past, participle.
"""


def listed(text: str) -> frozenset[str]:
    """The words of a text as a set; keeps long lists readable."""
    return frozenset(text.split())


# say: a clause follows, with or without “that”; or the words themselves.
SAY = """
say says said saying
add adds added adding
claim claims claimed claiming
insist insists insisted insisting
argue argues argued arguing
announce announces announced announcing
confirm confirms confirmed confirming
allege alleges alleged alleging
suggest suggests suggested suggesting
state states stated stating
note notes noted noting
assert asserts asserted asserting
acknowledge acknowledges acknowledged acknowledging
admit admits admitted admitting
concede concedes conceded conceding
explain explains explained explaining
reveal reveals revealed revealing
report reports reported reporting
predict predicts predicted predicting
complain complains complained complaining
stress stresses stressed stressing
emphasise emphasises emphasised emphasising
emphasize emphasizes emphasized emphasizing
underline underlines underlined underlining
underscore underscores underscored underscoring
declare declares declared declaring
maintain maintains maintained maintaining
contend contends contended contending
caution cautions cautioned cautioning
warn warns warned warning
reiterate reiterates reiterated reiterating
repeat repeats repeated repeating
recall recalls recalled recalling
remark remarks remarked remarking
observe observes observed observing
put-it puts-it put-it putting-it
make-clear makes-clear made-clear making-clear
point-out points-out pointed-out pointing-out
reply replies replied replying
respond responds responded responding
counter counters countered countering
retort retorts retorted retorting
answer answers answered answering
continue continues continued continuing
conclude concludes concluded concluding
comment comments commented commenting
testify testifies testified testifying
vow vows vowed vowing
pledge pledges pledged pledging
promise promises promised promising
threaten threatens threatened threatening
swear swears swore swearing
agree agrees agreed agreeing
boast boasts boasted boasting
joke jokes joked joking
quip quips quipped quipping
lament laments lamented lamenting
estimate estimates estimated estimating
indicate indicates indicated indicating
affirm affirms affirmed affirming
charge charges charged charging
protest protests protested protesting
write writes wrote writing
tweet tweets tweeted tweeting
post posts posted posting
read reads read reading
shout shouts shouted shouting
chant chants chanted chanting
yell yells yelled yelling
scream screams screamed screaming
cry cries cried crying
whisper whispers whispered whispering
exclaim exclaims exclaimed exclaiming
propose proposes proposed proposing
recommend recommends recommended recommending
request requests requested requesting
demand demands demanded demanding
deny denies denied denying
hint hints hinted hinting
signal signals signalled signalling
""".strip()

# tell: a hearer stands between the verb and the clause.
TELL = """
tell tells told telling
inform informs informed informing
remind reminds reminded reminding
assure assures assured assuring
advise advises advised advising
""".strip()

# urge: somebody is asked to do something.
URGE = """
urge urges urged urging
ask asks asked asking
order orders ordered ordering
instruct instructs instructed instructing
beg begs begged begging
implore implores implored imploring
call-on calls-on called-on calling-on
call-upon calls-upon called-upon calling-upon
call-for calls-for called-for calling-for
appeal-to appeals-to appealed-to appealing-to
""".strip()

# accuse: somebody is charged with something.
ACCUSE = """
accuse accuses accused accusing
blame blames blamed blaming
""".strip()

# label: speech only if some of the words are between marks.
LABEL = """
call calls called calling
describe describes described describing
label labels labeled labeling
label labels labelled labelling
brand brands branded branding
dub dubs dubbed dubbing
denounce denounces denounced denouncing
condemn condemns condemned condemning
hail hails hailed hailing
praise praises praised praising
dismiss dismisses dismissed dismissing
slam slams slammed slamming
blast blasts blasted blasting
criticise criticises criticised criticising
criticize criticizes criticized criticizing
express expresses expressed expressing
cite cites cited citing
decry decries decried decrying
welcome welcomes welcomed welcoming
reject rejects rejected rejecting
refute refutes refuted refuting
dispute disputes disputed disputing
refer-to refers-to referred-to referring-to
speak-of speaks-of spoke-of speaking-of
talk-about talks-about talked-about talking-about
characterise characterises characterised characterising
characterize characterizes characterized characterizing
deplore deplores deplored deploring
mock mocks mocked mocking
lash-out lashes-out lashed-out lashing-out
offer offers offered offering
apologise apologises apologised apologising
apologize apologizes apologized apologizing
invoke invokes invoked invoking
""".strip()


def _forms(table: str, group: str) -> dict[str, tuple[str, str, str]]:
    """Each form -> (group, base, tense), tense being base, present, past or ing; particles stay behind a hyphen."""
    found = {}
    for line in table.splitlines():
        words = line.split()
        for word, tense in zip(words, ("base", "present", "past", "ing"), strict=True):
            found[word] = (group, words[0], tense)
    return found


CUES: dict[str, tuple[str, str, str]] = {
    **_forms(LABEL, "label"),
    **_forms(ACCUSE, "accuse"),
    **_forms(URGE, "urge"),
    **_forms(TELL, "tell"),
    **_forms(SAY, "say"),
}
# The first words of the verbs that are written with a particle: “called on”, “pointed out”.
PARTICLES: dict[str, frozenset[str]] = {}
for _form in CUES:
    if "-" in _form:
        _verb, _, _particle = _form.partition("-")
        PARTICLES[_verb] = PARTICLES.get(_verb, frozenset()) | {_particle}

# Every word with which a report of speech can begin: where none stands, nothing is said.
FIRST_WORDS = frozenset(form.partition("-")[0] for form in CUES) | {"according", "reported"}

# A bare clause after these needs no proof: “said the road was open”.
SURE = frozenset(("say", "tell"))
# These also take an infinitive: “vowed to return”.
INFINITIVE = frozenset(("vow", "pledge", "promise", "threaten", "swear", "demand", "ask"))
# These also take a gerund: “denied taking part”.
GERUND = frozenset(("deny", "admit", "acknowledge", "complain", "warn", "recommend", "suggest"))
# Clauses after these are seldom reports of speech unless “that” or quote marks stand there.
NEEDS_THAT = listed(
    """
    continue charge cry read post answer respond counter protest comment propose hint signal repeat recall
    offer request agree indicate observe maintain note state report estimate shout chant yell scream whisper
    """
)
# Behind a plain clause these are its own verb: “…, the fight continues”.
WEAK = listed(
    """
    continue read cry charge post answer respond counter protest comment hint signal agree offer request make propose
    tweet write ask shout chant joke quip conclude
    """
)
# Verbs that precede their subject after the words: “…,” said the mayor.
INVERTS = listed(
    """
    say add write ask explain argue note tweet insist claim warn declare recall read announce report reply
    continue conclude observe remark shout chant state quip joke predict complain lament post
    """
)
# Nouns as often as verbs in this form.
NOUNS = listed(
    """
    claim claims report reports demand demands call calls note notes state states estimate estimates promise
    promises pledge pledges charge charges comment comments protest protests tweet tweets post posts request
    requests order orders offer offers vow vows appeal label brand answer answers reply signal signals hint
    stress remark remarks cry cries read warning reporting blame praise quote quotes slam counter blast
    threat boast joke reading writing posting meeting welcome
    """
)

AUXILIARIES = listed(
    """
    has have had also then later earlier previously once again already still even just only now did do does
    since first all both himself herself itself themselves today yesterday tonight recently repeatedly
    publicly always likewise so far however meanwhile too and/or often never not long soon further ever who've
    """
)
PASSIVE = listed("is are was were be been being am get got 's")
MODALS = listed("will would can could may might must should shall to")
DAYS = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow overnight
    """
)
TIMES = DAYS | listed(
    """
    on last this week month year late early earlier later morning afternoon evening night that day same ago
    days weeks months
    """
)
MONTHS = listed(
    """
    january february march april may june july august september october november december may. jan feb mar apr
    jun jul aug sept sep oct nov dec jan. feb. mar. apr. aug. sept. oct. nov. dec.
    """
)

# Finite verbs that are never nouns: where one stands, a clause stands.
FINITE = listed(
    """
    is are was were has have had will would can could may might must should shall do does did isn't aren't wasn't
    weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't shouldn't don't doesn't didn't it's he's
    she's they're we're i'm there's that's they've we've i've he'd she'd they'd we'd i'd they'll we'll he'll
    she'll it'll isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t won’t wouldn’t can’t couldn’t shouldn’t don’t
    doesn’t didn’t it’s he’s she’s they’re we’re i’m there’s that’s they’ve we’ve i’ve he’d she’d they’d we’d i’d
    they’ll we’ll he’ll she’ll it’ll blew drew set put began became came went took made gave got saw knew held
    kept left lost met paid sent spent stood told thought understood won wrote fell flew broke brought built
    bought caught chose drove ate felt found fought forgot froze grew hid hit hurt laid led lay meant ran rose
    sang sank sat sold shook shot shut slept spoke stole struck swore taught tore threw woke wore withdrew remains
    remain wants seems appears expects believes knows thinks wants intends plans includes involves makes takes
    gives goes comes says want know think believe hope expect seem appear
    """
)

CONJUNCTIONS = listed(
    """
    but and yet so however meanwhile still then also besides or nor moreover instead
    """
)
# Words before which a noun phrase surely begins anew.
BOUNDARIES = listed(
    """
    that when while as because after before if what where although though whereas since until unless whether
    how why which who whom whose but yet so than says said
    """
)
PRONOUNS = listed("he she they it we i you one")
DETERMINERS = listed(
    """
    the a an one another his her their its our my some many several most both two three four five six this
    that these those other all every each no any such few hundreds thousands dozens more
    """
)
PREPOSITIONS = listed(
    """
    in on at by from with for of to into during over under after before about against ahead amid among
    around via through following despite without within since between upon as per out off across toward
    towards near outside inside alongside like beside behind
    """
)
# What a sentence's first noun phrase may lean on: “In a statement, …”, “Speaking to reporters, …”.
FRONTED = PREPOSITIONS | listed(
    """
    speaking asked addressing talking writing responding commenting reacting answering quoting citing
    recently last earlier later this meanwhile when while although though if because once yesterday today
    """
)

HEARERS = listed(
    """
    me him her us them you reporters journalists lawmakers parliament congress senators media supporters
    state local television tv viewers listeners delegates diplomats investors residents people everyone
    troops soldiers voters officials police investigators court jurors ministers members crowds
    """
)
OUTLET_TAILS = listed(
    """
    news agency agencies newspaper newspapers daily magazine television tv radio broadcaster channel network
    online website service media press outlet station
    """
)
# Where something was said: the noun -> how the medium is called.
MEDIA_NOUNS = listed(
    """
    statement interview letter report speech address tweet post video email e-mail message memo press
    briefing broadcast article column testimony press-release release communique communiqué transcript audio
    recording phone telephone conference update document notice bulletin affidavit filing blog paper book
    film documentary podcast declaration decree leaflet sermon
    """
)
OUTLETS = listed(
    """
    reuters afp ap associated agence bbc cnn al-jazeera interfax tass ria anadolu xinhua sana irna fars tasnim mehr nbc
    abc cbs fox sky bloomberg guardian dpa efe upi kyodo rudaw npr pbs msnbc politico axios haaretz ynet sputnik
    telegraph
    independent times post journal herald tribune gazette spiegel monde figaro bild zeit
    """
)
