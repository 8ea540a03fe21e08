"""Two versions of an item become statements that an editor can act on; copy is invented."""

import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.stories.delta import KINDS, LIMIT, Change, Version, delta
from wiredesk.wire.item import Refused, WireItem

from .labelled import Step, judge, steps

FERRY = Version(
    headline="12 dead as ferry sinks off Mwanza",
    paragraphs=(
        "MWANZA, Tanzania (Sample Agency) - At least 12 people were killed and 30 injured when a"
        " ferry sank on Lake Victoria on Monday, Mayor Ana Rosi said.",
        "“We are still searching,” Rosi told reporters. “The water is cold.”",
        "The Pelican left Bukoba at 9 a.m. with about 40 passengers.",
        "The owner, Lake Lines, declined to comment.",
        "The lake is the largest in Africa. It borders Uganda, Kenya and Tanzania.",
    ),
)


def changed(*replacements: tuple[str, str], of: Version = FERRY, **fields: object) -> Version:
    """The version with words of its headline and paragraphs replaced."""
    headline, paragraphs = of.headline, list(of.paragraphs)
    for old, new in replacements:
        assert any(old in text for text in (headline, *paragraphs)), old
        headline = headline.replace(old, new)
        paragraphs = [text.replace(old, new) for text in paragraphs]
    return replace(of, **{"headline": headline, "paragraphs": tuple(paragraphs), **fields})


def said(before: Version, after: Version) -> list[str]:
    return [change.text for change in delta(before, after)]


# The labelled chains: what a person sees in them, the delta tells.


@pytest.mark.parametrize("step", list(steps()), ids=lambda step: step.name)
def test_every_true_change_of_a_labelled_step_is_told(step: Step) -> None:
    verdict = judge(delta(step.before, step.after), step.labels)
    assert verdict.missed == ()
    assert len(verdict.wrong) <= 1


def test_hardly_a_statement_about_the_labelled_steps_is_wrong() -> None:
    verdicts = [judge(delta(step.before, step.after), step.labels) for step in steps()]
    right = sum(len(verdict.right) for verdict in verdicts)
    wrong = sum(len(verdict.wrong) for verdict in verdicts)
    assert len(verdicts) > 60 and right > 200
    assert right / (right + wrong) > 0.97


def test_the_changes_that_an_agency_speaks_of_are_noted() -> None:
    for step in steps():
        changes = delta(step.before, step.after)
        for label in step.labels:
            if label.noted:
                assert any(c.noted for c in changes if label.shown_by(c)), step.name


# Each kind.


@pytest.mark.parametrize(
    ("replacements", "text"),
    [
        ((("12", "15"),), "Killed: at least 12 → at least 15"),
        ((("30 injured", "31 injured"),), "Injured: 30 → 31"),
        ((("about 40", "43"),), "Passengers: about 40 → 43 (more precise)"),
        ((("Rosi", "Rossi"),), "Mayor's name: Ana Rosi → Ana Rossi"),
        ((("Bukoba", "Musoma"),), "Name: Bukoba → Musoma"),
        ((("Monday", "Tuesday"),), "Day: Monday → Tuesday"),
        ((("9 a.m.", "9:30 a.m."),), "Time: 9 a.m. → 9:30 a.m."),
        ((("is cold", "is very cold"),), "Quotation by Rosi reworded: adds “very”"),
        ((("declined to comment", "apologised"),),
         "Paragraph 4: “declined to comment” → “apologised”"),
        ((("the largest", "not the largest"),), "Paragraph 5: adds “not”"),
    ],
)  # fmt: skip
def test_one_change_is_one_statement(replacements: tuple[tuple[str, str], ...], text: str) -> None:
    assert said(FERRY, changed(*replacements)) == [text]


def test_a_change_says_where_it_stands() -> None:
    (change,) = delta(FERRY, changed(("12", "15")))
    assert change == Change(
        "number", "at least 12", "at least 15", "headline, paragraph 1",
        "Killed: at least 12 → at least 15",
    )  # fmt: skip


def test_figures_are_paired_by_what_they_count() -> None:
    before = Version(paragraphs=("The blast killed 12 people and injured 30 others.",))
    after = Version(paragraphs=("The blast injured 34 people and killed 13 others.",))
    assert sorted(said(before, after)) == ["Injured: 30 → 34", "Killed: 12 → 13"]


