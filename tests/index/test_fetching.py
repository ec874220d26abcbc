from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from index.errors import SourceError, SourceUnavailable
from index.fetching import Fetcher, SourceGone, is_public
from tests.index.conftest import Room
from tests.index.test_readers import FEED, PAGE


class Site(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        if self.path == "/slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"<p>")
                self.wfile.flush()
                time.sleep(0.05)
            return
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *given: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Callable[..., str]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Site.pages, Site.hosts = {}, []

    def put(path: str, body: bytes | str = b"", kind: str = "text/html", status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        Site.pages[path] = (status, {"Content-Type": kind, **headers}, data)
        return f"http://127.0.0.1:{server.server_port}{path}"

    yield put
    server.shutdown()
    server.server_close()


INSIDE = Fetcher(private=True, seconds=3.0)


def test_a_page_is_fetched_and_indexed_under_its_address(site: Callable[..., str], room: Room) -> None:
    url = site("/a", PAGE)
    report = room.index(url + "#part", fetch=INSIDE.fetch)
    assert report.added == 1
    article = next(room.store.articles())
    assert (article.id, article.source, article.outlet, article.published) == (url, url, "The Post", "2026-02-04")
    assert room.index(url, fetch=INSIDE.fetch).unchanged == 1


def test_a_feed_keeps_what_has_left_its_window(site: Callable[..., str], room: Room) -> None:
    url = site("/feed", FEED, "text/html")
    room.index(url, fetch=INSIDE.fetch)
    site("/feed", FEED.replace("example/1", "example/3").replace("Tuesday", "Friday"))
    assert room.index(url, fetch=INSIDE.fetch).added == 1
    assert sorted(room.texts()) == ["https://post.example/1", "https://post.example/3"]


def test_a_page_that_is_gone_is_pruned_and_one_that_fails_is_not(site: Callable[..., str], room: Room) -> None:
    url = site("/a", PAGE)
    room.index(url, fetch=INSIDE.fetch)
    room.write("b.txt", "The talks went on in Kyiv.")
    site("/a", status=503)
    assert room.index(url, room.folder, prune=True, fetch=INSIDE.fetch).removed == 0
    site("/a", status=410)
    assert room.index(url, room.folder, prune=False, fetch=INSIDE.fetch).removed == 0
    assert room.index(url, room.folder, prune=True, fetch=INSIDE.fetch).removed == 1
    assert list(room.texts()) == ["b"]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::", "x"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433"])
def test_a_private_address_is_refused_before_anything_is_sent(site: Callable[..., str], host: str) -> None:
    url = site("/a", PAGE).replace("127.0.0.1", host)
    with pytest.raises(SourceError):
        Fetcher().fetch(url)
    assert Site.hosts == []


def test_a_name_that_resolves_to_a_private_address_is_refused() -> None:
    for addresses in (["10.0.0.1"], ["93.184.216.34", "127.0.0.1"]):
        with pytest.raises(SourceError, match="private network"):
            Fetcher(resolve=lambda host, port, found=addresses: found).fetch("http://news.example/a")


def test_the_connection_goes_to_the_address_that_was_checked(site: Callable[..., str]) -> None:
    url = site("/a", PAGE).replace("127.0.0.1", "news.example")
    answers = iter([["127.0.0.1"], ["10.9.9.9"]])  # another look-up would get another answer
    blob = Fetcher(private=True, resolve=lambda host, port: next(answers)).fetch(url)
    assert blob.read() == PAGE.encode()
    assert Site.hosts[0].startswith("news.example:")


def test_a_redirect_into_the_private_network_is_refused(site: Callable[..., str]) -> None:
    url = site("/a", status=302, Location="http://inside.example/secret")
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    class Half(Fetcher):
        def _checked(self, at: str, url: str):  # type: ignore[no-untyped-def]
            return Fetcher(private="inside" not in at, resolve=resolve)._checked(at, url)

    with pytest.raises(SourceError, match=r"inside\.example is in a private network"):
        Half(resolve=resolve).fetch(url)
    assert asked == ["127.0.0.1", "inside.example"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x/a", "gopher://x", "//", "http://u:p@x/"])
def test_a_redirect_to_something_else_is_refused(site: Callable[..., str], target: str) -> None:
    with pytest.raises(SourceError):
        INSIDE.fetch(site("/a", status=301, Location=target))


def test_redirects_are_followed_up_to_a_limit(site: Callable[..., str]) -> None:
    site("/c", PAGE)
    site("/b", status=307, Location="/c")
    assert INSIDE.fetch(site("/a", status=301, Location="b")).read() == PAGE.encode()
    with pytest.raises(SourceError, match="more than 5 redirects"):
        INSIDE.fetch(site("/loop", status=302, Location="/loop"))


def test_size_and_time_are_limited(site: Callable[..., str]) -> None:
    bomb = gzip.compress(b"0" * 5_000_000)
    with pytest.raises(SourceError, match="larger than 1 MB"):
        Fetcher(private=True, largest=1_000_000).fetch(site("/big", bomb, **{"Content-Encoding": "gzip"}))
    started = time.monotonic()
    with pytest.raises(SourceUnavailable):
        Fetcher(private=True, seconds=0.5).fetch(site("/slow"))
    assert time.monotonic() - started < 3


def test_answers_that_are_of_no_use(site: Callable[..., str]) -> None:
    with pytest.raises(SourceError, match="neither a page nor a feed"):
        INSIDE.fetch(site("/a", b"\x89PNG", "image/png"))
    with pytest.raises(SourceGone, match="gone"):
        INSIDE.fetch(site("/a") + "none")
    with pytest.raises(SourceUnavailable, match="does not answer"):
        INSIDE.fetch("http://127.0.0.1:9/a")
    with pytest.raises(SourceError, match="only http and https"):
        INSIDE.fetch("file:///etc/passwd")
