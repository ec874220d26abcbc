from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.evidence import FEATURES, Weighed
from assistant.judging import best_features, sentence_odds
from assistant.records import Reading
from eval.fitting import MISREAD, cross_validated, fitted, regress, worth
from eval.samples import Sample
from tests.assistant.making import MAYOR, hits

READER, STRANGE = FEATURES.index("reader"), FEATURES.index("strange")


def sample(answerable: bool, labels: list[int], scores: list[float], strange: float = 0.0) -> Sample:
    [hit] = hits(MAYOR)
    weighed = []
    for score in scores:
        features = np.zeros(len(FEATURES))
        features[READER], features[STRANGE] = np.tanh(score / 6), strange
        weighed.append(Weighed(Reading(hit, hit.passage.sentences[0], score), features, (), (), ()))
    return Sample("q", answerable, tuple(weighed), np.array(labels))


def test_what_the_best_sentence_of_a_question_is_worth() -> None:
    assert worth(sample(True, [1, 0], [2.0, 1.0]), 0) == 1.0
    assert worth(sample(True, [1, 0], [2.0, 1.0]), 1) == MISREAD
    assert worth(sample(True, [-1, 0], [2.0, 1.0]), 0) == 1.0  # said, though not named as evidence
    assert worth(sample(False, [0, 0], [2.0, 1.0]), 0) == 0.0


def test_targets_between_zero_and_one_give_chances_between() -> None:
    features = np.repeat([[0.0], [1.0], [2.0]], 200, axis=0)
    function = regress(features, np.repeat([0.1, 0.5, 0.9], 200), np.ones(600), 10.0, balanced=False)
    assert function.chance(np.array([[0.0], [1.0], [2.0]])) == pytest.approx([0.1, 0.5, 0.9], abs=0.02)


def test_balancing_makes_both_outcomes_weigh_the_same() -> None:
    features, targets = np.zeros((100, 1)), np.array([1.0] * 90 + [0.0] * 10)
    for balanced, expected in ((False, 0.9), (True, 0.5)):
        function = regress(features, targets, np.ones(100), 1.0, balanced)
        assert function.chance(features[:1]) == pytest.approx(expected, abs=1e-3)


def test_a_question_that_is_often_misread_is_trusted_less() -> None:
    """Strange words mean here that the articles answer and the wrong sentence is best."""
    plain = [sample(True, [1, 0], [2.0, -2.0]), sample(False, [0, 0], [0.5, -2.0])]
    misread = sample(True, [0, 1], [1.0, -2.0], strange=0.5)
    sentence, question = fitted([*plain * 40, *[misread] * 40])

    def confidence(one: Sample) -> float:
        return float(question.chance(best_features(one.weighed, sentence_odds(sentence, one.weighed))))

    assert confidence(plain[0]) > confidence(misread) > confidence(plain[1])


def test_nothing_to_tell_apart_is_said() -> None:
    with pytest.raises(ValueError, match="nothing to tell apart"):
        regress(np.zeros((3, 1)), np.ones(3), np.ones(3), 1.0, balanced=True)


def test_a_question_asked_of_two_corpora_is_judged_by_weights_that_saw_neither() -> None:
    """Its two samples contradict all others: judged by the rest alone, both get the confidence of the rest."""
    rest = [sample(number % 2 == 0, [number % 2 ^ 1, 0], [2.0 - 3 * (number % 2), -2.0]) for number in range(60)]
    rest = [replace(one, id=f"rest-{number}") for number, one in enumerate(rest)]
    twice = [replace(sample(False, [0, 0], [2.0, -2.0]), id="asked twice")] * 2
    results = cross_validated([*twice, *rest])
    assert [best for _, best in results] == [0] * len(results)
    assert results[0] == results[1] and results[0][0] > 0.7
