"""The records of answering: Turn, Draft, Citation, Answer and the reasons why something was not shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.records import Article, Hit, Passage, Span

Status = Literal["answered", "partial", "declined"]
Verdict = Literal["verified", "related"]
"""`verified`: the quote stands there and supports its sentence; `related`: shown as close, not as an answer."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one article that a draft sentence rests on; `span` is in characters of the article's text."""

    article: Article
    passage: Passage
    span: Span
    emphasis: Span | None = None
    """The words that answer, where the reader could tell, in characters of the article's text."""

    @property
    def quote(self) -> str:
        """The words at `span`."""
        return self.article.text[self.span[0] : self.span[1]]


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A proposed sentence with what it claims to rest on. Not yet checked."""

    text: str
    evidence: tuple[Evidence, ...]
    instead_of: str = ""
    """The rejected sentence that this one mends; once this one is shown, that one is no longer listed."""
    own_words: bool = False
    """Whether a language model wrote it, even where it wrote what an article says."""
    optional: bool = False
    """Whether it more likely adds something than answers by itself; who retells the draft may leave it out."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Articles that fill one slot differently: the value as it stands in the text with its evidence, newest first."""

    about: str
    sides: tuple[tuple[str, Evidence], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answerer proposes. No sentences means: the articles do not say. `confidence` lies between 0 and 1."""

    sentences: tuple[DraftSentence, ...]
    confidence: float
    closest: tuple[Evidence, ...] = ()
    """What stands nearest to the question; shown, as not answering, where there are no sentences."""
    conflicts: tuple[Conflict, ...] = ()
    note: str = ""
    unanswered: tuple[str, ...] = ()
    """The parts of the question, in their own words, that the articles do not answer while they answer others."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What language models spent: calls, tokens read and written, and seconds until the last one was there."""

    model: str
    calls: int
    read: int
    written: int
    seconds: float

    @property
    def tokens(self) -> int:
        """Tokens read and written."""
        return self.read + self.written


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer says once its last sentence is out: a line for the reader, and details of how it was done."""

    whole: bool = False
    """Whether all that the draft says is shown, whatever else was tried and failed."""
    note: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedWords:
    """Words of a quote that name a time relative to the article's date, and the date they mean.

    `start` and `end` are characters of the quote; `shown` stands beside the quotation, never inside its marks.
    """

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A checked place in an article: `article.text[start:end] == quote`."""

    marker: int
    article_id: str
    title: str
    outlet: str | None
    published: str | None
    published_basis: str
    url: str | None
    start: int
    end: int
    quote: str
    verdict: Verdict
    passage: str
    """The passage around the quote, for reading on; `passage[quote_at:quote_at + len(quote)] == quote`."""
    quote_at: int
    emphasis: Span | None = None
    """The words that answer, in characters of `quote`, where known."""
    origin: str | None = None
    """Id of the earliest article that this one is a copy or light rewrite of; None where it is its own."""
    times: tuple[DatedWords, ...] = ()
    """What "Wednesday" or "last month" in the quote means, where the article's date is known."""

    @classmethod
    def of(cls, article: Article, span: Span, marker: int, verdict: Verdict, passage: str, quote_at: int) -> Citation:
        """Return the citation of the words at `span` of an article, which begin at `quote_at` of `passage`."""
        return cls(
            marker=marker,
            article_id=article.id,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            published_basis=article.published_basis,
            url=article.url,
            start=span[0],
            end=span[1],
            quote=article.text[span[0] : span[1]],
            verdict=verdict,
            passage=passage,
            quote_at=quote_at,
            origin=article.origin,
        )


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A shown sentence with the numbers of the citations that support it; never empty."""

    text: str
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A proposed sentence that failed a check, and the reason in plain words."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: a value, the citation that gives it, and how many articles give it by themselves."""

    value: str
    marker: int
    origins: int = 1
    """Articles with this value that are no copies of each other."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Articles that fill the same slot differently, newest first."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user sees. A declined answer has no sentences; its citations are marked `related`."""

    question: str
    standalone_question: str
    status: Status
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    disagreements: tuple[Disagreement, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    confidence: float = 0.0
    note: str = ""
    """One line for the reader: why it was declined, or why another answerer stepped in."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    details: tuple[str, ...] = ()
    """How the answer was made, line by line, for a reader who wants to know: what a model was not shown, for one."""
    usage: Usage | None = None
    """What language models spent on it; None where none was asked."""

    def quotes_of(self, sentence: AnswerSentence) -> list[str]:
        """Return what a sentence of this answer cites, in the order of the markers."""
        return [cited.quote for cited in self.citations if cited.marker in sentence.markers]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of the conversation; `answer` is None where only the question is known."""

    question: str
    standalone_question: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one sentence: `score` above 0 means that it answers the question."""

    hit: Hit
    span: Span
    score: float
    emphasis: Span | None = None