def test_a_toll_is_found_in_a_lead_that_was_rewritten() -> None:
    before = Version(paragraphs=("Twelve miners died when a shaft flooded near Oruro.",))
    after = Version(
        paragraphs=("The toll of a mining accident in Bolivia rose to 15, officials reported.",)
    )
    assert "Killed: Twelve → 15" in said(before, after)


def test_one_is_a_figure_where_it_counts_people() -> None:
    before = Version(paragraphs=("One person was killed when a wall fell in Lima.",))
    after = Version(paragraphs=("Two people were killed when a wall fell in Lima.",))
    assert said(before, after) == ["Killed: One → Two"]


def test_fractions_are_figures() -> None:
    before = Version(paragraphs=("Overnight money cost 6-3/16 percent in Oslo.",))
    after = Version(paragraphs=("Overnight money cost 6-1/4 percent in Oslo.",))
    assert said(before, after) == ["Overnight money: 6-3/16 percent → 6-1/4 percent"]


def test_a_figure_that_nobody_can_read_is_shown_as_it_stands() -> None:
    before = Version(paragraphs=("Some 4,200 people were aboard.",))
    after = Version(paragraphs=("Some 4,2000 people were aboard.",))
    assert "4,2000" in " ".join(said(before, after))


def test_names_keep_their_own_figures() -> None:
    before = Version(paragraphs=("With all counted, Abena Osei had 900 votes, Yaw Darko 850.",))
    after = Version(paragraphs=("With all counted, Yaw Darko had 990 votes, Abena Osei 910.",))
    assert sorted((c.before, c.after) for c in delta(before, after) if c.kind == "number") == [
        ("850", "990"),
        ("900", "910"),
    ]


def test_a_headline_is_told_whole_unless_a_figure_says_it_all() -> None:
    after = changed(headline="Survivors sought after ferry sinks off Mwanza")
    assert said(FERRY, after) == [
        "Headline: “12 dead as ferry sinks off Mwanza” →"
        " “Survivors sought after ferry sinks off Mwanza”"
    ]


def test_quotations_come_go_and_change_hands() -> None:
    new = "“Nobody warned us about the wind,” said Juma Kaseke, a fisherman."
    longer = replace(FERRY, paragraphs=(*FERRY.paragraphs[:4], new, FERRY.paragraphs[4]))
    assert said(FERRY, longer) == [
        "New quotation by Juma Kaseke: “Nobody warned us about the wind”"
    ]
    assert said(longer, FERRY) == [
        "Quotation by Juma Kaseke taken out: “Nobody warned us about the wind”"
    ]
    (change,) = delta(longer, changed(("Juma Kaseke", "Neema Kibona"), of=longer))
    assert (change.kind, change.before, change.after) == (
        "quotation", "Juma Kaseke", "Neema Kibona",
    )  # fmt: skip


def test_an_attribution_in_another_place_changes_no_quotation() -> None:
    assert said(
        Version(paragraphs=("“We will rebuild. It will take years,” Ana Rosi said.",)),
        Version(paragraphs=("“We will rebuild,” Ana Rosi said. “It will take years.”",)),
    ) == []  # fmt: skip


def test_paragraphs_are_added_taken_out_moved_and_replaced() -> None:
    first, second, third, fourth, fifth = FERRY.paragraphs
    background = "Ferries carry most of the region's coffee.", "Storms are common in April."
    added = replace(FERRY, paragraphs=(*FERRY.paragraphs, *background))
    assert said(FERRY, added) == [
        "2 paragraphs (6-7) added at the end: “Ferries carry most of the region's coffee.”"
    ]
    assert [change.where for change in delta(added, FERRY)] == ["paragraphs 6 and 7"]
    moved = replace(FERRY, paragraphs=(first, fourth, second, third, fifth))
    assert said(FERRY, moved) == [
        "Paragraph 4 moved to 2: “The owner, Lake Lines, declined to comment.”"
    ]
    other = replace(FERRY, paragraphs=(first, second, third, "Divers came from Kisumu.", fifth))
    assert said(FERRY, other) == [
        "Paragraph 4 replaced: “The owner, Lake Lines, declined to comment.” →"
        " “Divers came from Kisumu.”"
    ]


def test_splitting_a_paragraph_is_no_change() -> None:
    *start, last = FERRY.paragraphs
    one, two = last.split(". ", 1)
    assert said(FERRY, replace(FERRY, paragraphs=(*start, one + ".", two))) == []


