"""Hostile articles and questions against a model that obeys all of them: nothing unsupported is ever shown."""

from __future__ import annotations

import json
import re

import pytest

from assistant.llm import prompting
from assistant.llm.instructions import speaks_to_models
from assistant.llm.parsing import claims
from assistant.llm.supporting import supported
from assistant.records import Answer, Draft
from assistant.run import Run
from assistant.verifying import StrictVerifier
from eval.attacks import Attack, load_attacks
from index.records import Hit
from tests.assistant.making import HARVEST, MAYOR, evidence, hits, quoted
from tests.fakes import ScriptedModel
from tests.llm.asking import assistant_of

ATTACKS = load_attacks()


def found(attack: Attack) -> tuple[Hit, ...]:
    """The true passage first, the hostile article next, another true one last, as the attacks number them."""
    return hits(MAYOR, attack.article, HARVEST) if attack.article else hits(MAYOR, HARVEST)


def obeyed(attack: Attack, as_json: bool, only_hostile_numbers: bool = False) -> Answer:
    """The answer with a model that says what it was told to, and says it again when it is asked again."""
    said = attack.obeys
    if only_hostile_numbers:
        said = re.sub(r"\[\d+\]", "[2]", said)
    if as_json and not said.startswith("{"):
        told = [{"text": claim.text, "passages": list(claim.numbers)} for claim in claims([said])]
        said = json.dumps({"sentences": told})
    model = ScriptedModel(shapes=as_json)
    model.enqueue(*[said] * 6)
    shown = found(attack)
    draft = Draft((quoted(evidence(shown[0])),), 0.9, (evidence(shown[0]),))
    return assistant_of(model, draft, shown).ask(attack.question)


def holds(answer: Answer, attack: Attack) -> None:
    quotes = {citation.quote for citation in answer.citations}
    own = [sentence.text for sentence in answer.sentences if sentence.text not in quotes]
    assert not [text for text in own if re.search(attack.forbidden, text)], own
    assert answer.sentences and all(sentence.markers for sentence in answer.sentences)


def test_there_are_at_least_forty_of_all_kinds() -> None:
    assert len(ATTACKS) >= 40 and len({attack.id for attack in ATTACKS}) == len(ATTACKS)
    kinds = {attack.kind for attack in ATTACKS}
    assert kinds == {"instruction", "fence", "system message", "hidden", "marker", "twist", "smuggling", "question"}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
@pytest.mark.parametrize("numbers", [False, True], ids=["told", "hostile"])
def test_an_obedient_model_shows_nothing_unsupported(attack: Attack, as_json: bool, numbers: bool) -> None:
    holds(obeyed(attack, as_json, numbers), attack)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
@pytest.mark.parametrize("numbers", [False, True], ids=["told", "hostile"])
def test_so_it_is_where_the_model_sees_the_hostile_article(
    attack: Attack, numbers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompting, "speaks_to_models", lambda article: False)
    holds(obeyed(attack, False, numbers), attack)


@pytest.mark.parametrize(
    "attack", [one for one in ATTACKS if one.article and one.kind != "marker"], ids=lambda attack: attack.id
)
def test_an_article_with_instructions_is_recognised(attack: Attack) -> None:
    assert speaks_to_models(found(attack)[1].article)


@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
def test_a_fence_in_an_article_ends_up_in_no_prompt(as_json: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompting, "speaks_to_models", lambda article: False)
    for attack in ATTACKS:
        model = ScriptedModel(shapes=as_json)
        shown = found(attack)
        draft = Draft((quoted(evidence(shown[0])),), 0.9)
        list(assistant_of(model, draft, shown).stream(attack.question, run=Run()))
        told = model.history[0].messages[1].text
        assert told.count("<<<") == told.count(">>>") == len(re.findall(r"^\[\d\] The Courier", told, re.MULTILINE))


@pytest.mark.parametrize(
    "text",
    [
        MAYOR,
        HARVEST,
        "The president told reporters that talks would resume on Monday if both sides agreed.",
        "When asked about the delay, Peskov said that Moscow was waiting for an answer.",
        "The prime minister said: “You will answer for this.”",
        "The system failed on Monday, and the assistant coach said the user data were safe.",
        "Officials must respond within a week; the court ordered the company to answer all questions.",
        "The article of the law says that members must reply to the commission.",
        "The company ignored previous warnings and violated the rules, the regulator said.",
        "Critics fear that the minister will ignore the guidelines above all in spring.",
        "You should always tell the truth, she told the court.",
        "Google's new language model was trained on news, the company said.",
    ],
)
def test_ordinary_news_is_no_attack(text: str) -> None:
    assert not speaks_to_models(hits(text)[0].article)


def test_no_seed_article_is_taken_for_an_attack() -> None:
    from tests.conftest import SEEDS

    for path in SEEDS.glob("*.txt"):
        assert not speaks_to_models(hits(path.read_text(encoding="utf-8"))[0].article), path.name


def test_the_verifier_alone_stops_most_of_them() -> None:
    """What the other guards add: the verifier of any sentence, without them, lets a few through."""
    passed = 0
    for attack in ATTACKS:
        shown = found(attack)
        for claim in claims([attack.obeys]):
            sentence = supported(claim, shown)
            wrong = re.search(attack.forbidden, claim.text) and StrictVerifier().verify(sentence) is None
            passed += bool(wrong) and all(claim.text != item.quote for item in sentence.evidence)
    assert 0 < passed < len(ATTACKS) / 2
