"""The model's endpoint may be slow, broken, endless or hostile: the desk says why, and goes on."""

import logging
import socket
import ssl
import struct
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import trustme
from django.utils import timezone

from wiredesk.desk.actions.ask_model import Answered, Beat, ModelFailed, Piece, ask, client
from wiredesk.desk.actions.ask_model.accounts import AT_ONCE, PAUSE, reserve
from wiredesk.desk.drafting.answers import Unusable
from wiredesk.desk.drafting.prompt import Prompt
from wiredesk.desk.models import ModelCall
from wiredesk.env import ModelServer

from ..model_endpoint import (
    KEY,
    Asked,
    Endpoint,
    Handler,
    Script,
    answers,
    in_turn,
    speaking,
    streams,
)

pytestmark = pytest.mark.django_db

PROMPT = Prompt("sample-1", "Rules of a sample.", "<sources>\n[]\n</sources>")
NOON = datetime.fromisoformat("2026-11-24T12:00:00+00:00")


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits are the same, only nearer."""
    monkeypatch.setattr(client, "FIRST_WORD", 1.0)
    monkeypatch.setattr(client, "SILENCE", 1.0)
    monkeypatch.setattr(client, "_LONGEST_WAIT", 0.1)
    monkeypatch.setattr("wiredesk.desk.actions.ask_model._LEAST", 0.5)


def asked(server: ModelServer, *, now: datetime = NOON, read: Any = str) -> Iterator[Any]:
    return ask(server, PROMPT, purpose="draft", read=read, now=now)


def answered(server: ModelServer, **options: Any) -> Answered[str]:
    *_, last = asked(server, **options)
    assert isinstance(last, Answered)
    return last


def failed(script: Script, **changes: Any) -> tuple[str, Endpoint, float]:
    """What an editor is told, the endpoint's records, and the seconds that it took."""
    with speaking(script) as endpoint:
        started = time.monotonic()
        with pytest.raises(ModelFailed) as caught:
            list(asked(endpoint.server(**changes)))
        return caught.value.text, endpoint, time.monotonic() - started


def last_call() -> ModelCall:
    found = ModelCall.objects.order_by("-pk").first()
    assert found is not None
    return found


def test_a_streamed_answer_comes_in_pieces_and_is_counted() -> None:
    with speaking(streams("Rain fell on Oduya on Sunday, the county said.")) as endpoint:
        events = list(asked(endpoint.server()))
    pieces = [each.text for each in events if isinstance(each, Piece)]
    assert len(pieces) == 3
    assert "".join(pieces) == "Rain fell on Oduya on Sunday, the county said."
    call = events[-1].call
    call.refresh_from_db()
    assert (call.outcome, call.tokens_in, call.tokens_out) == ("done", 800, 200)
    assert call.cost == Decimal("0.0016")
    assert (call.prompt, call.model, call.problem) == ("sample-1", "sample-model", "")
    (request,) = endpoint.asked
    assert request.path == "/v1/chat/completions"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.body["stream"] is True


