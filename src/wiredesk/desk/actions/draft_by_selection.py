"""A fresh draft by selection from an article's own sources: a proposal, saved by nobody."""

from dataclasses import dataclass

from wiredesk.desk.actions.ask_model.sending import unusable
from wiredesk.desk.actions.draft import NothingToDraft
from wiredesk.desk.actions.draft_by_model import text_of_draft
from wiredesk.desk.checks import Claim, check
from wiredesk.desk.drafting import Draft, draft
from wiredesk.desk.models import Article, ArticleSource
from wiredesk.desk.queries import material, sources_of

__all__ = ["NothingToDraft", "Selected", "draft_by_selection"]


@dataclass(frozen=True)
class Selected:
    """The draft, the sources that its passages count in, and what no source supports."""

    draft: Draft
    rows: tuple[ArticleSource, ...]
    open: tuple[Claim, ...]


def draft_by_selection(article: Article) -> Selected:
    """The draft, from the sources that may be rewritten.

    Raises:
        NothingToDraft: none of them has a text that may be used; its text says why.
    """
    every = sources_of(article)
    rows = tuple(row for row in every if not unusable(row))
    if not rows:
        reasons = "; ".join(f"{row.label}: {unusable(row)}" for row in every)
        raise NothingToDraft(f"No source can be drafted from: {reasons or 'the article has none'}.")
    try:
        found = draft([material(row) for row in rows])
    except ValueError as error:
        raise NothingToDraft(f"No source can be drafted from: {error}.") from error
    report = check(text_of_draft(found).whole, [material(row) for row in every])
    return Selected(found, rows, tuple(report.blocking))
