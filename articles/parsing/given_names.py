"""Given names that are borne by men or by women almost everywhere: they tell which pronoun may mean whom.

A name that both bear, or that one language gives to men and another to women, is left out.
"""

from .cues import listed

MEN = listed(
    """
    aaron abbas abdel abdul abdullah abdulrahman abraham abu adam adel adnan ahmad ahmed akram alan albert alejandro
    aleksandr alexander alexei alexey ali amin amir anatoly andrei andrew andrey andriy angelo anthony antonio
    antony anton anwar arthur ashraf asif avi aviv ayman aziz babak barack barry bashar benjamin benny bernard bilal
    bill binali boris boutros brad brendan brett brian bruce carl carlos charles christopher chuck colin craig cyril
    daniel dave david dennis denis derek devlet dmitri dmitry dmytro donald doug douglas edward efraim ehud elias
    emmanuel eric erik ernest evan evgeny faisal farid farouk fathi fayez ferhat fernando francis francisco francois
    frank franklin fred fuad gary gebran geoffrey george gerald gerard giorgio giuseppe glenn gordon graham greg
    gregory guido guillermo hadi hafez haider hakan hamad hamid hamza haris harold harry hasan hashim hassan henry
    hisham hosni howard hugh hugo hulusi hussein ian ibrahim idris igor ihor ilham imad imran isaac ismail ivan jack
    jacob jacques jaime jake jamal james jan jared jason javad jeff jeffrey jeremy jerome jim joe joel joerg john
    jon jonathan jorge jose josef joseph joshua juan julian julius justin karim karl keith ken kenneth kevin khaled
    khalid khalifa kirill kofi konstantin kostyantyn kurt larry laurent lawrence leon leonid lloyd louis lucas luis
    luke mahmood mahmoud malik manuel marc marcel marco marcus mario mark martin marwan matteo matthew mazen mehmet
    mevlut michael michel mike mikhail mohamed mohammad mohammed mohsen moqtada moshe mostafa muammar muhammad
    muhammadu muqtada murat mustafa mykhailo mykola nabil nadim naftali narendra nasser nathan neil nicholas nicolas
    nigel nikolai nikol noah noel norman nouri nuri oleg oleh oleksandr oleksiy oliver omar osama oscar othman pablo
    panos patrick paul pavel pavlo pedro peter petro philip philippe pierre qasim rafael rafik rami ramzan rashid
    raul ray raymond recep reza riad ricardo richard rick riyad robert roberto rodrigo roger roman ron ronald ronen
    rouhollah roy rudy rustem ryan saad sabah sadiq saeed said salah saleh salim salman sameh samuel scott sean
    sebastian serge sergei sergey serhiy sergio seth shimon silvio simon stanislav stefan stephane stephen steve
    steven stuart sultan suleiman syed taha tareq tarek tariq tayyip ted terry theodore thomas tim timothy tom tony
    trevor vadim valery vasyl victor viktor vincent vitali vitaly vladimir volodymyr walid walter warren wesley
    william winston wolfgang xavier yahya yair yasin yasser yevgeny yitzhak yoav yousef youssef yuri yuriy yusuf
    yves zalmay zeev zelimkhan ziad
    abdoulaye amadou artem asad azad baraka bassam bohdan boubacar cem chidi danylo emeka emre fadi ferhad
    gennady ghassan haidar hamidullah hazem hossam ibrahima jabbar juma karimullah kwame maksym mamadou moussa
    muhannad mykyta najib najm nasir nizar okello ostap otieno oumar ousmane pyotr qais rabih ramzi rebwar
    rojhat ruslan samir selim serhii serkan sipho souleymane tamer taras thabo tunde wissam yassin yevhen
    zabihullah zahid
    """
)
WOMEN = listed(
    """
    abigail agnes aisha alexandra alice alina amanda amelie amy ana anastasia angela angelina anita ann anna
    annalena anne annika antje anya asma astrid audrey ayesha barbara beatrice becky benazir bente beth bouthaina
    bridget brigitte camilla carol carolina caroline catherine cecilia chantal charlotte christiane christina
    christine claire clara condoleezza cristina daria deborah denise diana diane dina donna doris dorothy ebru elena
    eleanor elise elisabeth elizabeth ella ellen emily emine emma erin esther eva evelyn farah farida fatima fatma
    federica fiona florence frances francesca gabriela gail gina giorgia gloria grace greta gulnara hala halima
    hanan hannah heather heba helen helena helga hilary hillary huda ilona inas inga ingrid iryna irina isabel
    isabelle ivanka jacinda jana jane janet janice jeanine jennifer jenny jessica jill joan joanna josephine joyce
    judith judy julia juliana julie julieta kaja karen karin karoline kate katerina katherine kathleen kathryn kathy
    katie kateryna kayla khadija kirsten kristalina kristina lara laura laila leila leyla lena lesia liliana linda
    lindsey lisa liudmyla liz louise lucy ludmila lyse lydia lyudmila madeleine maia malala manal margaret margarita
    maria mariam marie marina marine marta martha mary maryam maya megan melania melanie melinda meral michelle
    miriam mona monica mounira nadia nadine nancy naomi natalia natalie nataliia natalya natasha nawal nicole nikki
    nina oksana olena olga olha pamela patricia paula pauline penelope penny polina rachel rania raquel rasha
    rebecca reem rosa rosalind rosemary roza ruba ruth sabine sahar samantha samira sandra sara sarah selma serena
    shannon sharon sheila shireen shirin sofia sonia sonja sophia sophie stella stephanie sultana susan susanne
    suzanne svetlana sylvia tamar tamara tania tanya tatiana tatyana teresa theresa tiffany tina tulsi tzipi ulrike
    ursula valentina valerie vanessa vera veronica victoria viktoria wafa wendy yasmin yasmine yelena yulia yuliia
    zahra zainab zeina zeynep
    aissata akinyi amina aminata chioma elif emel esra fadimata fatoumata ghada gulsen hafsa halyna hatice hauwa
    kadiatou khawla layla lina malika maysa naima nataliya ngozi nomsa noura oumou rima rula ruqaya safiya salma
    sawsan selin souad suad sumaya svitlana tetiana thandiwe thuraya vira wanjiru yuliya zohra
    """
)
MALE_WORDS = listed(
    """
    mr spokesman chairman king prince emir sheikh father brother son husband uncle man sir congressman businessman
    """
)
FEMALE_WORDS = listed(
    """
    mrs ms miss spokeswoman chairwoman queen princess mother sister daughter wife aunt woman congresswoman
    """
)


def gender(name: str, titles: set[str]) -> str:
    """“he”, “she”, or nothing if neither the given name nor the titles tell.

    >>> gender("Ana Lind", set()), gender("Kim Osk", {"spokesman"}), gender("Kim Osk", set())
    ('she', 'he', '')
    """
    first = name.split(None, 1)[0].lower() if " " in name else ""
    if first in MEN or first in WOMEN:
        return "he" if first in MEN else "she"
    if titles & FEMALE_WORDS:
        return "she"
    return "he" if titles & MALE_WORDS else ""
