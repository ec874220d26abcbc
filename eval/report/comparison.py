"""A comparison of two runs in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.comparing import NOISE, Comparison, Difference
from eval.report.numbers import changed

if TYPE_CHECKING:
    from rich.console import Console


def show_comparison(compared: Comparison, console: Console, heldout_shown: bool = False) -> None:
    """Print the flipped questions (held-out ones only counted), the test and the figures that differ."""
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    console.print(f"{compared.n} questions in both runs, {compared.left_out} left out", highlight=False)
    hidden = 0
    for flip in sorted(compared.flips, key=lambda flip: flip.gained):
        if flip.heldout and not heldout_shown:
            hidden += 1
            continue
        sign = "[green]gained[/green]" if flip.gained else "[red]lost  [/red]"
        console.print(f"  {sign} {escape(flip.id)} ({escape(flip.kind)}) {escape(flip.question)}", highlight=False)
    if hidden:
        console.print(f"  and {hidden} held-out questions that flipped", highlight=False)
    console.print(_test_line(compared), highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, heading in enumerate(("figure", "before", "after", "difference", "95% interval", "")):
        table.add_column(heading, justify="left" if number in (0, 5) else "right")
    for one in compared.differences:
        if one.before != one.after or one.metric.name == "passed":
            table.add_row(*_row(one))
    console.print(table)


def _test_line(compared: Comparison) -> str:
    gained = sum(flip.gained for flip in compared.flips)
    lost = len(compared.flips) - gained
    verdict = "more than noise" if compared.p_value < NOISE else "no more than noise"
    return f"{gained} gained, {lost} lost; McNemar exact p = {compared.p_value:.3f}: {verdict}"


def _row(one: Difference) -> tuple[str, ...]:
    unit = one.metric.unit
    values = [
        f"{v:.1f} ms" if unit == "ms" else f"{v:.0f}" if unit == "tokens" else f"{v:.3f}"
        for v in (one.before, one.after)
    ]
    verdict = "worse" if one.is_worse else "better" if one.is_better else ""
    interval = f"{changed(one.low, unit)} to {changed(one.high, unit)}"
    return (one.metric.title, *values, changed(one.after - one.before, unit), interval, verdict)
