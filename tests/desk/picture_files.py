"""Pictures for the desk's tests, made on the spot."""

import io
import zipfile

from PIL import Image

# A clipboard that holds a file, as a browser hands it to a page.
PASTE = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([bytes], name, { type: "image/jpeg" }));
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def jpeg(colour: str = "teal", size: tuple[int, int] = (900, 600)) -> bytes:
    """A plain picture in one colour: another colour is another picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def halves(size: tuple[int, int] = (1600, 800)) -> bytes:
    """Red on the left, blue on the right: one sees what a crop kept."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def archive(**files: bytes) -> bytes:
    """A ZIP of these files; ``__`` in a name stands for the dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "."), data)
    return buffer.getvalue()
