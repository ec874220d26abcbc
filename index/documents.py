"""Raw documents: what a reader took from a file, before cleaning; and the Article made of it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from index.cleaning import clean
from index.dates import date_in_name, dateline_date, parse_date
from index.errors import SourceError
from index.languages import detect_language
from index.records import Article, PublishedBasis
from index.sentences import is_quotable, sentence_spans

LAYOUT = "4"
"""Part of each fingerprint: raise it when cleaning or splitting changes, and every article is indexed anew."""
LONGEST_FIELD = 1_000
"""Characters of one field, such as a title."""
LONGEST_HEADLINE = 200
"""Characters of a line that may be the headline above `Date: …`."""
MOST_NAMES = 20
TITLE_CHARACTERS = 90
"""Where an article has no title, this much of its first sentence stands for it."""

_HEADER = re.compile(
    r"\s*(?P<key>title|headline|date|published|updated|outlet|source|publisher|author|byline|url|link)\s*:\s*(?P<value>[^\n]+)(?:\n|$)",
    re.IGNORECASE,
)
_DATE_WORD = re.compile(
    r"\s*(?:date|published(?: on)?|posted(?: on)?)\s*:?\s+(\d{4}-\d{2}-\d{2})(?:T[\d:.+Z-]+)?[\s,|–-]+", re.IGNORECASE
)
_DATE_LINE = re.compile(r"(?:\w+day,?\s+)?[\w .,]{6,24}\d{4}|\d{4}-\d{2}-\d{2}")
_NAMES = {"headline": "title", "published": "published", "date": "published", "updated": "updated", "source": "outlet",
          "publisher": "outlet", "site": "outlet", "byline": "author", "link": "url", "lang": "language"}  # fmt: skip
_MOST_HEADERS = 8


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader took from one source. `fields` holds what the source states (title, published, outlet, …).

    `own` says that the id is the document's own and not one made of its place: it may be wanted by others too, and is
    empty where the document bears none.
    """

    id: str
    text: str
    source: str
    fields: dict[str, Any] = field(default_factory=dict)
    date_basis: PublishedBasis = "stated"
    own: bool = False


def normal_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """Rename the usual aliases (`date`, `source`, `headline`, …); drop empty values and what is no plain value or list.

    The name itself wins over an alias: `outlet` over `source`.
    """
    plain = {str(key).lower(): value for key, value in fields.items() if _is_plain(value)}
    # The first of several aliases counts.
    named = {_NAMES[key]: plain[key] for key in reversed(plain) if key in _NAMES}
    return {**named, **{key: value for key, value in plain.items() if key not in _NAMES or _NAMES[key] == key}}


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return 0 < len(value) <= MOST_NAMES and all(isinstance(one, str) and len(one) <= LONGEST_FIELD for one in value)
    return isinstance(value, str | int | float | date) and str(value)[:LONGEST_FIELD].strip() != ""


def split_header(text: str) -> tuple[dict[str, Any], str]:
    """Take `Title: …`, `Date: …` lines, or a leading `date 2026-01-24`, from the top of a plain text.

    The lines may also stand right below a headline, which is then the title.
    """
    whole = text.lstrip("\ufeff")
    if found := _DATE_WORD.match(whole):
        return {"published": found[1]}, whole[found.end() :]
    fields, rest = _header_lines(whole)
    headline, _, below = whole.lstrip().partition("\n")
    if not fields and len(headline) <= LONGEST_HEADLINE:
        fields, below = _header_lines(below)
        if fields:
            return normal_fields({"title": headline.strip(), **fields}), below
    return normal_fields(fields), rest


def _header_lines(text: str) -> tuple[dict[str, Any], str]:
    """Return the header lines at the beginning of a text, and what is left of it."""
    fields: dict[str, Any] = {}
    for _ in range(_MOST_HEADERS):
        if not (found := _HEADER.match(text)):
            break
        fields[found["key"].lower()] = found["value"].strip()
        text = text[found.end() :]
    return fields, text


def build_article(raw: RawDocument, recipe: str = "") -> Article:
    """Clean a raw document and settle its metadata.

    `recipe` names how the article will be split and is part of the fingerprint: another recipe indexes it anew. Raises
    SourceError where no sentence is left.
    """
    header, body = split_header(raw.text)
    fields = {**header, **normal_fields(raw.fields)}
    cleaned = clean(body, _text(fields.get("title")))
    if not any(is_quotable(cleaned.text[slice(*span)]) for span in sentence_spans(cleaned.text)):
        raise SourceError(f"{raw.source}: no article text in it (no sentence that could be quoted); skipped")
    title = cleaned.title if cleaned.title and not _DATE_LINE.fullmatch(cleaned.title) else None
    published, basis = _published(raw, fields, cleaned.title, cleaned.text)
    known: dict[str, Any] = {
        "id": raw.id,
        "title": title or _opening(cleaned.text),
        "outlet": _text(fields.get("outlet")),
        "published": published,
        "published_basis": basis,
        "url": _text(fields.get("url")),
        "language": _language(fields.get("language")) or detect_language(cleaned.text),
        "text": cleaned.text,
        "author": _text(fields.get("author")) or cleaned.author,
    }
    return Article(**known, fingerprint=_fingerprint(recipe, known), source=raw.source)


def _published(
    raw: RawDocument, fields: dict[str, Any], title: str | None, text: str
) -> tuple[str | None, PublishedBasis]:
    given = fields.get("published")
    if stated := parse_date(given if isinstance(given, date) else _text(given)):
        basis = fields.get("published_basis", raw.date_basis)
        return stated, basis if basis in get_args(PublishedBasis) else raw.date_basis
    if title and (stated := parse_date(title)) and _DATE_LINE.search(title):
        return stated, "stated"
    if lined := dateline_date(text):
        return lined, "dateline"
    if named := date_in_name(raw.id.rsplit("/", 1)[-1]):
        return named, "file name"
    return None, "unknown"


def _language(stated: Any) -> str | None:
    """Return the two letters of a stated language such as `en-US`."""
    found = re.fullmatch(r"([A-Za-z]{2})(?:[-_].*)?", str(stated or "").strip())
    return found[1].lower() if found else None


def _opening(text: str) -> str:
    first = sentence_spans(text)[0]
    opening = " ".join(text[slice(*first)].split())
    if len(opening) <= TITLE_CHARACTERS:
        return opening
    return opening[:TITLE_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


def _text(value: Any) -> str | None:
    """Return one line of at most LONGEST_FIELD characters; a list of names is joined by commas."""
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    return " ".join(str(value)[:LONGEST_FIELD].split()) or None if value is not None else None


def _fingerprint(recipe: str, known: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps([LAYOUT, recipe, known], sort_keys=True).encode()).hexdigest()[:32]
