"""An editor's change teaches: lessons that can be read, that act when agreed to, and switch off."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from wiredesk.lexicon.actions.defaults import install_defaults
from wiredesk.lexicon.actions.teach import teach
from wiredesk.lexicon.models import CodeRule, Lesson
from wiredesk.lexicon.queries import rulebooks
from wiredesk.lexicon.tables.lessons import acts
from wiredesk.lexicon.tagging import tag
from wiredesk.lexicon.tagging.lessons import telling_words

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TITLE = "Tidal barrage plan splits Tarn"
TEXT = "TARN, March 2 (Halyard) - Ada Okoro said the tidal barrage would close the estuary to eels."


@pytest.fixture
def change(db: None) -> Callable[..., list[Lesson]]:
    install_defaults()

    def make(decided: str = "energy-extractives", given: str = "politics", **more: Any) -> Any:
        piece: dict[str, Any] = {
            "source": "halyard",
            "title": TITLE,
            "text": TEXT,
            "codes": ["xy:7"],
        }
        return teach(
            **{**piece, **more}, given=[given], decided=[decided], by="Ines Varga", now=NOW
        )

    return make


def first(
    source: str = "halyard", codes: tuple[str, ...] = ("XY:7",), title: str = "They met"
) -> Any:
    found = tag(title, "They met.", codes=codes, sectors=rulebooks().of(source)).sectors
    return found[0] if found else None


def test_telling_words_hold_no_names_and_no_common_words() -> None:
    words = telling_words(TITLE, TEXT)
    assert "tidal barrage" in words and "estuary" in words
    assert not {"tarn", "okoro", "halyard", "said", "plan", "would"} & set(words)
    assert len(telling_words("x", " ".join(f"w{'a' * n}rd" for n in range(2, 40)))) == 8
    assert telling_words("", "") == []


def test_a_code_acts_once_it_was_agreed_to_three_times(change: Callable[..., Any]) -> None:
    change()
    change()
    assert first() is None
    change()
    assert (first().slug, first().words) == ("energy-extractives", ("taught: XY:7",))
    assert first(source="meridian") is None
    lesson = Lesson.objects.get(kind="code")
    assert (lesson.agreed, lesson.contradicted, lesson.acts) == (3, 0, True)
    assert (lesson.example, lesson.changed_by, lesson.changed_at) == (TITLE, "Ines Varga", NOW)


def test_a_word_adds_its_weight_and_says_that_it_was_taught(change: Callable[..., Any]) -> None:
    for _ in range(3):
        change()
    said = first(codes=(), title="Tidal barrage near")
    assert (said.slug, said.words) == ("energy-extractives", ("taught: tidal barrage",))


def test_contradictions_silence_a_lesson(change: Callable[..., Any]) -> None:
    for _ in range(3):
        change()
    change(decided="science-environment")
    old = Lesson.objects.get(kind="code", sector="energy-extractives")
    new = Lesson.objects.get(kind="code", sector="science-environment")
    assert (old.agreed, old.contradicted, old.acts) == (3, 1, False)
    assert (new.agreed, new.contradicted) == (1, 3)
    assert first() is None
    change()
    assert first().slug == "energy-extractives"


def test_a_confirmation_counts_for_lessons_that_exist_only(change: Callable[..., Any]) -> None:
    assert change(given="energy-extractives") == []
    assert not Lesson.objects.exists()
    change()
    change(given="energy-extractives")
    assert Lesson.objects.get(kind="code").agreed == 2


def test_a_person_switches_a_lesson_on_and_off(change: Callable[..., Any]) -> None:
    change()
    Lesson.objects.update(active="yes")
    assert first().slug == "energy-extractives"
    Lesson.objects.update(agreed=9, active="no")
    assert first() is None


def test_an_operators_row_comes_before_a_lesson(change: Callable[..., Any]) -> None:
    for _ in range(3):
        change()
    CodeRule.objects.create(code="xy:7", sector="wash")
    assert first().slug == "wash"
    CodeRule.objects.create(source="halyard", code="xy:7", sector="health")
    assert first().slug == "health"
    assert first(source="meridian").slug == "wash"
    CodeRule.objects.update(active=False)
    assert first().slug == "energy-extractives"


def test_nothing_decided_teaches_nothing(change: Callable[..., Any]) -> None:
    assert teach(source="", title="", text="", codes=[], given=[], decided=[], by="", now=NOW) == []
    assert change(codes=["", " "], title="", text="") == []


@pytest.mark.parametrize(
    ("active", "agreed", "contradicted", "answer"),
    [
        ("auto", 2, 0, False),
        ("auto", 3, 0, True),
        ("auto", 3, 1, False),
        ("auto", 4, 1, True),
        ("yes", 0, 9, True),
        ("no", 9, 0, False),
    ],
)
def test_when_a_lesson_acts(active: str, agreed: int, contradicted: int, answer: bool) -> None:
    assert acts(active, agreed, contradicted) is answer


def test_a_code_rule_must_lead_somewhere_known(change: Callable[..., Any]) -> None:
    with pytest.raises(ValidationError, match="Say where the code leads"):
        CodeRule(code="xy:7").full_clean()
    with pytest.raises(ValidationError, match="no sector “chess”"):
        CodeRule(code="xy:7", sector="chess").full_clean()
    CodeRule(code="xy:7", place="KE").full_clean()
    CodeRule.objects.create(code="xy:7", place="KE")
    with pytest.raises(IntegrityError):
        CodeRule.objects.create(code="xy:7", sector="wash")


def test_the_newsrooms_rules_are_read_in_three_queries(
    change: Callable[..., Any], django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        change()
    with django_assert_num_queries(3):
        books = rulebooks()
        assert books.of("halyard") is books.of("halyard")
        assert books.of("meridian") is books.of("")
    assert rulebooks().of("halyard") is books.of("halyard")
