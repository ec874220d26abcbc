"""`python -m eval.disagreement`: the share of conflicts found and of false alarms, tuning and held-out apart."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.disagreement import find_conflicts
from assistant.questions import understand
from eval.disagreement.pairs import Emphasis, Pair, evidence, read_pairs
from eval.disagreement.ramdocs import report_ramdocs
from eval.disagreement.whole import report_corpora
from eval.metrics.bootstrap import RESAMPLES, SEED


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m eval.disagreement", description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the tuning pairs that came out wrong")
    parser.add_argument("--ramdocs", type=Path, metavar="FOLDER", help="report on a folder with RAMDocs in it instead")
    parser.add_argument("--corpora", type=int, metavar="N", help="report on whole answers on N held-out corpora")
    chosen = parser.parse_args()
    if chosen.corpora:
        print(report_corpora(chosen.corpora))
        return
    if chosen.ramdocs:
        print(report_ramdocs(chosen.ramdocs))
        return
    pairs = read_pairs()
    emphases: tuple[Emphasis, ...] = ("none", "exact", "loose")
    for emphasis in emphases:
        _report(pairs, emphasis, chosen.show)
    print(f"\n{_microseconds(pairs):.0f} microseconds for ten pieces of evidence, median")


def is_flagged(pair: Pair, emphasis: Emphasis) -> bool:
    """Tell whether a conflict is seen in a pair."""
    return bool(find_conflicts(understand(pair.question), evidence(pair, emphasis)))


def share(flags: Sequence[bool]) -> str:
    """Return a share with its percentile bootstrap 95% interval."""
    values = np.array(flags, dtype=float)
    drawn = np.random.default_rng(SEED).integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.percentile(values[drawn].mean(axis=1), [2.5, 97.5])
    return f"{values.mean():6.1%} [{low:.1%}, {high:.1%}]  ({sum(flags)} of {len(flags)})"


def _report(pairs: Sequence[Pair], emphasis: Emphasis, show: bool) -> None:
    print(f"\nAnswer words seen by the reader: {emphasis}")
    for part, heldout in (("tuning", False), ("held-out", True)):
        chosen = [(pair, is_flagged(pair, emphasis)) for pair in pairs if pair.heldout == heldout]
        print(f"  {part:9} conflicts found {share([flag for pair, flag in chosen if pair.conflict])}")
        print(f"  {part:9} false alarms    {share([flag for pair, flag in chosen if not pair.conflict])}")
        for pair, flag in chosen:
            if show and not heldout and flag != pair.conflict:
                print(f"    {pair.id}: {pair.question}\n      {pair.reports[0].text}\n      {pair.reports[1].text}")


def _microseconds(pairs: Sequence[Pair]) -> float:
    """Return the median time for the sentences of five pairs at once, asked the first one's question."""
    taken = []
    for at in range(0, len(pairs) - 5, 5):
        given = [item for pair in pairs[at : at + 5] for item in evidence(pair)]
        question = understand(pairs[at].question)
        began = time.process_time()
        find_conflicts(question, given)
        taken.append(time.process_time() - began)
    return float(np.median(taken)) * 1e6


if __name__ == "__main__":
    main()
