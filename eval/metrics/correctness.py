"""Answer correctness by patterns: right, rightly cited, and passed."""

from __future__ import annotations

from eval.metrics.base import Metric, share

RIGHT = Metric(
    name="right",
    title="right",
    definition="Share of the answerable questions that were answered and whose answer matches every group of `include`"
    " patterns and no `exclude` pattern. Where gold has no patterns: whose answer holds an accepted answer or has a"
    " token F1 of 0.5 with one, which a long model answer makes hard to reach. A crash is wrong.",
    source="Pattern matching as in TREC QA (Voorhees & Tice 2000).",
    value=lambda outcome: share(outcome.right),
)

RIGHTLY_CITED = Metric(
    name="rightly_cited",
    title="right and rightly cited",
    definition="Share of the answerable questions that are right and of whose citations at least one overlaps a gold"
    " evidence quote; where gold gives no evidence, right is enough.",
    source="This project.",
    value=lambda outcome: share(outcome.rightly_cited),
)

PASSED = Metric(
    name="passed",
    title="as wanted",
    definition="Share of all questions that came out as wanted: rightly cited if answerable, declined if not.",
    source="This project.",
    value=lambda outcome: share(outcome.passed),
)
