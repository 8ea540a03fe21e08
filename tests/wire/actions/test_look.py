"""A source's own settings reach its transport, and what it brings is acknowledged there."""

import time
from pathlib import Path
from typing import Any

import pytest
import trustme

from wiredesk.wire.actions.look import look
from wiredesk.wire.fetch import NotAllowed
from wiredesk.wire.fetch.drop import Drop
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.models import Health, Source, Transport

from ..fetch import mail_server, test_ftp, test_imap

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
GUARD = Guard(["127.0.0.0/8"])


def looked(source: Source) -> list[Any]:
    """One look as the fetcher takes it: each drop is done, and the cursor kept."""
    with look(source, GUARD) as (drops, cursor):
        found = []
        for drop in drops:
            found.append(drop)
            drop.done()
        source.health.cursor = cursor()
        source.health.save()
    return found


def source_at(url: str, **fields: Any) -> Source:
    source = Source.objects.create(slug="tide", name="Tide Wire", url=url, **fields)
    source.health = Health.objects.create(source=source)
    return source


@pytest.mark.parametrize(("after", "left"), [("", set()), ("leave", {"a.xml"})])
def test_a_file_on_an_ftp_server_comes_once_and_goes_as_the_source_says(
    tmp_path: Path, after: str, left: set[str]
) -> None:
    with test_ftp.serving(tmp_path) as server:
        (server.folder / "a.xml").write_bytes(test_ftp.COPY)
        source = source_at(
            f"ftp://127.0.0.1:{server.port}/out",
            transport=Transport.FTP,
            username="desk",
            secret="secret",
            after_reading=after,
        )
        assert looked(source) == []  # it may still be written
        time.sleep(2.2)
        (drop,) = looked(source)
        assert isinstance(drop, Drop) and drop.data == test_ftp.COPY
        assert test_ftp.names(server.folder) == left
        assert looked(source) == []


def test_a_mailbox_knows_its_senders_and_our_mail_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    serve = test_imap.ssl.SSLContext(test_imap.ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(serve)
    with mail_server.serving(serve) as server:
        server.add(test_imap.mail(1))
        server.add(test_imap.mail(2, sent_by="somebody@elsewhere.example"))
        source = source_at(
            f"imaps://127.0.0.1:{server.port}/INBOX",
            transport=Transport.IMAP,
            username="desk",
            secret="sécret",
            senders=["agency.example"],
            mail_server="mx.newsroom.example",
        )
        good, other = looked(source)
        assert b"Copy number 1." in good.data
        assert "somebody@elsewhere.example" in other.reason
        assert looked(source) == []


def test_what_comes_by_itself_is_not_looked_at() -> None:
    source = source_at("", transport=Transport.PUSH)
    with pytest.raises(NotAllowed), look(source, GUARD):
        pass
