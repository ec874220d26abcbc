"""What a model is shown: the rules, numbered passages fenced as data, the sentences that come closest, the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.llm.backends import LONGEST
from assistant.llm.instructions import speaks_to_models
from assistant.llm.models import LanguageModel, Message, Request, Shape
from assistant.llm.shapes import answer_shape
from assistant.records import Draft, Evidence
from index.errors import BackendError
from index.languages import detect_language
from index.passages import count_tokens
from index.records import Hit
from prompts import render

MOST_SENTENCES = 3
HEADROOM = 1.2
"""Models count tokens in their own way, mostly a little more than tiktoken does."""
_FENCE = re.compile(r"<{2,}|>{2,}")
_MARKER = re.compile(r"\[(\d+)\]")
LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "pl": "Polish", "uk": "Ukrainian", "ru": "Russian", "sv": "Swedish", "da": "Danish",
    "no": "Norwegian", "fi": "Finnish", "cs": "Czech", "tr": "Turkish", "ar": "Arabic", "zh": "Chinese",
    "ja": "Japanese", "ko": "Korean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request with the passages that its numbers mean, and what was left out, line by line."""

    request: Request
    passages: tuple[Hit, ...]
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    shown: tuple[Hit, ...]
    hostile: tuple[Hit, ...]
    over: tuple[Hit, ...]
    too_long: tuple[Hit, ...]


def make_prompt(question: str, draft: Draft, hits: Sequence[Hit], model: LanguageModel, most: int) -> Prompt:
    """Return the prompt with up to `most` passages that fit the model's window, those of the draft first.

    Raises BackendError where not one passage fits, or none may be shown.
    """
    keys = tuple(dict.fromkeys(item for sentence in draft.sentences for item in sentence.evidence[:1]))
    used = count_tokens(_rules(question, model)) + count_tokens(question) + _size_of_keys(keys) + 40
    room = int((model.window - LONGEST) / HEADROOM) - used
    choice = _choose(_in_order(draft, hits), most, room)
    if not choice.shown:
        why = "every passage holds instructions to a model" if choice.hostile else "no passage fits into its window"
        raise BackendError(f"{model.name} was not asked, as {why}")
    request = Request(_messages(question, keys, choice.shown, model), LONGEST, _shape(choice.shown, model))
    return Prompt(request, choice.shown, _details(choice))


def again(prompt: Prompt, sentence: str, reason: str, model: LanguageModel) -> Request:
    """Return the request that asks once more for one sentence, with the reason why it was not accepted."""
    asked = render("again", sentence=without_fences(sentence), reason=without_fences(reason), form=_form(model))
    messages = (*prompt.request.messages, Message("assistant", without_fences(sentence)), Message("user", asked))
    shape = answer_shape(len(prompt.passages), 1) if model.shapes else None
    return Request(messages, LONGEST // 2, shape)


def numbered(hits: Sequence[Hit]) -> str:
    """Return the passages as a model sees them: numbered, with outlet and date, between fences they cannot hold."""
    return "\n\n".join(
        render("passage", number=str(number), source=_source(hit), text=without_fences(hit.passage.text))
        for number, hit in enumerate(hits, start=1)
    )


def without_fences(text: str) -> str:
    """Return a text in which neither a fence nor a marker of a passage can be imitated."""
    return _MARKER.sub(r"(\1)", _FENCE.sub("", text))


def language_of(question: str) -> str:
    """Return the name of the question's language, or how to tell it where the question is too short."""
    return LANGUAGES.get(detect_language(question) or "", "the language of the question")


def _source(hit: Hit) -> str:
    article = hit.article
    told = (article.outlet or "unknown outlet", article.published or "date unknown")
    return " ".join(without_fences(" · ".join(told)).split())


def _rules(question: str, model: LanguageModel) -> str:
    return render("answer", language=language_of(question), form=_form(model))


def _form(model: LanguageModel) -> str:
    return render("form_json" if model.shapes else "form_text")


def _shape(shown: Sequence[Hit], model: LanguageModel) -> Shape | None:
    return answer_shape(len(shown), MOST_SENTENCES) if model.shapes else None


def _messages(
    question: str, keys: Sequence[Evidence], shown: Sequence[Hit], model: LanguageModel
) -> tuple[Message, ...]:
    places = {hit.passage.id: number for number, hit in enumerate(shown, start=1)}
    closest = [f"[{places[key.passage.id]}] {without_fences(key.quote)}" for key in keys if key.passage.id in places]
    told = render("question", passages=numbered(shown), closest="\n".join(closest), question=without_fences(question))
    return Message("system", _rules(question, model)), Message("user", told)


def _size_of_keys(keys: Sequence[Evidence]) -> int:
    return sum(count_tokens(key.quote) + 4 for key in keys)


def _in_order(draft: Draft, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits, those whose sentences the draft quotes first, each text once."""
    quoted = [item.passage.id for sentence in draft.sentences for item in sentence.evidence[:1]]
    by_id = {hit.passage.id: hit for hit in hits}
    first = [by_id[name] for name in dict.fromkeys(quoted) if name in by_id]
    ordered: dict[str, Hit] = {}
    for hit in (*first, *hits):
        ordered.setdefault(hit.passage.text, hit)
    return list(ordered.values())


def _choose(hits: Sequence[Hit], most: int, room: int) -> _Choice:
    shown: list[Hit] = []
    hostile, over, too_long = [], [], []
    for hit in hits:
        size = count_tokens(numbered([hit]))
        if speaks_to_models(hit.article):
            hostile.append(hit)
        elif len(shown) >= most:
            over.append(hit)
        elif size > room:
            too_long.append(hit)
        else:
            shown.append(hit)
            room -= size
    return _Choice(tuple(shown), tuple(hostile), tuple(over), tuple(too_long))


def _details(choice: _Choice) -> tuple[str, ...]:
    total = len(choice.shown) + len(choice.hostile) + len(choice.over) + len(choice.too_long)
    lines = [f"{len(choice.shown)} of {total} passages were shown to the model"]
    for left, why in (
        (choice.over, "as more are not shown (ASSISTANT_LLM_PASSAGES)"),
        (choice.too_long, "as they do not fit into its window (ASSISTANT_LLM_WINDOW)"),
        (choice.hostile, "as their articles hold instructions to a language model"),
    ):
        if left:
            lines.append(f"Left out: {', '.join(hit.passage.id for hit in left)}, {why}")
    return tuple(lines)
