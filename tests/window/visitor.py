"""A visitor of the window in a real browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect

# The machine may be busy with something else; conditions are waited for, so that a quick one loses nothing by this.
PATIENCE = 30_000

expect.set_options(timeout=PATIENCE)


class Window:
    """A visitor's page, with the few things a visitor does. Each page is a session of its own."""

    def __init__(self, context: BrowserContext, address: str, count: str = "5 articles indexed") -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.requested: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("websocket", lambda websocket: self.requested.append(websocket.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(address)
        self.home = urlsplit(address).netloc
        expect(self.page.locator("#masthead .count")).to_have_text(count)

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your question")

    def begin(self, question: str) -> Locator:
        """Ask, and return the exchange as soon as it is there."""
        number = self.page.locator(".exchange").count()
        self.box.fill(question)
        self.box.press("Enter")
        exchange = self.page.locator(f"#exchange-{number}")
        expect(exchange).to_be_visible()
        return exchange

    def ask(self, question: str, outcome: str = "done") -> Locator:
        """Ask, and return the exchange when it is over."""
        exchange = self.begin(question)
        expect(exchange).to_have_attribute("data-outcome", outcome)
        return exchange

    def card(self, answer: int, marker: int) -> Locator:
        return self.page.locator(f"#source-{answer}-{marker}")

    def close(self) -> None:
        self.page.close()
        elsewhere = [url for url in self.requested if urlsplit(url).scheme not in ("data", "blob")]
        elsewhere = [url for url in elsewhere if urlsplit(url).netloc != self.home]
        assert not elsewhere, f"requests left the host: {elsewhere}"
        assert not self.errors
