"""Grouping in memory, in the order of arrival: what the database does row by row."""

from collections import Counter, defaultdict
from datetime import datetime

from wiredesk.stories.matching import Copy, choose, keys

# The pieces that a new one is held against, those that share most keys first.
CANDIDATES = 24


class Grouper:
    """Takes pieces one by one and names the story of each, counted from 1."""

    def __init__(self) -> None:
        self._filed: dict[int, list[int]] = defaultdict(list)
        self._pieces: list[Copy] = []
        self._stories = 0

    def add(self, headline: str, text: str, time: datetime | None = None) -> int:
        """The story of this piece."""
        new = Copy(0, headline, text, time)
        numbers = keys(new)
        counts = Counter(place for number in numbers for place in self._filed[number])
        candidates = [self._pieces[place] for place, _ in counts.most_common(CANDIDATES)]
        match = choose(new, candidates)
        if match is None:
            self._stories += 1
        story = match.story if match else self._stories
        for number in numbers:
            self._filed[number].append(len(self._pieces))
        self._pieces.append(Copy(story, headline, text, time))
        return story
