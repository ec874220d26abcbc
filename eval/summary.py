"""The figures of a run: every metric for all, tuning and held-out questions and each set, and the verdicts by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eval.metrics import BY_NAME, METRICS
from eval.metrics.base import Metric
from eval.metrics.bootstrap import figure
from eval.outcome import Outcome
from eval.systems import ASSISTANT
from index.errors import InputError

KIND_METRICS = ("right", "rightly_cited", "rightly_declined", "wrongly_declined")
PARTS = ("all", "tuning", "heldout")


def figures(outcomes: Mapping[str, Sequence[Outcome]], set_of: Mapping[str, str]) -> dict[str, Any]:
    """Return `counts`, `figures`, `kinds` and `failures`, by system, as they stand in summary.json."""
    return {
        "metrics": {
            m.name: {
                "title": m.title,
                "definition": m.definition,
                "source": m.source,
                "better": m.better,
                "unit": m.unit,
            }
            for m in METRICS
        },
        "counts": {name: _counts(found) for name, found in outcomes.items()},
        "figures": {
            name: {part: _figures(METRICS, chosen) for part, chosen in _by_part(found, set_of)}
            for name, found in outcomes.items()
        },
        "kinds": {name: _kinds(found) for name, found in outcomes.items()},
        "crashes": {
            name: {o.question.id: o.error for o in found if o.error is not None} for name, found in outcomes.items()
        },
    }


def in_part(outcomes: Iterable[Outcome], part: str) -> list[Outcome]:
    """Return the outcomes of the part `all`, `tuning` or `heldout`."""
    return [o for o in outcomes if part == "all" or o.question.heldout == (part == "heldout")]


def parse_limits(given: Sequence[str]) -> list[tuple[str, float]]:
    """Read `NAME=VALUE` limits. Raises InputError for one that can't be read or names no metric."""
    limits = []
    for text in given:
        name, _, value = text.partition("=")
        try:
            limits.append((name.strip(), float(value)))
        except ValueError:
            raise InputError(f"--fail-under {text}: expected NAME=VALUE, as in right=0.85") from None
        if limits[-1][0].rpartition(".")[2] not in BY_NAME:
            raise InputError(f"--fail-under {text}: no such figure; the figures are {', '.join(BY_NAME)}")
    return limits


def too_low(summary: Mapping[str, Any], limits: Sequence[tuple[str, float]]) -> list[str]:
    """Return a line for each limit that the assistant's figures miss.

    A limit's name is a metric's, or `PART.METRIC` with a part (`heldout`, `tuning`) or a gold set's name. Where less is
    better, a figure above the limit misses it; a figure that doesn't apply misses every limit.
    """
    missed = []
    for name, limit in limits:
        part, _, metric = name.rpartition(".")
        found = summary["figures"][ASSISTANT].get(part or "all", {}).get(metric)
        if found is None:
            parts = ", ".join(summary["figures"][ASSISTANT])
            raise InputError(f"--fail-under {name}: no part {part!r} in this run; the parts are {parts}")
        value = found["value"]
        lower = BY_NAME[metric].better == "lower"
        if value is None:
            missed.append(f"{name} does not apply to these questions, but {limit:g} was asked")
        elif value > limit if lower else value < limit:
            missed.append(f"{name} is {value:.3f}, {'above' if lower else 'under'} {limit:g}")
    return missed


def _by_part(outcomes: Sequence[Outcome], set_of: Mapping[str, str]) -> Iterable[tuple[str, list[Outcome]]]:
    for part in PARTS:
        yield part, in_part(outcomes, part)
    sets = list(dict.fromkeys(set_of[o.question.id] for o in outcomes))
    if len(sets) > 1:
        for name in sets:
            yield name, [o for o in outcomes if set_of[o.question.id] == name]


def _figures(metrics: Iterable[Metric], outcomes: Sequence[Outcome]) -> dict[str, Any]:
    return {metric.name: figure(metric, outcomes).to_json() for metric in metrics}


def _kinds(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    kinds = list(dict.fromkeys(o.question.kind for o in outcomes))
    metrics = [BY_NAME[name] for name in KIND_METRICS]
    table = {}
    for kind in kinds:
        own = [o for o in outcomes if o.question.kind == kind]
        by_part = {part: in_part(own, part) for part in PARTS}
        table[kind] = {part: {"n": len(chosen), **_figures(metrics, chosen)} for part, chosen in by_part.items()}
    return table


def _counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    return {
        "questions": len(outcomes),
        "answerable": sum(o.question.answerable for o in outcomes),
        "heldout": sum(o.question.heldout for o in outcomes),
        "crashed": sum(o.error is not None for o in outcomes),
    }
