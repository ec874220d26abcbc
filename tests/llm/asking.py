"""An assistant whose words come from a scripted model, and whose draft is prepared."""

from __future__ import annotations

from assistant.entailment import Entailment
from assistant.llm.own_words import OwnWords
from assistant.llm.writing import LlmWriter
from assistant.pipeline import Assistant
from assistant.protocols import Condenser, SecondVerifier
from assistant.records import Draft
from assistant.verifying import StrictVerifier
from index.records import Hit
from tests.assistant.making import HARVEST, MAYOR, FakeAnswerer, FakeRetriever, evidence, hits, quoted
from tests.fakes import ScriptedModel

ENTAILS = Entailment()
"""The shipped network, loaded once for all tests."""
FOUND = hits(MAYOR, HARVEST)
QUOTED = Draft((quoted(evidence(FOUND[0])),), 0.9, (evidence(FOUND[0]),))
QUESTION = "Who opened the bridge?"
FAITHFUL = "Rita Vale, the mayor of Elmside, opened the bridge on Monday [1]."


def assistant_of(
    model: ScriptedModel,
    draft: Draft = QUOTED,
    found: tuple[Hit, ...] = FOUND,
    condenser: Condenser | None = None,
    second: SecondVerifier | None = None,
) -> Assistant:
    return Assistant(
        FakeRetriever(found), FakeAnswerer(draft), OwnWords(StrictVerifier(ENTAILS), ENTAILS), 2000,
        writer=LlmWriter(model, 4, 30.0), condenser=condenser, second=second,
    )  # fmt: skip
