"""Follow-ups become standalone questions, by rules: pronouns, ellipsis, corrections. A new topic carries nothing over.

What came of it is shown to the user as "Understood as".
"""

from assistant.condensing.rules import condense

__all__ = ["condense"]
