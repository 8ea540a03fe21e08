"""What editors type, to blocks and back, and where each visible character stands in it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.desk.body import (
    Block,
    Line,
    Link,
    blocks_of,
    faults,
    from_store,
    lines_of,
    markup_of,
    places,
    plain_blocks,
    structure_of,
    to_store,
)
from wiredesk.kit.text import one_line, paragraphs

TYPED = """The port of Tema [closed on Monday](https://port.example/notice_(2)), officials said.

## What we know
The strike began
at dawn.

- Two ships wait
- A third turned
back

> We stay “out” until they talk -- Ama Mensah
Q: How long?
A: As long as it takes.

![Cranes at rest](picture:12)
@ 14:05
Talks have begun.
"""


def test_each_mark_makes_its_block() -> None:
    blocks = blocks_of(TYPED)
    assert [block.kind for block in blocks] == [
        "paragraph", "subhead", "paragraph", "list", "quotation", "question", "answer", "picture",
        "moment", "paragraph",
    ]  # fmt: skip
    assert blocks[0].line.links == (Link(17, 33, "https://port.example/notice_(2)"),)
    assert [line.text for line in blocks[3].lines] == ["Two ships wait", "A third turned back"]
    assert (blocks[4].who, blocks[7].number, blocks[8].at) == ("Ama Mensah", 12, "14:05")


def test_the_visible_lines_are_what_readers_see() -> None:
    lines = lines_of(blocks_of(TYPED))
    assert lines[0] == "The port of Tema closed on Monday, officials said."
    assert "“We stay ‘out’ until they talk” — Ama Mensah" in lines
    assert "Cranes at rest" in lines
    assert not any("14:05" in line for line in lines)


@pytest.mark.parametrize("typed", ["“We stay”", '"We stay"', "„We stay“", "« We stay »"])
def test_quotation_marks_that_were_typed_are_not_doubled(typed: str) -> None:
    markup = f"> {typed} -- Ama"
    assert lines_of(blocks_of(markup)) == ["“We stay” — Ama"]
    start, end = places(markup).span(1, 8)
    assert markup[start:end] == "We stay"


# What a paragraph of plain copy may be: anything without a line's end, as one_line leaves it.
_copy = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\[]()#->!@: QA“”\"'9ab"), st.characters(exclude_categories=("Cs",))
    ),
    min_size=1,
    max_size=60,
).map(one_line)
_tricky = st.sampled_from(
    ["## 12", "- Reuters", "> 3 per cent", "Q: why", "A: so", "@ 14:05", "![a](picture:1)",
     "[sic](note)", "\\## 12", "\\\\[a](b)", "\\[a](/b)", "-- agency", "a -- b --", "#", "-", ">"]
)  # fmt: skip
_texts = st.one_of(_copy, _tricky, st.builds(lambda a, b: one_line(a + b), _tricky, _copy))


@given(st.lists(_texts.filter(bool), max_size=6))
def test_plain_copy_comes_back_untouched(texts: list[str]) -> None:
    blocks = plain_blocks(texts)
    assert blocks_of(markup_of(blocks)) == blocks
    assert lines_of(blocks) == texts
    assert structure_of(blocks) == ""


@given(st.lists(st.one_of(_texts, st.just(""), st.just("\n"))))
def test_what_is_read_is_written_as_it_was(parts: list[str]) -> None:
    once = blocks_of("\n".join(parts))
    assert blocks_of(markup_of(once)) == once
    assert from_store(to_store(once)) == once


_WORDS = st.from_regex(r"[a-zé“0-9]{1,8}( [a-z\\#>-]{1,6}){0,3}", fullmatch=True).map(one_line)


@st.composite
def _lines(draw: st.DrawFn) -> Line:
    text, links = "", []
    for part in draw(st.lists(st.tuples(_WORDS, st.booleans()), min_size=1, max_size=4)):
        if part[1]:
            links.append(Link(len(text), len(text) + len(part[0]), draw(_ADDRESSES)))
        text += part[0]
    return Line(text, tuple(links))


_ADDRESSES = st.sampled_from(["https://a.example/x_(y)", "/latest", "mailto:desk@a.example"])
_blocks = st.one_of(
    st.builds(
        lambda kind, line: Block(kind, (line,)),
        st.sampled_from(["paragraph", "subhead", "question", "answer"]),
        _lines(),
    ),
    st.builds(lambda lines: Block("list", tuple(lines)), st.lists(_lines(), min_size=1)),
    st.builds(
        lambda line, who: Block("quotation", (line,), who=who),
        _lines(),
        st.sampled_from(["", "Ama Mensah", "A. B, of the union"]),
    ),
    st.builds(
        lambda text, n: Block("picture", (Line(text),), number=n),
        st.one_of(st.just(""), _WORDS),
        st.integers(1, 99999),
    ),
    st.builds(lambda at: Block("moment", at=at), st.sampled_from(["9:05", "2026-01-12 23:59"])),
)


@given(st.lists(_blocks, max_size=6))
def test_any_blocks_come_back(made: list[Block]) -> None:
    blocks = tuple(made)
    assert blocks_of(markup_of(blocks)) == blocks
    assert from_store(to_store(blocks)) == blocks
    assert faults(blocks) == []


@given(st.lists(st.one_of(_texts, st.just(""), st.just("[one two](/x)"))))
def test_every_visible_character_has_its_place(parts: list[str]) -> None:
    markup = "\r\n".join(parts)
    found = places(markup)
    assert found.text == "\n\n".join(lines_of(blocks_of(markup)))
    before = 0
    for n in range(len(found.text)):
        start, end = found.span(n, n + 1)
        assert before <= start <= end <= len(markup)
        before = start


@pytest.mark.parametrize(
    ("visible", "typed"),
    [
        ("12", "12"),
        ("café", "cafe\u0301"),
        ("two words", "two\nwords"),
        ("closed", "closed"),
        ("it closed now", "it [closed](/x) now"),
        ("Ama", "Ama"),
        ("We stay", "We stay"),
        ("😀 fun", "😀\u200b fun"),
    ],
)
def test_a_claim_is_found_where_it_was_typed(visible: str, typed: str) -> None:
    markup = (
        "\\## 12 people\r\n\r\nA cafe\u0301, two\nwords: it [closed](/x) now. 😀\u200b fun\n\n"
        "> We stay -- Ama"
    )
    found = places(markup)
    at = found.text.index(visible)
    start, end = found.span(at, at + len(visible))
    assert markup[start:end] == typed


def test_plain_text_is_read_as_it_always_was() -> None:
    typed = "One\nline.\n\n \n Two  spaces. \n\n\n-- Reuters"
    assert lines_of(blocks_of(typed)) == paragraphs(typed)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//evil.example", "https:nohost", "data:text/html,x", "nota",
     "https://user:pw@a.example", "https://a.example/<b>", "JAVASCRIPT:x", "/\\evil.example"],
)  # fmt: skip
def test_an_address_that_no_link_may_have_is_refused_in_words(address: str) -> None:
    (fault,) = faults(blocks_of(f"See [this]({address})."))
    assert address in fault
    assert "https://" in fault


def test_a_time_that_no_day_has_is_refused() -> None:
    assert "25:00" in faults(blocks_of("@ 25:00"))[0]
    assert faults(blocks_of("@ 23:59")) == []


def test_structure_counts_but_only_where_there_is_any() -> None:
    assert structure_of(blocks_of("One.\n\nTwo.")) == ""
    assert structure_of(blocks_of("One [x](/a).")) != structure_of(blocks_of("One [x](/b)."))
    assert structure_of(blocks_of("## One")) != structure_of(blocks_of("- One"))


@pytest.mark.parametrize(
    "prefix",
    ["\\", "[", "[a](", "[a](()", "[a](b", "![", "![](picture:", "- ", "> a -- ", "a\n", "Q: \n",
     "[ ", "\\[", "[a\\", "((", "@ 1", "## ", "\u0301", "e\u0301", "[a](x)", "\ufb1d\u05b4"],
)  # fmt: skip
def test_hostile_text_is_read_in_linear_time(prefix: str) -> None:
    def taken(size: int) -> float:
        text = (prefix * size)[:size]
        start = time.process_time()
        places(text)
        markup_of(blocks_of(text))
        return time.process_time() - start

    assert taken(100_000) < max(1.0, 30 * taken(10_000))
