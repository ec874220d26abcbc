"""The verifier's sets: right sentences, wrong ones made of them and by hand, and quotations told in other words."""

from __future__ import annotations

from collections.abc import Sequence

from eval.verifier.make_wrong import make_wrong
from eval.verifier.pairs import Cited, Pair, read_free, read_pairs
from eval.verifier.quotations import quotations


def all_wrong(right: Sequence[Pair], further: Sequence[Cited]) -> list[Pair]:
    """Return the wrong sentences: those made by program, then those written by hand."""
    by_hand = read_pairs("wrong_by_hand.jsonl")
    return make_wrong(right, further) + [Pair(p.id, p.text, p.cited, f"by hand: {p.kind}", p.heldout) for p in by_hand]


def in_other_words() -> dict[str, list[Pair]]:
    """Return, by name, the sets that retell quotations rightly and wrongly, from closely to freely."""
    return {"rephrased": read_pairs("rephrased.jsonl"), "retold": read_pairs("retold.jsonl"), "free": read_free()}


def all_pairs() -> list[Pair]:
    """Return every pair of every set."""
    right = read_pairs("right.jsonl")
    return [*right, *all_wrong(right, quotations()), *(pair for pairs in in_other_words().values() for pair in pairs)]
