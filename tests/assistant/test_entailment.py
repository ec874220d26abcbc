"""Rules and network together: letters are for the rules, meaning is for a network that is sure."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from assistant.entailment import Entailment
from assistant.entailment.reading import UNSURE, WEIGHTS, beside
from assistant.records import DraftSentence, Evidence
from assistant.verifying import StrictVerifier, unsupported
from assistant.verifying.verifier import DOUBTFUL, SURE
from eval.disagreement.whole import report_corpora
from eval.entailment.altered import altered
from eval.entailment.claims import claims
from eval.entailment.examples import bare, foreign
from eval.entailment.reports import examples, reported, reports
from eval.verifier.__main__ import rejections
from eval.verifier.pairs import Pair, read_pairs
from eval.verifier.sets import all_pairs, in_other_words
from index.errors import ModelError
from tests.assistant.making import COPY, HARVEST, MAYOR, evidence, hits

OPENED = evidence(hits(MAYOR)[0])
REWORDED = "Nobody but Rita Vale, the mayor of Elmside, opened the new bridge on Monday."
"""Right, and too far from its quotation for the rules."""


class Sure:
    """A network with one opinion, that remembers what it was asked."""

    def __init__(self, odds: float) -> None:
        self.opinion = odds
        self.asked: list[tuple[str, str]] = []

    def supports(self, claim: str, evidence: Sequence[Evidence]) -> float:
        self.asked.append((claim, " ".join(item.quote for item in evidence)))
        return self.opinion


def reason(text: str, odds: float, *quotes: Evidence) -> str | None:
    rejected = StrictVerifier(Sure(odds)).verify(DraftSentence(text, quotes or (OPENED,)))
    return rejected.reason if rejected else None


def test_a_network_that_is_sure_decides_what_other_words_mean() -> None:
    assert unsupported(REWORDED, OPENED.quote) is not None
    assert reason(REWORDED, SURE) is None
    assert reason(REWORDED, SURE - 0.1) == unsupported(REWORDED, OPENED.quote)


@pytest.mark.parametrize(
    "wrong",
    [
        "Rita Dale, the mayor of Elmside, opened the new bridge on Monday.",
        "Rita Vale, the mayor of Oakham, opened the new bridge on Monday.",
        "Rita Vale, the mayor of Elmside, opened the new bridge on Tuesday.",
        "Rita Vale, the mayor of Elmside, opened two new bridges on Monday.",
        "Rita Vale, the mayor of Elmside, opened the “great” new bridge on Monday.",
    ],
)
def test_no_network_outvotes_a_name_a_day_a_number_or_a_quotation(wrong: str) -> None:
    assert reason(wrong, 99.0) == unsupported(wrong, OPENED.quote)


def test_no_network_passes_what_speaks_of_something_else() -> None:
    """It was trained on claims about what they cite, and takes some about anything else for supported."""
    for strange in ("Nobody was hurt in the fire at the old school.", "Harvests failed again for want of rain."):
        assert reason(strange, 99.0) == unsupported(strange, OPENED.quote) is not None


def test_what_the_rules_let_pass_a_network_may_doubt() -> None:
    close = "The mayor of Elmside, Rita Vale, opened the new bridge on Monday."
    assert unsupported(close, OPENED.quote) is None
    assert reason(close, DOUBTFUL + 0.1) is None
    assert "do not say so" in (reason(close, DOUBTFUL) or "")


def test_a_quotation_is_not_put_to_the_network() -> None:
    network = Sure(-99.0)
    assert StrictVerifier(network).verify(DraftSentence(OPENED.quote, (OPENED,))) is None
    assert network.asked == []


def test_each_article_is_read_by_itself() -> None:
    found = hits(MAYOR, COPY)
    network = Sure(99.0)
    both = DraftSentence(REWORDED, (evidence(found[0]), evidence(found[1])))
    assert StrictVerifier(network).verify(both) is None
    assert [quote for _, quote in network.asked] == [evidence(hit).quote for hit in found]


def test_what_is_read_beside_a_claim() -> None:
    harvest = hits(HARVEST)[0]
    first, second = evidence(harvest, 0), evidence(harvest, 1)
    day = "Wednesday, February 4, 2026. News"
    assert beside([first]) == (day, ("", first.quote))
    assert beside([second]) == (day, (first.quote, second.quote))
    assert beside([first, second]) == (day, ("", f"{first.quote} {second.quote}"))
    assert reported("What rose?", second, second.quote) == f"What rose? Wednesday, February 4, 2026 {second.quote}"


def test_a_missing_network_is_said_at_once_and_a_foreign_one_when_it_is_asked(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"restore the file$"):
        Entailment(tmp_path)
    for name in ("card.json", "tokenizer.json"):
        shutil.copy(WEIGHTS / name, tmp_path)
    (tmp_path / "reader.onnx").write_bytes(b"something else")
    foreign = Entailment(tmp_path)
    with pytest.raises(ModelError, match="not the weights its card describes"):
        foreign.supports(REWORDED, (OPENED,))


def test_what_is_too_long_to_be_read_whole_is_not_judged() -> None:
    network = Entailment()
    assert network.supports("bridge " * 5000, (OPENED,)) == UNSURE
    assert network.supports(REWORDED, [OPENED] * 20) == UNSURE
    assert network.supports(REWORDED, (OPENED,)) != UNSURE


def test_an_endless_or_empty_claim_is_no_trouble() -> None:
    network = Entailment()
    for claim in ("", "?", "bridge " * 5000, "桥 мост 橋\u0000"):
        assert -99 < network.supports(claim, (OPENED,)) < 99


def test_a_claim_becomes_an_example_with_what_it_cites_last() -> None:
    pairs = [pair for pair in read_pairs("right.jsonl")[:40] if len(pair.cited) == 1]
    made = list(claims(pairs))
    assert len(made) == len(pairs)
    for pair, example in zip(pairs, made, strict=True):
        assert (example.question, example.sentences[1]) == (pair.text, pair.cited[0].quote)
        assert example.labels == {1} and example.masked == {0}
    assert all(one.context == "" and one.sentences[0] == "" for one in bare(made, 1.0, random.Random(0)))


def test_reports_of_different_articles_are_set_beside_each_other() -> None:
    pairs = list(islice(reports(True, random.Random(0)), 400))
    own = ("same", "altered")
    assert all(pair.one.article.id != pair.other.article.id for pair in pairs if pair.kind not in own)
    assert {pair.agree for pair in pairs} == {True, False}
    assert all(pair.agree or pair.kind in ("conflict", "altered") for pair in pairs)
    made = examples(pairs, random.Random(0))
    in_both_orders = [pair for pair in pairs if not pair.agree and not pair.altered]
    assert in_both_orders and len(made) == len(pairs) + len(in_both_orders)
    assert [bool(one.labels) for one in made].count(True) == sum(pair.agree for pair in pairs)


def test_the_form_of_a_question_tells_nothing_about_its_reports() -> None:
    """Reports on a conflict are set beside themselves and beside what is foreign, other reports beside altered ones."""
    pairs = list(islice(reports(True, random.Random(0)), 2000))
    # What belongs to the last question may have been cut off.
    of_conflicts = {one.question for one in pairs if one.kind == "conflict" and not one.agree} - {pairs[-1].question}
    beside = {kind: {pair.question for pair in pairs if pair.kind == kind} for kind in ("same", "stray", "altered")}
    assert len(of_conflicts) > 20 and of_conflicts <= beside["same"]
    assert len(of_conflicts & beside["stray"]) > 0.9 * len(of_conflicts)
    assert not of_conflicts & beside["altered"] and len(beside["altered"]) > len(of_conflicts)
    assert all(pair.one.quote == pair.other.quote for pair in pairs if pair.kind == "same")


@pytest.mark.parametrize(
    ("quote", "answer", "changed"),
    [
        ("The fire killed 12 people.", "12 people", r"The fire killed (?!12 )[\d,]+ people\."),
        ("It opens on Monday.", "on Monday", r"It opens on (?!Monday)\w+day\."),
        ("The new head is Rita Vale.", "Rita Vale", r"The new head is Anna Holt\."),
        ("They were not told.", "", r"They were told\."),
        ("They were told.", "unknown", r"They were not told\."),
    ],
)
def test_an_altered_report_gives_another_answer(quote: str, answer: str, changed: str) -> None:
    around = f"{quote} Before that it was Anna Holt who spoke."
    for seed in range(10):
        assert re.fullmatch(changed, altered(quote, answer, around, random.Random(seed)) or "")


def test_what_cannot_be_altered_is_left_out() -> None:
    assert altered("Nice weather here", "weather", "Nice weather here", random.Random(0)) is None


def test_a_claim_beside_foreign_words_is_not_supported() -> None:
    right = list(claims(pair for pair in read_pairs("right.jsonl")[:120] if len(pair.cited) == 1))
    made = foreign(right, 0.5, random.Random(0))
    assert len(made) == len(right) // 2 and not any(one.labels for one in made)
    own = {one.question: one.sentences[1] for one in right}
    assert all(one.sentences[1] != own[one.question] for one in made)


def test_with_the_network_more_that_is_wrong_is_caught_and_as_much_that_is_right_passes() -> None:
    """On retellings that are held out from both."""
    pairs = [pair for pair in in_other_words()["free"] if pair.heldout][::12]
    assert len(pairs) > 300
    by_rules, by_both = (_shares(pairs, verifier) for verifier in (StrictVerifier(), StrictVerifier(Entailment())))
    assert by_both[0] >= by_rules[0] and by_both[1] > by_rules[1] + 0.01


def _shares(pairs: Sequence[Pair], verifier: StrictVerifier) -> tuple[float, float]:
    """Return the share of right pairs that pass and the share of wrong ones that do not."""
    reasons = rejections(pairs, verifier)
    right = [reasons[pair.id] is None for pair in pairs if not pair.kind]
    wrong = [reasons[pair.id] is not None for pair in pairs if pair.kind]
    return sum(right) / len(right), sum(wrong) / len(wrong)


def test_no_pair_is_in_two_sets() -> None:
    ids = [pair.id for pair in all_pairs()]
    assert len(ids) == len(set(ids))


def test_what_is_kept_back_shares_no_key_with_what_is_trained_on() -> None:
    from eval.entailment.train import KEPT_BACK, apart

    made = list(claims(pair for pair in read_pairs("right.jsonl") if not pair.heldout))
    train, kept = apart(made, lambda one: one.sentences[1])
    assert len(train) + len(kept) == len(made) and 0 < len(kept) < 3 * len(made) / KEPT_BACK
    assert not {one.sentences[1] for one in train} & {one.sentences[1] for one in kept}


def test_whole_answers_on_a_corpus_are_measured() -> None:
    conflicts, others = report_corpora(1).splitlines()
    assert re.fullmatch(r"conflicts shown: \d+\.\d% of [1-9]\d*", conflicts)
    assert re.fullmatch(r"other answers that show one: \d+\.\d% of [1-9]\d*", others)
