"""The closed word classes and everyday word lists that the rules lean on; general English, nothing of any one topic."""

from __future__ import annotations

import re

from index.words import stem


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


QUESTION_WORDS = word_set(
    "who whom whose what when where which why how what's who's where's how's what’s who’s where’s how’s"
)
BE = word_set("is are was were be been being isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t")
DO = word_set(
    """do does did has have had will would can could should may might must shall don't doesn't didn't hasn't
    haven't hadn't won't wouldn't can't couldn't shouldn't don’t doesn’t didn’t hasn’t haven’t won’t wouldn’t
    can’t couldn’t"""
)
DETERMINERS = word_set(
    """the a an this that these those some any all my your his her its their our no every each another such many
    much more most several few both one two three four five six seven eight nine ten"""
)
PREPOSITIONS = word_set(
    """in on at of by for to from with against about between among after before during under over into through near
    than as like since until without within across per despite versus vs around toward towards amid along behind
    beyond inside outside besides except regarding concerning via off out up down onto upon"""
)
CONJUNCTIONS = word_set(
    "and or but if because when while although though so nor whether unless where that who which whereas"
)
CLAUSES = word_set(
    """if because when while although though whether unless until once after before that who which since and but so
    where"""
)
PRONOUNS = word_set(
    """i you he she it we they me him us them himself herself itself themselves mine yours hers theirs everyone
    everybody anyone anybody someone somebody nobody nothing something anything everything it's it’s they're
    they’re he's she's he’s she’s let's let’s i'm i’m you're you’re we're we’re there's there’s that's that’s"""
)
ADVERBS = word_set(
    """not also then now still ever never already again there here too very just even only once soon yet always
    often sometimes instead else afterwards earlier later today yesterday tomorrow tonight originally exactly
    really please back away together currently mostly mainly well either ago far long old much apart"""
)
VERBS = _stems(
    """accept accuse achieve act add admit affect agree aim allow announce appeal appear apply approve argue
    arrest arrive ask attack attend avoid ban beat become begin believe benefit block bomb break bring build buy
    call cancel capture carry cause celebrate change charge choose claim close collapse come compare complain
    condemn confirm consider contain continue control convict cost cover crash create criticise cut damage deal
    decide declare define deliver demand deny describe destroy develop die differ disappear discover discuss do
    draw drink drive drop earn eat elect enable end enter establish evolve exist expect explain fail fall feel
    fight fill find fire fix fly follow force form found fund gain get give go grow halt happen harm hear help
    hire hit hold hope hurt identify impact improve include increase injure insist invent invest investigate
    invite join keep kill know launch lay lead learn leave let like live look lose love make manage mean measure
    meet mention merge mix move name need negotiate obtain occur offer open operate oppose order originate own
    pass pay plan play prefer prepare prevent produce promise propose protect prove provide publish pull push
    quit raise reach react read receive assume recommend reduce refer refuse reject relate release remain remove
    replace reply report represent require resign resolve respond resume retire return reveal rise run save say
    see seek seem sell send serve set shift show shut sign solve speak spend spread stand start state stay steal
    stop strike suffer suggest supply support survive take talk teach tell test think threaten trade travel
    treat try turn use visit vote vow wait want warn watch wear win withdraw work worry wound write walk trace
    gather scrap sail step pick pledge host mark ease rule secure seize spark surge tackle urge veto weigh
    welcome yield assess award blame boost brief cite contact contest decline defend delay detain dismiss
    dispute donate double emerge encourage endorse enforce ensure evacuate exceed expand expel explode export
    express extend fear file finance flee grant guarantee guard handle ignore impose inform inspect intend
    intervene invade issue land lift locate maintain march mourn observe outline oversee persuade postpone
    praise predict proceed pursue rebuild recall recover recruit regret reiterate reopen repair rescue restore
    restrict reverse review ruin shell sue suspend transfer unite unveil uphold forget remember dump lend borrow
    sack smuggle bribe jail bury sing paint dissolve flood hand"""
)
PAST = word_set(
    """went gone said told wrote written met began begun became came took taken got gave given made knew known left
    lost won led held kept built bought brought sold sent spent paid felt found heard stood understood spoke
    spoken chose chosen broke broken fell fallen flew rose risen ran saw seen sought struck taught thought threw
    wore drew drove ate hid fought caught shot sank sunk stole swore swept hung grew grown"""
)
ADJECTIVES = word_set(
    """clear bad good safe legal illegal ethical difficult easy hard different similar same true false important
    married old young dead alive popular common expensive cheap big small large high low rich poor open closed
    real responsible guilty innocent available free hurt right wrong better worse best worst harmful healthy
    effective necessary useful new still worth likely late early happy ready hot cold"""
)
ADJECTIVE_ENDING = re.compile(r"(?:able|ible|ful|ous|less)$")
RELATIONAL = _stems(
    """type kind sort form history role effect cause symptom number function purpose meaning definition advantage
    disadvantage benefit risk drawback origin size price cost value population capital founder inventor leader
    author owner head name goal aim objective importance significance impact result outcome consequence part
    rest percentage share rate amount feature characteristic example application use treatment finding
    requirement side source reason toll response reaction detail background margin turnout location deadline
    date age height weight length colour color creation invention development structure process idea concept
    difference similarity story status future state condition term victim member president mayor minister
    director chairman captain coach main limitation challenge argument evidence basis criticism key fact step
    strategy method mechanism pros cons volume quantity area round"""
)
"""Nouns of something: in "the history of toilets" the toilets are spoken of, and "the results" lack an owner."""

REQUESTS = word_set("tell please describe explain list give show compare name summarize summarise is thanks")
NEEDS_OBJECT = _stems(
    """attend join host organise organize lead cause order sign build write discover invent approve propose oppose
    support found start"""
)
MEASURES = _stems("volume amount number quantity percentage share rate proportion")
EMPTY_HEADS = _stems(
    """thing way time day date year month week people person man woman kind sort lot bit place question information
    example reason moment hour minute something today morning evening night world fact case term detail problem
    second first last sounds others pros cons interesting okay ok thanks great nice sure point answer idea one
    ones article outlet report newspaper"""
)
PLURALS = word_set("people men women children police parents media troops forces authorities victims")
