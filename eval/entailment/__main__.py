"""`python -m eval.entailment`: how well the network tells supported claims, and reports that agree, from others.

Measured on held-out quotations and corpora, which it was not trained on.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence

import numpy as np

from assistant.entailment.reading import CLAIM_TOKENS, WEIGHTS
from assistant.reader.runtime import ModelReader
from assistant.reader.training.examples import Example
from assistant.reader.training.pairs import JUDGED
from assistant.reader.training.roc import area
from eval.entailment.claims import claims
from eval.entailment.reports import examples, reports
from eval.verifier.sets import all_pairs

FALSE_ALARMS = (0.01, 0.02, 0.05, 0.1)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m eval.entailment", description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=int, default=1500, help="look at so many claims, and at so many reports")
    options = parser.parse_args()
    rng = random.Random(1)
    held = [pair for pair in all_pairs() if pair.heldout]
    told = examples(list(reports(True, rng)), rng)
    _report("claims", list(claims(rng.sample(held, min(options.limit, len(held))))))
    _report("reports", rng.sample(told, min(options.limit, len(told))))


def _report(name: str, found: Sequence[Example]) -> None:
    reader = ModelReader(WEIGHTS, question_tokens=CLAIM_TOKENS)
    odds = np.array([reader.scores(one.question, one.context, one.sentences)[JUDGED] for one in found])
    right = np.array([bool(one.labels) for one in found])
    print(
        f"{name}: {right.sum()} right, {(~right).sum()} wrong; area {area(list(odds[right]), list(odds[~right])):.3f}"
    )
    print("wrong ones told by log-odds up to …, of which so many right ones fall short:")
    for share in FALSE_ALARMS:
        bound = float(np.quantile(odds[right], share))
        print(f"  {bound:6.2f}  {np.mean(odds[~right] <= bound):6.1%}  {share:5.0%}")
    print("right ones told by log-odds from …, which so many wrong ones reach:")
    for share in FALSE_ALARMS:
        bound = float(np.quantile(odds[~right], 1 - share))
        print(f"  {bound:6.2f}  {np.mean(odds[right] >= bound):6.1%}  {share:5.0%}")


if __name__ == "__main__":
    main()
