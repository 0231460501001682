"""Word lists that tell one kind of name from another: titles, given names, heads of organisations and of places."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a person’s name, or as an office: “President”, “spokesman”.
TITLES = _words(
    """
    mr mrs ms miss dr prof professor sir dame lord lady baron baroness judge justice president minister premier
    chancellor king queen prince princess emperor sultan emir sheikh sheik shaikh shah mullah mulla imam
    ayatollah mufti patriarch pope cardinal archbishop bishop rabbi rev reverend father sister brother hajji
    haji maulana mawlawi maulvi sayyid syed pastor monsignor gen general lt lieutenant col colonel maj major
    capt captain cpl corporal sgt sergeant brig brigadier adm admiral marshal commander cmdr commandant pvt
    private spc officer warlord sen senator rep representative congressman congresswoman congressmen gov
    governor mayor mp mep lawmaker deputy councillor councilor delegate legislator secretary undersecretary
    spokesman spokeswoman spokesperson spokespeople ambassador envoy consul attache diplomat chief director
    chairman chairwoman chair chairperson head leader coordinator commissioner prosecutor attorney lawyer
    inspector detective sheriff superintendent constable warden analyst expert researcher scholar fellow
    economist historian scientist journalist reporter correspondent editor columnist author writer activist
    campaigner photographer photojournalist filmmaker blogger presenter anchor host founder co-founder manager
    ceo adviser advisor aide negotiator mediator rapporteur politician oligarch tycoon billionaire businessman
    businesswoman banker doctor surgeon nurse engineer teacher student farmer driver pilot soldier fighter
    gunman militant jihadist rebel refugee resident witness veteran volunteer worker actor actress singer poet
    novelist artist composer musician cleric preacher priest dictator strongman ruler chief-of-staff
    secretary-general director-general son daughter wife husband widow mother cousin uncle nephew bystander
    eyewitness survivor neighbour neighbor passer-by shopkeeper pensioner hajiya alhaji hajia mallam malam ustaz
    ustadh hadji hajja madam madame monsieur mme mlle herr frau senor senora señor señora dona doña moulay lalla
    barrister engr pasha hojatoleslam datuk tengku oba mzee ombudsman ombudswoman ombudsperson
    """
)
# Callings that stand before a name in lower case only, “gardener Ada Karm”: with a capital they are surnames.
TRADES = TITLES | _words(
    """
    gardener baker tailor fisherman herder shepherd butcher grocer carpenter electrician mechanic trader merchant
    vendor weaver dyer potter painter pupil cook chef midwife medic paramedic pharmacist dentist librarian translator
    interpreter technician sailor elder grandmother grandfather niece granddaughter grandson aunt classmate colleague
    friend partner schoolgirl schoolboy caretaker porter clerk accountant bookseller conductor dancer comedian
    playwright sculptor cyclist footballer goalkeeper boxer cameraman producer beekeeper plumber mason welder
    """
)
# What may stand before a title: “Deputy Prime Minister”, “former Defence Secretary”.
MODIFIERS = _words(
    """
    prime foreign defence defense interior finance deputy vice assistant acting former ex ex-president
    ex-minister late first senior chief supreme presidential special high grand crown permanent national interim
    top general executive managing justice health education economy energy trade transport information religious
    affairs state federal political military press media human regional provincial under outgoing incoming
    then-president staff sergeant-major honorary royal holy his her vice-president opposition
    """
)
# Words that begin sentences, or that are written with a capital without being a name.
COMMON = _words(
    """
    a about above according across after afterwards again against ago ahead all almost alone along already also
    although always amid among an and another any anyone anything apart are around as asked at away back bad be
    because been before behind being below beside besides between beyond big both breaking briefly but by can
    certainly clearly critics could crucially currently dear despite did do does dozens due during each earlier
    either elsewhere even eventually ever every everyone everything exactly except exclusive explained few fewer
    fighting finally find five following for former four from further furthermore get given go good had half
    hardly has have having he hello hence her here hers him his historically hopefully how however hundreds i if
    ii iii iv in inside indeed initially instead into is it its itself just keep last late later latest least
    less let like likewise local long look made main mainly many may maybe me meanwhile men might militants
    millions mine moreover more most mostly much must my near nearly neither never nevertheless next nine no
    nobody none nonetheless nor not nothing notably now nowhere of off officials often ok old on once one only
    opposition or originally other others otherwise our ours out outside over overall own part past people
    perhaps photo please police probably protesters questions quite rather read really rebels recent recently
    reports residents said same say second see seven several shall she should similarly simply since six so
    social some someone sometimes soon sources speaking still subsequently such sure take ten than thank thanks
    that the their theirs them then there thereafter therefore these they this those though thousands three
    through throughout thus to today together tomorrow tonight too toward towards troops twice two ultimately
    under unfortunately unless unlike until up update updated upon us usually very via video was watch we well
    were what whatever when whenever where whereas wherever whether which while who whoever whom whose why will
    with within without witnesses women would yes yesterday yet you your yours god allah internet covid-19 covid
    coronavirus christmas easter ramadan eid diwali hanukkah thanksgiving am pm gmt utc bst est edt cet tv pc
    dna gdp hiv aids ceo cfo faq pdf url phd mba vip suv ied ieds isbn usd eur gbp rpg mps mp tnt ak ak-47 aka
    dc ngo ngos pow pows rpgs sms gps atm id ai uav uavs fm cctv covid19 asap vs photograph file image guests
    prophet twenty thirty forty fifty hundred thousand million billion facebook twitter youtube instagram
    telegram whatsapp tiktok courtesy getty plus analysts refugees activists authorities soldiers diplomats
    lawmakers investigators prosecutors doctors medics rescuers relatives neighbours lawyers villagers families
    calling supporting ask tell call hear meet visit remember consider contact join imagine call
    """
)
TIMES = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
    february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec spring summer autumn winter
    """
)
# Faiths, peoples without a state, languages and creeds: neither actors nor places.
PEOPLES = _words(
    """
    muslim muslims islam islamic islamist islamists islamism christian christians christianity catholic
    catholics orthodox protestant protestants evangelical evangelicals jew jews jewish judaism hindu hindus
    buddhist buddhists sikh sikhs sunni sunnis shia shias shiite shiites shi'ite shi'ites shi’ite shi’ites
    alawite alawites druze yazidi yazidis yezidi yezidis salafi salafist salafists sufi wahhabi wahhabism
    ismaili zaydi zaidi coptic copts maronite maronites arab arabs arabic arabian kurd kurds kurdish turkmen
    turkoman turkic persian slavic pashtun pashtuns hazara hazaras uzbek uzbeks tajik tajiks baloch balochi
    berber berbers tuareg tuaregs rohingya rohingyas uighur uighurs uyghur uyghurs tatar tatars chechen chechens
    bedouin bedouins hutu hutus tutsi tutsis fulani hausa igbo yoruba oromo tigrayan tigrayans amhara latin
    latino hispanic asian asians african africans european europeans western westerner westerners eastern
    northern southern scandinavian baltic balkan nordic soviet ottoman roman greek-cypriot nazi nazis nazism
    communist communists communism marxist marxists leninist maoist maoists zionist zionists zionism socialist
    socialists fascist fascists jihadi jihadis jihad sharia democrat democrats democratic republican republicans
    tory tories liberal liberals conservative conservatives labour baathist ba'athist ba’athist bolshevik gazan
    gazans levantine maghrebi sahelian anglo-saxon indigenous caucasian palestinian-american quran koran bible
    hajj trinity
    """
)
DIRECTIONS = _words(
    """
    north south east west northern southern eastern western central upper lower greater new old outer inner
    northeast northwest southeast southwest north-east north-west south-east south-west northeastern
    northwestern southeastern southwestern north-eastern north-western south-eastern south-western mid downtown
    rural coastal mainland sub-saharan
    """
)
# The head of an organisation’s name and the kind of actor that it makes.
_ORGANISATIONS = {
    "state": """
        ministry ministries department parliament congress senate court tribunal government cabinet embassy
        consulate administration treasury duma assembly presidency knesset majlis rada legislature judiciary
        commissariat municipality secretariat prosecution
        """,
    "state_force": """
        army navy forces force guard guards corps police gendarmerie staff command airforce marines directorate
        regiment squadron fleet battalion
        """,
    "armed_group": """
        brigade brigades front militia militias insurgency cartel mujahideen faction
        """,
    "political": "party coalition alliance bloc movement council congresses opposition",
    "international": "union nations",
    "media": """
        news times post journal television radio herald tribune gazette telegraph chronicle observer magazine
        newspaper broadcasting tv daily weekly mirror independent courier dispatch wire ledger examiner inquirer
        bulletin sentinel argus globe review advertiser
        """,
    "civil": """
        agency institute institution center centre committee commission network foundation group organisation
        organization association society university college school academy bank company corporation corp inc ltd
        llc plc gmbh holdings holding partners energy trust charity federation confederation league club
        initiative project programme program observatory observatoire watch fund hospital museum library church
        mosque cathedral monastery synagogue airlines airways industries media books editions press publishers
        publishing house studios ensemble orchestra pictures entertainment records systems technologies
        technology solutions consulting services service office authority bureau board chamber syndicate
        campaign collective laboratory lab labs petroleum oil gas steel motors capital ventures investment
        investments international airline forum consortium defenders monitor helmets crescent cross helpline
        hotline
        """,
}
ORGANISATIONS = {word: kind for kind, words in _ORGANISATIONS.items() for word in words.split()}
# Heads that make a name of what goes before only with an “of …” or “for …” after it, or with a proper word before it.
WEAK_HEADS = _words(
    """
    times post journal daily weekly mirror independent watch force forces staff command council house office
    group front media service services international energy project program programme board capital fund cross
    monitor books guard press observer news records systems lab court school church mosque hospital oil gas
    military troops police opposition government administration society company movement alliance coalition bank
    museum
    """
)
# A place by its last word, “Karm Street”, and how to read a lower-case one: “Karm district”.
PLACE_HEADS = {
    "province": _words("province governorate oblast voivodeship"),
    "town": _words("city town village township municipality"),
    "other": _words(
        """
        district region county subdistrict raion area neighbourhood neighborhood suburb quarter camp river
        rivers lake sea ocean gulf bay strait straits channel canal creek delta island islands isle peninsula
        coast cape valley mountain mountains mount hill hills heights plain plains plateau desert forest park
        pass street road avenue square boulevard highway bridge crossing checkpoint airport airbase airfield
        base port harbour harbor dam prison jail stadium palace castle fort fortress tower towers gate market
        bazaar mall refinery oilfield field mine plant museum hospital mosque church cathedral university school
        station terminal hotel basin roundabout junction countryside territory prefecture state canton
        department commune cemetery shrine
        """
    ),
}
PLACE_HEAD_KINDS = {word: kind for kind, words in PLACE_HEADS.items() for word in words}
# Last words of capitalised phrases that are neither people nor organisations nor places.
THINGS = _words(
    """
    act accord accords agreement agreements award awards bill book caliphate championship charter code
    communique conference convention constitution crisis cup day days deal declaration doctrine document dream
    edition era exercise fair fellowship festival film games grant holocaust hour inquiry intifada law letter
    list manifesto memorandum miles missile monitor month moon mutiny night olympics open operation order pact
    paper peace plan policy prize process program protocol question race report resolution revolution round
    spring storm strategy summit series song story studies system talks test theatre theater theory thursday
    time title treaty uprising vote war wars week wing winter world year years age shield sword dawn thunder
    freedom article chapter section verse volume issue part page figure table appendix annex memorial
    anniversary league liga premier olympic rights team unit units headquarters belt right left weather effort
    mission grouping brief queen
    """
)
# Words that follow “of” or “for” in an organisation’s name: “Ministry of Defence and Aviation”.
TOPICS = _words(
    """
    affairs aviation commerce cooperation culture defence defense development diplomacy economy education
    emergencies energy environment finance health industry information innovation integrity interior investment
    justice labour labor media migration peace planning policy progress reconciliation refugees reform relations
    relief religious research resources rights science security settlement solidarity sports state statistics
    strategy studies technology tourism trade transport transportation war welfare women youth agriculture
    agricultural livelihood governance investigation prevention democracy freedom change liberation unity
    salvation documentation nations
    """
)
# What else bodies are named after, “Committee for Light and Water”; alone, some of these words are people’s names.
CARES = _words(
    """
    water light food bread land lands forestry forests fisheries electricity power irrigation livestock mining
    minerals petroleum gas nutrition sanitation hygiene housing works roads railways ports shipping broadcasting
    telecommunications communications communication customs revenue taxation budget languages heritage antiquities
    museums arts culture letters sciences dialogue understanding tolerance coexistence rehabilitation resettlement
    repatriation victims martyrs prisoners detainees families children orphans elderly disabled life hope dignity
    truth accountability memory transparency equality fairness order stability reconstruction crafts knowledge
    learning wildlife nature climate weather safety protection accounts elections crime drugs markets
    """
)
# First words of Arabic place names: “Tell Karm”, “Kafr Lir”.
ARABIC_PLACES = _words(
    "deir dayr tell tall tal tel bab jabal jebel wadi umm kafr kafar ain ayn ein jisr qalat qasr beit bayt ras burj"
    " marj sahl maarat maarrat maaret maar mount"
)
# Acronyms that stand for no actor.
NO_ACTORS = _words(
    """
    TV AM PM GMT UTC GDP CEO CFO MP MPS MEP NGO NGOS IED IEDS VBIED AK RPG RPGS SUV DNA HIV AIDS PhD DC UAV UAVS
    POW POWS USD EUR GBP SMS GPS ID IT OK CCTV PDF VIP AI ATM HQ IDP IDPS LGBT LGBTQ PTSD WMD BST EST EDT CET
    HIMARS ATACMS S-300 S-400 F-16 F-35 FM PR PC QA VPN CV II III IV VI VII VIII IX XI XII LNG LPG MANPADS TNT
    BMP APC COVID-19 COVID SIM USB URL RSS FAQ UPDATE LIVE WATCH BREAKING EXCLUSIVE VIDEO PHOTO NEWS READ MORE
    THE AND FOR NOT NO OF IN ON AT TO G7 G8 G20 USS HMS SOS BCE CE AD BC MIG ICBM AFP/GETTY DRC
    """
)
# Particles inside a person’s name.
PARTICLES = _words("bin bint ibn ben al el de del della di da dos du van von der den ter ould abu abd ag la le y e")