def test_an_endpoint_that_does_not_stream_will_do() -> None:
    body = b'{"choices": [{"message": {"content": "Rain."}, "finish_reason": "stop"}]}'
    with speaking(answers(kind="application/json", body=body)) as endpoint:
        assert answered(endpoint.server()).value == "Rain."
    # It counts no tokens: ours count the signs, rather too high.
    assert last_call().tokens_in == -(-PROMPT.size // 3)
    assert last_call().tokens_out == 2


def test_waiting_is_told() -> None:
    with speaking(streams("Rain fell.", piece=5, pause=0.7)) as endpoint:
        events = list(asked(endpoint.server()))
    assert any(isinstance(each, Beat) for each in events)


def silent(handler: Handler, request: Asked) -> None:
    handler.head()
    time.sleep(4)


def never_a_head(handler: Handler, request: Asked) -> None:
    time.sleep(4)


def only_comments(handler: Handler, request: Asked) -> None:
    handler.head()
    for _ in range(40):
        handler.wfile.write(b": patience\n\n")
        time.sleep(0.1)


def falls_silent(handler: Handler, request: Asked) -> None:
    handler.head()
    handler.word("Rain")
    time.sleep(4)


def endless_slow(handler: Handler, request: Asked) -> None:
    handler.head()
    while True:
        handler.word("rain ")
        time.sleep(0.2)


def endless_fast(handler: Handler, request: Asked) -> None:
    handler.head()
    while True:
        handler.word("rain " * 500)


def endless_nothing(handler: Handler, request: Asked) -> None:
    handler.head()
    while True:
        handler.event({"choices": [{"delta": {"reasoning": "hm " * 2000}}]})


def one_byte_heads(handler: Handler, request: Asked) -> None:
    for _ in range(60):
        handler.wfile.write(b"H")
        time.sleep(0.2)


def one_line(handler: Handler, request: Asked) -> None:
    handler.head()
    for _ in range(50):
        handler.wfile.write(b"data: " + b"x" * 1024 * 1024)


def reset(handler: Handler, request: Asked) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def breaks_off(handler: Handler, request: Asked) -> None:
    handler.head()
    handler.word('{"sentences": [')


def refuses(handler: Handler, request: Asked) -> None:
    handler.head()
    handler.event({"choices": [{"delta": {"refusal": "No."}, "finish_reason": "stop"}]})
    handler.event("[DONE]")


def cut_short(handler: Handler, request: Asked) -> None:
    handler.head()
    handler.word("Rain")
    handler.event({"choices": [{"delta": {}, "finish_reason": "length"}]})


@pytest.mark.parametrize(
    ("script", "said", "requests"),
    [
        (silent, "did not answer within 1 s", 1),
        (never_a_head, "did not answer within 1 s", 1),
        (only_comments, "did not answer within 1 s", 1),
        (falls_silent, "fell silent", 1),
        (endless_slow, "not whole after 3 s", 1),
        (endless_fast, "would not stop", 1),
        (endless_nothing, "(did not answer|without end)", 1),
        (one_byte_heads, "(not whole|cut the connection)", 1),
        (one_line, "what is no answer", 1),
        (reset, "cut the connection", 2),
        (breaks_off, "broke off", 1),
        (refuses, "refused", 1),
        (cut_short, "breaks off", 1),
        (answers(429, Retry_After="2"), "ask too often", 2),
        (answers(500), "trouble of its own", 2),
        (answers(503), "trouble of its own", 2),
        (answers(401, "application/json", b'{"error": {"message": "bad key"}}'), "our key", 1),
        (answers(404, "application/json", b'{"error": {"message": "no model"}}'), "no model", 1),
        (answers(302, Location="http://127.0.0.1:1/"), "redirects", 1),
        (answers(200, "text/html", b"<html>Sign in</html>"), "text/html", 1),
        (answers(200, "text/event-stream", b""), "broke off", 2),
        (answers(200, "text/event-stream", b"<html>Sign in</html>\n"), "no answer", 1),
        (answers(200, "text/event-stream", b"data: {nonsense\n\n"), "no answer", 1),
        (answers(200, "text/event-stream", b"data: [1, 2]\n\n"), "no answer", 1),
        (answers(200, "text/event-stream", b'data: {"choices": [7]}\n\n'), "no answer", 1),
        (answers(200, "application/json", b"[" * 100_000), "no answer", 1),
        (answers(200, "application/json", b"x" * 50 * 1024 * 1024), "far too long", 1),
        (
            answers(200, "text/event-stream", b'data: {"error": {"message": "no room"}}\n\n'),
            "no room",
            2,
        ),
        (answers(200, "text/event-stream", b"", Content_Encoding="gzip"), "packs its answer", 1),
    ],
)
def test_a_bad_endpoint_is_told_in_words_and_in_time(
    script: Script, said: str, requests: int
) -> None:
    with speaking(script) as endpoint:
        started = time.monotonic()
        with pytest.raises(ModelFailed, match=said):
            list(asked(endpoint.server(seconds=3.0)))
        assert time.monotonic() - started < 5
        assert len(endpoint.asked) == requests
    call = last_call()
    assert call.outcome == ("done" if script is refuses else "failed")
    assert call.problem


def test_a_second_try_helps() -> None:
    with speaking(in_turn(answers(503), streams("Rain."))) as endpoint:
        assert answered(endpoint.server()).value == "Rain."
        assert len(endpoint.asked) == 2
    assert last_call().outcome == "done"


def test_an_endpoint_that_knows_fewer_options_is_asked_more_simply() -> None:
    with speaking(in_turn(answers(400, "application/json", b"{}"), streams("Rain."))) as endpoint:
        assert answered(endpoint.server()).value == "Rain."
        assert "response_format" in endpoint.asked[0].body
        assert set(endpoint.asked[1].body) == {
            *("model", "messages", "stream", "max_completion_tokens"),
        }


def test_who_leaves_hangs_up() -> None:
    with speaking(endless_slow) as endpoint:
        events = asked(endpoint.server())
        assert isinstance(next(events), Piece)
        events.close()  # type: ignore[attr-defined]
        assert endpoint.left.wait(3)
    call = last_call()
    assert call.outcome == "canceled"
    assert call.tokens_in == -(-PROMPT.size // 3) and call.tokens_out > 0


def test_the_key_is_nowhere_else(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    echo = f'{{"error": {{"message": "no such model for {KEY}"}}}}'.encode()
    with speaking(answers(404, "application/json", echo)) as endpoint:
        server = endpoint.server()
        with pytest.raises(ModelFailed) as caught:
            list(asked(server))
        (request,) = endpoint.asked
    assert KEY not in caught.value.text and KEY not in caplog.text and KEY not in repr(server)
    assert KEY not in str(request.body)
    assert KEY not in str(vars(last_call()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"allow": ()}, "not opened, for safety"),
        ({"url": "file:///etc/passwd"}, "http"),
        ({"url": "http://127.0.0.1:1/v1", "allow": ("127.0.0.1:1",)}, "takes no connections"),
    ],
)
def test_the_guard_stands_before_the_model_too(changes: dict[str, Any], said: str) -> None:
    text, endpoint, _ = failed(streams("Rain."), **changes)
    assert said in text
    assert endpoint.asked == []


def test_http_is_for_addresses_that_the_operator_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public name at a usual port: the guard would open it, and the key would lie in the open."""
    with speaking(streams("Rain.")) as endpoint:
        monkeypatch.setattr(
            client.Guard,
            "connect",
            lambda self, host, port, *args, **options: socket.create_connection(
                ("127.0.0.1", endpoint.port)
            ),
        )
        with pytest.raises(ModelFailed, match="in the open"):
            list(asked(endpoint.server(url="http://model.example/v1", allow=())))
        assert endpoint.asked == []


def test_https_is_spoken_to_whom_the_certificate_names(monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    serve = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("model.example").configure_cert(serve)
    trust = ssl.create_default_context()
    with speaking(streams("Rain."), tls=serve) as endpoint:
        monkeypatch.setattr(
            client.Guard,
            "connect",
            lambda self, host, port, *args, **options: socket.create_connection(
                ("127.0.0.1", endpoint.port), 5
            ),
        )
        monkeypatch.setattr(client.httpx, "create_ssl_context", lambda **options: trust)
        with pytest.raises(ModelFailed, match="certificate"):
            list(asked(endpoint.server(url="https://model.example/v1")))
        authority.configure_trust(trust)
        assert answered(endpoint.server(url="https://model.example/v1")).value == "Rain."
        with pytest.raises(ModelFailed, match="certificate"):
            list(asked(endpoint.server(url="https://other.example/v1")))
        assert len(endpoint.asked) == 1
        assert endpoint.asked[0].headers["Host"] == "model.example"


def test_without_an_endpoint_it_says_so() -> None:
    with pytest.raises(ModelFailed, match="WIREDESK_MODEL_URL"):
        list(ask(None, PROMPT, purpose="draft", read=str, now=NOON))
    assert not ModelCall.objects.exists()


def test_the_breaker_opens_after_four_requests_and_half_opens() -> None:
    with speaking(answers(500)) as endpoint:
        server = endpoint.server()
        for _ in range(6):
            with pytest.raises(ModelFailed):
                list(asked(server, now=timezone.now()))
        assert len(endpoint.asked) == 4
        with pytest.raises(ModelFailed, match=r"left alone until .* trouble of its own"):
            list(asked(server, now=timezone.now()))
        # After the pause one call tries; it fails, and the pause begins anew.
        later = timezone.now() + PAUSE + timedelta(seconds=1)
        with pytest.raises(ModelFailed, match="trouble of its own"):
            list(asked(server, now=later))
        assert len(endpoint.asked) == 6
        with pytest.raises(ModelFailed, match="left alone"):
            list(asked(server, now=later + timedelta(seconds=30)))
        assert len(endpoint.asked) == 6
    with speaking(streams("Rain.")) as endpoint:
        well = replace(endpoint.server(), model="sample-model")
        much_later = later + 2 * PAUSE
        assert answered(well, now=much_later).value == "Rain."
        assert answered(well, now=much_later).value == "Rain."


def test_half_open_lets_one_through() -> None:
    with speaking(answers(500)) as endpoint:
        server = endpoint.server()
        for _ in range(2):
            with pytest.raises(ModelFailed):
                list(asked(server))
        later = NOON + 2 * PAUSE
        reserve_one(server, later)
        with pytest.raises(ModelFailed, match="one call tries it now"):
            list(asked(server, now=later))
        assert len(endpoint.asked) == 4


def reserve_one(server: ModelServer, now: datetime) -> ModelCall:
    return reserve(
        server,
        purpose="draft",
        prompt="sample-1",
        size=300,
        max_tokens=1000,
        article=None,
        person=None,
        now=now,
    )


def test_a_refusal_is_no_fault_of_the_endpoint() -> None:
    with speaking(refuses) as endpoint:
        for _ in range(4):
            with pytest.raises(ModelFailed, match="refused"):
                list(asked(endpoint.server()))
        assert len(endpoint.asked) == 4

    def other(answer: str) -> str:
        raise Unusable("The model wrote in German, not in English.", works=True)

    with speaking(streams("Regen.")) as endpoint:
        for _ in range(3):
            with pytest.raises(ModelFailed, match="German"):
                list(asked(endpoint.server(), read=other))
        assert len(endpoint.asked) == 3
    assert last_call().problem.endswith("not in English.")


def test_garbage_opens_the_breaker_too() -> None:
    def read(answer: str) -> str:
        raise Unusable("The model's answer is no JSON, or breaks off.")

    with speaking(streams("Lorem ipsum")) as endpoint:
        for _ in range(5):
            with pytest.raises(ModelFailed):
                list(asked(endpoint.server(), read=read))
        assert len(endpoint.asked) == 2


def test_the_budget_of_a_day_is_never_passed() -> None:
    """Each call costs 0.0016; before it is made the most that it may cost must be there."""
    with speaking(streams("Rain.")) as endpoint:
        server = endpoint.server(budget=Decimal("0.01"))
        made = 0
        with pytest.raises(ModelFailed, match=r"budget for the model is spent \(USD 0.00"):
            for _ in range(20):
                answered(server)
                made += 1
        assert made == len(endpoint.asked) == 3
        assert answered(server, now=NOON + timedelta(days=1)).value == "Rain."


def test_tokens_of_a_day_are_a_budget_where_no_price_is_known() -> None:
    with speaking(streams("Rain.")) as endpoint:
        server = endpoint.server(price_in=None, price_out=None, currency="", tokens=4000)
        with pytest.raises(ModelFailed, match="tokens for the model are used up"):
            for _ in range(20):
                answered(server)
        assert len(endpoint.asked) == 3
    assert last_call().cost == 0


def test_only_so_many_ask_at_once_and_a_dead_process_holds_nobody_up() -> None:
    with speaking(streams("Rain.")) as endpoint:
        server = endpoint.server()
        for _ in range(AT_ONCE):
            reserve_one(server, NOON)
        with pytest.raises(ModelFailed, match="busy"):
            list(asked(server))
        assert endpoint.asked == []
        assert answered(server, now=NOON + timedelta(minutes=5)).value == "Rain."


def test_an_error_of_ours_is_no_answer() -> None:
    def broken(answer: str) -> str:
        raise ZeroDivisionError

    with speaking(streams("Rain.")) as endpoint, pytest.raises(ZeroDivisionError):
        list(asked(endpoint.server(), read=broken))
    assert last_call().outcome == "failed"
