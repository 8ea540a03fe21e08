"""Archives that a sender delivers as one file: zip, gzip, tar, tar.gz. Bytes in, entries out.

Everything happens in memory and within the limits below; nothing is ever written under an entry's
name. What the headers say is checked before anything is unpacked, and what comes out is counted
while it comes out, since a header may lie. One hostile entry refuses the whole file: a sender who
means well makes none.

Sources: APPNOTE.TXT 6.3.10 (zip), RFC 1952 (gzip), POSIX.1-2017 pax (ustar and pax headers).
The tar reader is our own: ``tarfile`` follows links, extensions and negative offsets that no
agency sends (CVE-2025-8194 hangs it in Python before 3.11.14).
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from wiredesk.wire.fetch.drop import MAX_BYTES, megabytes, shown
from wiredesk.wire.item import Refused

MAX_ENTRIES = 2000
MAX_ENTRY_BYTES = MAX_BYTES
MAX_TOTAL_BYTES = 4 * MAX_BYTES
# Deflate reaches 1,032; wire copy and tables of results seldom 30.
MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024
_NAME_BYTES = 1024

_PIECE = 64 * 1024
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b\x08"
_ZIP_WITHOUT_ENTRIES = b"PK\x05\x06"
_CENTRAL = b"PK\x01\x02"
_OTHERS = {
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!\x1a\x07": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"MSCF\x00\x00\x00\x00": "Cabinet",
}
# Documents that happen to be zip files: to us they are one file each.
_DOCUMENT_STARTS = (b"[Content_Types].xml", b"mimetype", b"_rels/.rels", b"docProps/")
_ENCRYPTED = 0x1 | 0x40 | 0x2000


def is_archive(data: bytes) -> bool:
    """Is this a file that holds other files (told by its content, never by its name)?

    An office document counts as one file, though it is a zip inside.
    """
    return bool(_kind(data))


def entries(data: bytes) -> list[tuple[str, bytes]]:
    """The files in an archive, in its order: (name, content). Folders are no entries.

    The name is what the sender wrote, as text for people; a gzip file that has none gives "".

    Raises:
        Refused: damaged, encrypted, over a limit, or with entries that no honest sender makes.
    """
    kind = _kind(data)
    if kind == "zip":
        return _zip_entries(data)
    if kind == "gzip":
        name, content = _gunzip(data)
        if _kind(content) == "tar":
            return list(_tar_entries(content))
        _no_archive_within(name, content)
        return [(name, content)]
    if kind == "tar":
        return list(_tar_entries(data))
    if kind:
        raise Refused(f"This is packed with {kind}, which we don't open. Zip or gzip is read.")
    raise Refused("This is no archive that we know.")


def _kind(data: bytes) -> str:
    start = data[:64]
    if start.startswith(_ZIP):
        return "" if data[30:64].startswith(_DOCUMENT_STARTS) else "zip"
    if start.startswith(_ZIP_WITHOUT_ENTRIES):
        return "zip"
    if start.startswith(_GZIP):
        return "gzip"
    if data[257:262] == b"ustar":
        return "tar"
    return next((name for magic, name in _OTHERS.items() if start.startswith(magic)), "")


# --- zip


def _zip_entries(data: bytes) -> list[tuple[str, bytes]]:
    # Every entry of the directory begins with this mark, so there are no more than these. zipfile
    # itself would first build an object for each of a million.
    if data.count(_CENTRAL) > MAX_ENTRIES:
        raise _too_many()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            listed = archive.infolist()
            names = _Names()
            for info in listed:
                names.add(info.orig_filename)
                _check_zip_header(info)
            if sum(info.file_size for info in listed) > MAX_TOTAL_BYTES:
                raise _too_large("The archive")
            found, total = [], 0
            for info in listed:
                if info.is_dir():
                    continue
                content = _unzip(archive, info, MAX_TOTAL_BYTES - total)
                total += len(content)
                _no_archive_within(info.filename, content)
                found.append((shown(info.filename), content))
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
        raise Refused(f"The zip file is damaged: {_reason(error)}.") from error
    except NotImplementedError as error:
        raise Refused(f"The zip file uses a method that we don't read: {error}.") from error


def _check_zip_header(info: zipfile.ZipInfo) -> None:
    name = shown(info.orig_filename)
    if info.flag_bits & _ENCRYPTED:
        raise Refused(f"The zip file is encrypted ({name}): we have no password for it.")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused(f"{name} in the archive is a link or a device, no file.")
    if info.is_dir() and info.file_size:
        raise Refused(f"{name} in the archive is a folder with content of its own.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(f"{name} is packed with a method that we don't read. Deflate is.")
    if info.file_size > MAX_ENTRY_BYTES:
        raise _too_large(name)
    _check_ratio(name, info.file_size, info.compress_size)


def _unzip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """One entry's content, counted as it comes. zipfile checks its CRC at the end."""
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > min(MAX_ENTRY_BYTES, left):
                raise _too_large(shown(info.filename))
            parts.append(piece)
    if size != info.file_size:
        raise Refused(f"The zip file is damaged: {shown(info.filename)} has not the stated size.")
    return b"".join(parts)


