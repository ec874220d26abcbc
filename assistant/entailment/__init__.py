"""Whether words support a claim: the network of the reader, trained for it.

`Entailment` is the way in; the network is loaded when it is first asked.
"""

from assistant.entailment.reading import Entailment, Entails

__all__ = ["Entailment", "Entails"]
