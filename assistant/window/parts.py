"""The parts of the page, laid out. Gradio is handed in, so that only `app` imports it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.window import cards, transcript
from assistant.window.adding import HINT

Parts = dict[str, Any]


def html(gr: Any, value: str, name: str, on_load: str | None = None) -> Any:
    """Return a part that shows HTML as it is: whatever is put there must be escaped."""
    # Gradio's plain template inserts the value as it is. In a template of one's own the value becomes part of the
    # program text, so that `${…}` or `{{…}}` in an article would run.
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=on_load)


def adding(gr: Any) -> Parts:
    """Return the area where articles are added, closed at first."""
    parts: Parts = {}
    with gr.Accordion("Add articles", open=False, elem_id="add"), gr.Column(elem_id="add-body"):
        with gr.Row(elem_id="add-row"):
            parts["files"] = gr.File(
                label=f"Files, {HINT}", file_count="multiple", elem_id="files", scale=1, min_width=0
            )
            with gr.Row(elem_id="address-row"):
                parts["address"] = gr.Textbox(
                    label="Or a web page or feed", placeholder="https://…", elem_id="address", max_lines=1, min_width=0
                )
                parts["add"] = gr.Button("Add", elem_id="add-address", scale=0, min_width=0)
        parts["adding"] = html(gr, "", "adding")
    return parts


def chat(gr: Any, examples: Sequence[str]) -> Parts:
    """Return the conversation and, below it, the field for the next question."""
    parts: Parts = {}
    with gr.Column(elem_id="chat", scale=3, min_width=0):
        parts["conversation"] = html(gr, transcript.conversation((), examples), "conversation")
        with gr.Column(elem_id="composer"):
            with gr.Row(elem_id="ask-row"):
                parts["question"] = gr.Textbox(
                    label="Your question", show_label=False, placeholder="Ask about the news", elem_id="question",
                    lines=1, max_lines=5, autofocus=True, container=False, scale=1, min_width=0,
                )  # fmt: skip
                parts["ask"] = gr.Button("Ask", variant="primary", elem_id="ask", scale=0, min_width=0)
            parts["notice"] = html(gr, "", "notice")
            with gr.Row(elem_id="options"):
                parts["as_of"] = gr.Textbox(
                    label="Answer as of", placeholder="YYYY-MM-DD", elem_id="as-of", max_lines=1, scale=0, min_width=0
                )
                parts["new"] = gr.Button("New conversation", elem_id="new", scale=0, min_width=0)
    return parts


def sources(gr: Any) -> Parts:
    """Return the source panel."""
    with gr.Column(elem_id="sources", scale=2, min_width=0):
        # The panel is also the browser's way to Python: window.js raises its events.
        return {"panel": html(gr, cards.empty_panel(), "panel", "window.newsAssistant.connect(trigger)")}
