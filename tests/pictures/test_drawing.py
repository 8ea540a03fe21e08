"""Drawn pictures: the same seed draws the same, each says what it is, and none weighs much."""

import io
import subprocess
import sys
from random import Random

import pytest
from PIL import Image

from wiredesk.lexicon.tables.sectors import DEFAULT
from wiredesk.pictures import drawing
from wiredesk.pictures.drawing.motifs import motif_of
from wiredesk.pictures.drawing.palettes import palette_of
from wiredesk.pictures.models import DRAWN_LABEL, source_type

SECTORS = [rule.slug for rule in DEFAULT]


def _xmp(data: bytes) -> dict:
    with Image.open(io.BytesIO(data)) as image:
        return image.getxmp()["xmpmeta"]["RDF"]["Description"]


@pytest.mark.parametrize("sector", [*SECTORS, "no-such-sector", ""])
def test_every_sector_gets_three_light_progressive_jpegs_of_16_to_9(sector):
    files = drawing.files("article-7", sector)
    assert set(files) == {400, 800, 1200}
    for width, data in files.items():
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size) == ("JPEG", (width, width * 9 // 16))
            assert image.info.get("progressive")
    assert len(files[400]) <= 10_000
    assert len(files[1200]) <= 60_000


def test_a_picture_of_much_detail_gives_up_quality_rather_than_weight():
    for seed in range(8):
        files = drawing.files(f"dense-{seed}", "politics")
        assert len(files[400]) <= 10_000
        assert len(files[1200]) <= 60_000


def test_every_size_says_that_software_drew_it_and_no_event_is_shown():
    for data in drawing.files("article-7", "wash").values():
        said = _xmp(data)
        assert (
            said["DigitalSourceType"]
            == "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
        )
        assert said["description"]["Alt"]["li"]["text"] == (
            "This picture was drawn by software and does not depict any real event."
        )
        assert said["Credit"] == "Drawn by software"
        assert said["creator"]["Seq"]["li"] == "Wiredesk (software)"


def test_the_line_in_the_file_is_the_line_that_readers_see():
    assert drawing.DISCLOSURE == DRAWN_LABEL
    assert source_type("drawn") == drawing.SOURCE_TYPE


def test_the_same_seed_and_sector_give_the_same_bytes_in_another_process():
    code = (
        "import hashlib, sys; from wiredesk.pictures import drawing;"
        "sys.stdout.write(hashlib.sha256(b''.join(drawing.files('s', 'health').values()))"
        ".hexdigest()); assert 'django' not in sys.modules"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": hashing, "PYTHONPATH": ":".join(filter(None, sys.path))},
        ).stdout
        for hashing in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop()) == 64


@pytest.mark.parametrize("sector", [*SECTORS, "no-such-sector"])
def test_different_seeds_draw_different_pictures(sector):
    drawn = {drawing.draw(f"{n}", sector, width=160, height=90).tobytes() for n in range(6)}
    assert len(drawn) == 6


def test_each_sector_has_motifs_and_palettes_of_its_own():
    general_motif, general_palettes = (
        motif_of("", Random(1)),
        {palette_of("", Random(n)) for n in range(20)},
    )
    assert all(motif_of(sector, Random(1)) is not general_motif for sector in SECTORS)
    motifs = {motif_of(sector, Random(1)) for sector in SECTORS}
    assert len(motifs) == len(SECTORS) == 15
    for sector in SECTORS:
        palettes = {palette_of(sector, Random(n)) for n in range(30)}
        assert 2 <= len(palettes) <= 3
        assert palettes != general_palettes


@pytest.mark.parametrize("size", [(90, 160), (300, 300), (400, 120)])
def test_any_shape_of_picture_can_be_drawn(size):
    for sector in [*SECTORS, ""]:
        for seed in "ab":
            image = drawing.draw(seed, sector, width=size[0], height=size[1])
            assert (image.size, image.mode) == (size, "RGB")
            assert len(image.getcolors(1 << 20)) > 4
