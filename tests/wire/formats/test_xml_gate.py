"""The gate: hostile and hopeless files are refused fast, with a reason that an editor can use."""

import socket
import time
from pathlib import Path

import pytest

from wiredesk.wire.formats import parse
from wiredesk.wire.item import Refused

ITEM = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a">'
BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]><rss><channel><item><title>&c;</title></item></channel></rss>"""
LOGIN = b'<html><title>Sign in</title><form><input name=p type="password"></form></html>'
CHALLENGE = b'<!DOCTYPE html><title>Just a moment</title><script src="/challenge-platform/x.js">'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "only blanks"),
        (bytes(range(256)) * 8, "a binary file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "a PNG picture"),
        (b"PK\x03\x04" + bytes(200), "a ZIP archive"),
        (b'{"uri": "urn:x"}', "JSON"),
        (b"ZCZC\nplain copy", "plain text"),
        (b"<!doctype html><html><title>Our shop</title>", "an HTML page titled “Our shop”"),
        (LOGIN, "a log-in page"),
        (CHALLENGE, "a Cloudflare challenge page"),
        (b"<nitf><body/></nitf>", "NITF"),
        (b"<NewsML><NewsItem/></NewsML>", "NewsML 1.x"),
        (b"<order id='1'/>", "first element is <order>"),
        (b'<groupSet root="a"/>', "a part of a NewsML-G2 package"),
        (ITEM.encode() + b"<itemMeta><provider qco", "ends in the middle: .*<provider qco"),
        (ITEM.encode() + b"<itemMeta>", "ends in the middle"),
        (b"<rss><channel><item><title>half", "ends in the middle: .*half"),
        (b"<rss><channel><item><title><![CDATA[ha", "ends in the middle"),
        (b"<rss><channel><item><title>a</title></item>", "ends in the middle"),
        (BOMB.encode(), "own entities"),
        (BOMB.encode("utf-16"), "own entities"),
        (b"<!--" + b"x" * 200_000 + b"-->" + BOMB[21:].encode(), "own entities"),
        (ITEM.encode() + b"<a>" * 150 + b"</a>" * 150 + b"</newsItem>", "deeper than 100"),
        (ITEM.encode() + b"<a>" * 200_000, "deeper than 100"),
        (b"<rss><channel><title>" + b"x" * 3_000_000 + b"</title></channel></rss>", "2 MiB"),
        (b"<rss>" + b" " * 16 * 1024 * 1024 + b"</rss>", "too large: 16.0 MiB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_was_seen(data: bytes, reason: str) -> None:
    start = time.process_time()
    with pytest.raises(Refused, match=reason):
        parse(data)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("inside", ["", "<item><title>&nope;</title></item>"])
def test_a_tag_with_very_many_attributes_is_refused_at_once(inside: str) -> None:
    attributes = " ".join(f'a{n}="1"' for n in range(50_000))
    start = time.process_time()
    with pytest.raises(Refused, match="500 attributes"):
        parse(f"<rss {attributes}><channel>{inside}</channel></rss>".encode())
    assert time.process_time() - start < 2


def test_no_file_and_no_address_is_ever_opened(tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("the canary sings")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        attempts = [
            f'<!DOCTYPE rss SYSTEM "{address}"><rss><channel>%s</channel></rss>',
            f'<!DOCTYPE rss SYSTEM "{canary.as_uri()}"><rss><channel>%s</channel></rss>',
            f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{address}"> %p;]><rss><channel>%s</channel></rss>',
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "{canary.as_uri()}">]>'
            "<rss><channel>%s&e;</channel></rss>",
            '<rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel>%s'
            f'<xi:include href="{canary.as_uri()}" parse="text"/></channel></rss>',
            f'<?xml-stylesheet href="{address}"?><rss><channel>%s</channel></rss>',
            # feedparser opens what looks like a path or an address
            str(canary),
            address,
        ]
        for attempt in attempts:
            item = f"<item><title>t</title><link>{address}</link></item>"
            try:
                items = parse(attempt.replace("%s", item).encode())
            except Refused as refusal:
                assert "sings" not in str(refusal)
            else:
                assert "sings" not in repr(items)
        with pytest.raises(TimeoutError):
            server.accept()


def test_known_xml_attacks_are_refused(corpora: Path) -> None:
    attacks = sorted((corpora / "hostile/defusedxml/xmltestdata").iterdir())
    assert attacks
    for path in attacks:
        start = time.process_time()
        with pytest.raises(Refused):
            parse(path.read_bytes())
        assert time.process_time() - start < 1
