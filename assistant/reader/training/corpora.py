"""Small corpora of invented news that were written for this reader, each with questions about it as a whole.

`written/corpora.jsonl` holds a corpus a line: `{id, articles: [{id, title, date, outlet, text}], questions: [{question,
kind, answer, evidence: [{article, sentence}], why, group}]}`; where there is a `group`, its questions are one in
several wordings. Stories stand beside each other in which people, offices, numbers and days can be mistaken for one
another; `evidence` is every sentence of every article that answers, and empty for a near miss. A question is read with
about the passages that retrieval would bring: likeness of words and of meaning added up.
"""

from __future__ import annotations

import functools
import json
import re
import zlib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.reader.encoding import lead_of
from assistant.reader.training.examples import Example, Group
from assistant.reader.training.likeness import WordLikeness
from assistant.reader.training.written import WRITTEN
from assistant.settings import Settings
from index.documents import RawDocument, build_article
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.passages import embedded_text, split
from index.records import Article, Passage

SOURCE = "corpora"
MODEL = "all-MiniLM-L6-v2"
PASSAGE_TOKENS: int = Settings.model_fields["passage_tokens"].default
READ: int = Settings.model_fields["read"].default
"""Passages that are read for a question."""
FOREIGN = 2
"""Passages that do not answer, for each question that is trained on."""
HELD_SHARE = 4
"""One corpus in so many is kept for development."""


Place = tuple[str, int, int]
"""An article's id, and where in its text a sentence begins and ends."""


@dataclass(frozen=True, slots=True)
class AskedOfCorpus:
    """A question with the passages that are read for it, most alike first; `answering` are further ones that answer."""

    is_held: bool
    read: tuple[Example, ...]
    answering: tuple[Example, ...]
    group: int | None = None
    """Which question of its corpus it is, where each is asked in several wordings, one after another."""

    @property
    def answerable(self) -> bool:
        """Whether any passage of the corpus answers, read or not."""
        return any(example.labels for example in (*self.read, *self.answering))

    @property
    def trained(self) -> Group:
        """The passages to train on: every one that answers, and as many as `FOREIGN` that do not."""
        right = [example for example in (*self.read, *self.answering) if example.labels]
        return (*right, *[example for example in self.read if not example.labels][:FOREIGN])


def read_corpora(
    folder: Path = WRITTEN, held: bool | None = None, only: Container[str] | None = None
) -> Iterator[AskedOfCorpus]:
    """Yield every question of the corpora, of those held back or not, or of all (None), with its passages.

    `only` are the ids of the corpora that are read. Raises ValueError for evidence that is not verbatim.
    """
    for corpus in corpora(folder):
        if held in (None, is_held(corpus["id"])) and (only is None or corpus["id"] in only):
            yield from _asked(corpus, is_held(corpus["id"]))


def corpora(folder: Path = WRITTEN) -> Iterator[dict[str, Any]]:
    """Yield every corpus as it was written."""
    with (folder / "corpora.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def is_held(corpus: str) -> bool:
    """Tell whether a corpus belongs to the development part; decided by its id alone."""
    return zlib.crc32(corpus.encode()) % HELD_SHARE == 0


def _asked(corpus: Mapping[str, Any], held: bool) -> Iterator[AskedOfCorpus]:
    articles = _articles(corpus)
    passages = [(articles[name], passage) for name in articles for passage in split(articles[name], PASSAGE_TOKENS)]
    questions = corpus["questions"]
    order = _most_alike([question["question"] for question in questions], passages)
    for question, ranks in zip(questions, order, strict=True):
        places = _places(question, articles)
        examples = [_example(question, *passages[number], places) for number in ranks]
        yield AskedOfCorpus(
            held, tuple(examples[:READ]), tuple(e for e in examples[READ:] if e.labels), question.get("group")
        )


def located(corpus: Mapping[str, Any]) -> Iterator[list[Place]]:
    """Yield where the evidence of each question stands. Raises ValueError for evidence that is not verbatim."""
    articles = _articles(corpus)
    for question in corpus["questions"]:
        yield _places(question, articles)


def _places(question: Mapping[str, Any], articles: Mapping[str, Article]) -> list[Place]:
    return [(one["article"], *_span(articles[one["article"]], one["sentence"])) for one in question["evidence"]]


def _articles(corpus: Mapping[str, Any]) -> dict[str, Article]:
    return {record["id"]: article_of(record) for record in corpus["articles"]}


def article_of(record: Mapping[str, str]) -> Article:
    """Return an article of a corpus as indexing would make it of the record that was written."""
    fields = {"title": record["title"], "published": record["date"], "outlet": record["outlet"]}
    return build_article(RawDocument(record["id"], record["text"], record["id"], fields))


def _example(question: Mapping[str, Any], article: Article, passage: Passage, places: Sequence[Place]) -> Example:
    here = [(start, end) for name, start, end in places if name == article.id]
    labels = [
        number for number, (first, last) in enumerate(passage.sentences)
        if any(start < last and first < end for start, end in here)
    ]  # fmt: skip
    return Example(
        question=question["question"],
        title=article.title,
        sentences=tuple(article.text[first:last] for first, last in passage.sentences),
        labels=frozenset(labels),
        masked=frozenset(),
        answers=(question["answer"],) if labels and question["answer"] else (),
        source=SOURCE,
        passage=passage.id,
        lead=lead_of(article.title, article.text, passage.start),
        published=article.published,
    )


def _span(article: Article, sentence: str) -> tuple[int, int]:
    """Return where a sentence stands in an article, however its white space was cleaned."""
    found = re.search(r"\s+".join(map(re.escape, sentence.split())), article.text)
    if found is None:
        raise ValueError(f"{article.id}: {sentence!r} does not stand in it")
    return found.span()


def _most_alike(questions: Sequence[str], passages: Sequence[tuple[Article, Passage]]) -> list[list[int]]:
    """Return the passages of each question in the order of their likeness, by words and by meaning added up."""
    texts = [embedded_text(article.title, passage.text) for article, passage in passages]
    words = WordLikeness(texts).to(questions)
    vectors = _embedder().embed([*questions, *texts])
    meaning = vectors[: len(questions)] @ vectors[len(questions) :].T
    return [list(row) for row in np.argsort(-(words + meaning), axis=1)]


@functools.cache
def _embedder() -> Embedder:
    """Load the default model once for all corpora; unlike the one that answers, it leaves nothing beside a store."""
    return SentenceTransformerEmbedder(MODEL)
