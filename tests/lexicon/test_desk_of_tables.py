"""The desk's door to agency codes and lessons: each can be read, and switched off."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from wiredesk.lexicon.actions.defaults import install_defaults
from wiredesk.lexicon.models import CodeRule, Lesson


@pytest.fixture
def admin(db: None) -> Client:
    install_defaults()
    person = get_user_model().objects.create_superuser("ines@tarn.example", password="a long one 7")
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def lesson(db: None) -> Lesson:
    return Lesson.objects.create(
        source="halyard",
        kind="word",
        token="tidal barrage",
        sector="energy-extractives",
        agreed=4,
        example="Tidal barrage splits Tarn",
        changed_by="Ines Varga",
        changed_at=datetime(2026, 3, 2, tzinfo=UTC),
    )


def test_a_lesson_is_read_and_switched_off(admin: Client, lesson: Lesson) -> None:
    page = admin.get(reverse("wagtailsnippets_lexicon_lesson:list")).content.decode()
    assert "tidal barrage" in page and "Ines Varga" in page
    address = reverse("wagtailsnippets_lexicon_lesson:edit", args=[lesson.pk])
    form = admin.get(address).content.decode()
    assert 'name="active"' in form and 'name="agreed"' not in form
    admin.post(address, {"active": "no", "agreed": "99", "token": "else"})
    lesson.refresh_from_db()
    assert (lesson.active, lesson.agreed, lesson.token) == ("no", 4, "tidal barrage")


def test_nobody_writes_a_lesson_by_hand(admin: Client) -> None:
    before = Lesson.objects.count()
    admin.post(
        reverse("wagtailsnippets_lexicon_lesson:add"),
        {"token": "x", "kind": "word", "sector": "wash", "active": "yes"},
    )
    assert Lesson.objects.count() == before


def test_an_agency_code_is_written_and_a_wrong_sector_is_refused(admin: Client) -> None:
    address = reverse("wagtailsnippets_lexicon_coderule:add")
    values: dict[str, Any] = {
        "code": "xy:7",
        "sector": "chess",
        "origin": "operator",
        "active": "on",
    }
    answer = admin.post(address, values)
    assert "There is no sector “chess”" in answer.content.decode()
    admin.post(address, {**values, "sector": "wash"})
    assert [(rule.code, rule.sector) for rule in CodeRule.objects.all()] == [("xy:7", "wash")]
    assert "xy:7" in admin.get(reverse("wagtailsnippets_lexicon_coderule:list")).content.decode()
