"""The closed word classes and everyday word lists that the rules lean on; general English, nothing of any one topic."""

from __future__ import annotations

import re

from index.words import stem


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


QUESTION_WORDS = _set("who whom whose what when where which why how what's who's where's how's what’s who’s where’s how’s")
BE = _set("is are was were be been being isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t")
DO = _set(
    """do does did has have had will would can could should may might must shall don't doesn't didn't hasn't haven't
    hadn't won't wouldn't can't couldn't shouldn't don’t doesn’t didn’t hasn’t haven’t won’t wouldn’t can’t couldn’t"""
)
DETERMINERS = _set(
    """the a an this that these those some any all my your his her its their our no every each another such many much
    more most several few both one two three four five six seven eight nine ten"""
)
PREPOSITIONS = _set(
    """in on at of by for to from with against about between among after before during under over into through near than
    as like since until without within across per despite versus vs around toward towards amid along behind beyond
    inside outside besides except regarding concerning via off out up down onto upon"""
)
CONJUNCTIONS = _set("and or but if because when while although though so nor whether unless where that who which whereas")
CLAUSES = _set("if because when while although though whether unless after before that who which since and but so where")
PRONOUNS = _set(
    """i you he she it we they me him us them himself herself itself themselves mine yours hers theirs everyone everybody
    anyone anybody someone somebody nobody nothing something anything everything it's it’s they're they’re he's she's he’s she’s
    i'm i’m you're you’re we're we’re there's there’s that's that’s"""
)
ADVERBS = _set(
    """not also then now still ever never already again there here too very just even only once soon yet always often
    sometimes instead else afterwards earlier later today yesterday tomorrow tonight originally exactly really please
    back away together currently mostly mainly well else either ago far long old much"""
)
VERBS = _stems(
    """accept accuse achieve act add admit affect agree aim allow announce appeal appear apply approve argue arrest arrive
    ask attack attend avoid ban beat become begin believe benefit block bomb break bring build buy call cancel capture carry
    cause celebrate change charge choose claim close collapse come compare complain condemn confirm consider contain
    continue control convict cost cover crash create criticise cut damage deal decide declare define deliver demand deny
    describe destroy develop die differ disappear discover discuss do draw drink drive drop earn eat elect enable
    end enter establish evolve exist expect explain fail fall feel fight fill find fire fix fly follow force form found fund
    gain get give go grow halt happen harm hear help hire hit hold hope hurt identify impact improve include increase
    injure insist invent invest investigate invite join keep kill know launch lay lead learn leave let like live look lose
    love make manage mean measure meet mention merge mix move name need negotiate obtain occur offer open operate oppose
    order originate own pass pay plan play prefer prepare prevent produce promise propose protect prove provide publish
    pull push quit raise reach react read receive recommend reduce refer refuse reject relate release remain remove
    replace reply report represent require resign resolve respond resume retire return reveal rise run save say see seek
    seem sell send serve set shift show shut sign solve speak spend spread stand start state stay steal stop strike
    suffer suggest supply support survive take talk teach tell test think threaten trade travel treat try turn use visit
    vote vow wait want warn watch wear win withdraw work worry wound write"""
)
PAST = _set(
    """went gone said told wrote written met began begun became came took taken got gave given made knew known left lost
    won led held kept built bought brought sold sent spent paid felt found heard stood understood spoke spoken chose chosen
    broke broken fell fallen flew rose risen ran saw seen sought struck taught thought threw wore drew drove ate hid
    fought caught shot sank sunk stole swore swept hung grew grown"""
)
ADJECTIVES = _set(
    """bad good safe legal illegal ethical difficult easy hard different similar same true false important married old
    young dead alive popular common expensive cheap big small large high low rich poor open closed real responsible
    guilty innocent available free hurt right wrong better worse best worst harmful healthy effective necessary
    useful new still worth likely late early happy ready hot cold"""
)
ADJECTIVE_ENDING = re.compile(r"(?:able|ible|ful|ous|less)$")
RELATIONAL = _stems(
    """type kind sort form history role effect cause symptom number function purpose meaning definition advantage
    disadvantage benefit risk drawback origin size price cost value population capital founder inventor leader
    author owner head name goal aim objective importance significance impact result outcome consequence part rest
    percentage share rate amount feature characteristic example application use treatment finding requirement side source
    reason toll response reaction detail background margin turnout location deadline date age height weight length
    colour color creation invention development structure process idea concept difference similarity story status
    future state condition term victim member president mayor minister director chairman captain coach main
    limitation challenge criticism key fact step strategy method mechanism pros cons"""
)
"""Nouns that are of something: in "the history of toilets" the toilets are spoken of, and "the results" lack an owner."""

