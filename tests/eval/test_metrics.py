"""Every figure on outcomes small enough to check by hand."""

from dataclasses import replace

import pytest

from eval.judging import copies, is_right, judge, locate_evidence
from eval.metrics import BY_NAME, METRICS
from eval.metrics.bootstrap import figure
from eval.metrics.declining import area_under, coverage_curve
from eval.metrics.token_f1 import token_f1
from eval.outcome import Outcome, from_row
from tests.assistant.making import article
from tests.eval.made import answer, citation, crashed, found, question, right, unanswerable, wrong

TWO = [{"article_id": "x", "quote": "one"}, {"article_id": "y", "quote": "two"}]


def value(name: str, *outcomes: Outcome) -> float | None:
    return figure(BY_NAME[name], outcomes).value


def test_names_are_unique_and_everything_is_explained():
    assert len(BY_NAME) == len(METRICS)
    assert all(metric.definition and metric.source for metric in METRICS)


def test_a_crash_counts_as_wrong_and_never_as_missing():
    # 1 right, 1 wrong, 1 crashed: 1 / 3.
    assert value("right", right("a"), wrong("b"), crashed("c")) == pytest.approx(1 / 3)
    assert value("passed", right("a"), crashed("c")) == 0.5
    gone = Outcome(question(answerable=False), error="x")
    assert value("rightly_declined", unanswerable(), gone) == 0.5
    assert value("wrongly_answered", unanswerable(), gone) == 0.5
    asked = Outcome(question(evidence=TWO), error="x", right=False)
    assert value("hit_5_passage", asked) == 0.0
    assert value("citation_precision", asked) is None


def test_what_does_not_apply_is_none_and_not_zero():
    assert value("right", unanswerable()) is None
    assert value("rightly_declined", right()) is None
    assert value("conflict_detected", right()) is None
    assert value("tokens", right()) is None
    assert value("hit_1_passage", right()) is None
    only_retrieves = Outcome(question(evidence=TWO), found=found(("x", (0,))))
    assert all(value(name, only_retrieves) is None for name in ("right", "passed", "token_f1", "latency_p50_ms"))
    assert value("hit_1_passage", only_retrieves) == 1.0
    assert figure(BY_NAME["tokens"], [right()]).to_json() == {"value": None, "low": None, "high": None, "n": 0}


def test_both_errors_of_declining():
    declined = Outcome(question("x"), answer("declined"), right=False)
    outcomes = [right("a"), right("b"), right("c"), declined, unanswerable("u"), unanswerable("v", declined=False)]
    assert value("wrongly_declined", *outcomes) == 1 / 4
    assert value("wrongly_answered", *outcomes) == 1 / 2
    assert value("rightly_declined", *outcomes) == 1 / 2


def test_right_needs_every_group_and_no_excluded_pattern():
    asked = question(include=[["umerov", "minister"], ["Kyiv"]], exclude=["Moscow"])
    assert is_right(asked, answer(answer="Rustem UMEROV in Kyiv [1]")) is True
    assert is_right(asked, answer(answer="Umerov [1]")) is False
    assert is_right(asked, answer(answer="Umerov in Kyiv and Moscow [1]")) is False
    assert is_right(asked, answer("declined", answer="Umerov in Kyiv")) is False
    assert is_right(question(answerable=False, include=[]), answer("declined")) is None


def test_without_patterns_an_answer_is_right_by_containment_or_token_f1():
    asked = question(include=[], answer="The Margit Bridge")
    assert is_right(asked, answer(answer="It was the Margit Bridge, police said on a long Monday. [1]")) is True
    assert is_right(asked, answer(answer="It was a bridge in the far north of Maren. [1]")) is False


def test_token_f1_is_the_harmonic_mean_over_the_best_answer():
    # given: erik dahl steered (3 tokens); wanted: captain erik dahl (3): 2 shared, 2/3 and 2/3.
    assert token_f1("Erik Dahl steered", ["captain Erik Dahl", "nobody"]) == pytest.approx(2 / 3)
    assert token_f1("The ferry", ["a ferry"]) == 1.0
    assert token_f1("", ["a ferry"]) == 0.0


def test_retrieval_figures_at_passage_and_article_level():
    # Passages: y without evidence, x with the first, y with none; the second evidence was never retrieved.
    one = Outcome(question(evidence=TWO), answer(), found=found(("y", ()), ("x", (0,)), ("y", ())), right=True)
    assert value("hit_1_passage", one) == 0.0
    assert value("hit_3_passage", one) == 1.0
    assert value("mrr_passage", one) == 1 / 2
    # DCG = 1 / log2(3); the ideal has both evidences at ranks 1 and 2: 1 + 1 / log2(3).
    assert value("ndcg_passage", one) == pytest.approx(0.63093 / 1.63093, abs=1e-4)
    # Both articles hold evidence and both are there.
    assert value("hit_1_article", one) == 1.0
    assert value("ndcg_article", one) == 1.0


