"""Amounts that a question asks for, and whether a sentence states them.

A reader that sees "twelve people were injured" easily takes it for how many died.
"""

from __future__ import annotations

import re

from assistant.disagreement import counting
from assistant.disagreement.text import prepare
from assistant.questions import Question
from assistant.records import Evidence, Reading
from index.words import STOPWORDS, stem, stem_set, words

NUMBER_WORD = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|"
    r"billions?|half|third|quarter|twice|double|none|no one|single|several)\b"
)
"""Numbers in digits and in words."""

_COUNTED = re.compile(r"\bhow (?:many|much) ([\w’'-]+(?: [\w’'-]+){0,2})", re.IGNORECASE)
_A_NUMBER = re.compile(rf"(?:{NUMBER_WORD})[\d.,]*", re.IGNORECASE)


def states_quantity(question: Question, reading: Reading) -> tuple[bool | None, bool | None]:
    """Tell whether a sentence states a quantity of the unit and thing asked for, and with the fate asked for.

    None: the question asks for no amount, or for none with a fate ("how many died").
    """
    if question.kind != "number":
        return None, None
    hit = reading.hit
    found = counting.fill(question, prepare(Evidence(hit.article, hit.passage, reading.span, reading.emphasis)))
    fate = counting.asked_fate(question)
    return bool(found), any(item.fate == fate for item in found) if fate else None


def is_counted(question: Question, sentence: str) -> bool | None:
    """Tell whether a sentence counts the very thing that "how many …" asks for; None for any other question."""
    asked = _COUNTED.search(question.text)
    things = {stem(word) for word in words(asked[1]) if word not in STOPWORDS} if asked else set()
    if not things:
        return None
    if not things & stem_set(sentence):
        return False
    running = words(sentence)
    places = [place for place, word in enumerate(running) if _A_NUMBER.fullmatch(word)]
    return any(things & {stem(word) for word in running[max(0, at - 4) : at + 7]} for at in places)