# --- gzip


def _gunzip(data: bytes) -> tuple[str, bytes]:
    """The first member's name, and the content of all members one after another."""
    parts: list[bytes] = []
    size = position = members = 0
    try:
        while position < len(data):
            if not data.startswith(_GZIP, position):
                if data[position:].strip(b"\0"):
                    raise Refused("The gzip file is damaged: something else follows its content.")
                break
            members += 1
            if members > MAX_ENTRIES:
                raise _too_many()
            packer = zlib.decompressobj(wbits=31)
            while not packer.eof:
                packed = data[position : position + _PIECE]
                if not packed:
                    raise Refused("The gzip file is cut off.")
                position += len(packed)
                while packed and not packer.eof:
                    piece = packer.decompress(packed, _PIECE)
                    packed = packer.unconsumed_tail
                    size += len(piece)
                    if size > MAX_TOTAL_BYTES:
                        raise _too_large("The gzip file's content")
                    parts.append(piece)
            position -= len(packer.unused_data)
            _check_ratio("The gzip file", size, position)
    except zlib.error as error:
        raise Refused(f"The gzip file is damaged: {_reason(error)}.") from error
    content = b"".join(parts)
    if _kind(content) != "tar" and size > MAX_ENTRY_BYTES:
        raise _too_large("The gzip file's content")
    return _gzip_name(data), content


def _gzip_name(data: bytes) -> str:
    """The original name in the header (RFC 1952, 2.3.1), "" where there is none."""
    flags, at = data[3], 10
    if flags & 4 and len(data) >= 12:
        at = 12 + int.from_bytes(data[10:12], "little")
    if not flags & 8:
        return ""
    name = data[at : at + _NAME_BYTES].partition(b"\0")[0]
    return shown(name.decode("utf-8", "surrogateescape")) if name else ""


# --- tar


