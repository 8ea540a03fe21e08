"""The address that agencies push files to: a key, a limit, durable before it is acknowledged."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from wiredesk.wire.actions.give_key import give_key
from wiredesk.wire.models import DeliveryFile, Source, Transport

pytestmark = pytest.mark.django_db
ADDRESS = "/-/wire/push/harbour/"


@pytest.fixture
def source() -> Source:
    return Source.objects.create(slug="harbour", name="Harbour News", transport=Transport.PUSH)


def push(data: bytes, key: str, **headers: str) -> "object":
    return Client(enforce_csrf_checks=True).post(
        ADDRESS,
        data,
        content_type="application/xml",
        headers={"Authorization": f"Bearer {key}", **headers},
    )


def test_a_file_is_durable_before_the_sender_is_told_so(source: Source) -> None:
    answer = push(b"<x/>", give_key(source), **{"X-Filename": "../../a.xml"})
    assert answer.status_code == 202
    file = DeliveryFile.objects.get()
    assert json.loads(answer.content) == {"id": file.pk, "sha256": file.sha256}
    assert (file.state, file.name) == ("queued", "../../a.xml")
    assert Path(settings.DELIVERIES_ROOT, file.sha256[:2], file.sha256).read_bytes() == b"<x/>"


def test_without_the_key_nothing_is_stored_and_nothing_is_told(source: Source) -> None:
    key = give_key(source)
    wrong = push(b"<x/>", key + "x")
    in_address = Client().post(f"{ADDRESS}?key={key}", b"<x/>", content_type="text/xml")
    nobody = Client().post("/-/wire/push/nobody/", b"<x/>", content_type="text/xml")
    assert [a.status_code for a in (wrong, in_address, nobody)] == [401, 401, 401]
    assert wrong.content == in_address.content == nobody.content
    assert not DeliveryFile.objects.exists()


def test_a_key_that_was_replaced_no_longer_works(source: Source) -> None:
    old = give_key(source)
    new = give_key(source)
    assert push(b"<x/>", old).status_code == 401
    assert push(b"<x/>", new).status_code == 202


def test_the_key_is_not_in_the_database(source: Source) -> None:
    key = give_key(source)
    assert key not in str(Source.objects.values())


def test_a_source_without_a_key_takes_nothing(source: Source) -> None:
    assert push(b"<x/>", "").status_code == 401


def test_too_much_and_nothing_are_refused(source: Source, settings: "object") -> None:
    """E14, J07: a body that is too large is never buffered."""
    settings.MAX_FILE = 1000
    key = give_key(source)
    assert push(b"x" * 1001, key).status_code == 413
    assert push(b"", key).status_code == 400
    assert push(b"x" * 1000, key).status_code == 202


def test_a_sender_who_is_faster_than_we_read_is_told_to_wait(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiredesk.wire.views.MAX_WAITING", 2)
    key = give_key(source)
    answers = [push(b"<x>%d</x>" % number, key) for number in range(3)]
    assert [a.status_code for a in answers] == [202, 202, 429]
    assert answers[2]["Retry-After"] == "60"
