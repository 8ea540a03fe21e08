"""What a model answers is read strictly: plain text with passages, or a reason why it is none."""

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.desk.drafting.answers import LONGEST, Unusable, read_draft, read_suggestions
from wiredesk.desk.drafting.growing import Growing
from wiredesk.desk.drafting.languages import other_language
from wiredesk.desk.drafting.plain import plain
from wiredesk.desk.drafting.prompt import HEADLINES, SHORTER, SOCIAL, TRANSLATE, draft_prompt
from wiredesk.desk.passage import SourceText
from wiredesk.kit.text import one_line

SOURCES = [
    SourceText(
        key="1",
        headline="Ferry sinks off Penzu",
        agency="Tessera",
        text="A ferry sank off Penzu on Sunday and 12 people died, the coast guard said.\n\n"
        "“We searched all night,” said Captain Ana Ruiz.",
    )
]
PROMPT = draft_prompt(SOURCES, "en")
SENTENCES: list[dict[str, Any]] = [
    {"part": "headline", "text": "Twelve die as ferry sinks off Penzu", "from": [1, 2]},
    {"part": "standfirst", "text": "Twelve people died when a ferry sank on Sunday.", "from": [2]},
    {"part": "body", "paragraph": 1, "text": "Boats searched all night.", "from": [3]},
    {"part": "body", "paragraph": 1, "text": "The captain had warned of it.", "from": [77]},
    {"part": "body", "paragraph": 2, "text": "Nobody was to blame.", "from": []},
]


def answer(*sentences: Any) -> str:
    return json.dumps({"sentences": list(sentences or SENTENCES)})


def with_text(text: str) -> str:
    return answer(*SENTENCES[:2], {"part": "body", "paragraph": 1, "text": text, "from": [2]})


def body_of(text: str) -> str:
    draft = read_draft(with_text(text), PROMPT, SOURCES, "en")
    return draft.paragraphs[0][0].text


def test_a_draft_keeps_the_passage_of_each_sentence() -> None:
    draft = read_draft(answer(), PROMPT, SOURCES, "en")
    assert draft.headline.text == "Twelve die as ferry sinks off Penzu"
    (passage,) = draft.standfirst.passages
    assert SOURCES[0].text[passage.start : passage.end].startswith("A ferry sank")
    first, second = draft.paragraphs
    assert [bool(each.passages) for each in first] == [True, False]
    assert second[0].passages == ()
    assert 0 <= draft.verbatim < 0.5


@pytest.mark.parametrize(
    ("given", "reason", "works"),
    [
        ("", "empty", False),
        ("   \n", "empty", False),
        ("<html><body>Sign in</body></html>", "no JSON", False),
        ('{"sentences": [', "no JSON", False),
        ("[" * 100_000, "too long", False),
        ("[" * 50_000, "no JSON", False),
        ('"text"', "form", False),
        ('{"sentences": "all"}', "no sentences", False),
        ('{"sentences": []}', "no sentences", False),
        (answer("text"), "form", False),
        (answer({"part": "headline", "text": 5}), "form", False),
        (answer({"part": "byline", "text": "Ana"}), "form", False),
        (answer({"part": "headline", "text": "A", "from": ["1"]}), "form", False),
        (answer({"part": "headline", "text": "A", "from": [True]}), "form", False),
        (answer(*[SENTENCES[2]] * 41), "more than 40", False),
        (answer(SENTENCES[2]), "lacks a headline", False),
        (answer(SENTENCES[0]), "lacks a headline or a text", False),
        (with_text("word " * 300), "longer than 800", False),
        (with_text("QUJD" * 60), "no word", False),
        ("x" * (LONGEST + 1), "too long", False),
        ("I'm sorry, but I can't help with that.", "refused", True),
        ("I cannot write about this event.", "refused", True),
        (with_text("As an AI language model, I do not report."), "refused", True),
    ],
)
def test_what_can_not_be_used_says_why(given: str, reason: str, works: bool) -> None:
    with pytest.raises(Unusable, match=reason) as caught:
        read_draft(given, PROMPT, SOURCES, "en")
    assert caught.value.works is works


def test_a_quotation_in_the_first_person_is_no_refusal() -> None:
    assert body_of("“I cannot sleep,” said Captain Ana Ruiz.").startswith("“I cannot")


def test_another_language_is_told() -> None:
    german = "Die Fähre ist am Sonntag vor der Küste gesunken und zwölf Menschen sind tot."
    with pytest.raises(Unusable, match="wrote in German, not in English"):
        read_draft(with_text(f"{german} {german}"), PROMPT, SOURCES, "en-GB")
    assert other_language(german * 2, "de") == ""
    assert (
        other_language("Rain fell on the town and the river rose in the night.", "fr") == "English"
    )
    assert other_language("На рассвете паром затонул недалеко от берега", "en") == "Russian"
    assert other_language("12 : 3", "en") == ""


