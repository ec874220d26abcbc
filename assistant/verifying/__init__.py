"""The verifier: what every sentence passes before it is shown. Code, not a prompt.

`verifier` composes the checks; one file a check: names (`naming`), numbers and units (`counting`), days (`moments`),
negation and certainty (`claims`), who said it (`attribution`), who did what to whom (`roles`), the rest (`covering`).
"""

from assistant.verifying.verifier import LONGEST, StrictVerifier, is_surely_supported, unsupported

__all__ = ["LONGEST", "StrictVerifier", "is_surely_supported", "unsupported"]
