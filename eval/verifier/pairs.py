"""The pairs of a sentence and the words it cites, as they stand in `right.jsonl` and the files beside it."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.records import DraftSentence, Evidence
from eval.evidence import evidence_in
from index.records import Article

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


def drafted(pair: Pair) -> DraftSentence:
    """Return a pair as an answerer would propose it: with evidence in the articles, or in the words cited alone."""
    texts: dict[str, str] = {}
    for cited in pair.cited:
        texts[cited.article] = f"{texts.get(cited.article, '')}{cited.quote}\n"
    return DraftSentence(
        pair.text, tuple(_evidence(_article_text(cited.article) or texts[cited.article], cited) for cited in pair.cited)
    )


@functools.cache
def _article_text(name: str) -> str:
    """Return the text of an article by folder and file name; empty where the folder is not here."""
    folder, _, file = name.partition("/")
    root = FOLDER.parent / "corpora" if folder != "seeds" else FOLDER.parent.parent
    found = next((root / folder).glob(f"{file}.*"), None)
    return found.read_text(encoding="utf-8") if found else ""


def _evidence(text: str, cited: Cited) -> Evidence:
    article = Article(cited.article, cited.article, None, None, "unknown", None, "en", text, "")
    start = text.index(cited.quote)
    return evidence_in(article, (start, start + len(cited.quote)))


def _pair(fields: dict[str, object]) -> Pair:
    cited = fields["cited"]
    if not isinstance(cited, Iterable):
        raise TypeError(f"{fields['id']}: cited is no list")
    places = tuple(Cited(str(place["article"]), str(place["quote"])) for place in cited)
    return Pair(str(fields["id"]), str(fields["text"]), places, str(fields.get("kind", "")), bool(fields["heldout"]))
