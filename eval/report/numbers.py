"""Figures as short text; what doesn't apply is a dash, never 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NONE = "–"


def text(figure: Mapping[str, Any] | None, unit: str = "share", interval: bool = True) -> str:
    """Return a figure with its 95% interval, as `85% (78–91)`, or a dash."""
    if figure is None or figure["value"] is None:
        return NONE
    shown = _plain(figure["value"], unit)
    if not interval:
        return shown
    low, high = (_plain(figure[end], unit).removesuffix("%").removesuffix(" ms") for end in ("low", "high"))
    return f"{shown} ({low} to {high})" if unit == "points" else f"{shown} ({low}–{high})"


def _plain(value: float, unit: str) -> str:
    if unit == "ms":
        return f"{value:.0f} ms" if value >= 10 else f"{value:.1f} ms"
    if unit == "tokens":
        return f"{value:.0f}"
    if unit == "points":
        return f"{100 * value:+.0f}%"
    return f"{100 * value:.0f}%" if value in (0.0, 1.0) or abs(value) >= 0.1 else f"{100 * value:.1f}%"


def changed(value: float, unit: str) -> str:
    """Return a difference with its sign."""
    if unit == "ms":
        return f"{value:+.1f} ms"
    return f"{value:+.0f}" if unit == "tokens" else f"{100 * value:+.1f} points"
