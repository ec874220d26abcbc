"""Comparisons as two questions: "Was the May vote closer than that of June?" asks how close each was.

The articles seldom compare; they say of each by itself what the answer then shows side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable

AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should)"
_LEAD = r"(?P<lead>in|at|on|from|for|by|with|during|after|before)"
_BE = r"(?:is|are|was|were)"
_COMPARATIVE = r"(?:(?!other|rather|summer|winter)[a-z]{3,}er|worse|(?:more|less) [a-z]+)"
_WHEN = frozenset({"early", "late", "soon", "recent"})
_UNLIKE = {
    "bett": "good", "worse": "bad", "furth": "far", "farth": "far", "strang": "strange", "saf": "safe", "larg": "large",
    "wid": "wide", "clos": "close", "lat": "late", "sever": "severe", "nic": "nice", "fierc": "fierce",
}  # fmt: skip
"""Adjectives whose comparative does not show them, and those that end in e, by what is left without "er"."""
_NAMED_THEN_REST = re.compile(
    r"^(?P<name>(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)(?P<rest> (?:in|on|during|before|after|at|"
    r"when|last|this|overnight)\b.*)$"
)
_COMPARE = re.compile(r"^how (?:does|do|did) (?P<one>.+?) compare (?:with|to|against) (?P<two>.+)$", re.IGNORECASE)
_DIFFER = re.compile(
    r"^(?:what is|what's|how (?:big|large|great) is|how far apart are) (?:the (?:difference|gap|distance) )?"
    r"(?:between )?(?P<one>(?:the )?[\w’'-]+['’]s?) and (?P<two>(?:the )?[\w’'-]+['’]s?) (?P<rest>.+)$",
    re.IGNORECASE,
)
_MORE_OR = re.compile(
    rf"^(?P<do>{AUXILIARY}) (?P<more>more|fewer|less) (?P<thing>.+?) {_LEAD} "
    r"(?P<one>.+?) (?:or|than) (?:(?P=lead) )?(?P<two>.+)$",
    re.IGNORECASE,
)
_BIGGER_OR = re.compile(
    rf"^(?P<do>{AUXILIARY}) (?P<who>.+?) (?P<verb>\w+) (?:an? )?"
    r"(?:bigger|larger|higher|smaller|lower|greater|better|worse) "
    rf"(?P<thing>\w+(?: of [\w ]+?)?) {_LEAD} (?P<one>.+?) or "
    r"(?:(?P=lead) )?(?P<two>.+)$",
    re.IGNORECASE,
)
_WHERE = r"(?:of|in|on|at|from|for|by|during|before|after) "
_THING = rf"(?:the|an?|that|those|his|her|its|their|what|{_WHERE}\w|(?-i:[A-Z]))"
"""How the name of a thing begins: "than planned" and "than before" compare with none."""
_THAN = re.compile(
    rf"^(?P<be>{_BE}) (?P<one>(?!there\b).+?) (?P<adjective>{_COMPARATIVE}) than (?P<two>{_THING}.*)$", re.IGNORECASE
)
_AS_AS = re.compile(
    rf"^(?P<be>{_BE}) (?P<one>(?!there\b).+?) as (?P<adjective>(?!soon|well|long)[a-z]{{3,}}) as (?P<two>{_THING}.*)$",
    re.IGNORECASE,
)
_ONE_OF_THESE = re.compile(rf"^(?:(?:that|those|the ones?) )?(?={_WHERE})", re.IGNORECASE)


def _as_such(text: str) -> tuple[str, ...]:
    match = _COMPARE.match(text)
    if not match:
        return ()
    other = re.sub(r"^(?:that|those|the ones?)\b", _thing(match["one"]), match["two"], flags=re.IGNORECASE)
    return f"What is {match['one']}", f"What is {other}"


def _differing(text: str) -> tuple[str, ...]:
    match = _DIFFER.match(text)
    return tuple(f"What are {one} {match['rest']}" for one in (match["one"], match["two"])) if match else ()


def _more_or(text: str) -> tuple[str, ...]:
    match = _MORE_OR.match(text)
    if not match:
        return ()
    words = match["thing"].split()
    # "Were more people wounded in …": "How many people were wounded in …".
    asked = " ".join((f"How many {words[0]} {match['do'].lower()}", *words[1:]))
    one, two, rest = match["one"], match["two"], ""
    shared = _NAMED_THEN_REST.match(two)
    if shared:
        two, rest = shared["name"], shared["rest"]
    return tuple(f"{asked} {match['lead']} {place}{rest}" for place in (one, two))


def _bigger_or(text: str) -> tuple[str, ...]:
    match = _BIGGER_OR.match(text)
    if not match:
        return ()
    asked = f"What {match['thing']} {match['do'].lower()} {match['who']} {match['verb']} {match['lead']}"
    return tuple(f"{asked} {place}" for place in (match["one"], match["two"]))


def _than(text: str) -> tuple[str, ...]:
    match = _THAN.match(text) or _AS_AS.match(text)
    if not match:
        return ()
    adjective, be, one = _plain(match["adjective"].lower()), match["be"].lower(), match["one"]
    two = _ONE_OF_THESE.sub(f"{_thing(one)} ", match["two"])
    asked = f"When {be}" if adjective in _WHEN else f"How {adjective} {be}"
    return tuple(f"{asked} {thing}" for thing in (one, two))


def _plain(comparative: str) -> str:
    """Return an adjective without its comparison: "more expensive", "bigger", "heavier", "older"."""
    if " " in comparative:
        return comparative.split()[1]
    root = comparative.removesuffix("er")
    if root in _UNLIKE:
        return _UNLIKE[root]
    if root.endswith("i"):
        return f"{root[:-1]}y"
    return root[:-1] if re.search(r"[aeiou]([bdgmnt])\1$", root) else root


def _thing(phrase: str) -> str:
    """Return a phrase up to its first preposition: what "that" in "that of June" stands for."""
    return re.split(r" (?:in|of|on|at|from|for|that|which|given|by|during) ", phrase, maxsplit=1)[0]


FORMS: tuple[Callable[[str], tuple[str, ...]], ...] = (_as_such, _differing, _more_or, _bigger_or, _than)
"""Each returns the questions after the two sides of a comparison, or none where a text is no comparison in its form."""
