"""Taking page furniture out of article text: share bars, newsletter boxes, related links, captions, repeated titles.

Works line by line on plain text and never alters a line that stays, so that a quote is verbatim in the source too. The
rules name kinds of furniture, not lines of a particular outlet.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.sentences import is_quotable

_PROMPTS = (
    r"advertisements?|sponsored( content)?|promoted|paid content|skip (to|advert)\b.*|story continues below.*|"
    r"article continues (below|after).*|continue reading\b.*|scroll (down|to)\b.*"
)
_RELATED = (
    r"(see|read|watch|listen|look) (also|more|next|now)\b\s*[:»>|–-].{0,200}|see also\b.{0,200}|also (read|see|watch)\s*[:»>|–-].{0,200}|"
    r"read more (about|on|from|at|here|stories|news)\b.{0,120}|"
    r"(related|recommended|trending|popular|latest|more)( (news|stories|articles|topics|links|coverage|reading|from|on))?"
    r"\s*(:.*|…|»|>)?|(most|editor’?'?s) (read|popular|picks?)|(watch|video|listen|photos?|gallery|podcast|live)\s*:.{0,200}|"
    r"you may also like\b.{0,80}|up next\b.{0,80}|don[’']t miss\s*:.{0,80}|(click|tap) here\b.{0,200}"
)
_ACCOUNT = (
    r"(sign|log) ?(up|in)( (now|here|today|below))?( (for|to|with)\b.{0,200})?|subscribe( (now|here|today|below|to|for|and|with)\b.{0,200})?|"
    r"(get|receive|join|try) (our|the|your|unlimited|full)\b.{0,60}"
    r"\b(newsletter|inbox|app|subscription|channel)s?\b.{0,120}|already (a|have)\b.{0,40}\b(subscriber|account|member)\?.{0,80}|"
    r"keep up to date (with|on|by)\b.{0,200}|stay (up to date|informed|connected) (with|on|by)\b.{0,120}|enter your email\b.{0,120}|"
    r"by (pressing|clicking|subscribing|signing|submitting|continuing|using)\b.{0,120}\b(you|your|I)\b.{0,60}"
    r"\b(agree|accept|consent|confirm|acknowledge)\b.{0,200}|download (our|the)\b.{0,60}\bapp\b.{0,80}|"
    r"support (our|independent|local)\b.{0,40}\bjournalism\b.{0,200}|.{0,40}\bnewsletter\b.{0,60}\byour inbox\b.{0,80}"
)
_SHARE = (
    r"share( (this|on|via|article|story|the (article|story|post))\b.{0,80}| ?:.{0,80})?|"
    r"(follow|like|find|join) us( (on|at|via|@)\b.{0,120})?|"
    r"(facebook|twitter|x|whatsapp|telegram|instagram|linkedin|email|e-mail|print|copy link|pinterest|reddit|flipboard|"
    r"threads|bluesky|tiktok|youtube|save|comments?|gift|listen)([\s|·•,/]+(facebook|twitter|x|whatsapp|telegram|instagram|"
    r"linkedin|email|e-mail|print|copy link|pinterest|reddit|flipboard|threads|bluesky|tiktok|youtube|save|comments?))*"
)
_COMMENTS = (
    r"(add|leave|post|write) (a|your) (comment|reply)\b.{0,80}|\d* ?comments?|cancel reply|your email address will not be\b.{0,120}|"
    r"required fields are marked\b.{0,40}|save my name\b.{0,200}|(be the )?first to comment\b.{0,40}|show comments"
)
_TECHNICAL = (
    r"your browser (does|doesn[’']t|is)\b.{0,120}|(please )?(enable|turn on) (javascript|cookies)\b.{0,120}|"
    r"this (site|website|page) (uses|requires) (cookies|javascript)\b.{0,300}|we (use|value)\b.{0,30}\b(cookies|your privacy)\b.{0,300}|"
    r"(accept|reject|manage)( all)? cookies\b.{0,40}|(privacy|cookie) (policy|notice|settings)|terms (of (use|service)|and conditions)\b.{0,40}|"
    r"(image|photo|video|audio|picture) (source|credit|caption)s?\s*[:,|].{0,120}|(file|handout) (photo|picture)\b.{0,60}|"
    r"\d+ (min(ute)?s?|sec(ond)?s?) (read|ago)|embed|no media source currently available|back to top|loading( \w+){0,2}[…. ]*|"
    r"(the )?code has been copied\b.{0,60}|the url has been copied\b.{0,60}"
)
_LEGAL = (
    r"(©|\(c\)(?= ?\d{4})|copyright( ©| \(c\))? ?\d{4}).{0,200}|.{0,120}\ball rights reserved\b.{0,80}|"
    r"this (material|article|content|story) may not be (published|broadcast|rewritten|redistributed|reproduced|copied)\b.{0,200}|"
    r"(tags?|topics?|categor(y|ies)|filed under|keywords?)\s*:.{0,200}|"
    r"(this (story|article|page) )(was|has been) ((last |first )?(updated|modified|published|posted))\b.{0,100}"
)
# These read like sentences too ("Updated figures show …", "Reporting by the court …"), so they count only in a line
# that does not end like a sentence, or in one with the capitals of a credit.
_LABEL = (
    r"(with |additional )?(reporting|writing|editing|contributions?) (by|from)\b.{0,160}|(image|photo|video|audio|picture) (source|credit|caption)s?\b.{0,120}|"
    r"((last )?(updated|modified)|published|posted)( (on|at|:))?[\s:].{0,60}|(read|watch|listen|see|look) (more|next|now|on)\b.{0,200}|"
    r"copyright\b.{0,200}|also (read|see|watch)\b.{0,200}|(most|editor’?'?s) (read|popular|picks?)\b.{0,80}|loading\b.{0,40}|"
    r"(sign|log) ?(up|in)\b.{0,200}|subscribe\b.{0,200}|stay (up to date|informed|connected)|terms (of|and)\b.{0,40}"
)
_CREDIT = r"(?i:(with |additional )?(reporting|writing|editing|contributions?) (by|from)) [A-Z][\w.’'-]+(,? (and )?[A-Z][\w.’'-]+|; (?i:(reporting|writing|editing) by))*"
_FURNITURE = re.compile(
    rf"(?:{_PROMPTS}|{_RELATED}|{_ACCOUNT}|{_SHARE}|{_COMMENTS}|{_TECHNICAL}|{_LEGAL})[.!:»>\s]*", re.IGNORECASE
)
_LABELS = re.compile(rf"(?:{_LABEL})[!:»>\s]*", re.IGNORECASE)
_CREDITS = re.compile(rf"{_CREDIT}[.\s]*")
_BYLINE = re.compile(
    r"(?:by|von|text by|story by)\s+[A-Z][\w.’'-]+(?:\s+(?:and\s+)?[A-Z][\w.’'-]+){0,8}(?:\s*[,|–-]\s*.{0,60})?", re.UNICODE
)
_AGENCIES = r"AP|AFP|PA|EPA|UPI|ANSA|DPA|TASS|Reuters|REUTERS|Getty|Shutterstock|Xinhua|Alamy"
_CAPTION = re.compile(
    rf".{{0,300}}\((?:(?i:photo|image|picture|file|handout|pool|courtesy)(?: (?i:by|via|from|of|photo|picture|image)\b|\s*[:/,]).{{0,80}}|"
    rf"(?:via |[A-Z][^()]{{0,40}}[ /])?(?:{_AGENCIES})(?:[ /,][A-Z][^()]{{0,60}})?|[A-Z][^()]{{0,40}} (?:Photo|Image|Picture|File)s?)\)\.?"
)
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
        elif number < 6 and len(line) < 120 and _BYLINE.fullmatch(line):
            author = author or re.sub(r"^\w+(?: by)?\s+", "", line)
            dropped.append(line)
        elif is_furniture(line, lines[number - 1] if number else ""):
            dropped.append(line)
        else:
            kept.append(line)
    return Cleaned("\n\n".join(kept), found, author, tuple(dropped))


def is_furniture(line: str, before: str = "") -> bool:
    """Tell whether a line is page furniture; `before` is the line above it, which may announce a video or a picture."""
    if _SIGNS_ONLY.fullmatch(line) or _FURNITURE.fullmatch(line) or _CREDITS.fullmatch(line):
        return True
    if _LABELS.fullmatch(line) and not line.endswith((".", "”", '"', "?")):
        return True
    if _CAPTION.fullmatch(line) and (not line.endswith(".") or line.endswith((").", ").”"))):
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
