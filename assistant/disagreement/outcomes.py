"""What comparing two fillers of a slot can come to."""

from typing import Literal

Outcome = Literal["same", "different", "unrelated"]
"""`unrelated` fillers do not fill one slot, such as kilometres and months, and are never set against each other."""
