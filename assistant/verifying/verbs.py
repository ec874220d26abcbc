"""Which words of a sentence are verbs, as far as their form and the words around them tell."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verifying.meaning import Token, verb_roots, word_set
from assistant.verifying.saying import BE, SAYS

_AUXILIARIES = BE | word_set(
    "has have had having will would can could may might must shall should did does do to not never n't"
)
"""Words that lead to a verb of their own clause."""
_PAST = word_set(
    """took gave wrote put won led sent paid sold bought met left held found made got became began broke brought built
    chose came cut drew drove fell fought flew went grew heard hit kept knew lost overtook ran rang rose saw sang shot
    shut spent stood stole struck swore taught thought threw wore sought sued beat set let laid bore spoke lent fled
    withdrew hid overthrew forbade forgave undertook caught bit fed slept swam sat read"""
)
"""Irregular past forms."""
TAKEN = _PAST | word_set(
    """taken given written seen known chosen driven flown shaken broken beaten stolen sworn overtaken spoken drawn grown
    thrown torn worn borne bitten eaten fallen forbidden forgiven frozen hidden ridden shown undertaken withdrawn"""
)
"""Irregular past forms and participles."""
_ADVERBS = word_set("also then now still already only just even once first later both all again soon twice")
_LINKS = word_set(
    """of in on at by for from with to under over near against after before during about into through between among
    without as than since until outside inside behind"""
)
_JUDGES = word_set(
    "accused accuses accuse blamed blames blame praised praises criticised criticized hailed commended lauded called"
)
_SPEAKS = SAYS - _JUDGES
"""Verbs of saying other than those with which somebody does something to another by speaking."""
_BARE = word_set("will would can could may might must shall should did does do")
_NOUNS_TOO = word_set("attacks strikes talks plans votes offers deals works reports visits protests")
_NO_VERB_AFTER = word_set("the a an its his her their this that no")


def is_verb(sentence: Sequence[Token], at: int) -> bool:
    """Tell whether a word is a verb: after an auxiliary, or a past form that no article or linking word leads to."""
    token = sentence[at]
    if not token.content or token.name or token.low in _SPEAKS or token.low[0].isdecimal():
        return False
    group = {other.low for other in sentence[_first_of_group(sentence, at) : at]}
    if group & _AUXILIARIES:
        formed = token.root in verb_roots() or token.low.endswith(("ed", "ing")) or token.low in TAKEN
        return (formed or bool(group & _BARE)) and not token.low.endswith("ly")
    before = sentence[at - 1].low if at else ""
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    past = token.low in _PAST or (token.low.endswith("ed") and len(token.low) > 4)
    noun_next = past and after is not None and after.content and not after.name and before in _LINKS | {"the", "a"}
    led = before in _LINKS | _NO_VERB_AFTER or before.endswith("ed")
    return (past or _is_present(sentence, at)) and not (led or noun_next) and at > 0


def _is_present(sentence: Sequence[Token], at: int) -> bool:
    """Tell whether a word may be a verb in the present tense after a name: `Kersti Raud leads the delegation`."""
    token = sentence[at]
    formed = token.low.endswith("s") and not token.low.endswith("ions") and token.root in verb_roots()
    if not formed or at == 0 or not sentence[at - 1].name or at + 1 == len(sentence):
        return False
    return not (sentence[at + 1].low in _LINKS and token.low in _NOUNS_TOO)


def _first_of_group(sentence: Sequence[Token], at: int) -> int:
    """Return where the auxiliaries and adverbs in front of a verb begin."""
    first = at
    for place in range(at - 1, max(-1, at - 6), -1):
        low = sentence[place].low
        if low in _AUXILIARIES or low.endswith("n't"):
            first = place
        elif not (low in _ADVERBS or (low.endswith("ly") and len(low) > 4)):
            break
    return first
