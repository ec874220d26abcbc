import json

import pytest

from eval.calibrating import calibrate, errors_at
from eval.comparing import compare, mcnemar
from index.errors import InputError
from tests.eval.made import crashed, right, unanswerable, wrong


def test_mcnemar_is_a_fair_coin():
    # 5 flips, all one way: 2 / 2^5; 1 of 5: 2 * (1 + 5) / 2^5; 2 of 4 is certain.
    assert mcnemar(0, 5) == 2 / 32
    assert mcnemar(4, 1) == 12 / 32
    assert mcnemar(2, 2) == 1.0
    assert mcnemar(0, 0) == 1.0


def test_flipped_questions_are_named():
    before = [right("a"), right("b"), wrong("c"), unanswerable("d")]
    after = [right("a"), wrong("b"), right("c"), unanswerable("d", declined=False), right("new")]
    compared = compare(before, after)
    assert {(flip.id, flip.gained) for flip in compared.flips} == {("b", False), ("c", True), ("d", False)}
    assert (compared.n, compared.left_out) == (4, 1)
    assert compared.p_value == 1.0
    assert compared.regressions == []


def test_a_question_whose_gold_changed_is_left_out():
    compared = compare([right("a"), right("b")], [right("a"), right("b", heldout=True)])
    assert (compared.n, compared.left_out) == (1, 1)


def test_more_losses_than_noise_are_a_regression_and_crashes_are_losses():
    before = [right(str(n)) for n in range(20)]
    after = [crashed(str(n)) if n < 8 else right(str(n)) for n in range(20)]
    compared = compare(before, after)
    # 8 lost, none gained: 2 / 2^8.
    assert compared.p_value == 2 / 256
    assert compared.regressions[0].startswith("8 questions lost, 0 gained")
    difference = next(one for one in compared.differences if one.metric.name == "right")
    assert (difference.before, difference.after) == (1.0, 0.6)
    assert difference.is_worse and difference.high < 0
    assert compare(after, before).regressions == []


def test_where_less_is_better_more_is_worse():
    before = [unanswerable(str(n)) for n in range(20)]
    after = [unanswerable(str(n), declined=False) for n in range(20)]
    found = {one.metric.name: one for one in compare(before, after).differences}
    assert found["wrongly_answered"].is_worse
    assert found["rightly_declined"].is_worse


def made(answerable: list[float], not_answerable: list[float], heldout: bool = False) -> list:
    yes = [right(f"y{n}{heldout}", heldout, confidence) for n, confidence in enumerate(answerable)]
    no = [unanswerable(f"n{n}{heldout}", True, confidence, heldout) for n, confidence in enumerate(not_answerable)]
    return yes + no


def test_the_threshold_declines_as_many_unanswerable_ones_as_the_limit_allows():
    outcomes = made([0.3, 0.6, 0.7, 0.8], [0.1, 0.2, 0.5, 0.65])
    # No answerable one may fall: below 0.3 lie 0.1 and 0.2, so that 2 of 4 unanswerable ones are answered.
    strict = calibrate(outcomes, 0.0).fitted
    assert strict.threshold == pytest.approx(0.25)
    assert (strict.wrongly_declined, strict.wrongly_answered) == (0.0, 0.5)
    # One of four may fall (0.3): 0.5 goes too.
    loose = calibrate(outcomes, 0.25).fitted
    assert loose.threshold == pytest.approx(0.55)
    assert (loose.wrongly_declined, loose.wrongly_answered) == (0.25, 0.25)


def test_heldout_questions_are_refused():
    tuning = made([0.8, 0.9], [0.1, 0.2])
    found = calibrate([*tuning, *made([0.01], [0.99], heldout=True)])
    assert found.fitted == calibrate(tuning).fitted
    assert (found.heldout_refused, found.answerable, found.unanswerable) == (2, 2, 2)
    with pytest.raises(InputError, match="has 0 answerable and 0 unanswerable"):
        calibrate(made([0.8], [0.1], heldout=True))


def test_both_errors_at_a_threshold_and_the_curve_as_json():
    assert errors_at(0.5, [0.4, 0.5], [0.5, 0.1]).wrongly_declined == 0.5
    assert errors_at(0.5, [0.4, 0.5], [0.5, 0.1]).wrongly_answered == 0.5
    curve = json.loads(json.dumps(calibrate(made([0.9], [0.1])).to_json()))["curve"]
    assert [(p["wrongly_declined"], p["wrongly_answered"]) for p in curve] == [(0, 1), (0, 0), (1, 0)]
