"""Colours that can be read, fonts that stay small and the same."""

import pytest

from wiredesk.site import colour, faces, render
from wiredesk.site.style import sheet

TEXT = {"light": ("#1b1a17", "#5d5950"), "dark": ("#ebe7de", "#aaa498")}
PAPERS = {"light": (colour.LIGHT_PAPER, "#f3f0e7"), "dark": (colour.DARK_PAPER, "#211f1c")}


@pytest.mark.parametrize("mode", TEXT)
def test_every_text_colour_of_the_sheet_is_legible_on_every_paper(mode):
    css = sheet(colour.DEFAULT_ACCENT, "base").css
    for text in TEXT[mode]:
        for paper in PAPERS[mode]:
            assert text in css
            assert paper in css
            assert colour.contrast(text, paper) >= colour.LEGIBLE


@pytest.mark.parametrize("accent", ["#9b1c1f", "#ffee00", "#000000", "#FFFFFF", "#1d4ed8"])
@pytest.mark.parametrize("paper", [colour.LIGHT_PAPER, colour.DARK_PAPER])
def test_any_accent_is_moved_until_it_can_be_read(accent, paper):
    assert colour.contrast(colour.legible(accent, paper), paper) >= colour.LEGIBLE


def test_an_accent_that_can_be_read_stays_as_the_newsroom_set_it():
    assert colour.legible("#9B1C1F", colour.LIGHT_PAPER) == "#9b1c1f"


@pytest.mark.parametrize("accent", ["", "red", "#9b1c1f;}", "#9b1c1f\n", "#9b1c1"])
def test_what_is_no_colour_never_reaches_the_sheet(accent):
    assert sheet(accent, "base") == sheet(colour.DEFAULT_ACCENT, "base")


def test_contrast_is_wcags():
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_fonts_are_small_and_come_from_the_cache_the_second_time(tmp_path):
    packed = [faces.packed(face, tmp_path) for face in faces.FACES]
    assert all(font[:4] == b"wOF2" for font in packed)
    assert sum(map(len, packed)) <= 70_000
    kept = tmp_path / faces.file_name(faces.FACES[0])
    kept.write_bytes(b"kept")
    assert faces.packed(faces.FACES[0], tmp_path) == b"kept"


def test_a_font_packed_again_has_the_same_bytes():
    face = faces.FACES[2]
    assert faces._pack.__wrapped__(face) == faces._pack.__wrapped__(face)


def test_the_script_is_a_few_lines(tmp_path):
    script = next(b for n, b in render.assets(tmp_path).items() if n.endswith(".js"))
    assert len(script) < 1536
