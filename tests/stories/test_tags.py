"""An item's tags as a story keeps them: by the newsroom's tables and its source's own rows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from wiredesk.lexicon.actions.defaults import install_defaults
from wiredesk.lexicon.models import CodeRule, Topic
from wiredesk.stories.tags import Tables, codes_of, tags_of
from wiredesk.wire.models import Item, Source


@pytest.fixture
def item(db: None) -> Callable[..., Item]:
    install_defaults()

    def make(slug: str = "halyard", **values: Any) -> Item:
        given = {
            "headline": "Rossi signs water loan",
            "body_text": "LIMA - Minister Ana Rossi signed. Rossi left.",
            "subjects": [],
            "places": [],
            **values,
        }
        return Item(source=Source(slug=slug, name=slug), **given)

    return make


def test_topics_and_names_stand_beside_sectors_and_places(item: Callable[..., Item]) -> None:
    subjects = [{"code": "ap:1", "name": "Wirtschaft"}, {"code": "medtop:20000350", "name": ""}]
    tags = tags_of(item(subjects=subjects), Tables.read())
    assert set(tags) == {"sectors", "places", "editions", "topics", "names"}
    assert tags["topics"][0] == {
        "code": "medtop:20000344",
        "name": "economy",
        "score": 1.0,
        "words": ["medtop:20000350"],
    }
    assert tags["names"][0]["name"] == "Ana Rossi" and tags["names"][0]["kind"] == "person"
    assert tags["places"][0]["country"] == "PE"


def test_an_agencys_name_for_a_code_is_asked_after_the_code(item: Callable[..., Item]) -> None:
    subjects = [{"code": "ap:1", "name": "Sport"}, {"code": "Sport", "name": "Sport"}]
    piece = item(subjects=subjects, headline="They met", body_text="They met.")
    assert codes_of(piece) == ["ap:1", "Sport"]
    assert tags_of(piece, Tables.read())["sectors"][0]["slug"] == "sports"


def test_a_sources_own_rows_count_for_it_alone(item: Callable[..., Item]) -> None:
    CodeRule.objects.create(source="halyard", code="xy:7", sector="wash")
    values = {"subjects": [{"code": "xy:7", "name": ""}], "headline": "They met", "body_text": ""}
    tables = Tables.read()
    assert tags_of(item(**values), tables)["sectors"][0]["slug"] == "wash"
    assert tags_of(item("meridian", **values), tables)["sectors"] == []


def test_the_tables_are_read_in_few_queries(
    item: Callable[..., Item], django_assert_num_queries: Any
) -> None:
    Topic.objects.create(code="medtop:20000350", name="the bank of banks", loaded_at=timezone.now())
    Tables.read()
    with django_assert_num_queries(5):
        tables = Tables.read()
    piece = item(subjects=[{"code": "medtop:20000350", "name": ""}])
    with django_assert_num_queries(0):
        tags = tags_of(piece, tables)
    assert tags["topics"][0]["name"] == "the bank of banks"
