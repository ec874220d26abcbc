"""Kinds of page furniture, as patterns of whole lines; one pattern a line. `index.cleaning` uses them.

The rules name kinds, not lines of a particular outlet. What reads like a sentence too ("Updated figures show …",
"Reporting by the court …") is a LABEL, which counts only in a line that does not end like a sentence.
"""

from __future__ import annotations

import re

_PROMPTS = (
    r"advertisements?",
    r"sponsored( content)?",
    r"promoted",
    r"paid content",
    r"skip (to|advert)\b.*",
    r"story continues below.*",
    r"article continues (below|after).*",
    r"continue reading\b.*",
    r"scroll (down|to)\b.*",
)
_RELATED = (
    r"(see|read|watch|listen|look) (also|more|next|now)\b\s*[:»>|–-].{0,200}",
    r"see also\b.{0,200}",
    r"also (read|see|watch)\s*[:»>|–-].{0,200}",
    r"read more (about|on|from|at|here|stories|news)\b.{0,120}",
    r"(related|recommended|trending|popular|latest|more)( (news|stories|articles|topics|links|coverage"
    r"|reading|from|on))?\s*(:.*|…|»|>)?",
    r"(most|editor’?'?s) (read|popular|picks?)",
    r"(watch|video|listen|photos?|gallery|podcast|live)\s*:.{0,200}",
    r"you may also like\b.{0,80}",
    r"up next\b.{0,80}",
    r"don[’']t miss\s*:.{0,80}",
    r"(click|tap) here\b.{0,200}",
)
_ACCOUNT = (
    r"(sign|log) ?(up|in)( (now|here|today|below))?( (for|to|with)\b.{0,200})?",
    r"subscribe( (now|here|today|below|to|for|and|with)\b.{0,200})?",
    r"(get|receive|join|try) (our|the|your|unlimited|full)\b.{0,60}\b(newsletter|inbox|app|subscription"
    r"|channel)s?\b.{0,120}",
    r"already (a|have)\b.{0,40}\b(subscriber|account|member)\?.{0,80}",
    r"keep up to date (with|on|by)\b.{0,200}",
    r"stay (up to date|informed|connected) (with|on|by)\b.{0,120}",
    r"enter your email\b.{0,120}",
    r"by (pressing|clicking|subscribing|signing|submitting|continuing|using)\b.{0,120}\b(you|your"
    r"|I)\b.{0,60}\b(agree|accept|consent|confirm|acknowledge)\b.{0,200}",
    r"download (our|the)\b.{0,60}\bapp\b.{0,80}",
    r"support (our|independent|local)\b.{0,40}\bjournalism\b.{0,200}",
    r".{0,40}\bnewsletter\b.{0,60}\byour inbox\b.{0,80}",
)
_SHARE = (
    r"share( (this|on|via|article|story|the (article|story|post))\b.{0,80}| ?:.{0,80})?",
    r"(follow|like|find|join) us( (on|at|via|@)\b.{0,120})?",
    r"(facebook|twitter|x|whatsapp|telegram|instagram|linkedin|email|e-mail|print|copy link|pinterest"
    r"|reddit|flipboard|threads|bluesky|tiktok|youtube|save|comments?|gift|listen)([\s|·•,/]+(facebook"
    r"|twitter|x|whatsapp|telegram|instagram|linkedin|email|e-mail|print|copy link|pinterest|reddit"
    r"|flipboard|threads|bluesky|tiktok|youtube|save|comments?))*",
)
_COMMENTS = (
    r"(add|leave|post|write) (a|your) (comment|reply)\b.{0,80}",
    r"\d* ?comments?",
    r"cancel reply",
    r"your email address will not be\b.{0,120}",
    r"required fields are marked\b.{0,40}",
    r"save my name\b.{0,200}",
    r"(be the )?first to comment\b.{0,40}",
    r"show comments",
)
_TECHNICAL = (
    r"your browser (does|doesn[’']t|is)\b.{0,120}",
    r"(please )?(enable|turn on) (javascript|cookies)\b.{0,120}",
    r"this (site|website|page) (uses|requires) (cookies|javascript)\b.{0,300}",
    r"we (use|value)\b.{0,30}\b(cookies|your privacy)\b.{0,300}",
    r"(accept|reject|manage)( all)? cookies\b.{0,40}",
    r"(privacy|cookie) (policy|notice|settings)",
    r"terms (of (use|service)|and conditions)\b.{0,40}",
    r"(image|photo|video|audio|picture) (source|credit|caption)s?\s*[:,|].{0,120}",
    r"(file|handout) (photo|picture)\b.{0,60}",
    r"\d+ (min(ute)?s?|sec(ond)?s?) (read|ago)",
    r"embed",
    r"no media source currently available",
    r"back to top",
    r"loading( \w+){0,2}[…. ]*",
    r"(the )?code has been copied\b.{0,60}",
    r"the url has been copied\b.{0,60}",
)
_LEGAL = (
    r"(©|\(c\)(?= ?\d{4})|copyright( ©| \(c\))? ?\d{4}).{0,200}",
    r".{0,120}\ball rights reserved\b.{0,80}",
    r"this (material|article|content|story) may not be (published|broadcast|rewritten|redistributed"
    r"|reproduced|copied)\b.{0,200}",
    r"(tags?|topics?|categor(y|ies)|filed under|keywords?)\s*:.{0,200}",
    r"(this (story|article|page) )(was|has been) ((last |first )?(updated|modified|published|posted))\b.{0,100}",
)
_LABELS = (
    r"(with |additional )?(reporting|writing|editing|contributions?) (by|from)\b.{0,160}",
    r"(image|photo|video|audio|picture) (source|credit|caption)s?\b.{0,120}",
    r"((last )?(updated|modified)|published|posted)( (on|at|:))?[\s:].{0,60}",
    r"(read|watch|listen|see|look) (more|next|now|on)\b.{0,200}",
    r"copyright\b.{0,200}",
    r"also (read|see|watch)\b.{0,200}",
    r"(most|editor’?'?s) (read|popular|picks?)\b.{0,80}",
    r"loading\b.{0,40}",
    r"(sign|log) ?(up|in)\b.{0,200}",
    r"subscribe\b.{0,200}",
    r"stay (up to date|informed|connected)",
    r"terms (of|and)\b.{0,40}",
)
_CREDIT = (
    r"(?i:(with |additional )?(reporting|writing|editing|contributions?) (by|from)) [A-Z][\w.’'-]+"
    r"(,? (and )?[A-Z][\w.’'-]+|; (?i:(reporting|writing|editing) by))*"
)
_AGENCIES = r"AP|AFP|PA|EPA|UPI|ANSA|DPA|TASS|Reuters|REUTERS|Getty|Shutterstock|Xinhua|Alamy"
_CAPTION = (
    r"(?i:photo|image|picture|file|handout|pool|courtesy)"
    r"(?: (?i:by|via|from|of|photo|picture|image)\b|\s*[:/,]).{0,80}",
    rf"(?:via |[A-Z][^()]{{0,40}}[ /])?(?:{_AGENCIES})(?:[ /,][A-Z][^()]{{0,60}})?",
    r"[A-Z][^()]{0,40} (?:Photo|Image|Picture|File)s?",
)
_ALWAYS = (*_PROMPTS, *_RELATED, *_ACCOUNT, *_SHARE, *_COMMENTS, *_TECHNICAL, *_LEGAL)

FURNITURE = re.compile(rf"(?:{'|'.join(_ALWAYS)})[.!:»>\s]*", re.IGNORECASE)
"""Furniture in any line."""
LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})[!:»>\s]*", re.IGNORECASE)
"""Furniture in a line that does not end like a sentence."""
CREDIT = re.compile(rf"{_CREDIT}[.\s]*")
"""Who reported, wrote or edited: a name with capitals follows."""
CAPTION = re.compile(rf".{{0,300}}\((?:{'|'.join(_CAPTION)})\)\.?")
"""A line that ends with the credit of a picture."""
BYLINE = re.compile(
    r"(?i:by|von|text by|story by)\s+[A-Z][\w.’'-]+(?:\s+(?:and\s+)?[A-Z][\w.’'-]+){0,8}(?:\s*[,|–-]\s*.{0,60})?"
)
"""A line that names the author; the name after the first words."""
