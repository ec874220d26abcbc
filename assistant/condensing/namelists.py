"""Words that tell a person, place, group or thing by its name: titles, given names, countries, endings."""

from __future__ import annotations

import re

from assistant.condensing.wordlists import word_set

TITLES = re.compile(
    r"\b(?:mr|mrs|ms|dr|sir|president|vice|prime|minister|secretary|envoy|mayor|judge|justice|captain|capt|chief|chairman|"
    r"chairwoman|spokes\w+|ceo|cfo|executive|analyst|governor|gov|general|gen|senator|sen|officer|professor|prof|director|coach|king|queen|"
    r"prince|princess|pope|chancellor|ambassador|lawyer|doctor|actor|actress|singer|author|writer|player|striker|sergeant|"
    r"colonel|lieutenant|commander|negotiator|leader|boss|founder|inspector|detective|rep|congressman|congresswoman)\.?$",
    re.IGNORECASE,
)
"""Ends the words before a person's name, or is the head of a phrase that stands for a person."""

GROUP_WORDS = word_set(
    """group company corporation corp inc ltd bank party union council committee commission ministry department
    agency association federation university college institute court parliament senate congress house government
    army navy police force forces team club united city rovers line lines airlines airways systems times post
    herald gazette courier news press network organization organisation foundation fund brothers sons partners
    society league office bureau administration board assembly alliance coalition movement church hospital
    school services service technologies labs holding holdings motors foods industries electric energy pharma"""
)
THING_WORDS = word_set(
    """star war treaty agreement act law bill plan election cup games prize award bridge river lake mountain mount
    sea ocean island street road avenue square airport station dam reservoir tower palace museum theory
    experiment compact protocol accord summit conference day week festival season bowl olympics model system
    program programme project mission method test scale effect syndrome disease cancer amendment constitution
    case crisis pact deal strip region bull area park revolution battle attack attacks talks ferry ship pass
    gate"""
)
PLACE_STARTS = word_set(
    """new north south east west northern southern eastern western saint st san santa los las el abu great upper
    lower port fort"""
)
COUNTRIES = word_set(
    """afghanistan africa albania algeria america angola argentina armenia asia australia austria azerbaijan
    bahrain bangladesh belarus belgium bolivia bosnia brazil britain bulgaria cambodia cameroon canada chad
    chile china colombia congo croatia cuba cyprus denmark egypt england eritrea estonia ethiopia europe finland
    france gaza georgia germany ghana greece guatemala haiti honduras hungary iceland india indonesia iran iraq
    ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon
    liberia libya lithuania luxembourg malaysia mali malta mexico moldova mongolia montenegro morocco mozambique
    myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay
    peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia
    slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia
    turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe"""
)
CITIES = word_set(
    """crimea donbas moscow kyiv kiev london paris berlin washington beijing tokyo brussels rome madrid geneva
    vienna warsaw davos istanbul ankara cairo jerusalem tehran baghdad damascus dubai riyadh doha delhi mumbai
    seoul sydney toronto chicago boston california texas florida alaska hawaii virginia kharkiv odesa lviv
    dnipro minsk vilnius kremlin greenland"""
)
PLACES = COUNTRIES | CITIES
MALE = word_set(
    """james john robert michael william david richard joseph thomas charles daniel matthew anthony mark donald
    steven steve paul andrew joshua kenneth kevin brian george edward jeffrey ryan jacob gary nicholas eric
    jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander patrick jack
    dennis peter jerry tyler aaron jose henry adam nathan zachary kyle walter jared marco vladimir volodymyr
    dmitry dmitri sergei sergey ivan igor oleg yuri mykola ihor andriy viktor pavel boris emmanuel olaf
    friedrich karol joe barack bill keir rishi xi narendra ali mohammed muhammad ahmed hassan omar yusuf erik
    lars jonas magnus henrik anders rasmus ole hans klaus jens pedro juan carlos luis jorge diego antonio
    giuseppe mario giovanni pierre jean francois louis tim tom jim bob mike dan ben sam alan albert alex andreas
    antoine arjun arthur bernard bruno carl chris christian christopher craig darren dieter douglas duncan ed
    eduardo emil enrique ernest felix fernando francesco franz fred gareth gavin geoffrey gerald gerhard graham
    greg guillermo gustav harold harry heinrich herbert howard hugh hugo ian jacques jake jakob jan javier joao
    joel johan johannes julian jurgen kareem karl keith ken kenji kofi leo leon leonard lewis liam luca lucas
    luke malcolm manuel marc marcel marcus martin max miguel milan mikhail nathaniel neil nigel nikolai noah
    oliver oscar otto owen paolo pavlo petr phil philip philippe rafael ralph ravi raul ricardo rob roberto
    rodrigo roger roland ron roy rudolf russell santiago sean sebastian simon stefan stuart sven takeshi ted
    theo tobias tony victor vincent wayne werner wolfgang yves zoltan"""
)
FEMALE = word_set(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret
    ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon
    cynthia kathleen amy angela anna ruth brenda pamela nicole katherine virginia catherine christine samantha
    debra janet rachel carolyn maria heather diane julie joyce victoria kelly christina joan evelyn lauren
    judith olivia martha cheryl megan andrea ann alice jean doris jacqueline kathryn hannah julia grace amber
    theresa beverly denise marilyn danielle charlotte sophia marie isabella diana natalie ursula giorgia kamala
    hillary olga olena oksana yulia iryna svetlana natalia tatiana camilla ingrid astrid greta mette sanna kaja
    lena eva elena sofia fatima aisha leila rosa carmen lucia ines adriana agnes aiko alexandra alicia amina ana
    anastasia angelina anita anne annette annika antonia audrey beatrice beatriz bella berit bridget brigitte
    carla caroline cecilia celia chiara chloe claire clara claudia cristina daniela dorothy edith eleanor elise
    ella ellen elsa els emilia emma erica erika ester esther eve fiona florence frances francesca gabriela
    gabrielle gemma georgia gina gloria gudrun hanna harriet heidi helena helene helga ida ilse imogen irene
    iris isabel isabelle jane janice jenny jill joanna johanna josephine joy juliet julieta kate karin katarina
    katja katrin kerstin kim kirsten kristin kristina laila lara leonie lily liz louise lucy luisa lydia
    magdalena maja malin mandy margarita margot mariana marina marta maya mei mercedes mia mira miriam monica
    monika naomi nadia nina nora paula pauline petra philippa pia priya regina renata rita roberta rosemary
    sally sara silvia simone sonia sonja stella sue susanne sylvia tamara tanya teresa tessa tina ulla ulrike
    valentina valeria vanessa vera veronica wanda wendy yasmin yvonne zoe zainab"""
)
PERSON_NOUNS = word_set(
    """incumbent man woman boy girl person official suspect politician candidate victim driver pilot owner winner
    husband wife father mother son daughter brother sister teacher student journalist reporter editor scientist
    deputy successor predecessor attacker gunman killer manager expert economist activist artist spokesperson
    leader holder runner scorer"""
)
PLACE_ENDS = word_set(
    """city county town village island islands street square beach park airport valley province district harbour land
    bay peninsula desert coast
    harbor"""
)
CALLED = PERSON_NOUNS | word_set("queen king prince princess")
"""Ships, horses and films are called so: "the Coastal Runner"."""
COLLECTIVES = GROUP_WORDS | word_set(
    "family crew staff couple pair jury public media opposition ministry government police"
)
TITLE_WORDS = word_set(
    """president minister prime mayor secretary envoy judge captain capt chief governor general senator professor
    coach deputy vice dr"""
)
GROUP_NOUNS = word_set(
    """company firm group organisation organization party team club agency union band bank network corporation
    business"""
)
PLACE_NOUNS = word_set("city town country village region state province capital island nation area")
SHE = word_set(
    "mrs ms queen princess chairwoman spokeswoman woman actress mother wife girl sister congresswoman businesswoman"
)
HE = word_set("mr king prince chairman spokesman man father husband pope boy brother congressman businessman sir")
