"""How well the reader reads, beside cosine similarity and BM25: `python -m eval.reading --data FOLDER`.

On questions that training never saw: is the best sentence of the passage, of the whole article, and of the eight
passages that retrieval would bring from a corpus, one that answers; and does the best score tell answerable questions
from near misses (area under the ROC curve)? `--data` holds the public texts. With 95% bootstrap intervals over
questions.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path

import numpy as np

from assistant.reader.encoding import lead_of
from assistant.reader.runtime import WEIGHTS, ModelReader
from assistant.reader.training import roc
from assistant.reader.training.corpora import read_corpora
from assistant.reader.training.examples import WINDOW_WORDS, Example, held_titles, read_set, runs
from assistant.reader.training.hardest import Score
from assistant.reader.training.written import article_of, read_written
from assistant.settings import load_settings
from assistant.wiring import question_embedder
from index.sentences import is_quotable, sentence_spans
from index.words import content_words, stem

ROUNDS = 1_000
K1, B = 1.2, 0.75
"""The usual constants of BM25 (Robertson & Zaragoza 2009)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the passages that are read for it, and whether its passage, article or corpus answers it."""

    passages: tuple[Example, ...]
    answerable: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best score of a question, and whether the best sentence answers; None for an unanswerable question."""

    best: float
    right: bool | None


def main() -> None:
    """Parse the command line, read every set with every system and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public texts: train/ and news/")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of a reader")
    parser.add_argument("--limit", type=int, default=600, help="at most so many questions of each set")
    options = parser.parse_args()
    systems: dict[str, Score] = {"reader": ModelReader(options.weights).scores, "cosine": cosine(), "BM25": bm25}
    print("| set | questions | system | best sentence right | area, answerable against not |\n|---|---|---|---|---|")
    for name, questions in sets(options.data, options.limit).items():
        for system, score in systems.items():
            outcomes = [read(score, asked) for asked in questions]
            print(f"| {name} | {len(questions)} | {system} | {accuracy(outcomes)} | {area(outcomes)} |", flush=True)


def sets(data: Path, limit: int) -> dict[str, list[Asked]]:
    """Return the development sets: news by passage, by article and by corpus, and pages of SQuAD 2.0."""
    rng = random.Random(5)
    written = [example for held, example in read_written(data, rng) if held]
    titles = held_titles(data / "train")
    squad = [
        e
        for name in ("squad_dev_pages", "near_miss")
        for held, e in read_set(data / "train", name, titles, rng)
        if held
    ]
    found = {
        "news, passage": [_alone(example) for example in written],
        "news, whole article": list(whole_articles(data, written)),
        "news, twelve passages of a corpus": [Asked(a.read, a.answerable) for a in read_corpora(held=True)],
        "SQuAD pages and near misses": [_alone(example) for example in squad],
    }
    for asked in found.values():
        rng.shuffle(asked)
    return {name: asked[:limit] for name, asked in found.items() if asked}


def _alone(example: Example) -> Asked:
    return Asked((example,), bool(example.labels))


def whole_articles(data: Path, written: Sequence[Example]) -> Iterator[Asked]:
    """Yield the answerable written questions with all of the article that their passage comes from."""
    for example in written:
        text = article_of(data, example.passage) if example.labels else ""
        sentences = [text[start:end] for start, end in sentence_spans(text)]
        kept = [sentence for sentence in sentences if is_quotable(sentence)]
        answers = {example.sentences[number] for number in example.labels}
        if answers & set(kept) and len(kept) > 2 * len(example.sentences):
            lead = lead_of(example.title, text, len(text))
            yield Asked(
                tuple(
                    replace(
                        example,
                        sentences=part,
                        labels=frozenset(at for at, sentence in enumerate(part) if sentence in answers),
                        lead=lead if number else "",
                    )
                    for number, part in enumerate(runs(kept, WINDOW_WORDS))
                ),
                True,
            )


def read(score: Score, asked: Asked) -> Outcome:
    """Score every sentence of every passage of a question."""
    scores = [score(passage.question, passage.context, passage.sentences) for passage in asked.passages]
    best, right = max(
        (
            (float(value), number in passage.labels)
            for passage, row in zip(asked.passages, scores, strict=True)
            for number, value in enumerate(row)
        ),
        key=itemgetter(0),
    )
    return Outcome(best, right if asked.answerable else None)


def accuracy(outcomes: Sequence[Outcome]) -> str:
    """Return the share of answerable questions whose best sentence answers, with its interval."""
    flags = np.array([outcome.right for outcome in outcomes if outcome.right is not None], dtype=float)
    if not len(flags):
        return "–"
    return _with_interval(float(flags.mean()), [float(flags[rows].mean()) for rows in _resampled(len(flags))])


def area(outcomes: Sequence[Outcome]) -> str:
    """Return the chance that an answerable question scores above an unanswerable one, with its interval."""
    scores = np.array([outcome.best for outcome in outcomes])
    answerable = np.array([outcome.right is not None for outcome in outcomes])
    if answerable.all() or not answerable.any():
        return "–"
    samples = ((scores[rows], answerable[rows]) for rows in _resampled(len(scores)))
    areas = [roc.area(some[known], some[~known]) for some, known in samples]
    return _with_interval(roc.area(scores[answerable], scores[~answerable]), areas)


def cosine() -> Score:
    """Return the similarity of the default embedding model."""
    embedder = question_embedder(load_settings())

    def score(question: str, before: str, sentences: Sequence[str]) -> np.ndarray:
        vectors = embedder.embed([question, *sentences])
        return np.asarray(vectors[1:] @ vectors[0])

    return score


def bm25(question: str, before: str, sentences: Sequence[str]) -> np.ndarray:
    """Score by BM25 over stems, each sentence a document."""
    documents = [[stem(word) for word in content_words(sentence)] for sentence in sentences]
    mean = max(1.0, float(np.mean([len(document) for document in documents])))
    scores = np.zeros(len(documents))
    for term in {stem(word) for word in content_words(question)}:
        counts = np.array([document.count(term) for document in documents], dtype=float)
        holding = np.count_nonzero(counts)
        weight = np.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
        lengths = np.array([len(document) for document in documents])
        scores += weight * counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths / mean))
    return scores


def _resampled(count: int) -> Iterator[np.ndarray]:
    rng = np.random.default_rng(0)
    return (rng.integers(0, count, count) for _ in range(ROUNDS))


def _with_interval(value: float, samples: Sequence[float]) -> str:
    low, high = np.nanpercentile(samples, [2.5, 97.5])
    return f"{value:.3f} ({low:.3f} to {high:.3f})"


if __name__ == "__main__":
    main()