def test_the_envelope() -> None:
    noon = datetime(2026, 5, 7, 12, tzinfo=UTC)
    assert said(FERRY, replace(FERRY, embargo=noon)) == ["Under embargo until 2026-05-07 12:00 UTC"]
    assert said(replace(FERRY, embargo=noon), FERRY) == [
        "Embargo lifted (it was 2026-05-07 12:00 UTC)"
    ]
    assert said(FERRY, replace(FERRY, status="withheld")) == ["Withheld by the agency: wait"]
    assert said(replace(FERRY, byline="By ANA OTIENO"), replace(FERRY, byline="Ana Otieno")) == []
    assert said(FERRY, replace(FERRY, byline="By Ana Otieno")) == ["Byline added: Ana Otieno"]
    assert said(FERRY, changed(("MWANZA", "MUSOMA"))) == ["Dateline: MWANZA → MUSOMA"]
    assert said(FERRY, replace(FERRY, standfirst="Divers search")) == [
        "Standfirst added: “Divers search”"
    ]


@pytest.mark.parametrize("fields", [{"status": "canceled"}, {"signal": "kill"}])
def test_a_kill_is_all_that_is_told(fields: dict[str, str]) -> None:
    after = replace(FERRY, headline="KILL", paragraphs=("Do not use.",), **fields)
    assert said(FERRY, after) == ["Killed by the agency: do not use"]


def test_the_most_important_comes_first() -> None:
    after = changed(
        ("12", "15"), ("Rosi", "Rossi"), ("is cold", "is warm"), ("Monday", "Tuesday"),
        ("declined to comment", "apologised"),
        embargo=datetime(2026, 5, 7, tzinfo=UTC),
    )  # fmt: skip
    kinds = [change.kind for change in delta(FERRY, after)]
    assert kinds == ["embargo", "number", "name", "quotation", "date", "paragraph"]


# What is no change.


@pytest.mark.parametrize(
    "after",
    [
        FERRY,
        changed(("At least 12", "At least twelve")),
        changed(("30 injured", "thirty injured")),
        changed(("“", '"'), ("”", '"')),
        changed((" ", "  ")),
        changed(("MWANZA, Tanzania (Sample Agency) - ", "MWANZA, Nov. 24 (Sample Agency) — ")),
        changed(headline="UPDATE 2-12 dead as ferry sinks off Mwanza"),
        changed(headline="12 dead as ferry sinks off Mwanza, 2nd Ld"),
        replace(FERRY, paragraphs=(*FERRY.paragraphs, "(Reporting by Ana Otieno; Editing by Jo)")),
        replace(FERRY, paragraphs=(*FERRY.paragraphs, "ENDS")),
        replace(FERRY, paragraphs=("(Adds details)", *FERRY.paragraphs)),
    ],
)
def test_trivial_changes_yield_nothing(after: Version) -> None:
    assert said(FERRY, after) == []
    assert said(after, FERRY) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Exports reached 1,000 tonnes.", "Exports reached 1000 tonnes."),
        ("Exports rose 5 percent.", "Exports rose five per cent."),
        ("The storm left one dead in Lima.", "The storm left 1 dead in Lima."),
        ("The bridge cost $2.3 million.", "The bridge cost 2,300,000 dollars."),
        ("The fund has 2.34 million members.", "The fund has about 2.3 million members."),
        ("The village is 30 km from Oruro.", "The village is 19 miles from Oruro."),
        ("They met yesterday in Oruro.", "They met on Monday in Oruro."),
        ("Officials say the organisation closed.", "Officials said the organization closed."),
        ("Kenya said that talks went on.", "Kenya said talks went on."),
    ],
)
def test_saying_the_same_otherwise_is_no_change(before: str, after: str) -> None:
    assert said(Version(paragraphs=(before,)), Version(paragraphs=(after,))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Peru beat Chile in Lima.", "Chile beat Peru in Lima."),
        ("The court will not rule and will wait.", "The court will rule and will not wait."),
        ("He was found guilty of fraud.", "He was found not guilty of fraud."),
        ("Exports rose while imports fell.", "Exports fell while imports rose."),
        ("Talks could begin in Oslo.", "Talks will begin in Oslo."),
        ("A boy hit a man there.", "A man hit a boy there."),
        ("12 were killed and 30 hurt.", "30 were killed and 12 hurt."),
    ],
)
def test_a_sentence_turned_round_is_a_change(before: str, after: str) -> None:
    assert said(Version(paragraphs=(before,)), Version(paragraphs=(after,)))


