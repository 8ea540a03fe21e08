"""What editors do with stories: split, move, merge, pin, link, and say what one is about."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from wiredesk.desk.actions.merge_stories import merge_stories
from wiredesk.desk.actions.move_pieces import move_pieces, split_pieces
from wiredesk.desk.actions.retag import retag
from wiredesk.desk.views.access import REGROUP, at_the_desk, needs, person_at
from wiredesk.stories.actions.decision import CantDecide
from wiredesk.stories.actions.link import link, unlink
from wiredesk.stories.actions.pin import pin
from wiredesk.stories.models import Membership, Story
from wiredesk.stories.queries import country_codes, effective_tags, sector_slugs, standing

_Verb = Callable[[HttpRequest, Story], tuple[Story, str]]


def _verb(act: _Verb) -> Callable[..., HttpResponseBase]:
    """A view of ``act``, which returns the story to go on with and what to say of it."""

    @require_POST
    @needs(REGROUP)
    @wraps(act)
    def view(request: HttpRequest, pk: int) -> HttpResponseBase:
        story = get_object_or_404(Story, pk=pk)
        try:
            if story.merged_into_id is not None:
                raise CantDecide("This story was merged into another one: here it is.")
            shown, said = act(request, story)
        except CantDecide as error:
            messages.error(request, str(error))
            return redirect("desk:story", standing(story).pk)
        messages.success(request, said)
        return redirect("desk:story", shown.pk)

    return view


@_verb
def story_split(request: HttpRequest, story: Story) -> tuple[Story, str]:
    """Split the chosen pieces off; the editor goes on with the new story."""
    linked = request.POST.get("linked") == "1"
    by, now = at_the_desk(request), timezone.now()
    new = split_pieces(_pieces(request, story), by=by, now=now, linked=linked)
    return new, f"Split off. The other pieces are in story {story.pk}, “{_short(story)}”."


@_verb
def story_move(request: HttpRequest, story: Story) -> tuple[Story, str]:
    """Move the chosen pieces to another story."""
    to, by, now = _other(request), at_the_desk(request), timezone.now()
    shown = move_pieces(_pieces(request, story), to=to, by=by, now=now)
    return shown, f"Moved into “{_short(shown)}”."


@_verb
def story_merge(request: HttpRequest, story: Story) -> tuple[Story, str]:
    """Merge with another story: that one into this, unless the other is to be kept."""
    other, by, now = _other(request), at_the_desk(request), timezone.now()
    gone, kept = (story, other) if request.POST.get("keep") == "other" else (other, story)
    title = _short(gone)
    shown = merge_stories(gone, into=kept, by=by, now=now)
    return shown, f"Merged: the pieces of “{title}” stand here now."


@_verb
def story_pin(request: HttpRequest, story: Story) -> tuple[Story, str]:
    """Keep a piece on top, or take the pin off."""
    chosen = request.POST.get("piece", "")
    chain = None
    if chosen:
        row = story.memberships.select_related("chain").filter(pk=_number(chosen)).first()
        if row is None:
            raise CantDecide("That piece does not stand in this story any more.")
        chain = row.chain
    pin(story, chain=chain, by=person_at(request), now=timezone.now())
    return story, "Pinned on top." if chain else "The pin is off: the best piece is on top."


@_verb
def story_link(request: HttpRequest, story: Story) -> tuple[Story, str]:
    """Say that another story is related, or that it is not."""
    other, by, now = _other(request), person_at(request), timezone.now()
    if request.POST.get("do") == "unlink":
        unlink(story, other, by=by, now=now)
        return story, f"“{_short(other)}” is not offered as related any more."
    link(story, other, by=by, now=now)
    return story, f"Related to “{_short(other)}” now."


@_verb
def story_tags(request: HttpRequest, story: Story) -> tuple[Story, str]:
    """Decide sectors and countries; none of a kind leaves that to the machine."""
    asked = request.POST
    sectors, places = [], []
    if asked.get("do") != "machine":
        sectors = [each for each in (asked.get("sector"), *asked.getlist("also_sector")) if each]
        places = [each for each in (asked.get("place"), *asked.getlist("also_place")) if each]
        tags = effective_tags(story)
        same = (
            list(dict.fromkeys(sectors)) == sector_slugs(tags),
            list(dict.fromkeys(places)) == country_codes(tags),
        )
        # Who changes the one leaves the other to whom it was left; who changes nothing confirms.
        if same == (True, False) and "sectors" not in story.decided:
            sectors = []
        if same == (False, True) and "places" not in story.decided:
            places = []
    retag(story, sectors=sectors, places=places, by=at_the_desk(request), now=timezone.now())
    if sectors or places:
        return story, "Your tags count from now on, whatever comes next."
    return story, "The machine’s tags count again."


def _pieces(request: HttpRequest, story: Story) -> list[Membership]:
    """The chosen pieces of the story.

    Raises:
        CantDecide: one is in another story since the page was opened.
    """
    chosen = {_number(each) for each in request.POST.getlist("piece")}
    found = list(story.memberships.filter(pk__in=chosen))
    if len(found) != len(chosen):
        raise CantDecide("Somebody moved one of these pieces just now. Look at the story again.")
    return found


def _other(request: HttpRequest) -> Story:
    """The other story: by its number or its address.

    Raises:
        CantDecide: there is none.
    """
    text = request.POST.get("other", "").strip().rstrip("/").rsplit("/", 1)[-1]
    found = Story.objects.filter(pk=_number(text)).first()
    if found is None:
        raise CantDecide("There is no such story: choose one, or give its number.")
    return found


def _number(text: str) -> int:
    """The number of a row; 0, which none has, for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _short(story: Story) -> str:
    return story.title if len(story.title) <= 80 else story.title[:79] + "…"
