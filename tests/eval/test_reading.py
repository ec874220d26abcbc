"""The reading benchmark's arithmetic, and the development set that the judge is fitted on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from assistant.reader.training.examples import Example
from eval.development import write_corpora, write_development_set
from eval.external import load_external
from eval.reading import Asked, Outcome, accuracy, area, bm25, read, whole_articles


def example(sentences: tuple[str, ...], labels: set[int]) -> Example:
    return Example("Who opened the bridge?", "News", sentences, frozenset(labels), frozenset(), (), "made", "p")


def by_length(question: str, title: str, sentences: list[str]) -> np.ndarray:
    return np.array([float(len(sentence)) for sentence in sentences])


def test_bm25_prefers_the_sentence_that_holds_the_rarer_words() -> None:
    scores = bm25("Who opened the bridge?", "", ["The bridge is old.", "Vale opened the bridge.", "It rained."])
    assert scores.argmax() == 1 and scores[2] == 0.0


def test_the_best_sentence_counts_over_all_passages_that_are_read() -> None:
    passages = example(("Short.", "Longer than that."), set()), example(("The longest of them all.",), {0})
    assert read(by_length, Asked(passages, True)) == Outcome(24.0, True)
    assert read(by_length, Asked(passages[:1], True)).right is False


def test_an_unanswerable_question_is_neither_right_nor_wrong() -> None:
    assert read(by_length, Asked((example(("One sentence.",), set()),), False)).right is None


def test_a_whole_article_is_cut_to_passages_and_keeps_its_answer(monkeypatch) -> None:
    sentences = [f"Sentence number {number} says nothing of the bridge at all." for number in range(30)]
    monkeypatch.setattr("eval.reading.article_of", lambda data, passage: " ".join(sentences))
    (asked,) = whole_articles(Path(), [example((sentences[20], sentences[21]), {1}), example(("Else.",), set())])
    assert len(asked.passages) > 2 and sum(len(passage.sentences) for passage in asked.passages) == 30
    (right,) = [passage for passage in asked.passages if passage.labels]
    assert [right.sentences[number] for number in right.labels] == [sentences[21]]


def test_accuracy_and_area_with_their_intervals() -> None:
    outcomes = [Outcome(3.0, True), Outcome(1.0, False), Outcome(2.0, None), Outcome(0.0, None)]
    # Answerable scores 3 and 1 against 2 and 0: (3>2, 3>0, 1>0) of four pairs.
    assert accuracy(outcomes).startswith("0.500 (") and area(outcomes).startswith("0.750 (")
    assert accuracy(outcomes[2:]) == "–" and area(outcomes[:2]) == "–"


def test_the_development_set_asks_only_what_training_never_saw(tmp_path: Path, monkeypatch) -> None:
    seen, held = example(("Seen sentence.",), {0}), example(("Held sentence.", "Other."), {0})
    monkeypatch.setattr("eval.development.read_written", lambda data, rng: iter([(False, seen), (True, held)]))
    folder = write_development_set(tmp_path, tmp_path / "out")
    (query,) = map(json.loads, (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines())
    assert query["evidence"] == [{"doc_id": "p", "text": "Held sentence."}] and query["answerable"]


def test_held_out_corpora_become_sets_of_their_own(tmp_path: Path, monkeypatch) -> None:
    article = {"id": "a1", "title": "Bridge", "date": "2024-05-04", "outlet": "The Vale", "text": "Vale opened it."}
    asked = {"question": "Who opened it?", "kind": "who", "answer": "Vale", "why": "",
             "evidence": [{"article": "a1", "sentence": "Vale opened it."}]}  # fmt: skip
    missed = {"question": "How old is Vale?", "kind": "how_many", "answer": "", "why": "other_slot", "evidence": []}
    made = [{"id": name, "articles": [article], "questions": [asked, missed]} for name in ("seen", "held")]
    monkeypatch.setattr("eval.development.corpora", lambda: iter(made))
    monkeypatch.setattr("eval.development.is_held", lambda name: name == "held")
    (folder,) = write_corpora(tmp_path)
    found = load_external(folder, tmp_path / "articles")
    assert [(q.answerable, q.kind, len(q.evidence)) for q in found.questions] == [
        (True, "who", 1),
        (False, "how_many", 0),
    ]
    assert found.questions[0].evidence[0].quote == "Vale opened it."
