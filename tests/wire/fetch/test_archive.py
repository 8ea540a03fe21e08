"""Archives: what an honest sender packs comes out; anything else refuses the whole file."""

import gzip
import io
import random
import stat
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.wire.fetch import archive
from wiredesk.wire.fetch.archive import entries, is_archive
from wiredesk.wire.item import Refused

COPY = b"<p>The ferry to Brattvik is late.</p>"
MB = 1024 * 1024


def zipped(
    *files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in files:
            file.writestr(name, data)
    return buffer.getvalue()


def tarred(*files: tuple[str | tarfile.TarInfo, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as file:
        for name, data in files:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            if info.isreg():
                info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


# --- what comes out


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_gives_its_files_in_order_and_no_folders(method: int) -> None:
    data = zipped(
        ("b.xml", COPY), ("sub/", b""), ("sub/å.xml", b"two"), ("leer", b""), method=method
    )
    assert is_archive(data)
    assert entries(data) == [("b.xml", COPY), ("sub/å.xml", b"two"), ("leer", b"")]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_tar_gives_its_files_packed_or_not(form: int, pack) -> None:
    long = "a" * 90 + "/" + "b" * 60 + ".xml"
    folder = tarfile.TarInfo("sub")
    folder.type = tarfile.DIRTYPE
    data = pack(tarred(("./b.xml", COPY), (folder, b""), (long, noise(2000)), form=form))
    assert is_archive(data)
    assert entries(data) == [("./b.xml", COPY), (long, noise(2000))]


def test_a_tar_with_names_beyond_ascii() -> None:
    assert entries(tarred(("Łódź/wieść.xml", COPY))) == [("Łódź/wieść.xml", COPY)]


def test_a_gzip_file_is_one_entry_under_its_own_name() -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile("late.xml", "wb", fileobj=buffer) as file:
        file.write(COPY)
    assert entries(buffer.getvalue()) == [("late.xml", COPY)]
    assert entries(gzip.compress(COPY)) == [("", COPY)]


def test_gzip_members_follow_one_another_and_padding_is_nothing() -> None:
    data = gzip.compress(COPY) + gzip.compress(b"more") + b"\0" * 700
    assert entries(data) == [("", COPY + b"more")]


@pytest.mark.parametrize("start", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_is_one_file_and_no_archive(start: str) -> None:
    document = zipped((start, b"application/x"), ("word/document.xml", COPY))
    assert not is_archive(document)
    assert entries(zipped(("x.xml", COPY), ("press.docx", document))) == [
        ("x.xml", COPY),
        ("press.docx", document),
    ]


@pytest.mark.parametrize("data", [b"", b"P", COPY, b"PK", b"\x1f\x8b", b"\xff\xd8\xff", b"x" * 600])
def test_what_is_no_archive_is_told_apart(data: bytes) -> None:
    assert not is_archive(data)
    with pytest.raises(Refused):
        entries(data)


def test_an_empty_zip_holds_nothing() -> None:
    assert entries(zipped()) == []


# --- E12


HOSTILE_NAMES = [
    "../x.xml",
    "sub/../../x.xml",
    "..\\..\\x.xml",
    "/etc/cron.d/x",
    "\\x.xml",
    "//host/share",
    "C:\\x.xml",
    "C:x.xml",
    "a\nb.xml",
    "a\x1b[2J",
    "n" * 2000,
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_refuses_a_zip_before_anything_is_unpacked(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E12: ``../``, absolute and the like; E09 within archives."""
    data = _with_raw_name(name.encode())
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    with pytest.raises(Refused, match="hostile name"):
        entries(data)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_hostile_name_refuses_a_tar(name: str, pack) -> None:
    """E12"""
    with pytest.raises(Refused, match="hostile name"):
        entries(pack(tarred(("good.xml", COPY), (name, COPY))))


def _with_raw_name(name: bytes) -> bytes:
    """A zip whose entry is called ``name``, byte for byte."""
    stand_in = b"N" * len(name)
    data = zipped(("good.xml", COPY), (stand_in.decode(), COPY))
    return data.replace(stand_in, name)


def test_a_name_with_a_nul_refuses_the_zip() -> None:
    """E12, E09: ``a\\0.jpg``"""
    with pytest.raises(Refused, match="hostile name"):
        entries(_with_raw_name(b"a\0.jpg"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO])
def test_links_and_devices_refuse_a_zip(kind: int) -> None:
    """E12"""
    info = zipfile.ZipInfo("x.xml")
    info.external_attr = (kind | 0o777) << 16
    with pytest.raises(Refused, match="a link or a device"):
        entries(zipped(("good.xml", COPY), (info, b"/etc/passwd")))


@pytest.mark.parametrize(
    "kind",
    [
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.CHRTYPE,
        tarfile.BLKTYPE,
        tarfile.FIFOTYPE,
        tarfile.CONTTYPE,
        tarfile.GNUTYPE_SPARSE,
    ],
)
def test_links_and_devices_refuse_a_tar(kind: bytes) -> None:
    """E12"""
    info = tarfile.TarInfo("x.xml")
    info.type, info.linkname = kind, "/etc/passwd"
    with pytest.raises(Refused):
        entries(tarred(("good.xml", COPY), (info, b"")))


@pytest.mark.parametrize("twin", ["x.xml", "./x.xml", "x.xml/"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_refuse_the_archive(twin: str) -> None:
    """E12: which of them would be meant?"""
    with pytest.raises(Refused, match="two entries of one name"):
        entries(zipped(("x.xml", COPY), (twin, b"")))
    with pytest.raises(Refused, match="two entries of one name"):
        entries(tarred(("x.xml", COPY), (twin, b"")))


def test_an_encrypted_zip_is_refused() -> None:
    """E12"""
    data = bytearray(zipped(("x.xml", COPY)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(Refused, match="encrypted"):
        entries(bytes(data))


def test_archives_within_archives_are_not_opened() -> None:
    """E12: 42.zip: sixteen zips of sixteen zips of ..., each small."""
    bomb = zipped(*((f"{n}", b"\0" * MB) for n in range(16)))
    for level in range(4):
        bomb = zipped(*((f"lib {level} {n}.zip", bomb) for n in range(16)))
    tracemalloc.start()
    with pytest.raises(Refused, match="an archive within the archive"):
        entries(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * MB


# Named, since two workers must collect the same: some of these bytes hold the time.
@pytest.mark.parametrize(
    "inner",
    [zipped(("a", b"b")), gzip.compress(b"a", mtime=0), tarred(("a", b"b"))],
    ids=["zip", "gzip", "tar"],
)
@pytest.mark.parametrize("outer", ["zip", "tar", "gzip"])
def test_no_kind_of_archive_is_opened_within_another(inner: bytes, outer: str) -> None:
    """E12: but for a tar in a gzip file, which is one archive."""
    data = {
        "zip": lambda: zipped(("inner", inner)),
        "tar": lambda: tarred(("inner", inner)),
        "gzip": lambda: gzip.compress(inner),
    }[outer]()
    if outer == "gzip" and inner[257:262] == b"ustar":
        assert entries(data) == [("a", b"b")]
        return
    with pytest.raises(Refused, match="an archive within the archive"):
        entries(data)


def test_a_zip_of_a_million_entries_is_refused_at_once() -> None:
    """E12: from the directory's own marks, before an object is made for any of them."""
    central = b"PK\x01\x02" + b"\0" * 42
    count = 330_000  # what fits into the largest file that is taken in
    directory = central * count
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), 4, 0)
    data = b"PK\x03\x04" + directory + end
    started = time.process_time()
    tracemalloc.start()
    with pytest.raises(Refused, match="more than 2000 entries"):
        entries(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - started < 1 and peak < MB


def test_a_tar_of_many_entries_is_refused_packed_or_not() -> None:
    """E12: 1e6 entries"""
    one = tarred(("x", b""))[:512]
    data = b"".join(_renamed(one, n) for n in range(2001)) + b"\0" * 1024
    for form in (data, gzip.compress(data)):
        with pytest.raises(Refused, match="more than 2000 entries"):
            entries(form)


def _renamed(header: bytes, number: int) -> bytes:
    fresh = bytearray(header)
    fresh[:100] = b"%d" % number + b"\0" * (100 - len(b"%d" % number))
    fresh[148:156] = b" " * 8
    fresh[148:156] = b"%06o\0 " % sum(fresh)
    return bytes(fresh)


def test_exactly_the_most_entries_come_out() -> None:
    """E12: a limit that honest archives reach is no limit too low."""
    assert len(entries(zipped(*((f"{n}", b"x") for n in range(2000))))) == 2000


@pytest.mark.parametrize("size", [16 * MB, 400 * MB])
def test_an_entry_over_the_limit_is_refused_from_its_header(size: int) -> None:
    """E12"""
    data = _with_stated_size(zipped(("x.xml", noise(100 * 1024))), size)
    with pytest.raises(Refused, match="too large unpacked"):
        entries(data)


def _with_stated_size(data: bytes, size: int) -> bytes:
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.index(mark) + offset
        changed[at : at + 4] = struct.pack("<I", size)
    return bytes(changed)


def test_a_header_that_understates_an_entry_brings_no_flood() -> None:
    """E12: sizes are counted from the stream: 200 MB that call themselves 1,000 bytes."""
    packed = zipped(("x.xml", b"\0" * (200 * MB)))
    data = _with_stated_size(packed, 1000)
    tracemalloc.start()
    with pytest.raises(Refused):
        entries(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * MB


def test_a_header_that_overstates_an_entry_is_refused() -> None:
    """E12"""
    with pytest.raises(Refused, match="damaged"):
        entries(_with_stated_size(zipped(("x.xml", COPY)), 5000))


def test_a_total_over_the_limit_is_refused() -> None:
    """E12: five entries of 14 MB, each within its own limit."""
    piece = noise(MB) * 14
    with pytest.raises(Refused, match="too large unpacked"):
        entries(zipped(*((f"{n}", piece) for n in range(5)), method=zipfile.ZIP_STORED))
    with pytest.raises(Refused, match="too large unpacked"):
        entries(gzip.compress(tarred(*((f"{n}", piece) for n in range(5))), 0))


def test_overlapping_entries_cannot_multiply_one_stream() -> None:
    """E12: 2,000 directory entries that all point at the same bytes (CVE-2024-0450)."""
    piece = zipped(("x", noise(200 * 1024)), method=zipfile.ZIP_STORED)
    at = piece.index(b"PK\x01\x02")
    end = piece.index(b"PK\x05\x06")
    central = piece[at:end]
    assert len(central) == 47
    directory = central * 500
    data = piece[:at] + directory
    data += b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 500, 500, len(directory), at, 0)
    with pytest.raises(Refused, match="two entries of one name"):
        entries(data)


@pytest.mark.parametrize("pack", ["zip", "gzip"])
def test_a_bomb_is_refused_for_its_ratio(pack: str) -> None:
    """E12: 14 MB of zeros, within every limit of size."""
    zeros = b"\0" * (14 * MB)
    data = zipped(("x", zeros)) if pack == "zip" else gzip.compress(zeros)
    with pytest.raises(Refused, match="looks like a bomb"):
        entries(data)


def test_a_gzip_bomb_stops_at_the_limit() -> None:
    """E12, B02: 4 MB that would be 4 GB."""
    packer = zlib.compressobj(9, wbits=31)
    start = packer.compress(b"\0" * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b"\0" * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    data = start + again * 4000
    started = time.process_time()
    with pytest.raises(Refused, match="too large unpacked"):
        entries(data)
    assert time.process_time() - started < 3


def test_half_a_million_empty_gzip_members_cost_no_quadratic_time() -> None:
    """E12"""
    started = time.process_time()
    with pytest.raises(Refused, match="more than 2000 entries"):
        entries(gzip.compress(b"") * 500_000)
    assert time.process_time() - started < 3


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_cut_off_archive_is_refused_whole(pack) -> None:
    data = pack(("x.xml", noise(5000)), ("y.xml", noise(5000)))
    for cut in range(600, len(data) - 9000, 977):
        with pytest.raises(Refused):
            entries(data[:cut])
    with pytest.raises(Refused, match=r"cut off|damaged"):
        entries(gzip.compress(noise(5000))[:-9])


def test_a_wrong_checksum_is_refused() -> None:
    data = bytearray(zipped(("x.xml", noise(5000)), method=zipfile.ZIP_STORED))
    data[1000] ^= 1
    with pytest.raises(Refused, match="damaged"):
        entries(bytes(data))
    data = bytearray(tarred(("x.xml", COPY)))
    data[0] ^= 1
    with pytest.raises(Refused, match="checksum"):
        entries(bytes(data))
    data = bytearray(gzip.compress(COPY))
    data[-6] ^= 1
    with pytest.raises(Refused, match="damaged"):
        entries(bytes(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_unpacked_by_pieces_are_refused(method: int) -> None:
    """E12: zipfile unpacks these without a limit of its own."""
    with pytest.raises(Refused, match="a method that we don't read"):
        entries(zipped(("x.xml", COPY), method=method))


@pytest.mark.parametrize("start", list(archive._OTHERS))
def test_other_archives_are_named_to_the_editor(start: bytes) -> None:
    data = start + noise(100)
    assert is_archive(data)
    with pytest.raises(Refused, match=f"packed with {archive._OTHERS[start]}"):
        entries(data)


@pytest.mark.parametrize("size", [b"-0000000001\0", b"77777777777\0", b"\x80" + b"\xff" * 11])
def test_hostile_sizes_in_a_tar_neither_hang_nor_read_elsewhere(size: bytes) -> None:
    """E12: CVE-2025-8194: a negative size sends tarfile round in a circle."""
    header = bytearray(tarred(("x", b""))[:512])
    header[124:136] = size
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    with pytest.raises(Refused):
        entries(bytes(header) + b"\0" * 1024)


@pytest.mark.parametrize(
    "records", [b"99999999999999999999 path=x\n", b"0 path=x\n", b"x", b"11 size=99\n"]
)
def test_hostile_extended_headers_in_a_tar(records: bytes) -> None:
    """E12"""
    info = tarfile.TarInfo("pax")
    info.type = tarfile.XHDTYPE
    header = bytearray(info.tobuf(tarfile.USTAR_FORMAT))
    header[124:136] = b"%011o\0" % len(records)
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    data = bytes(header) + records.ljust(512, b"\0") + tarred(("x.xml", COPY))
    try:
        found = entries(data)
    except Refused:
        return
    assert found == [("x\n", COPY)] or found == [("x", COPY)]


SAMPLES = [
    zipped(("a.xml", COPY), ("b/c.xml", noise(300))),
    tarred(("a.xml", COPY), ("n" * 150, noise(300))),
    tarred(("a.xml", COPY), ("n" * 150, noise(300)), form=tarfile.GNU_FORMAT),
    gzip.compress(tarred(("a.xml", COPY))),
    gzip.compress(COPY),
]


@settings(max_examples=1500, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 200),
)
def test_damage_is_refused_or_harmless_never_an_error_of_another_kind(
    sample: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(sample)
    for position, value in changes:
        data[position % len(data)] = value
    try:
        found = entries(bytes(data[: len(data) - cut]))
    except Refused as refused:
        assert str(refused).isprintable()
        return
    assert all(name.isprintable() for name, _ in found)
