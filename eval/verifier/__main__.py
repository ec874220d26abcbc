"""`python -m eval.verifier`: how many wrong sentences the verifier catches, by kind, and how many right it passes."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace

from assistant.entailment import Entailment
from assistant.llm.own_words import OwnWords
from assistant.protocols import Verifier
from assistant.verifying import StrictVerifier
from eval.verifier.pairs import Pair, drafted, read_pairs
from eval.verifier.quotations import quotations
from eval.verifier.sets import all_wrong, in_other_words


def main() -> None:
    """Print the figures, and with `--show` the tuning sentences that are judged wrongly."""
    parser = argparse.ArgumentParser(prog="python -m eval.verifier", description=__doc__)
    parser.add_argument("--rules", action="store_true", help="the rules alone, without the network")
    parser.add_argument(
        "--show", action="store_true", help="print the tuning sentences judged wrongly; never held-out ones"
    )
    parser.add_argument("--own-words", action="store_true", help="checked as strictly as what a language model writes")
    options = parser.parse_args()
    entails = None if options.rules else Entailment()
    verifier: Verifier = StrictVerifier(entails)
    if options.own_words:
        verifier = OwnWords(verifier, entails)
    right = read_pairs("right.jsonl")
    wrong = all_wrong(right, quotations())
    further = in_other_words()
    judged = [*right, *wrong, *(pair for pairs in further.values() for pair in pairs)]
    started = time.process_time()
    reasons = rejections(judged, verifier)
    each = (time.process_time() - started) / len(reasons)
    print(f"{'':40}{'tuning':>16}{'held out':>16}")
    _print_wrong(wrong, reasons)
    _print("passed, right", right, reasons, caught=False)
    for name, pairs in further.items():
        _print_further(name, pairs, reasons)
    print(f"{len(reasons)} sentences, {each * 1000:.2f} ms each")
    if options.show:
        _show(judged, reasons)


def rejections(pairs: Sequence[Pair], verifier: Verifier) -> dict[str, str | None]:
    """Return, for the id of each pair, why the verifier rejects it, or None where it passes."""
    verdicts = {pair.id: verifier.verify(replace(drafted(pair), own_words=True)) for pair in pairs}
    return {name: rejected.reason if rejected else None for name, rejected in verdicts.items()}


def _print_wrong(wrong: Sequence[Pair], reasons: dict[str, str | None]) -> None:
    for kind in dict.fromkeys(pair.kind for pair in wrong):
        _print(f"caught: {kind}", [pair for pair in wrong if pair.kind == kind], reasons, caught=True)
    by_hand = [pair for pair in wrong if pair.kind.startswith("by hand")]
    made = [pair for pair in wrong if not pair.kind.startswith("by hand")]
    _print("caught, made by program", made, reasons, caught=True)
    _print("caught, written by hand", by_hand, reasons, caught=True)
    _print("caught, all", wrong, reasons, caught=True)


def _print_further(name: str, pairs: Sequence[Pair], reasons: dict[str, str | None]) -> None:
    """Print the figures of quotations in other words, closely or freely retold, and of hard wrong sentences on them."""
    wrong = [pair for pair in pairs if pair.kind]
    for kind in dict.fromkeys(pair.kind for pair in wrong):
        _print(f"{name}, caught: {kind}", [pair for pair in wrong if pair.kind == kind], reasons, caught=True)
    _print(f"{name}, caught, all", wrong, reasons, caught=True)
    _print(f"{name}, passed, right", [pair for pair in pairs if not pair.kind], reasons, caught=False)


def _print(label: str, pairs: Sequence[Pair], reasons: dict[str, str | None], caught: bool) -> None:
    cells = []
    for heldout in (False, True):
        verdicts = [(reasons[pair.id] is not None) == caught for pair in pairs if pair.heldout == heldout]
        share = f"{100 * sum(verdicts) / len(verdicts):.1f}%" if verdicts else "–"
        cells.append(f"{sum(verdicts):>4}/{len(verdicts):<4}{share:>7}")
    print(f"{label:40}{cells[0]:>16}{cells[1]:>16}")


def _show(pairs: Sequence[Pair], reasons: dict[str, str | None]) -> None:
    for pair in pairs:
        if not pair.heldout and (reasons[pair.id] is not None) != bool(pair.kind):
            print(f"\n{pair.id}: {pair.text}")
            for cited in pair.cited:
                print(f"    {cited.article}: {cited.quote}")
            print(f"    {reasons[pair.id] or 'passed'}")


if __name__ == "__main__":
    main()
