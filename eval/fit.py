"""Fit the judge: `python -m eval.fit [--reader model|words]` writes `assistant/judges.json`.

Every sentence that was read for a tuning question is a sample: 1 where it overlaps the gold evidence, 0 where not, left
out where it satisfies the question without being named as evidence. A logistic regression over the features of
`assistant.evidence` gives the chance that a sentence answers; held-out questions are never looked at. The figures that
are printed come from cross-validation over questions, so that no question is judged by weights that saw it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant import wiring
from assistant.condensing import condense
from assistant.evidence import FEATURES, weigh
from assistant.judging import JUDGES
from assistant.pipeline import Assistant
from assistant.questions import understand
from assistant.records import Reading, Turn
from assistant.settings import Settings, load_settings
from eval.external import load_external
from eval.matching import find_spans, overlaps
from eval.questions import GoldQuestion
from eval.sets import GoldSet, select, shipped_sets

FOLDS = 5
STRENGTH = 1.0
"""Inverse of the L2 penalty; the features lie between -1 and 1, so one strength suits all."""
ANSWERABLE_DECLINED = 0.05
"""The threshold is the highest one that declines at most this share of the answerable tuning questions."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The sentences read for one question: features (sentences, features) and labels 1, 0 or -1 (left out)."""

    id: str
    answerable: bool
    features: np.ndarray
    labels: np.ndarray


def main() -> None:
    """Parse the command line, collect, fit, report and write."""
    parser = argparse.ArgumentParser(description="Fit the judge on the tuning questions.")
    parser.add_argument("--reader", choices=("model", "words"), default="model")
    parser.add_argument("--external", type=Path, nargs="*", default=[], help="further sets in the uniform format")
    parser.add_argument("--limit", type=int, help="use at most so many questions of each external set")
    parser.add_argument("--out", type=Path, default=JUDGES)
    options = parser.parse_args()
    with TemporaryDirectory() as work:
        samples = []
        sets = [*shipped_sets(), *(load_external(folder, Path(work) / folder.name) for folder in options.external)]
        for number, one in enumerate(sets):
            settings = load_settings(home=Path(work) / str(number), reader=options.reader)
            limit = options.limit if number >= len(shipped_sets()) else None
            samples += list(collect(one, settings, limit))
            print(f"{one.name}: {len(samples)} questions read", flush=True)
    report(samples)
    card = fit(samples)
    cards = json.loads(options.out.read_text(encoding="utf-8")) if options.out.is_file() else {}
    cards[options.reader] = card
    options.out.write_text(json.dumps(cards, indent=1) + "\n", encoding="utf-8")


def collect(one: GoldSet, settings: Settings, limit: int | None = None) -> Iterator[Sample]:
    """Yield a sample for each tuning question of a set, read as the assistant would read it."""
    wiring.index_paths(settings, one.corpus or ())
    parts = wiring.open_parts(settings)
    assistant = wiring.open_assistant(settings)
    for question in select(one.questions, "tuning", limit):
        text = _standalone(assistant, question)
        hits = parts.retriever.retrieve(text, question.as_of)
        weighed = weigh(understand(text), parts.reranker.rerank(text, hits), parts.retriever.frequencies)
        if weighed:
            labels = [_label(question, item.reading) for item in weighed]
            features = np.array([item.features for item in weighed])
            yield Sample(question.id, question.answerable, features, np.array(labels))


def fit(samples: Sequence[Sample]) -> dict[str, Any]:
    """Fit on all samples; the threshold comes from cross-validated chances."""
    weights, offset = _regress(samples)
    chances = _cross_validated(samples)
    answerable = [best for sample, best in zip(samples, chances, strict=True) if sample.answerable]
    return {
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)},
        "offset": round(offset, 4),
        "threshold": round(float(np.quantile(answerable, ANSWERABLE_DECLINED)), 4),
        "fitted_on": len(samples),
    }


def report(samples: Sequence[Sample]) -> None:
    """Print what cross-validation says: the best sentence right, and both errors of declining over thresholds."""
    chances = np.array(_cross_validated(samples))
    answerable = np.array([sample.answerable for sample in samples])
    hits = [_best_is_right(sample, scores) for sample, scores in zip(samples, _fold_scores(samples), strict=True)]
    right = [hit for hit, sample in zip(hits, samples, strict=True) if sample.answerable]
    print(
        f"{answerable.sum()} answerable, {(~answerable).sum()} not; evidence is the best sentence: {np.mean(right):.3f}"
    )
    print("threshold  answerable declined  unanswerable declined")
    for share in (0.02, 0.03, 0.05, 0.08, 0.10, 0.15):
        threshold = float(np.quantile(chances[answerable], share))
        print(f"{threshold:9.3f}  {share:19.2f}  {np.mean(chances[~answerable] < threshold):21.3f}")


def _regress(samples: Sequence[Sample]) -> tuple[np.ndarray, float]:
    from sklearn.linear_model import LogisticRegression

    features = np.concatenate([sample.features[sample.labels >= 0] for sample in samples])
    labels = np.concatenate([sample.labels[sample.labels >= 0] for sample in samples])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(features, labels)
    return np.asarray(model.coef_[0]), float(model.intercept_[0])


def _fold_scores(samples: Sequence[Sample]) -> list[np.ndarray]:
    """Return the chance of every sentence, from weights that were fitted on the other folds."""
    scores: list[np.ndarray] = [np.empty(0)] * len(samples)
    for fold in range(FOLDS):
        rest = [sample for number, sample in enumerate(samples) if number % FOLDS != fold]
        weights, offset = _regress(rest)
        for number in range(fold, len(samples), FOLDS):
            scores[number] = 1 / (1 + np.exp(-(samples[number].features @ weights + offset)))
    return scores


def _cross_validated(samples: Sequence[Sample]) -> list[float]:
    return [float(scores.max()) for scores in _fold_scores(samples)]


def _best_is_right(sample: Sample, scores: np.ndarray) -> bool:
    return bool(sample.labels[int(scores.argmax())] != 0)


def _standalone(assistant: Assistant, question: GoldQuestion) -> str:
    turns: list[Turn] = []
    for earlier in question.history:
        answer = assistant.ask(earlier, turns, question.as_of)
        turns.append(Turn(answer.question, answer.standalone_question, answer))
    standalone: str = condense(question.question, turns)
    return standalone


def _label(question: GoldQuestion, reading: Reading) -> int:
    article = reading.hit.article
    for evidence in question.evidence:
        spans = find_spans(article.text, evidence.quote) if evidence.article_id == article.id else ()
        if any(overlaps(span, reading.span) for span in spans):
            return 1
    sentence = article.text[slice(*reading.span)]
    groups = question.include
    said = all(any(re.search(pattern, sentence, re.IGNORECASE) for pattern in group) for group in groups)
    return -1 if question.answerable and groups and said else 0


if __name__ == "__main__":
    main()
