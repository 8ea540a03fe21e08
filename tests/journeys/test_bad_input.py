"""A bad file is refused with its reason, kept aside and listed; the rest of the batch goes on."""

from pathlib import Path

import pytest

from ..copy import newsml
from .conftest import EDITOR, Newsroom

pytestmark = pytest.mark.journey

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE newsItem [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<newsItem>&b;</newsItem>"
)
BAD = {
    "a-truncated.xml": (newsml()[:900], "ends"),
    "b-empty.xml": (b"", "empty"),
    "c-binary.bin": (bytes(range(256)) * 20, "binary"),
    "d-login.html": (b"<!doctype html><html><body><form>Sign in</form></body></html>", "HTML"),
    "e-bomb.xml": (BOMB.encode(), "entit"),
    "f-note.txt": (b"Dear desk, please find attached nothing at all.", ""),
}


def test_the_good_file_of_a_bad_batch_is_published(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    with (folder / "g-huge.xml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (folder / "h-good.xml").write_bytes(newsml())

    answer = newsroom.home.wiredesk("intake", folder, "--source", "sample", "--publish-as", EDITOR)

    assert answer.exit == 1
    assert "Traceback" not in answer.stderr
    errors = {Path(line["file"]).name: line["error"] for line in answer.lines if "error" in line}
    for name, (_, word) in BAD.items():
        assert word.lower() in errors[name].lower()
        assert len(errors[name]) > 15
    assert "15 MB" in errors["g-huge.xml"]
    (good,) = [line for line in answer.lines if "guid" in line]
    assert newsroom.page(good["url"]) is not None

    listed = newsroom.home.python(
        "import django; django.setup()\n"
        "from wiredesk.wire.models import DeliveryFile\n"
        "for f in DeliveryFile.objects.filter(state='refused'): print(f.name, '|', f.reason)"
    ).stdout
    assert listed.count("\n") == len(BAD) + 1
    for name in (*BAD, "g-huge.xml"):
        assert name in listed


def test_the_bytes_of_a_refused_file_are_kept(newsroom: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xml"
    path.write_text(BOMB)
    newsroom.home.wiredesk("intake", path, "--source", "sample")
    kept = [p for p in (newsroom.home.path / "deliveries").rglob("*") if p.is_file()]
    assert [p.read_text() for p in kept] == [BOMB]
