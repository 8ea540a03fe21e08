"""The gate: hostile and hopeless files are refused fast, with a reason that an editor can use."""

import socket
import time
from pathlib import Path

import pytest

from wiredesk.wire.formats import parse
from wiredesk.wire.formats.xml_gate import open_xml
from wiredesk.wire.item import Refused

ITEM = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a">'
BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]><rss><channel><item><title>&c;</title></item></channel></rss>"""
G2 = "http://iptc.org/std/nar/2006-10-01/"
ROOTS = (
    *(f'newsItem xmlns="{G2}"', "nitf", "NewsML", "rss"),
    'feed xmlns="http://www.w3.org/2005/Atom"',
)
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
        (b'{"order": 1}', "JSON"),
        (b"ZCZC\nplain copy", "plain text"),
        (b"<!doctype html><html><title>Our shop</title>", "an HTML page titled “Our shop”"),
        (LOGIN, "a log-in page"),
        (CHALLENGE, "a Cloudflare challenge page"),
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


def document(root: str, inside: str = "", *, before: str = "") -> bytes:
    """A file whose first element is ``root`` (with its attributes), which holds ``inside``."""
    return f"{before}<{root}>{inside}</{root.split()[0]}>".encode()


def refusal(data: bytes, reason: str) -> None:
    start = time.process_time()
    with pytest.raises(Refused, match=reason):
        open_xml(data)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("root", ROOTS)
def test_c01_entities_that_multiply_are_refused(root: str) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
    refusal(
        document(root, "&e10;", before=f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>'), "own entities"
    )
    with_attribute = f'{root} title="&e10;"'
    refusal(
        document(with_attribute, before=f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>'),
        "own entities",
    )


def test_c01_a_subset_hidden_behind_a_quoted_bracket_is_found() -> None:
    for hidden in ('SYSTEM "a>b" [<!ENTITY e "ha">]', "SYSTEM 'a>b' [<!ATTLIST rss x CDATA 'd'>]"):
        refusal(document("rss", before=f"<!DOCTYPE rss {hidden}>"), "own entities")


@pytest.mark.parametrize("root", ROOTS)
def test_c02_one_long_entity_named_often_is_refused(root: str) -> None:
    long = f'<!DOCTYPE x [<!ENTITY a "{"x" * 50_000}">]>'
    refusal(document(root, "&a;" * 15_000, before=long), "own entities")


@pytest.mark.parametrize("root", ROOTS)
def test_c03_an_entity_from_a_file_is_refused_and_the_file_stays_shut(
    root: str, tmp_path: Path
) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("the canary sings")
    data = document(root, "&e;", before=f'<!DOCTYPE x [<!ENTITY e SYSTEM "{canary.as_uri()}">]>')
    with pytest.raises(Refused) as refused:
        open_xml(data)
    assert "sings" not in str(refused.value)


@pytest.mark.parametrize("root", ROOTS)
def test_c04_nothing_outside_the_file_is_asked_for(root: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        attempts = (
            document(root, before=f'<!DOCTYPE x SYSTEM "{address}">'),
            document(root, before=f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{address}"> %p;]>'),
            document(root, before=f'<?xml-stylesheet href="{address}"?>'),
            document(
                f'{root} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
                f' xsi:schemaLocation="urn:x {address}"'
            ),
            document(
                root,
                f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{address}"/>',
            ),
        )
        for data in attempts:
            try:
                root_element = open_xml(data)
            except Refused:
                continue
            assert "".join(root_element.itertext()) == ""
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE nitf SYSTEM "../dtd/nitf-3-2.dtd">',
        '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "nitf-3-4.dtd">',
        '<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2:1" "NewsML_1.2.dtd">',
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "rss-0.91.dtd">',
    ],
)
def test_c05_a_bare_doctype_of_a_format_with_a_dtd_is_ignored(doctype: str) -> None:
    name = doctype.split()[1]
    assert open_xml(document(name, before=f'<?xml version="1.0"?>\n{doctype}\n')).tag == name


@pytest.mark.parametrize("root", [ROOTS[0], ROOTS[-1], f'newsMessage xmlns="{G2}"'])
def test_c05_any_doctype_of_a_format_without_a_dtd_is_refused(root: str) -> None:
    refusal(document(root, before=f'<!DOCTYPE {root.split()[0]} SYSTEM "x.dtd">'), "has a DOCTYPE")


@pytest.mark.parametrize("root", ROOTS)
def test_c06_deep_nesting_is_refused(root: str) -> None:
    refusal(document(root, "<a>" * 200_000 + "</a>" * 200_000), "deeper than 100")
    refusal(document(root, "<a>" * 100 + "</a>" * 100), "deeper than 100")
    assert open_xml(document(root, "<a>" * 99 + "</a>" * 99)) is not None


@pytest.mark.parametrize("root", ROOTS)
def test_c07_a_tag_with_very_many_attributes_is_refused(root: str) -> None:
    many = " ".join(f'a{n}="1"' for n in range(50_000))
    refusal(document(f"{root} {many}"), "500 attributes")
    refusal(document(root, f"<a {many}/>"), "500 attributes")


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("size", [3 * 1024 * 1024, 14 * 1024 * 1024])
def test_c08_a_very_long_text_or_attribute_is_refused(root: str, size: int) -> None:
    for data in (
        document(root, "<a>" + "x" * size + "</a>"),
        document(root, f'<a b="{"x" * size}"/>'),
        document(root, "<a>" + "&lt;" * (size // 4) + "</a>")
        if size > 8 * 1024 * 1024
        else document(root, f"<a><![CDATA[{'x' * size}]]></a>"),
    ):
        with pytest.raises(Refused, match=r"too long|longer than 2 MiB"):
            open_xml(data)


TYPOGRAPHY = "“Café” — 5 €"


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        *(("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("", "utf-8"), ("UTF-16", "utf-16")),
        *(("", "utf-16"), ("utf-16", "utf-16-le"), ("utf-16", "utf-16-be"), ("utf-8", "utf-16")),
        *(("utf-32", "utf-32"), ("windows-1252", "cp1252")),
        # What the declaration says and the bytes don't:
        *(("utf-16", "utf-8"), ("iso-8859-1", "utf-8"), ("us-ascii", "utf-8")),
        *(("ISO-8859-1", "cp1252"), ("latin1", "cp1252")),
    ],
)
def test_b14_text_is_decoded_though_its_declaration_is_wrong(declared: str, real: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    root = open_xml(f"{head}<nitf><p>{TYPOGRAPHY}</p></nitf>".encode(real))
    assert "".join(root.itertext()) == TYPOGRAPHY


@pytest.mark.parametrize(
    ("declared", "real", "text"),
    [
        ("windows-1251", "cp1251", "Мост закрыт"),
        ("euc-jp", "euc-jp", "橋は閉鎖"),
        ("gb18030", "gb18030", "桥关闭"),
        ("iso-8859-1", "latin-1", "Brücke gesperrt"),
        ("iso-8859-7", "iso-8859-7", "Η γέφυρα"),
    ],
)
def test_b14_other_encodings_are_believed(declared: str, real: str, text: str) -> None:
    data = f'<?xml version="1.0" encoding="{declared}"?><nitf>{text}</nitf>'.encode(real)
    assert open_xml(data).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('<?xml version="1.0" encoding="utf-8"?><nitf>Café</nitf>'.encode("cp1252"), "0xe9 at 47"),
        ("<nitf>Café</nitf>".encode("cp1252"), "no UTF-8.*0xe9 at 9, after “<nitf>Caf”"),
        ('<?xml version="1.0" encoding="utf-8"?><nitf>Мост</nitf>'.encode("cp1251"), "no UTF-8"),
        (b"<nitf>a\xc0\xbcscript</nitf>", "0xc0 at 7"),
        (b'<?xml version="1.0" encoding="UTF-7"?><nitf>+ADw-script+AD4-</nitf>', "utf-7"),
        (b'<?xml version="1.0" encoding="csUnicode11UTF7"?><nitf>+ADw-</nitf>', "utf7"),
        (b'<?xml version="1.0" encoding="klingon"?><nitf/>', "encoding"),
        (b"<nitf>a\x00b</nitf>", "broken|binary"),
        (b"<nitf>a&#0;b</nitf>", "broken"),
        (b"<nitf>a&#xFFFE;b</nitf>", "broken"),
    ],
)
def test_b14_what_cannot_be_decoded_is_refused(data: bytes, reason: str) -> None:
    refusal(data, reason)


@pytest.mark.parametrize(
    "prefix",
    [
        *("<!DOCTYPE", '<!DOCTYPE x "', "<!DOCTYPE x '\"", "<?xml encoding = ", "<!--", "<?a"),
        *("<a ", "<a b='", "<![CDATA[", "&#", "<!DOCTYPE x [", "<?xml " + " " * 100),
    ],
)
def test_a_prefix_repeated_to_100_kilobytes_costs_no_time(prefix: str) -> None:
    data = (prefix * (100_000 // len(prefix))).encode()
    for one in (data, b"<rss>" + data, b"<?xml version='1.0'?>" + data + b"<rss/>"):
        start = time.process_time()
        with pytest.raises(Refused):
            open_xml(one)
        assert time.process_time() - start < 1


def test_c09_a_million_tags_in_few_bytes_are_no_tree() -> None:
    with pytest.raises(Refused, match="1,000,003 tags"):
        open_xml(b"<rss><channel><item/>" + b"<item/>" * 1_000_000 + b"</channel></rss>")
