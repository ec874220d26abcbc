"""The chat window itself: the one place that imports Gradio, and only when the window is built or served."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from assistant.run import Run
from assistant.window import adding, handlers, parts, transcript
from assistant.window.conversation import Answering
from assistant.window.feedback import MakeGold
from assistant.window.handlers import Changes, Exchanges
from assistant.window.parts import Parts
from assistant.window.ports import taken, usable_port
from assistant.window.uploads import LARGEST_UPLOAD, AddArticles

if TYPE_CHECKING:
    import gradio as gr

TITLE = "News Assistant"
# Readers who are answered at the same moment; the rest wait in line.
AT_ONCE = 8
# What Gradio holds of an upload is deleted after this many seconds; the articles are kept elsewhere by then.
UPLOADS_KEPT = 3600
SYSTEM_FONTS = ("ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
MONO_FONTS = ("ui-monospace", "Menlo", "Consolas", "monospace")
# A second lock on the door: even if something slipped through the escaping, the browser would fetch nothing from
# outside. Gradio builds functions from its own templates, hence unsafe-eval.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'none'; object-src 'none'"
)


def build(
    assistant: Answering,
    examples: Sequence[str],
    articles: Callable[[], int],
    *,
    add_articles: AddArticles | None = None,
    make_gold: MakeGold | None = None,
) -> gr.Blocks:
    """Return the window over an assistant; `articles` counts the indexed articles and is called for each visitor.

    Visitors can add articles where there is `add_articles`, and judge answers where there is `make_gold`.
    """
    gr = _gradio()
    cache = (UPLOADS_KEPT, UPLOADS_KEPT)
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=cache) as app:
        masthead = parts.html(gr, transcript.masthead(""), "masthead")
        parts.html(gr, transcript.announcer(), "live")
        if add_articles:
            area = parts.adding(gr) | {"masthead": masthead}
            _connect_adding(gr, area, adding.Adding(add_articles, articles))
        with gr.Row(elem_id="columns"):
            columns = parts.chat(gr, examples) | parts.sources(gr)
        columns["exchanges"] = gr.State(())
        _connect(gr, columns, assistant, examples, make_gold)
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
            run_history=False, enable_monitoring=False, theme=theme, head=_head(), max_file_size=LARGEST_UPLOAD,
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


def _connect_adding(gr: Any, page: Parts, add: adding.Adding) -> None:
    names = ("files", "address", "adding", "masthead")
    quietly: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": AT_ONCE}
    quietly["outputs"] = [page[name] for name in names]

    def files(uploaded: list[str] | None) -> Iterator[list[Any]]:
        yield from (_named(gr, names, changes) for changes in add.files(uploaded))

    def fetch(address: str) -> Iterator[list[Any]]:
        yield from (_named(gr, names, changes) for changes in add.page(address or ""))

    # Several at a time, even of one visitor: each waits for its turn and says so.
    page["files"].upload(files, page["files"], trigger_mode="multiple", **quietly)
    gr.on([page["address"].submit, page["add"].click], fetch, page["address"], trigger_mode="multiple", **quietly)


def _named(gr: Any, names: Sequence[str], changes: Changes) -> list[Any]:
    return [changes.get(name, gr.skip()) for name in names]


def _connect(gr: Any, page: Parts, assistant: Answering, examples: Sequence[str], make_gold: MakeGold | None) -> None:
    """Tie the parts together; every event is private, so that the window offers no programming interface."""
    from anyio import to_thread  # comes with Gradio, and is as heavy

    names = ("question", "exchanges", "conversation", "panel", "notice")
    quietly: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    quietly["outputs"] = [page[name] for name in names]
    panel, exchanges, question, as_of = (page[name] for name in ("panel", "exchanges", "question", "as_of"))
    gold = make_gold is not None

    def named(changes: Changes) -> list[Any]:
        return _named(gr, names, changes)

    async def ask(typed: str, day: str, earlier: Exchanges, event: Any) -> AsyncIterator[list[Any]]:
        run, asked = Run(), str(_said(event).get("question") or typed or "")
        steps = handlers.ask(assistant, asked, day or "", earlier, gold, run)
        # Each step runs in a thread of its own, so that stopping need not wait for it: Gradio waits for a plain
        # generator to come to its next step, and a language model may take a minute to get there.
        try:
            while (changes := await to_thread.run_sync(next, steps, None, abandon_on_cancel=True)) is not None:
                yield named(changes)
        finally:
            # The abandoned thread would wait for a model that writes for nobody.
            run.stop()

    def show(earlier: Exchanges, event: Any) -> list[Any]:
        return named(handlers.show(earlier, _said(event).get("answer")))

    def judge(earlier: Exchanges, event: Any) -> list[Any]:
        said = _said(event)
        return named(handlers.judge(make_gold, earlier, said.get("answer"), said.get("corrected")) if make_gold else {})

    # Gradio hands the event over only to a parameter with this very annotation, which needs the module at run time.
    for handler in (ask, show, judge):
        handler.__annotations__["event"] = gr.EventData
    asking = gr.on(
        [question.submit, as_of.submit, page["ask"].click, panel.submit], ask, [question, as_of, exchanges],
        trigger_mode="once", concurrency_limit=AT_ONCE, **quietly,
    )  # fmt: skip
    panel.select(show, exchanges, queue=False, trigger_mode="always_last", **quietly)
    panel.stop(lambda earlier: named(handlers.stop(earlier, gold)), exchanges, cancels=asking, queue=False, **quietly)
    page["new"].click(lambda: named(handlers.clear(examples)), None, cancels=asking, queue=False, **quietly)
    if make_gold:
        panel.edit(judge, exchanges, trigger_mode="once", **quietly)


def _said(event: Any) -> dict[str, Any]:
    """Return what the browser sent along with an event, whatever it made up."""
    return event._data if isinstance(event._data, dict) else {}


def _head() -> str:
    static = files("assistant.window") / "static"
    css, js = ((static / name).read_text(encoding="utf-8") for name in ("window.css", "window.js"))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'
    return f"{policy}<style>{css}</style><script>{js}</script>"
