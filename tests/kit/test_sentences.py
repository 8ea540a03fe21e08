"""A sentence ends where a reader would say so, abbreviations, initials and quotations aside."""

import pytest

from wiredesk.kit.sentences import sentence_spans


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The bridge is open.", "Lorries cross it."],
        ["Mr. Odhiambo grows rice.", "Dr. Cheruiyot measures rain."],
        ["J. A. Otieno signed it.", "So did P. Akinyi."],
        ["The U.S. Navy sent a ship.", "It left the U.S. in May."],
        ["He flew to the U.S.", "The visit was short."],
        ["The talks began at 9 a.m. on Monday.", "They ended at 5 p.m.", "The hall was empty."],
        ["Profit rose 3.5 percent to 1.02 billion.", "Costs fell."],
        ["The order is No. 5 of the year.", "It came on Jan. 12 from Oslo."],
        ["Was it true?", "She said no.", "The ministry agreed."],
        ["“The deck bears forty tonnes.”", "Wanyama left the site."],
        ['He called it "a debt."', "Nobody laughed."],
        ["“Will it hold?” Achieng Wanyama asked.", "It will."],
        ["“Never!” he said.", "Then he left."],
        ["We waited… and waited.", "Nobody came."],
        ["He stopped...", "The room was quiet."],
        ["Halden Works Inc. won the contract.", "Its shares rose."],
        ["It cost a lot.", "€20 million went in a year."],
        ["Мост открыт.", "Грузовики едут."],
    ],
)
def test_sentences_end_where_a_reader_would_say(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_paragraph_s_end_is_a_sentence_s_end() -> None:
    assert cut("A headline without a stop\n\nThe lead.\n\n  Next one  ") == [
        "A headline without a stop",
        "The lead.",
        "Next one",
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "No stop at all"])
def test_every_character_that_is_no_space_lies_in_a_sentence(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("piece", [".", "...", "a.b.", "! ", ". “", '? "', "A. ", "\n", "…”"])
def test_hostile_repetition_is_read_once(piece: str) -> None:
    list(sentence_spans("Aa " + piece * (100_000 // len(piece))))
