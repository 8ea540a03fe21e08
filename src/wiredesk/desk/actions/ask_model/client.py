"""One question to an OpenAI-compatible endpoint: a guarded, bounded POST, its answer streamed.

The exchange runs in a thread of its own, so that whoever waits for it can say meanwhile that he
waits, and can leave. It ends within the seconds that it was given, whatever the other side does:
first word, silence between words, size and the whole are bounded, redirects are not followed, and
the key goes nowhere but into the header. Standard library only: no client of a vendor's, which
would bring its own connections past our guard.
"""

import http.client
import json
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

import httpx

import wiredesk
from wiredesk.env import ModelServer
from wiredesk.wire.fetch import FetchError, TooSlow
from wiredesk.wire.fetch.deadline import Deadline
from wiredesk.wire.fetch.guard import HTTP_PORTS, Guard, web_address

CONNECT, FIRST_WORD, SILENCE = 5.0, 30.0, 20.0
# Bytes on the line and signs of text; a draft has some two thousand.
MAX_BYTES, MAX_TEXT = 4 * 1024 * 1024, 60_000
_LINE = 256 * 1024
_LATER = (429, 500, 502, 503, 504, 529)
_LONGEST_WAIT = 5.0
_SAID = 200


class ModelFailed(Exception):
    """No answer that could be used; ``text`` tells an editor why.

    ``again``: the same question may succeed at once, after ``wait`` seconds. ``simpler``: it may
    where it is asked with fewer of the interface's options. ``worked``: the other side may have
    worked on it, and counts its tokens.
    """

    def __init__(
        self,
        text: str,
        *,
        again: bool = False,
        simpler: bool = False,
        wait: float = 1.0,
        worked: bool = False,
    ) -> None:
        super().__init__(text)
        self.text = text
        self.again = again
        self.simpler = simpler
        self.wait = min(max(wait, 0.0), _LONGEST_WAIT)
        self.worked = worked


@dataclass(frozen=True)
class Word:
    """A piece of the answer's text."""

    text: str


@dataclass(frozen=True)
class End:
    """The answer is whole. Tokens are None where the endpoint doesn't count them."""

    refused: bool = False
    cut: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None