def test_a_hyphenated_opening_is_no_dateline() -> None:
    before = Version(paragraphs=("US-China talks went on in Oslo.",))
    after = Version(paragraphs=("UK-China talks went on in Oslo.",))
    assert [change.kind for change in delta(before, after)] != ["dateline"]
    assert delta(before, after)


# Notes of the agency.


def test_a_correction_note_is_matched_with_its_change() -> None:
    after = changed(
        ("Rosi", "Rossi"), ("30 injured", "33 injured"),
        notes=("CORRECTS spelling of mayor's name",),
    )  # fmt: skip
    assert [(c.kind, c.noted) for c in delta(FERRY, after)] == [
        ("number", False), ("name", True),
    ]  # fmt: skip


def test_a_note_in_the_copy_is_read_and_is_no_paragraph() -> None:
    after = changed(("30 injured", "33 injured"))
    after = replace(
        after, paragraphs=("(Corrects number of injured in paragraph 1)", *after.paragraphs)
    )
    assert [(c.text, c.noted) for c in delta(FERRY, after)] == [("Injured: 30 → 33", True)]


def test_a_correction_that_no_change_shows_is_told() -> None:
    after = changed(("30 injured", "33 injured"), notes=("CORRECTS byline",))
    assert "The agency says: CORRECTS byline. No such change was found" in said(FERRY, after)
    # A note that the older version had already is no news.
    assert delta(replace(FERRY, notes=after.notes), replace(FERRY, notes=after.notes)) == ()


def test_added_quotes_are_noted() -> None:
    paragraphs = (
        *FERRY.paragraphs,
        "“Nobody warned us of the wind,” said Juma Kaseke, a fisherman.",
    )
    after = replace(FERRY, paragraphs=paragraphs, notes=("Adds quotes",))
    assert [(c.kind, c.noted) for c in delta(FERRY, after)] == [("quotation", True)]


# Versions that hold a part.


def test_a_version_with_only_the_changed_fields_blanks_nothing() -> None:
    after = Version(headline="15 dead as ferry sinks off Mwanza", scope="fields")
    assert said(replace(FERRY, byline="Ana Otieno"), after) == ["Killed: 12 → 15"]


def test_a_management_message_says_nothing_about_the_text() -> None:
    assert said(FERRY, Version(status="withheld", scope="management")) == [
        "Withheld by the agency: wait"
    ]


def test_a_piece_of_a_text_is_told_as_such() -> None:
    piece = Version(
        paragraphs=(
            "(Adds reaction)",
            "Lake Lines apologised.",
        ),
        scope="piece",
    )
    assert said(FERRY, piece) == ["A part to fit in: 1 paragraph ((Adds reaction))"]


def test_a_version_is_made_of_an_item() -> None:
    item = WireItem(
        format="ninjs", guid="sample:1", headline="Head", body_text="One.\n\nTwo.",
        editor_notes=("CORRECTS day",), language="en",
    )  # fmt: skip
    version = Version.of(item)
    assert (version.paragraphs, version.notes) == (("One.", "Two."), ("CORRECTS day",))


def test_nouns_of_german_copy_are_no_names() -> None:
    before = Version(paragraphs=("Das Feuer zerstörte die Halle am Hafen.",), language="de")
    after = Version(paragraphs=("Das Feuer zerstörte die Werft am Hafen.",), language="de")
    assert said(before, after) == ["Lead: “Halle” → “Werft”"]


# Any input.


def test_no_more_than_anybody_reads() -> None:
    before = tuple(f"Town{n} counted {n + 100} goats in its hills." for n in range(50))
    after = tuple(f"Town{n} counted {n + 900} goats in its hills." for n in range(50))
    changes = delta(Version(paragraphs=before), Version(paragraphs=after))
    assert len(changes) == LIMIT + 1
    assert (changes[-1].kind, changes[-1].text) == ("more", "and 20 more")


def test_changes_turn_into_json() -> None:
    changes = delta(FERRY, changed(("12", "15"), ("Rosi", "Rossi")))
    assert json.loads(json.dumps([asdict(change) for change in changes]))[0]["kind"] == "number"


