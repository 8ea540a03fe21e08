"""The embedded server's front, over real files."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest

from wiredesk.channels import store
from wiredesk.channels.press.front import Front

Get = Callable[..., "Reply"]


class Reply:
    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = int(status.split()[0])
        self.headers = dict(headers)
        self.body = body


@pytest.fixture
def pages(tmp_path: Path, settings: Any) -> Path:
    settings.PAGES_ROOT = tmp_path
    store.write("/-/not-found", "<p>not here</p>")
    store.write("/article/health/7-clinic", "<p>" + "a clinic opened " * 200 + "</p>")
    return tmp_path


@pytest.fixture
def get(pages: Path) -> Get:
    def behind(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"the desk"]

    front = Front(pages, behind, memory=100_000)

    def ask(path: str, method: str = "GET", **headers: str) -> Reply:
        environ = {"PATH_INFO": path, "REQUEST_METHOD": method}
        environ |= {f"HTTP_{name.upper()}": text for name, text in headers.items()}
        said: list[Any] = []
        body = b"".join(front(environ, lambda status, headers: said.extend((status, headers))))
        return Reply(said[0], said[1], body)

    return ask


def test_a_page_is_served_packed_as_the_reader_accepts_it(get: Get) -> None:
    plain = get("/article/health/7-clinic")
    packed = get("/article/health/7-clinic", accept_encoding="gzip")
    best = get("/article/health/7-clinic", accept_encoding="gzip, deflate, br")
    assert plain.status == packed.status == best.status == 200
    assert gzip.decompress(packed.body) == plain.body == brotli.decompress(best.body)
    assert best.headers["Content-Encoding"] == "br"
    assert len({r.headers["ETag"] for r in (plain, packed, best)}) == 3
    assert plain.headers["Vary"] == "Accept-Encoding"


def test_what_the_reader_has_already_is_not_sent_again(get: Get) -> None:
    etag = get("/article/health/7-clinic").headers["ETag"]
    again = get("/article/health/7-clinic", if_none_match=etag)
    assert (again.status, again.body) == (304, b"")


def test_head_gives_the_headers_alone(get: Get) -> None:
    head = get("/article/health/7-clinic", method="HEAD")
    assert head.body == b""
    assert int(head.headers["Content-Length"]) > 1000


def test_a_new_version_of_a_page_shows_at_the_next_request(get: Get) -> None:
    get("/article/health/7-clinic")
    store.write("/article/health/7-clinic", "<p>corrected</p>")
    assert get("/article/health/7-clinic").body == b"<p>corrected</p>"


@pytest.mark.parametrize("accepts", ["", "gzip", "br, gzip"])
def test_a_killed_article_answers_410_with_its_tombstone(get: Get, accepts: str) -> None:
    get("/article/health/7-clinic", accept_encoding=accepts)
    store.remove("/article/health/7-clinic")
    store.write("/article/health/7-clinic", "<p>withdrawn</p>", gone=True)
    reply = get("/article/health/7-clinic")
    assert (reply.status, reply.body) == (410, b"<p>withdrawn</p>")
    assert reply.headers["Cache-Control"] == "no-cache"


def test_a_packed_file_without_its_plain_one_is_no_page(get: Get, pages: Path) -> None:
    # The state in the middle of a kill: the plain file goes first.
    (pages / "article/health/7-clinic.html").unlink()
    assert get("/article/health/7-clinic", accept_encoding="br").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/../secret_key",
        "/article/../../secret_key",
        "/.writing",
        "/article/health/7-clinic.gone.html",
        "/article/health/7-clinic.html.br",
        "//desk/",
        "/\0",
        "/article/health/7-clinic\\..",
    ],
)
def test_what_is_no_page_is_404(get: Get, path: str) -> None:
    reply = get(path)
    assert (reply.status, reply.body) == (404, b"<p>not here</p>")


def test_the_desk_is_handed_on_and_a_page_with_a_slash_is_sent_to_its_address(get: Get) -> None:
    assert get("/desk/wire/").body == b"the desk"
    assert get("/desk").headers["Location"] == "/desk/"
    assert get("/deskless").status == 404
    moved = get("/article/health/7-clinic/")
    assert (moved.status, moved.headers["Location"]) == (301, "/article/health/7-clinic")


def test_a_page_takes_no_post(get: Get) -> None:
    reply = get("/article/health/7-clinic", method="POST")
    assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD")


def test_every_answer_says_what_a_browser_may_not_do(get: Get) -> None:
    for path in ("/article/health/7-clinic", "/nothing"):
        headers = get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_a_page_that_left_the_bounded_memory_is_read_again(pages: Path, get: Get) -> None:
    for number in range(50):
        store.write(f"/article/health/{number}-long", str(number) * 10_000)
        get(f"/article/health/{number}-long")
    # The oldest were dropped and are read from the disk again.
    assert get("/article/health/0-long").status == 200
