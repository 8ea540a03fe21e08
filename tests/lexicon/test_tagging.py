"""Tags on invented copy: what it is about, not what it mentions."""

import time

import pytest

from wiredesk.lexicon.tables.sectors import SectorRule
from wiredesk.lexicon.tagging import tag


def test_copy_about_nothing_has_no_sector() -> None:
    assert tag("Talks", "Nothing of any place stands here.").sectors == ()


def test_an_agencys_code_comes_before_any_word() -> None:
    title, text = "Striker scores twice", "The striker scored for the football club in the league."
    assert tag(title, text).sectors[0].slug == "sports"
    tags = tag(title, text, codes=["medtop:20000350"])
    assert tags.sectors[0].slug == "economy-business"
    assert "medtop:20000350" in tags.sectors[0].words
    assert [topic.code for topic in tags.topics] == ["medtop:20000344", "medtop:04000000"]


def test_an_unknown_code_changes_nothing() -> None:
    title, text = "Striker scores twice", "The striker scored for the football club."
    assert tag(title, text, codes=["xyz:7", "", "medtop:29999999"]) == tag(title, text)


@pytest.mark.parametrize(
    ("slug", "title", "text"),
    [
        ("agro-forestry", "Maize harvest falls", "Farmers brought in less maize and wheat."),
        ("art-culture", "Museum shows lost paintings", "The exhibition opened with a concert."),
        ("technology", "Chipmaker opens software lab", "It builds artificial intelligence."),
        ("economy-business", "Central bank cuts interest rate", "Inflation fell, investors said."),
        ("education", "Teachers get new textbooks", "Schools and pupils get a new curriculum."),
        ("energy-extractives", "Refinery cuts crude output", "Oil prices rose on the news."),
        ("politics", "Parliament elects prime minister", "The opposition party lost the vote."),
        ("law-governance", "Court jails mayor for bribery", "The judge read the verdict."),
        ("health", "Cholera outbreak slows", "The vaccine reached every hospital and clinic."),
        ("science-environment", "Quake felt in capital", "The earthquake's magnitude was 5.1."),
        ("social-gender", "Women's rights group opens shelter", "It fights child marriage."),
        ("sports", "Rovers win cup", "The striker scored in the football tournament."),
        ("transport", "Railway orders locomotives", "Freight trains will reach the seaport."),
        ("urban-development", "City council plans housing", "Slum residents get apartments."),
        ("wash", "Village gets clean water", "A borehole and latrines improve sanitation."),
    ],
)
def test_each_default_sector_is_found_by_its_words(slug: str, title: str, text: str) -> None:
    assert tag(title, text).sectors[0].slug == slug


def test_a_newsrooms_own_sector_is_read_from_its_rows() -> None:
    rule = SectorRule.of("chess", "Chess", "", "grandmaster = 3\nchess opening\n", "club:chess")
    assert rule.words == (("grandmaster", 3.0), ("chess opening", 2.0))
    assert SectorRule.of("chess", "Chess", "", rule.word_lines(), "club:chess") == rule
    by_word = tag("Grandmasters meet", "They met.", sectors=[rule])
    assert [sector.slug for sector in by_word.sectors] == ["chess"]
    by_code = tag("They meet", "They met.", codes=["club:chess"], sectors=[rule])
    assert [sector.slug for sector in by_code.sectors] == ["chess"]


def test_a_long_item_is_tagged_within_three_milliseconds() -> None:
    text = (
        "NAIROBI, Jan 4 - "
        + (
            "Kenya and Uganda agreed on Monday to rebuild the railway to Mombasa, officials said, "
            "and banks in London will lend most of the money for the port's farmers. "
        )
        * 15
    )
    tag("warm", text)
    times = []
    for _ in range(7):
        start = time.perf_counter()
        tag("Railway to Mombasa", text)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.003
