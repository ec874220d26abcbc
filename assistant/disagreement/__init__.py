"""Where different articles fill the same slot with different values, the sides are set against each other.

`find_conflicts` is the only way in. One file a kind of slot: `counting` (numbers), `timing` (dates), `people` (who),
`placing`, `causes`; `marking` takes what only the reader knows; `context` tells whether two sentences can be compared;
`finding` brings them together.
"""

from assistant.disagreement.finding import find_conflicts
from assistant.records import Conflict

__all__ = ["Conflict", "find_conflicts"]
