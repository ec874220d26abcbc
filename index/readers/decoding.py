"""Bytes to text: UTF-8, UTF-16 with a mark, or what the sender states, never a guess; and mending of mojibake."""

from __future__ import annotations

import functools
import re
from typing import Any

from index.errors import SourceError

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ENDING = "; save it as UTF-8 and index it again"
_SUSPECT = re.compile(r"[ÃÂâÐÑåæçèéï][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|ï¿½")


def decode(data: bytes, name: str, charset: str | None = None) -> str:
    """Return the text of `data`. Raises SourceError, naming the source, for binary data and unknown encodings.

    `charset` is what the sender states, such as a web server.
    """
    utf16 = data.startswith(_UTF16)
    if b"\0" in data[:8192] and not utf16:
        raise SourceError(f"{name}: a binary file, not text; skipped")
    try:
        return mend(data.decode("utf-16" if utf16 else "utf-8-sig"))
    except UnicodeDecodeError as error:
        place = error.start
    if charset:
        try:
            return mend(data.decode(charset))
        except (LookupError, UnicodeDecodeError):
            pass
    raise SourceError(f"{name}: not UTF-8 (byte {place}){_ENDING}")


def mend(text: str) -> str:
    """Undo mojibake (`donâ€™t` for `don’t`) line by line, and nothing else: curly quotes, ligatures and spaces stay."""
    if not _SUSPECT.search(text):
        return text
    import ftfy

    return "\n".join(ftfy.fix_encoding(line, _config()) if _SUSPECT.search(line) else line for line in text.split("\n"))


@functools.cache
def _config() -> Any:
    import ftfy

    return ftfy.TextFixerConfig(
        unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False,
        fix_line_breaks=False, remove_control_chars=False, remove_terminal_escapes=False, normalization=None,
    )  # fmt: skip