EMPTY_HEADS = _stems(
    """thing way time day date year month week people person man woman kind sort lot bit place question information example
    reason moment hour minute something today morning evening night world fact case term detail problem"""
)
PLURALS = _set("people men women children police parents media troops forces authorities victims")
TITLES = re.compile(
    r"\b(?:mr|mrs|ms|dr|sir|president|vice|prime|minister|secretary|envoy|mayor|judge|justice|captain|capt|chief|chairman|"
    r"chairwoman|spokes\w+|analyst|governor|gov|general|gen|senator|sen|officer|professor|prof|director|coach|king|queen|"
    r"prince|princess|pope|chancellor|ambassador|lawyer|doctor|actor|actress|singer|author|writer|player|striker|sergeant|"
    r"colonel|lieutenant|commander|negotiator|leader|boss|founder|inspector|detective|rep|congressman|congresswoman)\.?$",
    re.IGNORECASE,
)
"""Ends the words before a person's name, or is the head of a phrase that stands for a person."""

GROUP_WORDS = _set(
    """group company corporation corp inc ltd bank party union council committee commission ministry department agency
    association federation university college institute court parliament senate congress house government army navy police
    force forces team club united city rovers line lines airlines airways systems times post herald gazette courier news
    press network organization organisation foundation fund brothers sons partners society league office bureau
    administration board assembly alliance coalition movement church hospital school services service technologies labs"""
)
THING_WORDS = _set(
    """star war treaty agreement act law bill plan election cup games prize award bridge river lake mountain
    mount sea ocean island street road avenue square airport station dam reservoir tower palace museum theory experiment
    compact protocol accord summit conference day week festival season bowl olympics model system program programme project
    mission method test scale effect syndrome disease cancer amendment constitution case crisis pact deal method strip region
    bull area park revolution battle attack attacks talks ferry ship pass gate"""
)
PLACE_STARTS = _set("new north south east west northern southern eastern western saint st san santa los las el abu great upper lower port fort")
PLACES = _set(
    """afghanistan africa albania algeria america angola argentina armenia asia australia austria azerbaijan bahrain
    bangladesh belarus belgium bolivia bosnia brazil britain bulgaria cambodia cameroon canada chad chile china colombia congo
    croatia cuba cyprus denmark egypt england eritrea estonia ethiopia europe finland france gaza georgia germany ghana
    greece guatemala haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
    kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia libya lithuania luxembourg malaysia mali malta
    mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway
    oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal
    serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand togo
    tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe crimea donbas
    moscow kyiv kiev london paris berlin washington beijing tokyo brussels rome madrid geneva vienna warsaw davos istanbul
    ankara cairo jerusalem tehran baghdad damascus dubai riyadh doha delhi mumbai seoul sydney toronto chicago boston
    california texas florida alaska hawaii virginia kharkiv odesa lviv dnipro minsk vilnius kremlin greenland"""
)
MALE = _set(
    """james john robert michael william david richard joseph thomas charles daniel matthew anthony mark donald steven steve
    paul andrew joshua kenneth kevin brian george edward jeffrey ryan jacob gary nicholas eric jonathan stephen larry
    justin scott brandon benjamin samuel frank gregory raymond alexander patrick jack dennis peter jerry tyler aaron jose
    henry adam nathan zachary kyle walter jared marco vladimir volodymyr dmitry dmitri sergei sergey ivan igor oleg yuri
    mykola ihor andriy viktor pavel boris emmanuel olaf friedrich karol donald joe barack bill keir rishi xi narendra ali
    mohammed muhammad ahmed hassan omar yusuf erik lars jonas magnus henrik anders rasmus ole hans klaus jens pedro juan
    carlos luis jorge diego antonio giuseppe mario giovanni pierre jean francois louis tim tom jim bob mike dan ben sam"""
)
FEMALE = _set(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
    kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy
    angela anna ruth brenda pamela nicole katherine virginia catherine christine samantha debra janet rachel carolyn maria
    heather diane julie joyce victoria kelly christina joan evelyn lauren judith olivia martha cheryl megan andrea ann alice
    jean doris jacqueline kathryn hannah julia grace amber theresa beverly denise marilyn danielle charlotte sophia marie
    isabella diana natalie ursula giorgia kamala hillary nancy angela olga olena oksana yulia iryna svetlana natalia
    tatiana camilla ingrid astrid greta mette sanna kaja lena eva elena sofia fatima aisha leila rosa carmen lucia ines"""
)
PERSON_NOUNS = _set(
    """man woman boy girl person official suspect politician candidate victim driver pilot owner winner husband wife father mother
    son daughter brother sister teacher student journalist reporter editor scientist deputy successor predecessor attacker
    gunman killer manager expert economist activist artist candidate spokesperson leader killer holder runner scorer"""
)
TITLE_WORDS = _set("president minister prime mayor secretary envoy judge captain capt chief governor general senator professor coach deputy vice dr")
GROUP_NOUNS = _set("company firm group organisation organization party team club agency union band bank network corporation business")
PLACE_NOUNS = _set("city town country village region state province capital island nation area")
