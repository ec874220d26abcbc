"""Fetching web pages and feeds by address, without becoming a way into the network that this machine stands in.

Only http and https; the name is resolved once, every resolved address is checked to be a public one, and the connection
goes to the very address that was checked. A redirect is a new address with the same checks. Size, time and the number
of redirects are limited. Proxies from the environment are not used: the check would say nothing about their side.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from index.errors import SourceError, SourceUnavailable
from index.readers.source import LARGEST_FILE, Blob

if TYPE_CHECKING:
    import httpx

USER_AGENT = "news-assistant/0.1 (+indexing for personal use)"
REDIRECTS = 5
SECONDS = 30.0
_REDIRECT = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_KINDS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "text/markdown": ".md", "application/json": ".json", "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/xml": ".xml", "text/xml": ".xml",
    "application/feed+json": ".json", "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Resolve = Callable[[str, int], Sequence[str]]
"""Turns a host name and a port into IP addresses; raises OSError."""


class SourceGone(SourceUnavailable):
    """A page of which its server says that it is no more."""

    gone = True


@dataclass(frozen=True, slots=True)
class _Target:
    """A checked place to connect to."""

    url: str
    host: str
    address: str


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host by the system's resolver. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches addresses. `private` allows private, loopback and link-local ones; `largest` is in bytes."""

    private: bool = False
    largest: int = LARGEST_FILE
    seconds: float = SECONDS
    redirects: int = REDIRECTS
    resolve: Resolve = resolve_host

    def fetch(self, url: str) -> Blob:
        """Return what stands at an address, named by it.

        Raises SourceError for an address that may not be read or gives what cannot be used, and SourceUnavailable
        where it does not answer.
        """
        import httpx

        deadline = time.monotonic() + self.seconds
        limits = httpx.Timeout(min(10.0, self.seconds))
        with httpx.Client(timeout=limits, trust_env=False, follow_redirects=False) as client:
            at = url
            for _ in range(self.redirects + 1):
                target = self._checked(at, url)
                try:
                    kind, data = self._get(client, target, url, deadline)
                except httpx.HTTPError as error:
                    reason = " ".join(str(error).split()) or type(error).__name__
                    raise SourceUnavailable(f"{url}: does not answer ({reason[:120]}); skipped") from None
                if kind is not None:
                    return _blob(url, at, kind, data)
                at = urljoin(at, data.decode("latin-1"))
        raise SourceError(f"{url}: more than {self.redirects} redirects; skipped")

    def _checked(self, at: str, url: str) -> _Target:
        """Resolve and check an address that `url` is or led to."""
        try:
            parts = urlsplit(at)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise SourceError(f"{url}: not a usable address; skipped") from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SourceError(f"{url}: only http and https addresses can be read (not {at[:100]}); skipped")
        if parts.username or parts.password:
            raise SourceError(f"{url}: an address with a password in it is not read; skipped")
        try:
            addresses = list(self.resolve(parts.hostname, port))
        except (OSError, UnicodeError) as error:
            raise SourceUnavailable(f"{url}: {parts.hostname} has no address ({error}); skipped") from None
        inside = [address for address in addresses if not is_public(address)]
        if not addresses or (inside and not self.private):
            raise SourceError(
                f"{url}: {parts.hostname} is in a private network ({', '.join(inside)}), which is not read unless "
                "private addresses are allowed; skipped"
            )
        return _Target(at, parts.hostname, addresses[0])

    def _get(self, client: httpx.Client, target: _Target, url: str, deadline: float) -> tuple[str | None, bytes]:
        """Return content type and body, or None and where a redirect leads."""
        import httpx

        address = httpx.URL(target.url)
        pinned = address.copy_with(host=target.address)
        headers = {"Host": address.netloc.decode("ascii"), "User-Agent": USER_AGENT, "Accept": "*/*"}
        # The certificate is checked for the name, though the connection goes to the address.
        request = client.build_request("GET", pinned, headers=headers, extensions=_server_name(target))
        response = client.send(request, stream=True)
        try:
            if response.status_code in _REDIRECT and "location" in response.headers:
                return None, response.headers["location"].encode("latin-1", "replace")
            if response.status_code in _GONE:
                raise SourceGone(f"{url}: the page is gone (HTTP {response.status_code}); skipped")
            if response.status_code != 200:
                raise SourceUnavailable(f"{url}: the server answers HTTP {response.status_code}; skipped")
            return response.headers.get("content-type", ""), self._body(response, url, deadline)
        finally:
            response.close()

    def _body(self, response: Any, url: str, deadline: float) -> bytes:
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > self.largest:
                raise SourceError(f"{url}: larger than {self.largest // 1_000_000} MB; skipped")
            if time.monotonic() > deadline:
                raise SourceUnavailable(f"{url}: takes longer than {self.seconds:.0f} s; skipped")
        return bytes(body)


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet, looking into addresses that carry another inside."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _server_name(target: _Target) -> dict[str, Any]:
    return {"sni_hostname": target.host} if target.url.startswith("https") else {}


def _blob(url: str, at: str, content_type: str, data: bytes) -> Blob:
    kind, _, rest = content_type.partition(";")
    suffix = _KINDS.get(kind.strip().lower(), "")
    charset = rest.partition("charset=")[2].strip(" \"'") or None
    suffix = _sniffed(data) or suffix
    if not suffix:
        raise SourceError(f"{url}: neither a page nor a feed ({kind.strip() or 'no content type'}); skipped")
    fields = {"url": at} if suffix in (".html", ".pdf", ".txt", ".md", ".docx") else {}
    if suffix == ".html":
        fields["site"] = (urlsplit(at).hostname or "").removeprefix("www.")
    return Blob(url, url, url, suffix, lambda: io.BytesIO(data), len(data), fields, charset)


def _sniffed(data: bytes) -> str:
    """Tell a feed or a PDF by its beginning: servers send feeds as text/html, text/plain and whatnot."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return ".pdf"
    if any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf")) and not start.startswith(b"<!doctype html"):
        return ".rss"
    return ".html" if start.startswith((b"<!doctype html", b"<html")) else ""
