"""Who said it: a quotation, or words reported, that the source has from another: these warn."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wiredesk.desk.checks import places
from wiredesk.desk.checks.claims import Claim, doubted
from wiredesk.desk.checks.draft import Draft
from wiredesk.desk.checks.shelf import Shelf
from wiredesk.desk.passage import Passage
from wiredesk.lexicon.reading import names, speakers
from wiredesk.lexicon.reading.names import Name
from wiredesk.lexicon.reading.words import Text

# From this share of its words on, a sentence reports what its passage does.
_SAME = 0.6


def attribution_claims(draft: Draft, shelf: Shelf, quoted: Sequence[Claim]) -> Iterator[Claim]:
    """At most one claim for each sentence of the text, at the name of who is said to say it.

    ``quoted`` are the claims of the text's quotations, each with the passage that holds it.
    """
    named = names.names(draft.text, shelf.common)
    voices = speakers.voices(draft.text, named, draft.quotations)
    for sentence in draft.sentences:
        voice = voices.get((sentence.start, sentence.end))
        if voice is None or voice.name is None or not voice.named:
            continue
        passage = next(
            (c.passage for c in quoted if sentence.start <= c.start < sentence.end and c.passage),
            None,
        )
        if passage is None:
            line = sentence.line
            if line is None or sentence.share_in(line) < _SAME:
                continue
            passage = line.passage
        said = _said_by(passage, shelf)
        if said is None or _same(voice.name, said) or places.is_people(voice.name.text):
            continue
        speaker = said.text.removesuffix("'s").removesuffix("’s")
        reason = f"said by {speaker}, not by {voice.name.text}"
        claim = doubted(voice.name, "attribution", passage, reason)
        yield replace(claim, contradicted=True, fix=speaker)


def _said_by(passage: Passage, shelf: Shelf) -> Name | None:
    """The speaker of the source's passage, where it can be told."""
    parts = shelf.books[passage.source].parts
    part = next(part for part in parts if part.in_headline == passage.in_headline)
    voice = part.voices.get(part.text.sentence_at(passage.start))
    if voice is None or voice.name is None:
        return None
    if not voice.named and (voice.name.text.isupper() or places.is_place(voice.name.text)):
        return None  # “he” is neither a country nor an abbreviation
    return voice.name


def _same(ours: Name, theirs: Name) -> bool:
    """Can the two names be one speaker's?"""
    if set(ours.parts) & set(theirs.parts):
        return True
    there = Text.of(theirs.text)
    return names.held(ours, there) is not None or names.held_plain(ours, there) is not None