def _tar_entries(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The regular files of a tar file. All headers are looked at before the first comes out."""
    files = list(_tar_headers(data))
    for name, start, size in files:
        content = data[start : start + size]
        _no_archive_within(name, content)
        yield shown(name), content


def _tar_headers(data: bytes) -> Iterator[tuple[str, int, int]]:
    """(name, offset, size) of each regular file."""
    names = _Names()
    at, long_name, total = 0, "", 0
    while at + 512 <= len(data) and data[at : at + 512].strip(b"\0"):
        header = data[at : at + 512]
        _check_sum(header)
        size = _octal(header[124:136])
        start = at + 512
        if start + size > len(data):
            raise Refused("The tar file is cut off.")
        at = start + -(-size // 512) * 512
        kind = header[156:157]
        if kind == b"g":
            continue
        if kind == b"x":
            long_name = _pax_name(data[start : start + size]) or long_name
            continue
        if kind == b"L":
            long_name = _text(data[start : start + size])
            continue
        name, long_name = long_name or _tar_name(header), ""
        names.add(name)
        if kind == b"5":
            continue
        if kind not in (b"0", b"\0"):
            raise Refused(f"{shown(name)} in the archive is a link or a device, no file.")
        if size > MAX_ENTRY_BYTES:
            raise _too_large(shown(name))
        total += size
        if total > MAX_TOTAL_BYTES:
            raise _too_large("The archive")
        yield name, start, size
    if at + 512 > len(data):
        # A whole tar file ends with blocks of zeros.
        raise Refused("The tar file is cut off.")


def _check_sum(header: bytes) -> None:
    stated = _octal(header[148:156])
    if stated != sum(header) - sum(header[148:156]) + 8 * 32:
        raise Refused("The tar file is damaged: a header's checksum is wrong.")


def _octal(field: bytes) -> int:
    """A number of a header. Base-256, GNU's way to sizes above 8 GB, is over any limit of ours."""
    digits = field.strip(b"\0 ")
    if not digits:
        return 0
    if not digits.isdigit() or any(digit > 0x37 for digit in digits):
        raise Refused("The tar file is damaged: a header holds no number where one must be.")
    return int(digits, 8)


def _tar_name(header: bytes) -> str:
    name, prefix = _text(header[:100]), _text(header[345:500])
    # GNU's own header has other things in the prefix's place.
    return f"{prefix}/{name}" if prefix and header[257:263] == b"ustar\0" else name


def _pax_name(records: bytes) -> str:
    """The ``path`` of a pax header ("" without one): records of ``length key=value\\n``."""
    name, at = "", 0
    while at < len(records):
        length, blank, _ = records[at : at + 20].partition(b" ")
        if not blank or not length.isdigit() or not int(length):
            raise Refused("The tar file is damaged: an extended header can't be read.")
        key, _, value = records[at + len(length) + 1 : at + int(length)].partition(b"=")
        if key == b"path":
            name = _text(value.removesuffix(b"\n"))
        elif key in (b"size", b"linkpath") or key.startswith(b"GNU.sparse"):
            raise Refused("The tar file holds links or files with gaps, which we don't read.")
        at += int(length)
    return name


def _text(field: bytes) -> str:
    return field.split(b"\0", 1)[0].decode("utf-8", "surrogateescape")


# --- what holds for all


class _Names:
    """The names of an archive so far: no path out of it, none twice, not too many."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def add(self, name: str) -> None:
        """Raises Refused for a name that no honest archive has."""
        if len(self._known) >= MAX_ENTRIES:
            raise _too_many()
        parts = name.replace("\\", "/").split("/")
        if (
            not name
            or parts[0] == ""
            or ".." in parts
            or name[1:2] == ":"
            or len(name) > _NAME_BYTES
            or any(ord(c) < 32 or ord(c) == 127 for c in name)
        ):
            raise Refused(f"The archive has an entry with a hostile name: {shown(name[:100])}")
        plain = "/".join(part for part in parts if part not in ("", "."))
        if plain in self._known:
            raise Refused(f"The archive has two entries of one name: {shown(name)}")
        self._known.add(plain)


def _no_archive_within(name: str, content: bytes) -> None:
    if is_archive(content):
        raise Refused(
            f"{shown(name)} is an archive within the archive. Only one level of packing is opened."
        )


def _check_ratio(name: str, size: int, packed: int) -> None:
    if size > _RATIO_FROM and size > MAX_RATIO * packed:
        raise Refused(
            f"{name} would grow to more than {MAX_RATIO} times its size: it looks like a bomb."
        )


def _too_many() -> Refused:
    return Refused(f"The archive has more than {MAX_ENTRIES} entries.")


def _too_large(name: str) -> Refused:
    return Refused(
        f"{name} is too large unpacked: up to {megabytes(MAX_ENTRY_BYTES)} a file"
        f" and {megabytes(MAX_TOTAL_BYTES)} an archive are read."
    )


def _reason(error: Exception) -> str:
    return shown(str(error))[:120].rstrip(".") or "it can't be unpacked"