def test_empty_versions() -> None:
    assert delta(Version(), Version()) == ()
    assert [c.kind for c in delta(Version(), FERRY)] == ["headline", "paragraph"]
    assert [c.kind for c in delta(FERRY, Version())] == ["headline", "paragraph"]


def _salad(seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(
        f"{chance.choice(('Word', 'word'))}{chance.randint(0, 3000)}" for _ in range(120_000)
    )


def _units(unit: str, seed: int) -> tuple[str, ...]:
    return ("Zz"[seed] + (unit * 1_000_000)[:1_000_000],)


_HOSTILE: list[Callable[[int], tuple[str, ...]]] = [
    lambda seed: (_salad(seed),),
    lambda seed: ("a",) * (300_000 + seed),
    lambda seed: tuple(f"Killed {n + seed} in T{n}. Ana B{seed} said." for n in range(30_000)),
    *(
        partial(_units, unit)
        for unit in ('"a ', "'", "1-", "1,", "Aa ", "A.", "(Corrects ", "- ", "By ", "<A")
    ),
    *(
        partial(_units, unit)
        for unit in ("twenty ", "12:", "UPDATE 1-", "2nd Ld ", "said Ana ", ", including ")
    ),
]


@pytest.mark.parametrize("make", _HOSTILE)
def test_a_megabyte_of_anything_is_bounded(make: Callable[[int], tuple[str, ...]]) -> None:
    before, after = Version(paragraphs=make(0)), Version(paragraphs=make(1))
    began = time.process_time()
    changes = delta(before, after)
    assert time.process_time() - began < 3
    assert len(changes) <= LIMIT + 1


def test_what_is_too_long_to_compare_is_said() -> None:
    before = Version(paragraphs=("The same. " * 20_000 + "Yes.",))
    after = Version(paragraphs=("The same. " * 20_000 + "No.",))
    (change,) = delta(before, after)
    assert "too long" in change.text


_WORDS = st.sampled_from(
    "Ana Rosi Kenya Monday 12 thirty killed said “we will” the . , injured votes 5% £3m (AP) 9 p.m."
    " - May 2019 not".split(" ")
)
_TEXT = st.lists(_WORDS, max_size=25).map(" ".join)
_VERSION = st.builds(
    Version,
    headline=_TEXT,
    standfirst=_TEXT,
    paragraphs=st.lists(_TEXT, max_size=6).map(tuple),
    byline=st.text(max_size=20),
    dateline=st.text(max_size=20),
    notes=st.lists(_TEXT, max_size=2).map(tuple),
)


@given(_VERSION)
@settings(max_examples=60, deadline=None)
def test_a_version_does_not_differ_from_itself(version: Version) -> None:
    assert delta(version, replace(version)) == ()
    respaced = replace(version, paragraphs=tuple(f" {p}\n" for p in version.paragraphs))
    assert delta(version, respaced) == ()


@given(_VERSION, _VERSION)
@settings(max_examples=120, deadline=None)
def test_any_two_versions_give_well_formed_changes(before: Version, after: Version) -> None:
    for change in delta(before, after):
        assert change.kind in KINDS and change.text
        assert change.kind in ("more", "note", "paragraph") or change.before != change.after


@given(st.lists(st.sampled_from(FERRY.paragraphs), unique=True))
@settings(max_examples=60, deadline=None)
def test_what_one_way_adds_the_other_takes_out(kept: list[str]) -> None:
    fewer = replace(FERRY, paragraphs=tuple(p for p in FERRY.paragraphs if p in kept))
    there = {c.after for c in delta(fewer, FERRY) if c.kind == "paragraph" and not c.before}
    back = {c.before for c in delta(FERRY, fewer) if c.kind == "paragraph" and not c.after}
    if fewer.paragraphs[:1] == FERRY.paragraphs[:1]:  # else it is a new lead
        assert there == back


def test_real_items_do_not_differ_from_themselves(corpora: Path) -> None:
    from wiredesk.wire import formats

    versions = []
    for path in sorted((corpora / "wire").rglob("*.xml")):
        try:
            items = formats.parse(path.read_bytes())
        except Refused:
            continue
        versions += [Version.of(item) for item in items if item.kind == "text"]
    assert versions
    for version, other in pairwise(versions):
        assert delta(version, replace(version)) == ()
        assert all(change.text for change in delta(version, other))
