"""Taking page furniture out of article text: share bars, newsletter boxes, related links, captions, repeated titles.

Works line by line on plain text and never alters a line that stays, so that a quote is verbatim in the source too. The
rules name kinds of furniture, not lines of a particular outlet.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.furniture import BYLINE, CAPTION, CREDIT, FURNITURE, LABEL
from index.sentences import is_quotable

_SIGNS_ONLY = re.compile(r"[\W_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text that stays, the title where the text begins with one, and the byline where there is one."""

    text: str
    title: str | None
    author: str | None
    dropped: tuple[str, ...]


def clean(raw: str, title: str | None = None) -> Cleaned:
    """Drop page furniture and repeated titles; `title` is the title where it is known already.

    Lines become paragraphs parted by an empty line. Nothing inside a line that stays is changed, but for control and
    zero-width characters, which are removed.
    """
    lines = [_CONTROL.sub("", line.replace("\t", " ")).strip() for line in raw.replace("\r\n", "\n").split("\n")]
    lines = [line for line in lines if line]
    kept: list[str] = []
    dropped: list[str] = []
    author: str | None = None
    found = title or _leading_title(lines)
    for number, line in enumerate(lines):
        if found and _key(line) == _key(found):
            dropped.append(line)
        elif number < 6 and len(line) < 120 and BYLINE.fullmatch(line):
            author = author or re.sub(r"^\w+(?: by)?\s+", "", line)
            dropped.append(line)
        elif is_furniture(line, lines[number - 1] if number else ""):
            dropped.append(line)
        else:
            kept.append(line)
    return Cleaned("\n\n".join(kept), found, author, tuple(dropped))


def is_furniture(line: str, before: str = "") -> bool:
    """Tell whether a line is page furniture; `before` is the line above it, which may announce a video or a picture."""
    if _SIGNS_ONLY.fullmatch(line) or FURNITURE.fullmatch(line) or CREDIT.fullmatch(line):
        return True
    if LABEL.fullmatch(line) and not line.endswith((".", "”", '"', "?")):
        return True
    if CAPTION.fullmatch(line) and (not line.endswith(".") or line.endswith((").", ").”"))):
        return True
    announced = bool(re.match(r"your browser (does|is)", before, re.IGNORECASE))
    return announced and not is_quotable(line)


def _leading_title(lines: list[str]) -> str | None:
    """Return the first line if it reads as a heading rather than as a sentence."""
    if len(lines) < 2 or is_furniture(lines[0]) or is_quotable(lines[0]):
        return None
    return lines[0] if 2 <= len(lines[0].split()) <= 30 and len(lines[0]) <= 250 else None


def _key(line: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", line)).strip().casefold()
