"""Sentence boundaries that survive abbreviations, dates and quotations.

Trained Punkt (Kiss & Strunk 2006), whose English data ship inside llama-index-core, proposes boundaries; rules mend
what news text breaks: a title before a name, a month before a day, a quotation of several sentences that one "he said"
closes.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from index.records import Span

LONGEST_QUOTATION = 70
"""Words up to which the sentences inside one quotation stay together, so that its attribution is not cut off."""

_PARAGRAPH = re.compile(r"[^\n]+")
_BEFORE_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Sen|Rep|Gov|Rev|Hon|Pres|Supt|Insp|St|Mt|Ft|vs|[A-Z])\.$"
)
_BEFORE_NUMBER = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos|Art|Sec|p|pp|c|ca|approx)\.$")
_LOWER_START = re.compile(r"[\s\"“”'‘’(\[]*[a-zà-ÿ]")
_NUMBER_START = re.compile(r"\d")
_CLOSERS = re.compile(r"[\"”’')\]]+$")
_TWO_WORDS = re.compile(
    r"[\"“]?(?!(?:Read|See|Sign|Photos?|Click|Watch|Listen|Share|Follow|Subscribe|Mr|Mrs|Ms|Dr|By)\b)"
    r"[A-ZÀ-ÞŠŽ][\w’'-]* [a-zà-ÿ][\w’'-]*[.!?][\"”]?"
)
_NEAR = 300
"""Characters around a short sentence in which another one must stand."""
_DOTTED = re.compile(r"(?:\b[A-Za-z]\.){2,}$")


@functools.cache
def _splitter() -> Callable[[str], Iterator[Span]]:
    import nltk
    from nltk.tokenize.punkt import PunktTokenizer

    core = importlib.util.find_spec("llama_index.core")
    if core is None or core.origin is None:  # pragma: no cover - a required package
        raise ImportError("llama-index-core is not installed")
    data = str(Path(core.origin).parent / "_static" / "nltk_cache")
    if data not in nltk.data.path:
        nltk.data.path.insert(0, data)
    tokenizer = PunktTokenizer("english")
    return lambda text: tokenizer.span_tokenize(text, realign_boundaries=True)


def sentence_spans(text: str) -> list[Span]:
    """Return the spans of the sentences of `text`, in order; a line break always ends a sentence."""
    return list(_spans(text))


# An article's sentences are asked for three times while it is indexed: by its check, its title and its passages.
@functools.lru_cache(maxsize=64)
def _spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        base = paragraph.start()
        proposed = [(base + start, base + end) for start, end in _splitter()(paragraph.group())]
        spans += _with_whole_quotations(text, _mended(text, proposed))
    return tuple(trimmed for span in spans if (trimmed := _trim(text, span))[0] < trimmed[1])


def _mended(text: str, spans: list[Span]) -> list[Span]:
    """Join what was cut after an abbreviation or before a lower-case word."""
    mended: list[Span] = []
    for span in spans:
        if mended and _belongs_together(text[slice(*mended[-1])], text[slice(*span)]):
            mended[-1] = (mended[-1][0], span[1])
        else:
            mended.append(span)
    return mended


def _belongs_together(left: str, right: str) -> bool:
    bare = left.rstrip()
    if _LOWER_START.match(right) and not bare.endswith((":", ";")):
        return True
    if _BEFORE_NAME.search(bare) and not _DOTTED.search(bare):
        return True
    return bool(_BEFORE_NUMBER.search(bare) and _NUMBER_START.match(right))


def _with_whole_quotations(text: str, spans: list[Span]) -> list[Span]:
    """Join the sentences inside one quotation, so that the words keep who said them."""
    joined: list[Span] = []
    for span in spans:
        if joined and _open_quotation(text[slice(*joined[-1])]):
            both = (joined[-1][0], span[1])
            if len(text[slice(*both)].split()) <= LONGEST_QUOTATION:
                joined[-1] = both
                continue
        joined.append(span)
    return joined


def _open_quotation(text: str) -> bool:
    if "“" in text or "”" in text:
        return text.count("“") > text.count("”")
    return text.count('"') % 2 == 1


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def is_quotable(sentence: str) -> bool:
    """Tell whether a line reads as a sentence: it ends like one, or is too long to be a heading or a label."""
    bare = _CLOSERS.sub("", sentence.rstrip())
    words = sentence.split()
    if bare.endswith((".", "!", "?", "…")) or sentence.rstrip().endswith(("”", '"')):
        return len(words) >= 3
    return len(words) >= 18


def is_short_sentence(text: str, span: Span) -> bool:
    """Tell whether a span of `text` is a sentence of two words ("Nobody died.") beside others in its paragraph.

    Alone on its line it would rather be a label ("Read more.").
    """
    start, end = span
    if not _TWO_WORDS.fullmatch(text[start:end]):
        return False
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    others = before.rpartition("\n")[2], after.partition("\n")[0]
    return any(is_quotable(other.strip()) for other in others)
