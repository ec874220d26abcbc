"""The pairs of a sentence and the words it cites, as they stand in `right.jsonl` and the files beside it.

`free.jsonl` holds a line for each quotation, with all that was written of it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.reader.training.corpora import article_of, corpora
from assistant.records import DraftSentence, Evidence
from eval.evidence import evidence_in
from index.records import Article, Span
from index.sentences import sentence_spans

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of an article, verbatim; `article` is the folder and file name it stands under."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with what it cites. `kind` says what is wrong with it, and is empty where it is right."""

    id: str
    text: str
    cited: tuple[Cited, ...]
    kind: str
    heldout: bool
    """Held-out pairs are measured and never tuned on."""


def read_pairs(name: str) -> list[Pair]:
    """Read the pairs of a file of this folder."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [_pair(json.loads(line)) for line in lines if line.strip()]


def read_free() -> list[Pair]:
    """Read the free retellings and the wrong sentences beside them."""
    lines = (FOLDER / "free.jsonl").read_text(encoding="utf-8").splitlines()
    return [pair for line in lines for pair in _of_quotation(json.loads(line))]


def _of_quotation(fields: dict[str, Any]) -> Iterator[Pair]:
    cited = tuple(Cited(fields["article"], quote) for quote in fields["quotes"])
    for number, one in enumerate(fields["sentences"]):
        yield Pair(f"{fields['id']}-{number}", one["text"], cited, one["kind"], fields["heldout"])


def drafted(pair: Pair) -> DraftSentence:
    """Return a pair as an answerer would propose it: with evidence in the articles, or in the words cited alone."""
    texts: dict[str, str] = {}
    for cited in pair.cited:
        texts[cited.article] = f"{texts.get(cited.article, '')}{cited.quote}\n"
    return DraftSentence(
        pair.text, tuple(_evidence(_article(cited, texts[cited.article]), cited) for cited in pair.cited)
    )


def _article(cited: Cited, quotes: str) -> Article:
    """Return the article that is cited, or one of the quotes alone where it is not here."""
    found = _whole(cited.article)
    alone = Article(cited.article, "", None, None, "unknown", None, "en", quotes, "")
    return found if found and cited.quote in found.text else alone


@functools.cache
def _whole(name: str) -> Article | None:
    """Return an article by folder and file name, or by corpus and id; None where it is not here."""
    folder, _, file = name.partition("/")
    if folder == "corpora":
        record = _invented().get(file)
        return article_of(record) if record else None
    root = FOLDER.parent / "corpora" if folder != "seeds" else FOLDER.parent.parent
    found = next((root / folder).glob(f"{file}.*"), None)
    text = found.read_text(encoding="utf-8") if found else ""
    return Article(name, "", None, None, "unknown", None, "en", text, "") if found else None


@functools.cache
def _invented() -> dict[str, dict[str, str]]:
    """Return the articles of the reader's corpora as they were written, by corpus and id."""
    return {f"{corpus['id']}-{one['id']}": one for corpus in corpora() for one in corpus["articles"]}


def _evidence(article: Article, cited: Cited) -> Evidence:
    start = article.text.index(cited.quote)
    found = evidence_in(article, (start, start + len(cited.quote)))
    return replace(found, passage=replace(found.passage, sentences=_sentences(article.text)))


@functools.lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(sentence_spans(text))


def _pair(fields: dict[str, object]) -> Pair:
    cited = fields["cited"]
    if not isinstance(cited, Iterable):
        raise TypeError(f"{fields['id']}: cited is no list")
    places = tuple(Cited(str(place["article"]), str(place["quote"])) for place in cited)
    return Pair(str(fields["id"]), str(fields["text"]), places, str(fields.get("kind", "")), bool(fields["heldout"]))
