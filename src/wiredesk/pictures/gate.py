"""An upload made a picture of ours, or the reason why it is none.

Whatever came is decoded once, in a child process of little memory and time, and only the new
JPEG that it writes is kept: nothing hidden in the file, and no decoder's fault, gets further.
Knows no framework.
"""

import io
import json
import re
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageFile

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
LEAST_WIDTH, LEAST_HEIGHT = 300, 150
# What is kept at most: twice the widest size that readers are served.
KEPT_WIDTH, KEPT_HEIGHT = 2400, 3600

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
_QUALITY = 92
_MEMORY = 1024 * 1024 * 1024
_CPU_SECONDS = 10
_SECONDS = 30.0
_LONGEST_LINE = 160
_LONGEST_TEXT = 2000
# IPTC IIM, 2: by-line, credit, copyright notice, caption.
_BYLINE, _CREDIT, _COPYRIGHT, _CAPTION = (2, 80), (2, 110), (2, 116), (2, 120)
# IPTC DigitalSourceType in XMP, or in a C2PA manifest: both name the concept by this word.
_MADE_BY_A_MODEL = re.compile(rb"(?i:trainedAlgorithmicMedia)")


class NoPicture(Exception):
    """What came can't be used as a picture. Its text is for an editor; a retry never helps."""


@dataclass(frozen=True)
class Received:
    """An upload as it is kept: a JPEG without its metadata, and what the metadata said.

    ``says_ai``: the file itself names a generative model as its origin. ``note`` is a remark for
    the editor ("" for none).
    """

    data: bytes
    width: int
    height: int
    credit: str = ""
    caption: str = ""
    rights: str = ""
    says_ai: bool = False
    note: str = ""


def received(data: bytes) -> Received:
    """The picture in ``data``.

    Raises:
        NoPicture: too large, too small, of a kind that is not taken, or broken.
    """
    if not data:
        raise NoPicture("The file is empty.")
    if len(data) > MAX_BYTES:
        raise NoPicture(
            f"The file has {len(data) / 1024 / 1024:.0f} MB; {MAX_BYTES // 1024 // 1024} MB is the"
            " most. Save it smaller."
        )
    if _looks_like_svg(data):
        raise NoPicture(
            "An SVG file can hold programs, so it is not taken. Save it as PNG or JPEG."
        )
    try:
        child = subprocess.run(  # noqa: S603
            [sys.executable, "-P", "-m", __name__],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NoPicture("The file takes too long to read: it is broken, or a trap.") from error
    head, _, body = child.stdout.partition(b"\n")
    if child.returncode != 0 or not head:
        raise NoPicture(
            "The file can't be read within our limits: it is broken, or far too large. Save it"
            " anew as JPEG."
        )
    said = json.loads(head)
    if "refused" in said:
        raise NoPicture(str(said["refused"]))
    return Received(data=body, **said)


def _looks_like_svg(data: bytes) -> bool:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<svg", b"<?xml", b"<!doctype svg")) or b"<svg" in start


# The child


def _main() -> None:
    """Reads the upload from standard input; writes a line of JSON, then the JPEG."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        found = decoded(data)
    except NoPicture as error:
        said, body = {"refused": str(error)}, b""
    else:
        said = {key: value for key, value in asdict(found).items() if key != "data"}
        body = found.data
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + body)


def decoded(data: bytes) -> Received:
    """As ``received``, in this process: for the child, whose limits hold what goes wrong.

    Raises:
        NoPicture: see there.
    """
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            _check_size(*image.size)
            note = "It moves: its first picture was kept." if _moves(image) else ""
            words = _words(image, data)
            whole = _upright(image)
    except NoPicture:
        raise
    except Image.DecompressionBombError as error:
        raise NoPicture(
            f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels. Save it smaller."
        ) from error
    except UnidentifiedImageError as error:
        raise NoPicture(
            "This is no picture of a kind that we take: JPEG, PNG, GIF, WebP or AVIF."
        ) from error
    except (OSError, SyntaxError, ValueError, TypeError, MemoryError, EOFError) as error:
        # Pillow's decoders raise these for what is broken.
        raise NoPicture("The file is broken: it can't be read to its end.") from error
    whole.thumbnail((KEPT_WIDTH, KEPT_HEIGHT), Image.Resampling.LANCZOS)
    whole.info.clear()  # Pillow would write its comment and its colour profile again
    buffer = io.BytesIO()
    whole.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return Received(buffer.getvalue(), *whole.size, **words, note=note)  # type: ignore[arg-type]


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise NoPicture(
            f"The picture has {width} × {height} pixels, more than {MAX_PIXELS // 1_000_000}"
            " million. Save it smaller."
        )
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        raise NoPicture(
            f"The picture has {width} × {height} pixels: too few for a page. It needs at least"
            f" {LEAST_WIDTH} × {LEAST_HEIGHT}."
        )


def _moves(image: "Image.Image") -> bool:
    return int(getattr(image, "n_frames", 1)) > 1


def _upright(image: "Image.Image") -> "Image.Image":
    """Turned as the camera was held, in the web's colours, what is transparent on white."""
    from PIL import Image, ImageOps

    # A JPEG of many pixels is decoded at a fraction of them: all that will be kept.
    image.draft("RGB", (KEPT_WIDTH, KEPT_HEIGHT))
    image.load()
    profile = image.info.get("icc_profile")
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("RGBA", "LA", "PA", "P") or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        flat = Image.new("RGB", clear.size, "white")
        flat.paste(clear, mask=clear.getchannel("A"))
        return flat
    return _in_srgb(turned, profile)


def _in_srgb(image: "Image.Image", profile: object) -> "Image.Image":
    """A photograph's own colour profile, which is dropped with the metadata, taken into account."""
    from PIL import ImageCms

    if isinstance(profile, bytes) and image.mode in ("RGB", "CMYK", "L"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(image, own, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            found = None  # a broken profile changes the colours a little, and stops nothing
        if found is not None:
            return found
    return image.convert("RGB")


def _words(image: "ImageFile.ImageFile", data: bytes) -> dict[str, object]:
    """What the file says of itself: IPTC's old record (IIM), and whether a model made it."""
    from PIL import IptcImagePlugin

    try:
        record = IptcImagePlugin.getiptcinfo(image) or {}
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError):
        record = {}  # a record that can't be read says nothing

    def line(key: tuple[int, int], longest: int) -> str:
        sent = record.get(key)
        sent = sent[0] if isinstance(sent, list) and sent else sent
        text = sent.decode("utf-8", "replace") if isinstance(sent, bytes) else ""
        printable = "".join(sign if sign.isprintable() else " " for sign in text)
        return " ".join(printable.split())[:longest]

    byline, credit = line(_BYLINE, _LONGEST_LINE), line(_CREDIT, _LONGEST_LINE)
    named = " / ".join(dict.fromkeys(part for part in (byline, credit) if part))
    return {
        "credit": named[:_LONGEST_LINE],
        "caption": line(_CAPTION, _LONGEST_TEXT),
        "rights": line(_COPYRIGHT, _LONGEST_TEXT),
        "says_ai": bool(_MADE_BY_A_MODEL.search(data)),
    }


if __name__ == "__main__":
    _main()
