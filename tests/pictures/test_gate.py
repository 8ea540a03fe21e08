"""What is uploaded, seen as hostile: only a JPEG that we wrote ourselves gets through."""

import io
import struct
import time
import zlib

import pytest
from PIL import Image, ImageCms

from wiredesk.pictures.gate import MAX_BYTES, NoPicture, received


def file(kind: str = "JPEG", size: tuple[int, int] = (800, 600), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.effect_mandelbrot(size, (-2, -1.2, 1, 1.2), 40).convert(
        "P" if kind == "GIF" else "RGB"
    ).save(buffer, kind, **options)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=["JPEG"])


def png(width: int, height: int) -> bytes:
    """A PNG whose header promises these pixels, and that holds none."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_every_kind_that_is_taken_becomes_a_jpeg_of_ours(kind: str) -> None:
    found = received(file(kind))
    assert opened(found.data).format == "JPEG"
    assert (found.width, found.height) == (800, 600) == opened(found.data).size


def test_a_large_photograph_is_kept_at_twice_the_widest_size() -> None:
    found = received(file(size=(5000, 2500)))
    assert (found.width, found.height) == (2400, 1200)


def test_nothing_hidden_in_the_file_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Amina Odhiambo"
    data = file(exif=exif, comment=b"<script>alert(1)</script>") + b"<html>polyglot</html>"
    kept = received(data).data
    assert b"Camera of" in data and b"script" in data
    assert b"Camera of" not in kept and b"script" not in kept and b"polyglot" not in kept


def test_a_picture_is_turned_as_the_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = received(file(exif=exif))
    assert (found.width, found.height) == (600, 800)


def test_what_is_transparent_stands_on_white() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (400, 300), (0, 0, 0, 0)).save(buffer, "PNG")
    assert opened(received(buffer.getvalue()).data).getpixel((5, 5)) == (255, 255, 255)


def test_colours_of_a_profile_are_brought_into_the_web_s() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = received(file(icc_profile=profile))
    assert "icc_profile" not in opened(found.data).info
    assert received(file(icc_profile=b"no profile")).width == 800


def iim(**lines: bytes) -> bytes:
    """An IPTC record as Photoshop writes it into a JPEG (IIM 4.2, dataset 2)."""
    numbers = {"byline": 80, "credit": 110, "rights": 116, "caption": 120}
    record = b"".join(
        b"\x1c\x02" + bytes([numbers[name]]) + struct.pack(">H", len(text)) + text
        for name, text in lines.items()
    )
    record += b"\0" * (len(record) % 2)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    segment = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment


def test_the_file_s_own_credit_and_caption_are_offered() -> None:
    plain = file()
    marked = (
        plain[:2]
        + iim(
            byline=b"Amina Odhiambo",
            credit=b"North Wire",
            rights="© North Wire".encode(),
            caption=b"Lorries cross the bridge.\x00",
        )
        + plain[2:]
    )
    found = received(marked)
    assert found.credit == "Amina Odhiambo / North Wire"
    assert (found.caption, found.rights) == ("Lorries cross the bridge.", "© North Wire")


def test_a_file_that_says_that_a_model_made_it_is_believed() -> None:
    xmp = b"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    assert received(file(xmp=b"<x:xmpmeta>" + xmp + b"</x:xmpmeta>")).says_ai
    assert not received(file()).says_ai


def test_of_what_moves_the_first_picture_is_kept() -> None:
    buffer = io.BytesIO()
    frames = [Image.new("L", (400, 300), 80 * n) for n in range(3)]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    assert "moves" in received(buffer.getvalue()).note


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\xff" * (MAX_BYTES + 1), "most"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg onload='x'/>", "SVG"),
        (b"%PDF-1.7 and so on", "no picture"),
        (b"<html>no picture</html>", "no picture"),
        (file("TIFF"), "no picture"),
        (file("ICO", size=(256, 256)), "no picture"),
        (png(65_500, 65_500), "million"),
        (png(1, 1), "too few"),
        (png(2000, 2000), "broken"),
        (file()[:3000], "broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_picture_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(NoPicture, match=why):
        received(data)


def test_a_bomb_costs_no_more_than_its_limits() -> None:
    """A PNG of 49 million pixels in 48 KB is decoded within the child's memory, or refused."""
    head = struct.pack(">IIBBBBB", 7000, 7000, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (7001 * 7000), 9)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
    began = time.monotonic()
    assert received(bomb).width == 2400
    assert time.monotonic() - began < 30
