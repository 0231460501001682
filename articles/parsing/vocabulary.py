"""Word lists that more than one stage needs."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that hold English and Arabic sentences together; a line without any is a label or a title.
FUNCTION_WORDS = _words(
    """
    a about after against amid despite all also although among an and another any are as at be because been before
    being between both but by can could did do does during each even for from had has have having he her here him
    his how however if in into is it its just like may might more most much must my no nor not of off on once one
    only or other our out over own said same says several she should since so some such than that the their them
    then there these they this those through to told too under until up upon us very was we were what when where
    whether which while who whom whose why will with within without would you your
    في من على إلى عن مع بعد قبل بين حتى أن إن أنه أنها التي الذي الذين هذا هذه لا لم لن ما كان كانت قد كل لكن لكنه
    وقال وقالت قال قالت وأضاف وأضافت يوم وفي ومن وأن وإن وعلى كما منذ خلال عند أو ثم
    """
)

# A line that ends with one of these goes on: “according to the”.
OPEN_ENDS = _words(
    """
    a about against among an and as at because between but by during for from if in into its near nor of on or our
    over per than that the their these this those through to toward towards under until upon via which while whose
    with within without
    """
)

# Capitals that begin a sentence without being the place where it was written.
ACRONYMS = _words(
    """
    AFP AFRICOM AP AU BBC BP CBS CENTCOM CIA CNN CNT DPA EU EXCLUSIVE FBI FDA FIFA FSA GCC GDP HNC HRW HTS IAEA ICC
    ICJ ICRC IDF IGAD IMF IOM IRGC IS ISAF ISIL ISIS ISW MI6 MSF NASA NATO NBC NGO NGOS NHS NSA NYPD OAS OCHA OPCW
    OPEC OSCE PKK PLO PM PYD SDF SNA SOHR TV UAE UK UN UNAMA UNESCO UNHCR UNICEF UNIFIL UNRWA UPDATE UPDATED US USA
    USAID WATCH WFP WHO WTO YPG YPJ ISI RSF MSC BREAKING ANALYSIS OPINION LIVE VIDEO FACTBOX TIMELINE INTERVIEW
    COLUMN NEWS FILE
    """
)

# Titles and offices that may stand before a name in a byline or a credit.
BYLINE_ROLES = _words(
    """
    agencies analyst author bureau chief columnist contributing contributor correspondent correspondents desk deputy
    diplomatic editor editorial executive foreign freelance intern international investigations journalist lead
    managing monitoring national news newsroom our photographer political producer report reporter reporters security
    senior special staff team web world writer writers
    """
)

# Words on a site's buttons and menus, which no person is named
NAVIGATION = _words(
    """
    account accounts advertise advertisement africa america android app apps archive article articles asia author
    authors autos blog blogs breaking business calendar careers category comment comments contact contest cookie
    country culture donate download edition editorial editorials education election elections email english
    entertainment europe events explore facebook facts features finance follow food forecast gallery games global
    health help home international headline headlines instagram issue jobs language latest legal life lifestyle
    links linkedin listen live local log login magazine mail market markets media members menu more music national
    navigation network news newsletter newsletters newspaper offers opinion opinions page pages people photo photos
    player podcast podcasts policy politics popular post posts press privacy print profile programs published radio
    read real recent recipes regional register related report reports reviews rss save schedule science search
    section sections security select settings share shop shows sign site sitemap skip social special sponsored
    sports staff stories story subscribe subscription support tags tech technology telegram terms tips today top
    topics travel trending tv twitter u.s. uk updates us video videos viewpoint visit war watch weather whatsapp
    world youtube
    """
)

# One of these in a name makes it an outlet's: “Harbour Courier”
OUTLET_HEADS = _words(
    """
    advertiser advocate agency argus banner beacon bulletin bugle broadcasting carnet chronicle chronicles citizen
    clarion correio correo courier courrier daily diario dispatch dispatches eagle echo examiner express gazeta gazette
    gazete gazetesi giornale globe guardian haber haberleri herald independent inquirer insider intelligencer jornal
    journal lantern ledger letters magazine mail mercury messenger mirror monitor nachrichten national network news
    newspaper notes notícias observer online outlook periódico pioneer pravda post press quarterly radio reader record
    register report reporter review revue sentinel standard star statesman sun telegram telegraph times today tribune tv
    voice watch weekly wire world zeitung
    """
)
