"""Fill a new home with the sample: its agencies' files go in as a real agency's would."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from wiredesk.desk.actions.intake import intake
from wiredesk.desk.actions.publish import publish
from wiredesk.desk.actions.save import save
from wiredesk.desk.models import Article, Form
from wiredesk.kit.html import from_text
from wiredesk.lexicon.actions.country import country
from wiredesk.lexicon.models import Edition, Sector
from wiredesk.lexicon.queries import edition_rules
from wiredesk.lexicon.tagging import PlaceTag, editions_for
from wiredesk.people.actor import Actor, at_command_line
from wiredesk.people.models import Contributor, User
from wiredesk.sample.deliveries import deliveries
from wiredesk.sample.desk import left_to_the_visitor, merges, waiting
from wiredesk.sample.newsroom import MenuEntry, load, opinion
from wiredesk.sample.own_pieces import blocks_of_talk, publish_own_pieces
from wiredesk.site.models import Newsroom, StandingPage
from wiredesk.wire.actions.receive import receive
from wiredesk.wire.models import Policy, Source

EDITOR = "editor@example.com"


def fill(*, say: Callable[[str], None]) -> None:
    """Set the sample newsroom up, take its wire in and publish what passes the gate.

    May be called again after it was interrupted: what is there already is left as it is.
    """
    mark = settings.HOME / "sample-unfinished"
    mark.touch()
    say("setting up the sample newsroom…")
    with transaction.atomic():
        _newsroom()
        _pages()
        _staff()
    by = at_command_line(User.objects.get(email=EDITOR))
    # Before the wire, so that its news leads the front page.
    _pieces(by)
    publish_own_pieces(by)
    say("taking in the sample wire…")
    files, public, kept_back = _wire(by)
    say(f"{files} delivery files taken in, {public} publications; {kept_back} kept back")
    mark.unlink()


def unfinished() -> bool:
    """Was a fill interrupted in this home?"""
    return (settings.HOME / "sample-unfinished").exists()


def login() -> str:
    """The sample editor's address and password, parted by a space; "" in a home of no sample."""
    path = settings.HOME / "sample-login"
    return path.read_text().strip() if path.exists() else ""


def _newsroom() -> None:
    content = load()
    room = Newsroom.load()
    room.sample = True
    for name in ("name", "tagline", "owner", "desk_name", "accent", "email"):
        setattr(room, name, getattr(content, name))
    room.phones = "\n".join(content.phones)
    room.other_links = _menu(content.other_links)
    room.other_products = _menu(content.other_products)
    room.social = _menu(content.social)
    room.newsletter_href = "/newsletter"
    room.legal = _menu(content.legal_links)
    room.save()
    for agency in content.agencies:
        Source.objects.get_or_create(
            slug=agency.slug,
            defaults={
                "name": agency.name,
                "credit": agency.credit,
                "rights": agency.rights,
                "may_rewrite": agency.rewriting_allowed,
                "is_press_office": agency.press_office,
                "policy": Policy.DRAFT,
            },
        )
    for author in content.contributors:
        Contributor.objects.get_or_create(slug=author.slug, defaults=asdict(author))


def _menu(entries: Sequence[MenuEntry]) -> str:
    return "\n".join(f"{entry.text} | {entry.address}" for entry in entries)


def _pages() -> None:
    home = Page.objects.filter(depth=2).first() or Page.get_first_root_node()
    for page in load().pages:
        if not StandingPage.objects.filter(slug=page.slug).exists():
            text = from_text("\n\n".join(page.paragraphs))
            home.add_child(
                instance=StandingPage(title=page.title, slug=page.slug, text=text, live=True)
            )


def _staff() -> None:
    """The editor's password is made up for this home and kept in it, readable by its owner."""
    for member in load().staff:
        if User.objects.filter(email=member.email).exists():
            continue
        password = secrets.token_urlsafe(9)
        first, _, last = member.name.partition(" ")
        make = (
            User.objects.create_superuser if "admin" in member.roles else User.objects.create_user
        )
        user = make(member.email, password, first_name=first, last_name=last, role=member.title)
        if "desk-editor" in member.roles:
            user.groups.add(Group.objects.get(name="Desk editors"))
        elif "sub-editor" in member.roles:
            user.groups.add(Group.objects.get(name="Writers"))
        if member.email == EDITOR:
            path = settings.HOME / "sample-login"
            path.touch(mode=0o600)
            path.write_text(f"{EDITOR} {password}\n")


def _wire(by: Actor) -> tuple[int, int, int]:
    """Everything in the order in which it would have come; returns files, published, blocked."""
    sources = {source.slug: source for source in Source.objects.all()}
    undecided = merges()
    files = public = kept_back = 0
    for delivery in deliveries(timezone.now()):
        now = timezone.now()
        file = receive(
            source=sources[delivery.source], name=delivery.name, data=delivery.data, now=now
        )
        files += 1
        wait = waiting(delivery.keys, undecided)
        left = left_to_the_visitor(delivery.keys)
        for arrival in intake(file, by=by, now=now, draft=left, publish_it=not (wait or left)):
            live = arrival.article is not None and arrival.article.live
            public += live
            kept_back += not live
        undecided = [merge for merge in undecided if not merge.decide(by=by)]
    return files, public, kept_back


def _pieces(by: Actor) -> None:
    """Signed work goes the desk's own way: saved as a draft, signed for, published."""
    rules = edition_rules()
    for piece in opinion():
        if Article.objects.filter(title=piece.headline).exists():
            continue
        now = timezone.now()
        places = [PlaceTag(code, code, 1.0, main=n == 0) for n, code in enumerate(piece.places)]
        article = Article(
            title=piece.headline,
            standfirst=piece.standfirst,
            form=piece.form,
            sector=Sector.objects.get(slug=piece.sector),
            author=Contributor.objects.get(slug=piece.author),
            main_place=country(piece.places[0]) if piece.places else None,
        )
        if piece.form == Form.INTERVIEW:
            article.blocks = blocks_of_talk(piece.paragraphs)
        else:
            article.paragraphs = list(piece.paragraphs)
        article.save()
        article.places.set([country(code) for code in piece.places])
        article.editions.set(Edition.objects.filter(slug__in=editions_for(places, rules)))
        save(article, by=by, now=now, sources=[])
        publish(article.pk, by=by, now=now)