# Common given names, west to east; enough to tell “Olena Zashko” from “Silk Road”. Our own list.
GIVEN_NAMES = _words(
    """
    aaron abigail adam adrian agnes aidan alan albert alberto alec alejandro alex alexander alexandra alexis
    alfred alice alicia alison allan allen allison amanda amber amelia amy ana andre andrea andreas andres
    andrew andy angel angela angelina angelo anita ann anna anne annie anthony antoine anton antonia antonio
    april ariel arnold arthur ashley audrey august austin barbara barry beatrice ben benedict benjamin bernard
    bernie bert beth betty bill billy bob bobby brad bradley brandon brenda brett brian bridget bruce bruno
    bryan caitlin cameron carl carla carlo carlos carmen carol carolina caroline carolyn catherine cathy cecilia
    celine chad charles charlie charlotte chelsea cheryl chloe chris christian christina christine christoph
    christopher claire clara claude claudia clive colin connor conrad constance corey courtney craig cristina
    curtis cynthia daisy dale damian damien dan dana daniel daniela danielle danny darren dave david dean
    deborah debra denis denise dennis derek diana diane dick diego dieter dirk dominic dominique don donald
    donna doris dorothy doug douglas duncan dylan ed eddie edgar edith edmund eduardo edward edwin eileen elaine
    eleanor elena elisabeth elizabeth ella ellen elliot emil emily emma emmanuel enrique eric erica erik erin
    ernest esther ethan eugene eva evan evelyn fabio felicity felipe felix fernando fiona florence frances
    francesca francesco francis francisco francois frank franz fred frederic frederick friedrich gabriel
    gabriela gareth gary gavin gemma gene geoffrey george georgia gerald gerard gerhard gianni gilbert giles
    gina giorgio giovanni giuseppe gloria gordon grace graham grant greg gregory guido guillaume gustav guy
    hannah hans harold harriet harry harvey heather hector heidi heinrich helen helena helmut henri henrik henry
    herbert herman holly horst howard hubert hugh hugo ian ida ignacio ingrid irene iris isaac isabel isabella
    ivan ivana jack jackie jacob jacqueline jacques jaime jake james jamie jan jana jane janet janice jared
    jasmine jason javier jay jean jeanne jeff jeffrey jennifer jenny jeremy jerome jerry jess jesse jessica
    jesus jill jim jimmy jo joachim joan joanna joanne joao joaquin jodie joe joel johan johann johannes john
    johnny jon jonas jonathan jorge jose joseph josh joshua juan juanita judith judy jules julia julian juliana
    julie juliet julio julius jurgen justin karen karin karl kate katharina katherine kathleen kathryn kathy
    katie katrina kay keith kelly ken kenneth kerry kevin kim kirsten klaus kristen kristin kurt kyle lars laura
    lauren laurence laurent lawrence leah lee leigh len lena leo leon leonard leonardo leslie lewis liam lillian
    lily linda lindsay lindsey lisa liz lloyd logan lois lorenzo lori lou louis louise luc luca lucas lucia lucy
    luigi luis luisa lukas luke lydia lynn mackenzie madeleine madison malcolm manuel marc marcel marcia marco
    marcos marcus margaret margarita maria mariana marie marina mario marion marjorie mark marta martha martin
    martina mary mathias mathieu matt matteo matthew matthias maureen maurice max maxim megan melanie melissa
    michael michaela michel michelle miguel mike mikhail mimi miriam molly monica morgan nadia nancy naomi
    natalia natalie natasha nathan nathaniel neil nelson nicholas nick nicola nicolas nicole nigel nikki nina
    noah noel nora norbert norma norman oliver olivia oscar otto owen pablo paddy pamela paola paolo pascal pat
    patricia patrick paul paula pauline pedro peggy penny pete peter petra phil philip philippe phillip phyllis
    pierre rachel rafael ralph ramon randy raphael raul ray raymond rebecca regina reinhard rene rex ricardo
    rich richard rick ricky rita rob robert roberta roberto robin rod rodney rodrigo roger roland rolf ron
    ronald rosa rosalind rose rosemary ross roy ruben rudolf rupert russell ruth ryan sabine sally sam samantha
    samuel sandra sandy sara sarah scott sean sebastian sergio seth shane shannon sharon shaun shawn sheila
    shirley silvia simon simone sofia sonia sophia sophie spencer stacey stan stanley stefan stefanie stella
    stephan stephane stephanie stephen steve steven stewart stuart sue susan susanne suzanne sven sylvia tamara
    tanya ted teresa terence terry theo theodore theresa thierry thomas tiffany tim timothy tina tobias todd tom
    tommy toni tony tracy trevor tristan ulrich ursula valerie vanessa vera veronica vicki victor victoria
    vincent viola virginia vivian walter wanda wayne wendy werner wilhelm will willem william wolfgang xavier
    yves yvonne zachary zoe aleksandr aleksander aleksei alexei alexey aliaksandr alina alisher alla alyona
    anastasia anatoly anatoliy andrei andrey andriy andrii anzhelika arkady arseniy arseny artem artur bogdan
    bohdan boris daria darya denys dmitri dmitriy dmitry dmytro ekaterina elizaveta evgeniy evgeny fedor fyodor
    galina gennady grigory halyna hanna hryhoriy ihor igor ilya inna iryna irina ivanna kateryna kira kirill
    konstantin kostyantyn ksenia larisa larysa leonid lesya lidia liudmyla lyubov lyudmila maksim maksym
    marharyta mariia mariya mykhailo mykola mykyta nadezhda nadiia nataliya nataliia nazar nikita nikolai
    nikolay oksana ołena oleg oleh oleksandr oleksandra oleksii oleksiy olena olesya olga olha ostap pavel pavlo
    petro polina roman ruslan rustam semyon serge sergei sergey serhii serhiy stanislav svetlana svitlana taras
    tatiana tatyana tetiana tetyana timur vadim vadym valentin valentina valentyna valeriy valery vasily vasyl
    viacheslav viktor viktoria viktoriia vitali vitaliy vitaly vladimir vladislav vladyslav volodymyr vsevolod
    vyacheslav yana yaroslav yegor yekaterina yelena yevgeny yevgeniy yevhen yulia yuliia yuri yuriy yury yuliya
    zhanna zinaida agnieszka andrzej anders bartosz dariusz ewa gabor gintaras gyorgy istvan janos janusz
    jaroslav jerzy jozef kaja katarzyna krzysztof laszlo lech lukasz magda maciej malgorzata marek mateusz
    michal milan miroslav mirko nenad nikola petar piotr radoslaw slobodan stanislaw tomasz vaclav viktorija
    vojislav vuk wojciech zbigniew zoltan zoran aleksandar dragan dusan edin goran ivo jovan ljubomir mevlid
    milos milorad mladen radovan ratko sasa sinisa yousaf yosuf bouthaina raza salih brigitte mevlüt aarav
    abhishek aditya ajay ajit akhil alok amar amit amitabh anand anil anjali anup arjun arun arvind asha ashok
    atal deepak dilip dinesh divya gaurav gita gopal hari indira jagdish jawaharlal kavita kiran krishna kumar
    lakshmi lal mahesh manish manmohan manoj meena mohan mukesh narendra naresh neha nirmala nitin pradeep
    prakash pranab prashant priya priyanka rahul raj rajesh rajiv rajnath ram ramesh ranjit ravi rohit sachin
    sandeep sanjay sanjeev santosh shashi shivraj smriti subhash sunil sunita suresh sushma swati uma vijay
    vikram vinod vivek yogi aung chen chih hiroshi hiro hu hui hun ichiro jae jia jiang jin jing jong jun keiko
    kenji khin kyaw lei li lin ling liu mao masako mei meng min ming minh moe mohd myo naoto naw nguyen ning
    noriko park ping quan ryu satoshi sein shi shigeru shinzo soe suu takashi taro thant thein thi tin tran tun
    van wei wen win wu xi xiao xin yang yi ying yoko yong yoshi yuki yuan zaw zhang zhao zhou aasim abbas abd
    abdallah abdel abdelaziz abdelfattah abdelkader abdelkarim abdelmajid abdelmalek abdi abdirahman abdol
    abdollah abdou abdul abdulaziz abdulkadir abdulla abdullah abdullahi abdulrahman abdurrahman abed abid abir
    abiy abu adeeb adel aden adil adnan afif aftab ahlam ahmad ahmed ahmet aisha akbar akram ala alaa ali aliyu
    amal amani amer amin amina amine amir ammar amr anas anwar aref arif asad asaad asef ashraf asif asim asma
    assad ata atef atiq atta awad ayad ayaan ayatullah ayesha ayman aymen aysha ayse ayub aziz aziza badr bahaa
    bahar bahram bakr bandar baraa basel basem bashar bashir basil basim basma bassam bassel bassem bilal
    bilawal boubacar brahim burhan bushra cem cemil cevdet charif cheikh dalia daoud daud dawood deniz dina
    djamel ebrahim efkan ehsan ehud ekrem elif elyas emad emine emre enes erdal erdem erkan esam essam fadel
    fadi fadil fahad fahd fahim faisal faiz fakhri farah fares farhad farhan farid farida fariha faris farooq
    farouk faruk fatemeh fateh fathi fathiya fatih fatima fatma fawad fawzi fayez fayza feisal fethullah
    feyzullah fikret firas fuad fuat gamal ghada ghani ghassan ghazi gulbuddin gul habib habiba hadi hafez hafiz
    haider haji hakan hakim halil halima hamad hamada hamdi hamed hamid hamida hammad hamza hanan hani hania
    haris haroun harun hasan hashem hashim hassan hatem hatice haya haydar hayder hazem heba hesham hicham hind
    hisham hoda homam hosam hoshyar hosni hossam hossein huda hulusi humam husam husayn husein huseyin husni
    hussam hussein hussain ibrahim ibtisam idris idriss ihab ihsan ilham ilhan ilyas imad imam iman imran inas
    irfan isa ishaq islam ismael ismail ismat issa issam iyad iyas jaafar jaber jabir jafar jalal jamal jameel
    jamil jamila jassim javad jawad joumana jumana kadir kamal kamel kamil karam karim karima karwan kemal kenan
    khadija khair khaled khaleda khalid khalifa khalil khamis khan khaoula khayri khurram kinan lamia latif
    layla leila leyla lina loubna loujain lubna luay maher mahdi mahmood mahmoud mahmud mahmut majed majid malak
    malala malek malik manaf mansour mansur maryam marwa marwan masoud massoud masud mazen mazin mazloum medhat
    mehdi mehmet mehran meral mervat mesut mevlut milad mina mirza moataz moeen mohamad mohamed mohammad
    mohammed mohanad mohsen moncef mona monia mostafa mouaz mouhammad moussa moustafa muammar muath muayad
    mubarak mudar muhammad muhammadu muhammed muhannad muhsin mukhtar mulham muna munir munira munzer muqtada
    murad murat musa mushtaq mustafa mustapha mutaz muthanna nabeel nabih nabil nader nadim nadir nadira naeem
    nafisa nagib nahed nahid nahla naif naim najib najibullah najla najm nasir nasreen nasrin nasser nassim
    nawaf nawal nawaz nawfal nayef nazanin nazih nazim nechirvan necmettin nidal nihad nimr nizar noor nouri nur
    nureddin nurettin nuri nusrat omar omer omid omran orhan osama osman othman ozgur parisa parwin pervez
    pervin qais qasem qasim qassem qassim qusai qusay rabih rabiha radwan raed rafat rafi rafiq rafik raghad
    rahim rahman raja rajab rakan rami ramin ramzan ramzi rana rania rashad rashed rashid rasha rasim recep reem
    reza riad riyad riyadh riza rola roya rukiye saad saadi saber sabah sabri sadam saddam sadek sadiq sadegh
    saeb saeed safa safwan sahar said saif sajid sakine salah salahaddin salahuddin salam saleh salem salim
    salima salma salman salva samah sameer samer sami samia samih samir samira sana sanaa sarmad sattar sayed
    sayyed selahattin selim selma serkan shaban shadi shafiq shah shaheen shahid shahram shahzad shaker shakir
    shamil sharif shawki shaykh sherif sherko shirin siamak siddiq sinan siraj soheil sohail soran soumaya suad
    suha suhail suheir sulaiman suleiman sultan suleyman sumaya syed taha taher tahir tahsin taieb talal talat
    taleb talib tamer tamim tammam tareq tarek tariq tawakkol tawfiq tayeb tayyip thaer tolga tufan turki ugur
    umar umit usama usman vahid wafa wael wahid wahida waheed wail walid waleed wasim wissam yahia yahya yair
    yaser yashar yasin yasir yasmin yasser yassin yassine yazan yilmaz younes younis yousef yousif youssef yunus
    yusra yusuf zahra zaher zahir zaid zainab zakaria zaki zalmay zana zarif zeid zeinab zekeriya zia ziad zied
    zine ziya ziyad zubair avi avigdor avraham benny binyamin chaim dov efraim eitan eli ephraim gadi gideon
    golda ilan itamar itzhak menachem moshe naftali nir noam ofer ofir ori reuven shaul shimon shlomo tal tamir
    tzipi uri uzi yaakov yael yigal yitzhak yoav yoram yossi yosef yuval zeev zvi abebe abiola achille adama
    adebayo ademola afewerki alassane alhaji aliou amadou amara aminata ange asamoah babatunde blaise bola
    buhari chidi chinua cyril daouda desmond ebenezer emeka emmerson faustin felicien félicien fodé goodluck
    hailemariam haile ibrahima idrissa isaias isatou jomo josephine juvenal kofi kwame laurent-desire mamadou
    mamady mariam meles moise moïse moktar moses ngozi nkosazana obiageli olusegun oumar ousmane patrice paulin
    sahle sekou seydou siaka souleymane thabo thabiso tijjani uhuru umaru wole yoweri augusto benito camilo
    cesar cristobal evo ernesto fidel gerardo guillermo gonzalo inacio itzel jair joaquim josefina leopoldo lula
    luiz marcelo mauricio nayib nestor octavio ollanta rafaela raimundo ramiro rigoberta salvador santiago
    vicente ximena yolanda baraq barack hillary ash jens steffan staffan ban boutros federica josep olaf silvio
    mariano moon jinping joko susilo benigno bao beata bozena chantal dalai desiree elon jeb condoleezza chuck
    mitch newt mitt tip
    """
)
