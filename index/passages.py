"""Passages: runs of whole sentences, no longer than the embedding model reads, with exact character spans."""

from __future__ import annotations

import functools
import importlib.util
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.records import Article, Passage, Span
from index.sentences import is_quotable, is_short_sentence, sentence_spans

LONGEST_SENTENCE = 170
"""Tokens above which even one sentence is cut: with its title it must stay inside the 256 word pieces of the model."""

LONGEST_PIECE = 2_000
"""Characters that are looked at at a time: tiktoken takes time in the square of a word's length."""
LONGEST_TITLE = 40
"""Tokens of an article's title that are embedded with each of its passages."""

_IDEOGRAPH = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORD_OR_SIGN = re.compile(rf"[{_IDEOGRAPH}]|[^\W{_IDEOGRAPH}]+|[^\w\s]")


@functools.cache
def _encoding() -> object:
    """Load cl100k_base from the copy inside llama-index-core, so that nothing is fetched."""
    core = importlib.util.find_spec("llama_index.core")
    if core is not None and core.origin is not None:
        os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(Path(core.origin).parent / "_static" / "tiktoken_cache"))
    import tiktoken

    return tiktoken.get_encoding("cl100k_base")


def count_tokens(text: str) -> int:
    """Count tokens as the larger of tiktoken's cl100k and words plus signs.

    The second guards against text such as `==========`, one token for tiktoken and ten word pieces for the model, as an
    ideograph is one piece for itself.
    """
    encoded = _encoding().encode_ordinary(text)  # type: ignore[attr-defined]
    return max(len(encoded), sum(1 for _ in _WORD_OR_SIGN.finditer(text)))


def embedded_text(title: str, text: str) -> str:
    """Return what is embedded of a passage: as much of its title as there is room for, and the text."""
    words = title[:500].split()
    while words and count_tokens(" ".join(words)) > LONGEST_TITLE:
        words = words[:-1]
    return f"{' '.join(words)}\n{text}"


def split(article: Article, passage_tokens: int) -> list[Passage]:
    """Split an article into passages of at most `passage_tokens` tokens (one long sentence may take more).

    Invariant: `article.text[p.start:p.end] == p.text` for each passage `p`; the sentences lie inside it.
    """
    passages: list[Passage] = []
    for group in _groups(article.text, passage_tokens):
        start, end = group[0].span[0], group[-1].span[1]
        quotable = tuple(piece.span for piece in group if piece.quotable)
        if quotable:
            name = f"{article.id}#{len(passages)}"
            passages.append(Passage(name, article.id, start, end, article.text[start:end], quotable))
    return passages


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or a heading, or a part of a sentence that is too long for the model."""

    span: Span
    quotable: bool


def _groups(text: str, limit: int) -> Iterator[list[_Piece]]:
    """Yield runs of sentences that stay together; a heading goes with what follows it."""
    group: list[_Piece] = []
    tokens = 0
    for piece in _short_enough(text, sentence_spans(text)):
        size = count_tokens(text[slice(*piece.span)])
        if group and tokens + size > limit:
            heading = group.pop() if len(group) > 1 and not group[-1].quotable else None
            yield group
            group = [heading] if heading else []
            tokens = count_tokens(text[slice(*heading.span)]) if heading else 0
            if heading and tokens + size > limit:
                group, tokens = [], 0
        group.append(piece)
        tokens += size
    if group:
        yield group


def _short_enough(text: str, spans: list[Span]) -> Iterator[_Piece]:
    """Cut sentences that are longer than the model reads, at a clause where there is one, else between words."""
    for start, end in spans:
        quotable = is_quotable(text[start:end]) or is_short_sentence(text, (start, end))
        while end - start > LONGEST_PIECE or count_tokens(text[start:end]) > LONGEST_SENTENCE:
            cut = _cut(text, start, end)
            yield _Piece((start, cut), quotable)
            start = cut
            while start < end and text[start].isspace():
                start += 1
        if start < end:
            yield _Piece((start, end), quotable)


def _cut(text: str, start: int, end: int) -> int:
    """Return the furthest end of a piece within the limit, by binary search, moved back to a clause or word."""
    low, high = start + 1, min(end, start + LONGEST_PIECE)
    while low < high:
        middle = (low + high + 1) // 2
        if count_tokens(text[start:middle]) <= LONGEST_SENTENCE:
            low = middle
        else:
            high = middle - 1
    for mark in ("; ", ", ", " "):
        at = text.rfind(mark, start + (low - start) // 2, low)
        if at > start:
            return at + len(mark.rstrip()) if mark != " " else at
    return low
