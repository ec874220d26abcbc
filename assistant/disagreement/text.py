"""A sentence of an article, prepared for comparing, and what every slot needs to know of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from assistant.names import same_word
from assistant.records import Evidence
from index.records import Span
from index.words import STOPWORDS, stem, words

_VERBS = """said says saying told tells announced reported reports wrote confirmed warned added estimate estimates
    estimated believe believes showed show shows stated claimed claims insisted explained argued noted
    acknowledged""".split()
SAYING = rf"(?:{'|'.join(_VERBS)})"
SAYING_WORDS = frozenset(_VERBS) | {"according", "citing", "quoting", "spoke", "speaking"}
"""Without one of these, nobody is said to say anything, and the dearer patterns need not be tried."""
_ACCORDING = re.compile(r"\b(?:according to|citing|quoting)\b[^,.;]*", re.IGNORECASE)
# ", the regional governor said on Tuesday" or ", said a spokesman in Prague": a tag behind the statement.
_TAG = re.compile(
    rf"[,”\"]\s+(?=[^,;]{{0,90}}\b{SAYING}\b)(?![^,;]{{0,90}}\b{SAYING}\b\s+(?:that\b|[“\"]))[^,;]*", re.IGNORECASE
)
# "Organisers said that", "Investigators believe that": an opening before the statement.
_OPENING = re.compile(
    rf"^[^,;]{{0,70}}?\b{SAYING}\b(?:\s+(?:on|late|early)\s+(?:(?:on|early|late)\s+)?\w+day(?:\s\w+ing)?)?"
    rf"(?:\s+that)?(?=\s+[\w$€£“\"])",
    re.IGNORECASE,
)
_FORMS = (
    "won=win winner=win led=lead shot=shoot wrote=write written=write sold=sell bought=buy built=build "
    "held=hold met=meet ran=run began=begin begun=begin took=take taken=take made=make found=find stole=steal "
    "stolen=steal paid=pay spoke=speak gave=give given=give chose=choose chosen=choose went=go left=leave "
    "drove=drive driven=drive sang=sing sung=sing taught=teach caught=catch"
)
_IRREGULAR = dict(pair.split("=") for pair in _FORMS.split())


@dataclass(frozen=True, slots=True)
class Filler:
    """Something that fills the slot of a question: characters `start` to `end` of its sentence."""

    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """The words of one piece of evidence. Not slotted, so that what is dear is worked out once and only when needed."""

    evidence: Evidence
    text: str

    @cached_property
    def published(self) -> date | None:
        """The day of publication, where known."""
        stated = self.evidence.article.published
        return date.fromisoformat(stated[:10]) if stated else None

    @cached_property
    def emphasis(self) -> Span | None:
        """The words that answer, in characters of the sentence, where the reader could tell."""
        if self.evidence.emphasis is None:
            return None
        start = self.evidence.span[0]
        return self.evidence.emphasis[0] - start, self.evidence.emphasis[1] - start

    @cached_property
    def words(self) -> frozenset[str]:
        """The words, in lower case."""
        return frozenset(tokens(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the content words."""
        return frozenset(root(word) for word in self.words if word not in STOPWORDS)

    @cached_property
    def statement(self) -> str:
        """The sentence with who said it, and when, blanked out; offsets stay the same."""
        if not self.words & SAYING_WORDS:
            return self.text
        blanked = self.text
        for pattern in (_ACCORDING, _TAG, _OPENING):
            blanked = pattern.sub(lambda found: " " * len(found.group()), blanked)
        return blanked if blanked.strip(' .,"“”') else self.text

    def is_emphasised(self, filler: Filler) -> bool:
        """Tell whether the reader saw these words as the answer."""
        return self.emphasis is not None and filler.start < self.emphasis[1] and self.emphasis[0] < filler.end


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case; names and phrases are compared many times over."""
    return tuple(words(text))


def prepare(evidence: Evidence) -> Sentence:
    """Return the sentence of a piece of evidence."""
    return Sentence(evidence, evidence.quote)


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """Return the stem of a lower-case word, irregular forms included: `won` and `win` are the same."""
    return stem(_IRREGULAR.get(word, word))


@lru_cache(maxsize=50_000)
def akin(left: str, right: str) -> bool:
    """Tell whether two lower-case words are forms of one: `own` and `owner`, `mediated` and `mediator`."""
    one, other = sorted((root(left), root(right)), key=len)
    if one == other or same_word(left, right):
        return True
    return len(one) >= 3 and len(other) - len(one) <= 3 and other.startswith(one)


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Return the share of common stems (Jaccard)."""
    return len(left & right) / max(1, len(left | right))
