"""Words that exclude each other: a figure for imports says nothing of exports."""

from __future__ import annotations

_GROUPS = (
    "north,northern,northeastern,northwestern south,southern,southeastern,southwestern",
    "east,eastern west,western",
    "upper lower",
    "men,mens women,womens",
    "boys girls",
    "senate,senators house,assembly",
    "import,imports,imported export,exports,exported",
    "profit,profits loss,losses,lost",
    "gross net",
    "domestic foreign,international",
    "federal state",
    "adults children",
    "public private",
    "begin,begins,began,begun,start,starts,started,open,opens,opened,opening "
    "end,ends,ended,finish,finished,close,closes,closed,closing",
    "arrive,arrives,arrived,arrival depart,departs,departed,departure,leave,leaves",
    "born died",
    "killed,dead injured,wounded",
    "outbound inbound",
    "urban rural",
    "older younger",
    "largest smallest",
    "highest lowest",
    "maximum minimum",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "monthly annual,annually,yearly weekly daily",
    "buy,bought,purchase sell,sold",
    "hired fired",
    "passed,approved,adopted signed vetoed proposed,introduced amended repealed",
    "arrested charged convicted sentenced acquitted released",
)
"""A line a group; its sides are parted by spaces, the words of a side by commas."""

GROUP_OF: dict[str, tuple[int, int]] = {
    word: (number, at)
    for number, group in enumerate(_GROUPS)
    for at, side in enumerate(group.split())
    for word in side.split(",")
}
"""The number of a word's group, and its side in it."""