class Exchange:
    """``for event in Exchange(…).events(0.5)``: words, None for each beat without one, the end."""

    def __init__(self, server: ModelServer, body: dict[str, Any], seconds: float) -> None:
        self._server = server
        self._body = body
        self._seconds = seconds
        self._told: SimpleQueue[Word | End | Exception] = SimpleQueue()
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._left = False
        self._spoke = False

    def events(self, beat: float) -> Iterator[Word | End | None]:
        """What comes in, until its end.

        Raises:
            ModelFailed: with the reason.
        """
        threading.Thread(target=self._run, name="model", daemon=True).start()
        while True:
            try:
                told = self._told.get(timeout=beat)
            except Empty:
                yield None
                continue
            if isinstance(told, Exception):
                raise told
            yield told
            if isinstance(told, End):
                return

    def leave(self) -> None:
        """Hang up: nobody waits any more."""
        with self._lock:
            self._left = True
            if self._line is not None:
                with suppress(OSError):
                    self._line.shutdown(socket.SHUT_RDWR)
                self._line.close()
                self._line = None

    def _run(self) -> None:
        try:
            self._told.put(self._exchange())
        except ModelFailed as error:
            self._told.put(error)
        except TooSlow:
            text = f"The model's answer was not whole after {self._seconds:.0f} s."
            self._told.put(ModelFailed(text, worked=True))
        except FetchError as error:
            self._told.put(ModelFailed(error.text, again=error.retry))
        except Exception as error:
            # A thread's error would reach nobody; the one who waits gets it.
            self._told.put(error)
        finally:
            self.leave()

    def _exchange(self) -> End:
        address = web_address(f"{self._server.url}/chat/completions")
        guard = Guard(self._server.allow)
        with Deadline(self._seconds, "The model's answer") as deadline:
            secure = address.scheme == "https"
            port = address.port or (443 if secure else 80)
            line = guard.connect(address.host, port, min(CONNECT, self._seconds), ports=HTTP_PORTS)
            with line:
                deadline.watch(line)
                self._hold(line)
                if not secure:
                    _plain_only_inside(line, address.host, port, self._server.allow)
                with _secured(line, address.host) if secure else line as safe:
                    return self._ask(safe, address)

    def _hold(self, line: socket.socket) -> None:
        with self._lock:
            if self._left:
                raise ModelFailed("Stopped.")
            self._line = socket.socket(fileno=os.dup(line.fileno()))

    def _ask(self, line: socket.socket, address: httpx.URL) -> End:
        connection = http.client.HTTPConnection("model")  # it never connects by itself
        connection.sock = line
        body = json.dumps(self._body).encode()
        headers = {
            "Host": address.netloc.decode("ascii"),
            "User-Agent": f"Wiredesk/{wiredesk.__version__}",
            "Content-Type": "application/json",
            "Accept": "text/event-stream, application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if self._server.key:
            headers["Authorization"] = f"Bearer {self._server.key}"
        first = min(FIRST_WORD, self._seconds)
        first_by = time.monotonic() + first
        line.settimeout(first)
        try:
            connection.request("POST", address.raw_path.decode("ascii"), body, headers)
            with connection.getresponse() as response:
                _check(response, self._server.key)
                return self._read(response, line, first_by)
        except TimeoutError:
            silent = (
                f"fell silent for {SILENCE:.0f}"
                if self._spoke
                else f"did not answer within {first:.0f}"
            )
            raise ModelFailed(f"The model {silent} s.", worked=True) from None
        except (http.client.HTTPException, OSError) as error:
            raise ModelFailed(
                f"The model's endpoint cut the connection ({type(error).__name__}).",
                again=True,
                worked=True,
            ) from error

    def _read(
        self, response: http.client.HTTPResponse, line: socket.socket, first_by: float
    ) -> End:
        kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        if kind == "application/json":
            return self._whole(response)
        if kind not in ("text/event-stream", "application/x-ndjson", "text/plain", ""):
            raise ModelFailed(
                f"The endpoint answers with {kind[:60]}, not as a model does: is its address right?"
            )
        refused = cut = finished = False
        tokens: dict[str, Any] = {}
        signs = 0
        for data in self._events(response, first_by):
            if data == "[DONE]":
                finished = True
                break
            choice, usage = _chunk(data, self._server.key)
            tokens = usage or tokens
            delta = choice.get("delta") or {}
            refused = refused or bool(delta.get("refusal"))
            reason = choice.get("finish_reason")
            finished = finished or bool(reason)
            refused, cut = refused or reason == "content_filter", cut or reason == "length"
            text = delta.get("content")
            if isinstance(text, str) and text:
                self._spoke = True
                line.settimeout(SILENCE)
                signs += len(text)
                if signs > MAX_TEXT:
                    raise ModelFailed("The model would not stop; its answer was cut.", worked=True)
                self._told.put(Word(text))
        if not finished:
            raise ModelFailed("The model's answer broke off.", again=True, worked=True)
        return _end(refused, cut, tokens)

    def _events(self, response: http.client.HTTPResponse, first_by: float) -> Iterator[str]:
        """The data of server-sent events, one by one.

        Raises:
            TimeoutError: no word of the answer came in time, whatever else did.
        """
        held, came = b"", 0
        while piece := response.read1(65536):
            came += len(piece)
            if came > MAX_BYTES:
                raise ModelFailed("The model's endpoint sends without end: cut.", worked=True)
            *lines, held = (held + piece).split(b"\n")
            if len(held) > _LINE:
                raise _no_answer()
            for line in lines:
                if line.startswith(b"data:"):
                    yield line[5:].strip().decode("utf-8", "replace")
                elif line.strip() and not line.startswith((b":", b"event:", b"id:", b"retry:")):
                    raise _no_answer()
            if not self._spoke and time.monotonic() > first_by:
                raise TimeoutError
        if held.startswith(b"data:"):
            yield held[5:].strip().decode("utf-8", "replace")

    def _whole(self, response: http.client.HTTPResponse) -> End:
        """An endpoint that doesn't stream: all at once."""
        raw = response.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise ModelFailed("The model's answer is far too long.", worked=True)
        choice, usage = _chunk(raw.decode("utf-8", "replace"), self._server.key)
        message = choice.get("message") or {}
        text = message.get("content")
        if isinstance(text, str) and text:
            if len(text) > MAX_TEXT:
                raise ModelFailed("The model's answer is far too long.", worked=True)
            self._told.put(Word(text))
        reason = choice.get("finish_reason")
        refused = bool(message.get("refusal")) or reason == "content_filter"
        return _end(refused, reason == "length", usage)


def _plain_only_inside(line: socket.socket, host: str, port: int, allow: tuple[str, ...]) -> None:
    """http carries copy and key in the open: to addresses that the operator named, and no other."""
    nowhere: frozenset[int] = frozenset()
    try:
        Guard(allow).check_address(line.getpeername()[0], port, host=host, ports=nowhere)
    except FetchError:
        raise ModelFailed(
            "The model's address begins with http://, which carries copy and key in the open."
            " Use https://, or name the address in WIREDESK_MODEL_ALLOW."
        ) from None


def _secured(line: socket.socket, host: str) -> ssl.SSLSocket:
    try:
        return httpx.create_ssl_context(trust_env=False).wrap_socket(line, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        raise ModelFailed(
            f"The certificate of the model's endpoint is not accepted: {error.verify_message}."
        ) from error
    except (ssl.SSLError, OSError) as error:
        raise ModelFailed("No secure connection to the model's endpoint.", again=True) from error


def _check(response: http.client.HTTPResponse, key: str) -> None:
    status = response.status
    if status == 200:
        if response.getheader("Content-Encoding", "identity") not in ("", "identity"):
            raise ModelFailed("The endpoint packs its answer, which nobody asked for.")
        return
    if 300 <= status < 400:
        raise ModelFailed(
            "The model's endpoint redirects, which is not followed: copy goes to the address in the"
            " settings and no other."
        )
    if status in _LATER:
        what = "says that we ask too often" if status == 429 else "has a trouble of its own"
        raise ModelFailed(
            f"The model's endpoint {what} ({status}).",
            again=True,
            wait=_seconds(response.getheader("Retry-After", "")),
        )
    if status in (401, 403):
        raise ModelFailed(f"The model's endpoint doesn't take our key ({status}).")
    said = _error_of(response.read(8192).decode("utf-8", "replace"), key)
    raise ModelFailed(
        f"The model's endpoint refuses the question ({status}){': ' if said else '.'}{said}",
        simpler=status in (400, 422),
        again=status in (400, 422),
        wait=0.0,
    )


def _chunk(data: str, key: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The first choice and the usage in one chunk; each {} where it holds none."""
    try:
        chunk = json.loads(data)
    except (ValueError, RecursionError):
        chunk = None
    if not isinstance(chunk, dict):
        raise _no_answer()
    if chunk.get("error"):
        said = _error_of(data, key)
        raise ModelFailed(
            f"The model's endpoint reports an error{': ' if said else '.'}{said}",
            again=True,
            worked=True,
        )
    choices, usage = chunk.get("choices"), chunk.get("usage")
    choice = choices[0] if isinstance(choices, list) and choices else {}
    if not isinstance(choice, dict) or not all(
        isinstance(choice.get(name) or {}, dict) for name in ("delta", "message")
    ):
        raise _no_answer()
    return choice, usage if isinstance(usage, dict) else {}


def _no_answer() -> ModelFailed:
    return ModelFailed("The model's endpoint sends what is no answer.", worked=True)


def _end(refused: bool, cut: bool, usage: dict[str, Any]) -> End:
    return End(refused, cut, _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))


def _count(usage: dict[str, Any], name: str) -> int | None:
    number = usage.get(name)
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if 0 <= number < 10_000_000 else None


def _error_of(data: str, key: str) -> str:
    """What the endpoint says went wrong, as far as it says so in a known place; without our key."""
    try:
        error = json.loads(data).get("error")
        said = error.get("message") if isinstance(error, dict) else error
    except (ValueError, AttributeError, RecursionError):
        return ""
    if not isinstance(said, str):
        return ""
    if key:
        said = said.replace(key, "…")
    return "".join(c if c.isprintable() else " " for c in said[:_SAID])


def _seconds(value: str) -> float:
    return float(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 1.0