def test_citation_precision_and_recall_count_markers_and_sentences():
    sentences = [{"text": "One.", "markers": [1, 2]}, {"text": "Two.", "markers": [3]}]
    shown = answer(sentences=sentences, citations=[citation(1), citation(2), citation(3)])
    one = Outcome(question(evidence=TWO), shown, cited=((0,), (), ()), valid=(True, True, False), right=True)
    assert value("citation_precision", one) == 1 / 3
    assert value("citation_recall", one) == 1 / 2
    assert value("evidence_recall", one) == 1 / 2
    assert value("quote_validity", one) == 2 / 3


def test_rightly_cited_needs_evidence_only_where_gold_gives_some():
    assert right().rightly_cited is True
    asked = question(evidence=TWO)
    assert Outcome(asked, answer(), cited=((),), right=True).rightly_cited is False
    assert Outcome(asked, answer(), cited=((), (1,)), right=True).rightly_cited is True
    assert Outcome(asked, answer(), cited=((1,),), right=False).rightly_cited is False


def test_a_copy_is_as_good_an_evidence_as_its_origin_and_another_article_is_not():
    texts = {"x": "Dahl did. So it was.", "copy": "(Agency) Dahl did. So it was.", "other": "Dahl did. Nobody saw."}
    articles = {name: article(text, name) for name, text in texts.items()}
    articles["copy"] = replace(articles["copy"], origin="x")
    asked = question(evidence=[{"article_id": "x", "quote": "Dahl did."}])
    for name, start, is_cited in (("x", 0, True), ("copy", 9, True), ("other", 0, False)):
        given = Outcome(asked, answer(citations=[citation(1, name, start, start + 9)]))
        assert judge(given, articles, locate_evidence(asked, copies(articles))).rightly_cited is is_cited


def test_the_coverage_curve_and_its_area():
    import numpy as np

    pairs = np.array([[0.9, 0.0], [0.8, 1.0], [0.7, 0.0], [0.6, 1.0]])
    assert coverage_curve(pairs) == [
        (0.25, 0.0, 0.9),
        (0.5, 0.5, 0.8),
        (0.75, pytest.approx(1 / 3), 0.7),
        (1.0, 0.5, 0.6),
    ]
    # Errors among the covered at 1/4 … 4/4: 0, 1/2, 1/3, 1/2.
    assert area_under(pairs) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)
    # All equally confident: half are errors at every coverage, and the curve has one point.
    tied = np.array([[0.5, 0.0], [0.5, 1.0]])
    assert area_under(tied) == 0.5
    assert coverage_curve(tied) == [(1.0, 0.5, 0.5)]


def test_a_conflict_is_shown_only_by_two_different_articles():
    sides = [{"value": "9", "marker": 1}, {"value": "11", "marker": 2}]
    shown = {"disagreements": [{"about": "toll", "sides": sides}]}
    two = answer(citations=[citation(1, "x"), citation(2, "y")], **shown)
    one = answer(citations=[citation(1, "x"), citation(2, "x")], **shown)
    asked = question(kind="conflict")
    assert value("conflict_detected", Outcome(asked, two), Outcome(asked, one)) == 1 / 2
    assert value("conflict_detected", Outcome(asked, error="x")) == 0.0
    assert value("conflict_elsewhere", Outcome(question(), two), right()) == 1 / 2


def test_rewriting_gain_is_the_difference_of_two_hits():
    asked = question(history=["Before?"], evidence=TWO[:1])
    gained = Outcome(asked, answer(), found=found(("x", (0,))), found_alone=found(("y", ())))
    same = Outcome(asked, answer(), found=found(("x", (0,))), found_alone=found(("x", (0,))))
    assert value("rewriting_gain", gained, same) == 1 / 2
    assert value("rewriting_gain", right()) is None


def test_latency_percentiles_and_intervals():
    import dataclasses

    outcomes = [dataclasses.replace(right(str(n)), latency_ms=float(n)) for n in range(1, 102)]
    assert value("latency_p50_ms", *outcomes) == 51.0
    assert value("latency_p95_ms", *outcomes) == 96.0
    made = figure(BY_NAME["latency_p50_ms"], outcomes)
    assert 40 < made.low < 51 < made.high < 62
    assert made == figure(BY_NAME["latency_p50_ms"], outcomes)


def test_an_outcome_survives_its_line():
    one = right(found=found(("x", (0,))), cited=((0,),), valid=(True,))
    row = one.to_row()
    assert row["id"] == "q" and row["right"] is True and row["error"] is None
    assert from_row(row) == one
    assert from_row(crashed().to_row()) == crashed()
    assert crashed().to_row()["status"] == "error"
