"""The chat window itself: the one place that imports Gradio, and only when the window is built or served."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from assistant.window import cards, handlers, transcript
from assistant.window.conversation import Answering
from assistant.window.handlers import Changes, Exchanges
from assistant.window.ports import taken, usable_port

if TYPE_CHECKING:
    import gradio as gr

TITLE = "News Assistant"
# Readers who are answered at the same moment; the rest wait in line.
AT_ONCE = 8
SYSTEM_FONTS = ("ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
MONO_FONTS = ("ui-monospace", "Menlo", "Consolas", "monospace")
# A second lock on the door: even if something slipped through the escaping, the browser would fetch nothing from
# outside. Gradio builds functions from its own templates, hence unsafe-eval.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'none'; object-src 'none'"
)

Parts = dict[str, Any]


def build(assistant: Answering, examples: Sequence[str], articles: Callable[[], int]) -> gr.Blocks:
    """Return the window over an assistant; `articles` counts the indexed articles and is called for each visitor."""
    gr = _gradio()
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as app:
        masthead = _html(gr, transcript.masthead(""), "masthead")
        with gr.Row(elem_id="columns"):
            parts = _chat(gr, examples) | _sources(gr)
        parts["exchanges"] = gr.State(())
        _connect(gr, parts, assistant, examples)
        app.load(
            lambda: handlers.masthead(articles), outputs=masthead, api_visibility="private", show_progress="hidden"
        )
    app.queue(default_concurrency_limit=AT_ONCE, api_open=False)
    return app  # type: ignore[no-any-return]


def start(app: gr.Blocks, host: str, port: int, open_browser: bool = False) -> str:
    """Serve the window in the background and return its address; port 0 takes a free one.

    Raises SettingsError where the port is taken or the host is no address of this machine.
    """
    gr = _gradio()
    port = usable_port(host, port)
    theme = gr.themes.Base(primary_hue="slate", neutral_hue="stone", font=SYSTEM_FONTS, font_mono=MONO_FONTS)
    try:
        _, address, _ = app.launch(
            server_name=host, server_port=port, inbrowser=open_browser, prevent_thread_lock=True, quiet=True,
            share=False, ssr_mode=False, pwa=False, mcp_server=False, show_error=False, footer_links=[],
            run_history=False, enable_monitoring=False, theme=theme, head=_head(),
        )  # fmt: skip
    except OSError:  # somebody was quicker between the check and the start
        raise taken(port) from None
    return str(address)


def serve(app: gr.Blocks, host: str, port: int, open_browser: bool) -> None:
    """Serve the window until it is interrupted; see `start` for what is raised."""
    address = start(app, host, port, open_browser)
    print(f"{TITLE} is open at {address} (Ctrl+C stops it)", flush=True)
    app.block_thread()


def _gradio() -> Any:
    # Gradio reads this when it is imported; otherwise it looks up addresses on the network.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio

    return gradio


def _html(gr: Any, value: str, name: str, on_load: str | None = None) -> Any:
    # Gradio's plain template inserts the value as it is. In a template of one's own the value becomes part of the
    # program text, so that `${…}` or `{{…}}` in an article would run.
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=on_load)


def _chat(gr: Any, examples: Sequence[str]) -> Parts:
    parts: Parts = {}
    with gr.Column(elem_id="chat", scale=3, min_width=0):
        parts["conversation"] = _html(gr, transcript.conversation((), examples), "conversation")
        with gr.Column(elem_id="composer"):
            with gr.Row(elem_id="ask-row"):
                parts["question"] = gr.Textbox(
                    label="Your question", show_label=False, placeholder="Ask about the news", elem_id="question",
                    lines=1, max_lines=5, autofocus=True, container=False, scale=1, min_width=0,
                )  # fmt: skip
                parts["ask"] = gr.Button("Ask", variant="primary", elem_id="ask", scale=0, min_width=0)
            parts["notice"] = _html(gr, "", "notice")
            with gr.Row(elem_id="options"):
                parts["as_of"] = gr.Textbox(
                    label="Answer as of", placeholder="YYYY-MM-DD", elem_id="as-of", max_lines=1, scale=0, min_width=0
                )
                parts["new"] = gr.Button("New conversation", elem_id="new", scale=0, min_width=0)
    return parts


def _sources(gr: Any) -> Parts:
    with gr.Column(elem_id="sources", scale=2, min_width=0):
        # The panel is also the browser's way to Python: window.js raises its events.
        return {"panel": _html(gr, cards.empty_panel(), "panel", "window.newsAssistant.connect(trigger)")}


def _connect(gr: Any, parts: Parts, assistant: Answering, examples: Sequence[str]) -> None:
    """Tie the parts together; every event is private, so that the window offers no programming interface."""
    from anyio import to_thread  # comes with Gradio, and is as heavy

    names = ("question", "exchanges", "conversation", "panel", "notice")
    quietly: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    quietly["outputs"] = [parts[name] for name in names]
    panel, exchanges, question, as_of = (parts[name] for name in ("panel", "exchanges", "question", "as_of"))

    def named(changes: Changes) -> list[Any]:
        return [changes.get(name, gr.skip()) for name in names]

    async def ask(typed: str, day: str, earlier: Exchanges, event: Any) -> AsyncIterator[list[Any]]:
        chip = event._data.get("question") if isinstance(event._data, dict) else None
        steps = handlers.ask(assistant, str(chip or typed or ""), day or "", earlier)
        # Each step runs in a thread of its own, so that stopping need not wait for it: Gradio waits for a plain
        # generator to come to its next step, and a language model may take a minute to get there.
        while (changes := await to_thread.run_sync(next, steps, None, abandon_on_cancel=True)) is not None:
            yield named(changes)

    def show(earlier: Exchanges, event: Any) -> list[Any]:
        return named(handlers.show(earlier, (event._data or {}).get("answer")))

    # Gradio hands the event over only to a parameter with this very annotation, which needs the module at run time.
    ask.__annotations__["event"] = show.__annotations__["event"] = gr.EventData
    asking = gr.on(
        [question.submit, as_of.submit, parts["ask"].click, panel.submit], ask, [question, as_of, exchanges],
        trigger_mode="once", concurrency_limit=AT_ONCE, **quietly,
    )  # fmt: skip
    panel.select(show, exchanges, queue=False, trigger_mode="always_last", **quietly)
    panel.stop(lambda earlier: named(handlers.stop(earlier)), exchanges, cancels=asking, queue=False, **quietly)
    parts["new"].click(lambda: named(handlers.clear(examples)), None, cancels=asking, queue=False, **quietly)


def _head() -> str:
    static = files("assistant.window") / "static"
    css, js = ((static / name).read_text(encoding="utf-8") for name in ("window.css", "window.js"))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'
    return f"{policy}<style>{css}</style><script>{js}</script>"