def test_a_fence_of_markdown_around_the_whole_is_taken_off() -> None:
    assert read_draft(f"```json\n{answer()}\n```", PROMPT, SOURCES, "en").headline.text


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("**Rain** fell on `Oduya`.", "Rain fell on Oduya."),
        ("# Rain fell.", "Rain fell."),
        ("- Rain fell.", "Rain fell."),
        ("Rain ![x](https://evil.example/?q=secret) fell.", "Rain fell."),
        ("Rain [fell](https://evil.example).", "Rain fell."),
        ("Rain [fell][1].", "Rain fell."),
        ("<script>alert(1)</script>Rain fell.", "alert(1)Rain fell."),
        ("Rain <img src=x onerror=alert(1)>fell.", "Rain fell."),
        ("Rain fell<|im_end|>.", "Rain fell."),
        ("Rain fell, see https://evil.example/a.b.", "Rain fell, see."),
        ("Rain fell (www.evil.example).", "Rain fell."),
        ("Rain\u202e fell\u200b\x00.\nOn Oduya.", "Rain fell. On Oduya."),
    ],
)
def test_text_is_plain(given: str, printed: str) -> None:
    assert body_of(given) == printed


@pytest.mark.parametrize(
    "prefix", ["<", "[", "![a](", "[a][", "https://", "*", "`", "www.", "(http://a"]
)
def test_hostile_text_takes_no_time(prefix: str) -> None:
    text = (prefix * 100_000)[:100_000]
    started = time.process_time()
    plain(text)
    assert time.process_time() - started < 1.0


def test_sentences_are_told_as_they_come() -> None:
    whole = answer()
    growing = Growing({each.number: each for each in PROMPT.sentences})
    found = [one for at in range(0, len(whole), 5) for one in growing.feed(whole[at : at + 5])]
    assert [each.text for each in found] == [each["text"] for each in SENTENCES]


@pytest.mark.parametrize(
    "hostile", ["}" * 60_000, '[{"a":"' + "}" * 60_000, "[" + '{"text": 1},' * 5000, "x" * 60_000]
)
def test_growing_answers_cost_little(hostile: str) -> None:
    growing = Growing({})
    started = time.process_time()
    found = [one for at in range(0, len(hostile), 3) for one in growing.feed(hostile[at : at + 3])]
    assert time.process_time() - started < 2.0
    assert found == []


def test_suggestions() -> None:
    heads = json.dumps({"headlines": ["**Ferry** sinks", "Twelve die off Penzu"]})
    assert [each.text for each in read_suggestions(heads, HEADLINES, "en")] == [
        "Ferry sinks",
        "Twelve die off Penzu",
    ]
    short = json.dumps({"standfirst": "A ferry sank.", "paragraphs": ["Twelve died.", "More."]})
    found = read_suggestions(short, SHORTER, "en")
    assert [(each.field, each.text) for each in found] == [
        ("standfirst", "A ferry sank."),
        ("body", "Twelve died.\n\nMore."),
    ]
    with pytest.raises(Unusable, match="no suggestion"):
        read_suggestions('{"lines": []}', SOCIAL, "en")
    with pytest.raises(Unusable, match="form"):
        read_suggestions('{"lines": "one"}', SOCIAL, "en")
    with pytest.raises(Unusable, match="refused"):
        read_suggestions('{"lines": ["I cannot do that."]}', SOCIAL, "en")
    with pytest.raises(Unusable, match="wrote in English, not in French"):
        read_suggestions(
            '{"headline": "The ferry", "standfirst": "It was the captain of the ferry that is in'
            ' the town.", "paragraphs": []}',
            TRANSLATE,
            "fr",
        )


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["sentences", "part", "text", "from", "paragraph", "lines"]), inner
        )
    ),
    max_leaves=12,
)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "part": st.sampled_from(["headline", "standfirst", "body"]) | _VALUES,
            "text": st.text(max_size=80) | _VALUES,
            "from": st.lists(st.integers(-3, 9)) | _VALUES,
            "paragraph": st.integers(-2, 4) | _VALUES,
        },
    ),
    max_size=6,
)


@given(st.builds(lambda rows: json.dumps({"sentences": rows}), _ROWS) | st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_answer_is_a_draft_of_plain_text_or_unusable(given_answer: str) -> None:
    try:
        draft = read_draft(given_answer, PROMPT, SOURCES, "en")
    except Unusable as error:
        assert error.text
        return
    for sentence in [draft.headline, draft.standfirst, *sum(draft.paragraphs, ())]:
        assert sentence.text == one_line(sentence.text)
        for passage in sentence.passages:
            assert passage.source == 0 and passage.end <= len(SOURCES[0].text)


@given(st.builds(json.dumps, _VALUES) | st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_suggestion_is_plain_text_or_unusable(given_answer: str) -> None:
    for name in (SHORTER, HEADLINES, TRANSLATE, SOCIAL):
        with suppress(Unusable):
            for each in read_suggestions(given_answer, name, "en"):
                assert each.text.strip() == each.text and each.text
