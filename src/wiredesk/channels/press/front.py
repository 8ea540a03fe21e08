"""The embedded server's front: a reader's request costs a stat and some bytes, and no Django.

A WSGI application around another one: what lies in the store is answered here, the desk and its
like are handed on. Cached bytes are checked against the file at each request, so a publication
shows at once and a killed page is gone at once.
"""

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

# The addresses that are Django's. Everything else is a file or is not there.
HANDED_ON = ("/desk/", "/-/health", "/-/wire/")

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
}
_PACKED = (("br", ".br"), ("gzip", ".gz"))
_SECURITY = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    # The rest of the policy stands in the page itself; only a header can say this part.
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]


@dataclass(frozen=True)
class _Cached:
    """A file's bytes as they were when it had this identity."""

    identity: tuple[int, int, int]
    body: bytes
    etag: str


class Front:
    """Serves the store under ``root``; hands ``HANDED_ON`` to ``behind``.

    Holds at most ``memory`` bytes of files, the least recently asked for leave first.
    """

    def __init__(self, root: Path, behind: Application, *, memory: int = 64 * 1024 * 1024) -> None:
        self._root = str(root)
        self._behind = behind
        self._memory = memory
        self._held = 0
        self._cache: OrderedDict[str, _Cached] = OrderedDict()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "/")
        if path.startswith(HANDED_ON):
            return self._behind(environ, start_response)
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            start_response("405 Method Not Allowed", [("Allow", "GET, HEAD"), *_SECURITY])
            return [b""]
        if path == "/desk":
            start_response("302 Found", [("Location", "/desk/"), *_SECURITY])
            return [b""]
        if len(path) > 1 and path.endswith("/") and self._exists(path.rstrip("/")):
            start_response("301 Moved Permanently", [("Location", path.rstrip("/")), *_SECURITY])
            return [b""]
        accepted: str = environ.get("HTTP_ACCEPT_ENCODING", "")
        status, name = "200 OK", self._file_of(path)
        found = self._load(name, accepted) if name else None
        if found is None and name and name.endswith(".html"):
            status, name = "410 Gone", f"{name[:-5]}.gone.html"
            found = self._load(name, accepted)
        if found is None:
            status, name = "404 Not Found", f"{self._root}/-/not-found.html"
            found = self._load(name, accepted)
        if found is None:
            start_response("404 Not Found", [("Content-Type", "text/plain"), *_SECURITY])
            return [b"Not found.\n"]
        file, encoding = found
        ending = os.path.splitext(name)[1]  # noqa: PTH122 - on every request
        headers = [
            ("Content-Type", _TYPES.get(ending, "application/octet-stream")),
            ("ETag", file.etag),
            ("Cache-Control", _cache_control(path, status)),
            ("Vary", "Accept-Encoding"),
            *_SECURITY,
        ]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        if status == "200 OK" and _matches(environ.get("HTTP_IF_NONE_MATCH", ""), file.etag):
            start_response("304 Not Modified", headers)
            return [b""]
        headers.append(("Content-Length", str(len(file.body))))
        start_response(status, headers)
        return [b"" if method == "HEAD" else file.body]

    def _file_of(self, path: str) -> str:
        """The plain file of an address, or "" for one that can't have any."""
        if "\0" in path or "/." in path or "//" in path or "\\" in path:
            return ""
        if path == "/":
            return f"{self._root}/index.html"
        last = path.rsplit("/", 1)[-1]
        if "." not in last:
            return f"{self._root}{path}.html"
        # The store's own names are not addresses.
        return "" if last.endswith((".gone.html", ".gz", ".br")) else self._root + path

    def _exists(self, path: str) -> bool:
        name = self._file_of(path)
        return bool(name) and os.path.exists(name)  # noqa: PTH110

    def _load(self, name: str, accepted: str) -> tuple[_Cached, str] | None:
        for encoding, ending in _PACKED:
            if encoding in accepted:
                file = self._read(name + ending)
                # The plain file decides whether there is a page at all: it goes first in a kill.
                if file is not None and os.path.exists(name):  # noqa: PTH110
                    return file, encoding
        file = self._read(name)
        return (file, "") if file is not None else None

    def _read(self, name: str) -> _Cached | None:
        try:
            stat = os.stat(name)  # noqa: PTH116
        except (OSError, ValueError):
            return None
        identity = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        cached = self._cache.get(name)
        if cached is not None and cached.identity == identity:
            self._cache.move_to_end(name)
            return cached
        try:
            body = Path(name).read_bytes()
        except OSError:
            return None
        file = _Cached(identity, body, f'"{hashlib.sha256(body).hexdigest()[:20]}"')
        self._keep(name, file)
        return file

    def _keep(self, name: str, file: _Cached) -> None:
        old = self._cache.pop(name, None)
        self._held += len(file.body) - (len(old.body) if old else 0)
        self._cache[name] = file
        while self._held > self._memory and self._cache:
            _, dropped = self._cache.popitem(last=False)
            self._held -= len(dropped.body)


def _matches(header: str, etag: str) -> bool:
    return bool(header) and (header == "*" or etag in header)


def _cache_control(path: str, status: str) -> str:
    if status != "200 OK":
        return "no-cache"
    if path.startswith("/static/"):
        return "public, max-age=31536000, immutable"  # named by their content
    if path.startswith("/pictures/"):
        return "public, max-age=300"
    # A correction or a kill must reach the next reader: always ask, most answers are a 304.
    return "public, no-cache"
