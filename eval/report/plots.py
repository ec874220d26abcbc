"""Plots as inline SVG, drawn by hand: no library, no script, nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT = 520, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 24, 14, 40
Point = tuple[float, float]


def line_plot(
    title: str,
    x_title: str,
    y_title: str,
    lines: Sequence[tuple[str, Sequence[Point]]],
    mark: tuple[float, str] | None = None,
) -> str:
    """Return a plot of named lines over the unit square; `mark` is a vertical line at an x with its label."""
    parts = [_axes(x_title, y_title, [(t, f"{t:.0%}") for t in _QUARTERS], [(t, f"{t:.0%}") for t in _QUARTERS])]
    for number, (name, points) in enumerate(lines):
        path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
        parts.append(f'<polyline class="line c{number}" points="{path}"/>')
        parts.append(f'<text class="c{number} key" x="{LEFT + 10}" y="{TOP + 14 + 16 * number}">{escape(name)}</text>')
    if mark is not None:
        x = _x(mark[0])
        parts.append(f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        anchor = "end" if mark[0] > 0.6 else "start"
        dx = -4 if anchor == "end" else 4
        parts.append(
            f'<text x="{x + dx:.1f}" y="{HEIGHT - BOTTOM - 6}" text-anchor="{anchor}">{escape(mark[1])}</text>'
        )
    return _svg(title, parts)


def histogram(title: str, x_title: str, values: Sequence[float], bins: int = 24) -> str:
    """Return a histogram of non-negative values, such as latencies."""
    if not values:
        return ""
    top = max(values) or 1.0
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(bins * value / top))] += 1
    most = max(counts)
    ticks = [(t, f"{t * top:.0f}") for t in _QUARTERS]
    parts = [_axes(x_title, "questions", ticks, [(0.0, "0"), (1.0, str(most))])]
    for number, count in enumerate(counts):
        x, y = _x(number / bins), _y(count / most)
        wide = (WIDTH - LEFT - RIGHT) / bins - 1
        parts.append(
            f'<rect class="bar c0" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{HEIGHT - BOTTOM - y:.1f}"/>'
        )
    return _svg(title, parts)


def bars(title: str, rows: Sequence[tuple[str, float | None, float | None]], names: tuple[str, str]) -> str:
    """Return horizontal bars from 0 to 1, two a row (as tuning and held-out); None draws nothing."""
    height, left = 34 * len(rows) + 44, 150
    parts = []
    for number, name in enumerate(names):
        if all(values[number] is None for _, *values in rows):
            continue
        parts.append(f'<text class="c{number} key" x="{left + 90 * number}" y="14">{escape(name)}</text>')
    for row, (label, *values) in enumerate(rows):
        y = 26 + 34 * row
        parts.append(f'<text x="{left - 8}" y="{y + 17}" text-anchor="end">{escape(label)}</text>')
        for number, value in enumerate(values):
            if value is not None:
                wide = value * (WIDTH - left - 60)
                at = y + 13 * number
                parts.append(
                    f'<rect class="bar c{number}" x="{left}" y="{at}" width="{max(wide, 1):.1f}" height="11"/>'
                )
                parts.append(f'<text class="small" x="{left + wide + 5:.1f}" y="{at + 10}">{value:.0%}</text>')
    return _svg(title, parts, height)


STYLE = (
    "svg{font:12px sans-serif;max-width:100%;background:#fff}svg text{fill:#333}.axis{stroke:#999}.grid{stroke:#eee}"
    ".line{fill:none;stroke-width:2}.line.c0{stroke:#1f5f99}.line.c1{stroke:#b5541c}.line.c2{stroke:#3a7d44}"
    ".bar.c0{fill:#1f5f99}.bar.c1{fill:#b5541c}text.key.c0{fill:#1f5f99}text.key.c1{fill:#b5541c}text.key.c2{fill:#3a7d44}"
    ".mark{stroke:#555;stroke-dasharray:4 3}.small{font-size:10px}"
)
"""What the classes look like; stands in the page's style, or in the SVG itself with `alone`."""


def alone(svg: str) -> str:
    """Return a plot as a file of its own."""
    return svg.replace(">", f"><style>{STYLE}</style>", 1)


_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


def _x(value: float) -> float:
    return LEFT + value * (WIDTH - LEFT - RIGHT)


def _y(value: float) -> float:
    return HEIGHT - BOTTOM - value * (HEIGHT - TOP - BOTTOM)


def _axes(
    x_title: str, y_title: str, x_ticks: Sequence[tuple[float, str]], y_ticks: Sequence[tuple[float, str]]
) -> str:
    floor = HEIGHT - BOTTOM
    parts = []
    for at, label in y_ticks:
        y = _y(at)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{escape(label)}</text>')
    for at, label in x_ticks:
        parts.append(f'<text x="{_x(at):.1f}" y="{floor + 15}" text-anchor="middle">{escape(label)}</text>')
    parts.append(f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{floor}" y2="{floor}"/>')
    parts.append(f'<line class="axis" x1="{LEFT}" x2="{LEFT}" y1="{TOP}" y2="{floor}"/>')
    parts.append(f'<text x="{(LEFT + WIDTH) / 2:.0f}" y="{HEIGHT - 6}" text-anchor="middle">{escape(x_title)}</text>')
    middle = (TOP + floor) / 2
    parts.append(
        f'<text transform="translate(12 {middle:.0f}) rotate(-90)" text-anchor="middle">{escape(y_title)}</text>'
    )
    return "".join(parts)


def _svg(title: str, parts: Sequence[str], height: int = HEIGHT) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}">'
    return f"{head}<title>{escape(title)}</title>{''.join(parts)}</svg>"
