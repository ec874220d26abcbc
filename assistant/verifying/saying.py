"""The words by which a text reports: verbs of saying, what stands beside them, who speaks."""

from __future__ import annotations

from assistant.verifying.meaning import root, word_set

SAYS = word_set(
    """said says say saying told tells tell wrote writes write added adds announced announces announce warned warns
    warn stated states argued argues argue claimed claims claim insisted insists insist confirmed confirms
    confirm stressed stresses described describes describe reiterated reiterates denied denies deny believes
    believed believe thinks thought think predicted predicts predict reported reports called calls call expects
    expect suggested suggests suggest noted notes explained explains alleged alleges accused accuses accuse
    fears fear feared complained declared declares estimates estimated estimate labeled labelled praised praises
    blamed blames blame criticised criticized regretted concluded concludes expected believed feared feels
    express expressed expresses voiced apologised apologized alleges allege maintains maintained maintain acknowledged
    acknowledges admitted admits testified emphasised emphasized remarked asserted asserts contended contends
    cautioned commended hailed lauded joked jokes attributes attributed attribute disputed conceded considers
    regards telling saying warning arguing stressing adding noting claiming insisting admitting denying announcing
    confirming"""
)
NOUNS_TOO = word_set(
    """reports claims calls call claim estimate estimated fear fears estimates report deal praise blame states"""
)
BE = word_set("is are was were be been being")
SELF = frozenset({"i", "we"})
_CALLING = word_set("off up in for")
NO_SPEECH = {
    "states": word_set("should spend must will may are were have in of , ."),
    "called": _CALLING,
    "calls": _CALLING,
    "call": _CALLING,
}
"""What after a verb of saying makes it none: to call off."""
PARTICLES = word_set("off out up down on back")
HEDGES = word_set("about some around only nearly almost over")
FEW = word_set("one two three")
SPEAKS_OF = word_set("speak speaks spoke speaking")
COUNTS = word_set("count account reckoning tally figures estimate reading version")
FINITE = BE | word_set("has have had will would can could may might must that do does did")
REPLIES = word_set("answered answers replied replies")
"""Verbs that say something where what it is follows or is quoted: to answer that, not to answer a call."""
FINDS = word_set("proposed proposes recommended recommends found finds showed shows show concluded")
ASKED = word_set("who whether why how what when where")
AFTER_AGENT = word_set("to of , .")
KNOWN_AS = word_set("also so once formerly sometimes often (")
ARTICLES = word_set("the a an this that its his her their no any")
LISTENERS = word_set(
    """reporters journalists newspaper conference news statement radio television telegram twitter x post interview
    email letter report meeting analysts members supporters crowd herald courier"""
)
AFTER_SAID = word_set(
    """, . ; on in at late early earlier during via through monday tuesday wednesday thursday friday saturday
    sunday shortly when while before after yesterday last this outside"""
) | {"\n"}
BEFORE_SAID = word_set("first previously originally initially earlier it they he she had was were been")
"""What may stand between "than" and the verb: than it had first announced."""
MOST = 8
"""How many reports of one sentence are looked at; no sentence of a newspaper holds more."""
QUOTES = frozenset('"“”')
VAGUE_SPEAKERS = frozenset(
    root(word)
    for word in word_set(
        "he she they it who official officials company group spokesman spokesperson one source sources statement"
    )
)
