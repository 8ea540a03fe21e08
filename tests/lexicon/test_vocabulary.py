"""The Media Topics from an operator's file: every form of IPTC's, whole or not at all."""

import json
from pathlib import Path

import pytest

from wiredesk.lexicon.actions.vocabulary import NoVocabulary, load
from wiredesk.lexicon.models import Topic
from wiredesk.lexicon.queries import vocabulary
from wiredesk.lexicon.tagging import TopicRow, tag

from ..conftest import Home

_AT = "http://cv.iptc.org/newscodes/mediatopic/"
_IPTC_JSON = json.dumps(
    {
        "conceptSet": [
            {
                "uri": _AT + "04000000",
                "qcode": "medtop:04000000",
                "prefLabel": {"en-GB": "money", "de": "Geld"},
            },
            {
                "uri": _AT + "20000344",
                "qcode": "medtop:20000344",
                "prefLabel": {"en-GB": "markets at large"},
                "broader": [_AT + "04000000"],
            },
            {
                "uri": _AT + "20000350",
                "qcode": "medtop:20000350",
                "prefLabel": {"en-GB": "the bank of banks", "de": "Notenbank"},
                "broader": [_AT + "20000344"],
                "retired": "2031-01-01",
            },
        ]
    }
)
_FLAT_JSON = json.dumps(
    {
        "concepts": [
            {"qcode": "medtop:04000000", "parent": None, "retired": None, "name": {"en": "money"}},
            {
                "qcode": "medtop:20000344",
                "parent": "medtop:04000000",
                "name": {"en": "markets at large"},
            },
            {
                "qcode": "medtop:20000350",
                "parent": "medtop:20000344",
                "name": {"en": "the bank of banks", "de": "Notenbank"},
            },
        ]
    }
)
_SKOS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:ConceptScheme rdf:about="{_AT}"/>
<skos:Concept rdf:about="{_AT}04000000"><skos:prefLabel xml:lang="en-GB">money</skos:prefLabel>
</skos:Concept>
<skos:Concept rdf:about="{_AT}20000344">
<skos:prefLabel xml:lang="en-GB">markets at large</skos:prefLabel>
<skos:broader rdf:resource="{_AT}04000000"/></skos:Concept>
<rdf:Description rdf:about="{_AT}20000350">
<skos:prefLabel xml:lang="en-GB">the bank of banks</skos:prefLabel>
<skos:prefLabel xml:lang="de">Notenbank</skos:prefLabel>
<skos:broader rdf:resource="{_AT}20000344"/></rdf:Description>
</rdf:RDF>"""
_G2 = """<knowledgeItem xmlns="http://iptc.org/std/nar/2006-10-01/"><conceptSet>
<concept><conceptId qcode="medtop:04000000"/><name xml:lang="en-GB">money</name></concept>
<concept><conceptId qcode="medtop:20000344"/><name xml:lang="en-GB">markets at large</name>
<broader qcode="medtop:04000000"/></concept>
<concept><conceptId qcode="medtop:20000350"/><name xml:lang="en-GB">the bank of banks</name>
<name xml:lang="de">Notenbank</name><broader qcode="medtop:20000344"/></concept>
</conceptSet></knowledgeItem>"""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", [_IPTC_JSON, _FLAT_JSON, _SKOS, _G2], ids=["json", "flat", "skos", "g2"]
)
def test_each_form_gives_the_same_topics_and_loads_again_unchanged(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "file"
    path.write_text("﻿" + text if text.startswith("{") else text, encoding="utf-8")
    loaded = load(path)
    assert (loaded.topics, loaded.new, loaded.changed, loaded.gone) == (3, 3, 0, 0)
    assert dict(vocabulary()) == {
        "medtop:04000000": TopicRow("money", ""),
        "medtop:20000344": TopicRow("markets at large", "medtop:04000000"),
        "medtop:20000350": TopicRow("the bank of banks", "medtop:20000344"),
    }
    assert vocabulary("de")["medtop:20000350"].name == "Notenbank"
    again = load(path)
    assert (again.topics, again.new, again.changed, again.gone) == (3, 0, 0, 0)


@pytest.mark.django_db
def test_a_newer_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(_FLAT_JSON, encoding="utf-8")
    load(path)
    assert vocabulary()["medtop:20000344"].name == "markets at large"
    newer = json.loads(_FLAT_JSON)
    newer["concepts"][1]["name"] = {"en": "trade"}
    del newer["concepts"][2]
    path.write_text(json.dumps(newer), encoding="utf-8")
    loaded = load(path)
    assert (loaded.new, loaded.changed, loaded.gone) == (0, 1, 1)
    assert vocabulary()["medtop:20000344"].name == "trade"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "neither JSON nor XML"),
        (b"code,name\n1,2", "neither JSON nor XML"),
        (b"@prefix skos: <x> .", "Turtle"),
        (b"{", "broken JSON"),
        (b'{"a": 1}', "no list of concepts"),
        (b'{"concepts": [{"qcode": "genre:1", "name": {"en": "x"}}]}', "No Media Topic"),
        (b"<html><body/></html>", "is no vocabulary"),
        (b"<rdf", "broken XML"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><html>&b;</html>', "is no vocabulary"),
        (
            b'{"concepts": [{"qcode": "medtop:20000344", "parent": "medtop:04000000",'
            b' "name": {"en": "x"}}]}',
            "isn't whole",
        ),
        (b"[" * 200_000, "broken JSON"),
    ],
)
def test_a_wrong_file_is_refused_and_changes_nothing(
    tmp_path: Path, content: bytes, said: str
) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.write_text(_FLAT_JSON, encoding="utf-8")
    bad.write_bytes(content)
    load(good)
    with pytest.raises(NoVocabulary, match=said):
        load(bad)
    assert Topic.objects.count() == 3
    with pytest.raises(NoVocabulary, match="can't be opened"):
        load(tmp_path / "nowhere")


def test_a_fine_code_keeps_its_name_and_rolls_up_by_the_file() -> None:
    rows = {
        "medtop:20000350": TopicRow("the bank of banks", "medtop:20000999"),
        "medtop:20000999": TopicRow("a new shelf", "medtop:09000000"),
        "medtop:09000000": TopicRow("work", ""),
    }
    topics = tag("They met", "They met.", codes=[_AT + "20000350"], vocabulary=rows).topics
    assert [(t.code, t.name) for t in topics] == [
        ("medtop:20000350", "the bank of banks"),
        ("medtop:20000999", "a new shelf"),
        ("medtop:09000000", "labour"),
    ]
    shipped = tag("They met", "They met.", codes=["medtop:20000350"]).topics
    assert [topic.code for topic in shipped] == ["medtop:20000344", "medtop:04000000"]


def test_a_ring_in_a_vocabulary_ends() -> None:
    rows = {
        "medtop:29000001": TopicRow("a", "medtop:29000002"),
        "medtop:29000002": TopicRow("b", "medtop:29000001"),
    }
    topics = tag("They met", "They met.", codes=["medtop:29000001"], vocabulary=rows).topics
    assert [topic.name for topic in topics] == ["a", "b"]


@pytest.mark.journey
def test_the_command_loads_and_lists(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "topics.json"
    path.write_text(_IPTC_JSON, encoding="utf-8")
    assert len(home.wiredesk("topics", "list").lines) > 100
    assert home.wiredesk("topics", "load", path).lines == [
        {"topics": 3, "new": 3, "changed": 0, "gone": 0}
    ]
    listed = home.wiredesk("topics", "list").lines
    assert listed[2]["name"] == "the bank of banks" and listed[2]["retired"] is True
    path.write_text("no", encoding="utf-8")
    refused = home.wiredesk("topics", "load", path)
    assert refused.exit == 1 and "neither JSON nor XML" in refused.stderr


@pytest.mark.django_db
def test_the_published_vocabulary_is_read_whole(corpora: Path) -> None:
    path = corpora / "schemas" / "mediatopics" / "mediatopics_2025-04.json"
    loaded = load(path)
    assert loaded.topics == len(json.loads(path.read_text(encoding="utf-8"))["concepts"])
    rows = vocabulary()
    tops = {code for code, row in rows.items() if not row.broader}
    assert len({code for code in tops if code.endswith("000000")}) == 17
