"""Times: what "Wednesday" in a quote means, which period a question asks about, and whether a sentence speaks of it.

Everything is counted from the publication date; where that is unknown, no relative time is resolved.
"""

from assistant.times.asking import Period, asked_period
from assistant.times.fitting import fits, published_near
from assistant.times.resolving import ResolvedTime, named_days, resolve
from assistant.times.spelling import spelled_out

__all__ = ["Period", "ResolvedTime", "asked_period", "fits", "named_days", "published_near", "resolve", "spelled_out"]
