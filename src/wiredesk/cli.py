"""The ``wiredesk`` command, for people and for pipes.

JSON lines on standard output, messages on standard error; exit 0, 1 (some input refused) or 2
(usage). ``parse``, ``draft`` (by selection) and ``check`` need no home and no database.
"""

import argparse
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wiredesk import __version__, env

if TYPE_CHECKING:
    from wiredesk.desk.drafting import Draft
    from wiredesk.desk.passage import SourceText
    from wiredesk.people.models import User
    from wiredesk.wire.item import WireItem

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.command(arguments))
    except BrokenPipeError:
        # The reader of our pipe has seen enough. Python would complain at exit otherwise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wiredesk", description="A newsroom from the agency wire to the reader."
    )
    parser.add_argument("--version", action="version", version=f"wiredesk {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, help: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(command=command)
        return sub

    sub = add("run", _run, "Start site, desk, worker and fetcher; stops with Ctrl-C.")
    sub.add_argument("--port", type=int, default=None, help="port to listen on")
    sub.add_argument("--demo", action="store_true", help="fill an empty home with a sample")

    sub = add("parse", _parse, "Read delivery files and print their items.")
    sub.add_argument("file", nargs="+", type=Path)

    sub = add("draft", _draft, "Draft an article from the items of one story.")
    sub.add_argument("file", nargs="+", type=Path)
    sub.add_argument(
        "--model",
        action="store_true",
        help="by the language model of the settings; its budget is counted in the home",
    )

    sub = add("check", _check, "Hold texts against their sources: one JSON object a line.")
    sub.add_argument(
        "pairs", type=Path, help='{"id", "sources": [text…], "text"} a line; - is stdin'
    )

    sub = add("group", _group, "Group items into stories: one JSON object a line.")
    sub.add_argument("items", type=Path, help='{"id", "time", "title", "text"} a line; - is stdin')

    sub = add("tag", _tag, "Tag items: sectors, places, topics, names; one JSON object a line.")
    sub.add_argument("items", type=Path, help='{"id", "title", "text"} a line; - is stdin')

    source = commands.add_parser("source", help="The agencies and feeds that deliver.")
    sources = source.add_subparsers(required=True, metavar="COMMAND")
    sub = sources.add_parser("add", help="Add a source.")
    sub.set_defaults(command=_source_add)
    sub.add_argument("slug")
    sub.add_argument("--name", required=True)
    sub.add_argument("--url", default="")
    sub.add_argument("--credit", default="")
    sub = sources.add_parser("list", help="List the sources.")
    sub.set_defaults(command=_source_list)

    topic = commands.add_parser("topics", help="The IPTC Media Topics of this newsroom.")
    topics = topic.add_subparsers(required=True, metavar="COMMAND")
    sub = topics.add_parser("load", help="Load IPTC's own file (JSON, RDF/XML or NewsML-G2).")
    sub.set_defaults(command=_topics_load)
    sub.add_argument("file", type=Path)
    sub = topics.add_parser("list", help="List the topics: one JSON object a line.")
    sub.set_defaults(command=_topics_list)

    sub = add("intake", _intake, "Take delivery files all the way in.")
    sub.add_argument("path", nargs="+", type=Path, help="files, or folders of files")
    sub.add_argument("--source", required=True, metavar="SLUG")
    sub.add_argument("--draft", action="store_true", help="also draft articles")
    sub.add_argument("--publish-as", metavar="EMAIL", help="also publish what passes the gate")

    for name, command, help in (
        ("publish", _publish, "Publish an article's newest draft."),
        ("correct", _correct, "Publish an article's newest draft as a correction."),
        ("kill", _kill, "Take an article off everywhere, for good."),
    ):
        sub = add(name, command, help)
        sub.add_argument("article", help="its number or its address")
        sub.add_argument("--as", dest="person", metavar="EMAIL", help="for whom")
        if name != "publish":
            sub.add_argument("--note", default="", required=name == "correct", help="for readers")

    sub = add("proof", _proof, "Every place where an article showed, and what happened there.")
    sub.add_argument("article", help="its number or its address")

    sub = add("record", _record, "Who checked an article, when, against what, as JSON.")
    sub.add_argument("article", help="its number or its address")

    press = commands.add_parser("press", help="The reader's pages.")
    presses = press.add_subparsers(required=True, metavar="COMMAND")
    sub = presses.add_parser("rebuild", help="Write the whole site again.")
    sub.set_defaults(command=_rebuild)

    mail = commands.add_parser("mail", help="The mail that the newsroom sends.")
    mails = mail.add_subparsers(required=True, metavar="COMMAND")
    sub = mails.add_parser("test", help="Send a mail to see whether the server takes it.")
    sub.set_defaults(command=_mail_test)
    sub.add_argument("address")

    staff = commands.add_parser("staff", help="For who can't come in, from the server itself.")
    verbs = staff.add_subparsers(required=True, metavar="COMMAND")
    sub = verbs.add_parser("link", help="Print a link that sets a password.")
    sub.set_defaults(command=_staff_link)
    sub.add_argument("email")
    sub = verbs.add_parser("remove-app", help="Take the app away from who lost the phone.")
    sub.set_defaults(command=_staff_remove_app)
    sub.add_argument("email")

    sub = add("fetcher", _fetcher, "The part of `run` that brings the wire in.")
    sub = add("worker", _worker, "The resident part of `run`: schedule, sweep, rebuild.")
    return parser


def _say(**values: Any) -> None:
    print(json.dumps(values, ensure_ascii=False), flush=True)


def _complain(message: str) -> None:
    print(f"wiredesk: {message}", file=sys.stderr, flush=True)


# --- without a database -------------------------------------------------------------------------


# Files that are taken in together: one wait for the disk, one transaction.
_AT_ONCE = 200


def _bytes_of(path: Path) -> bytes:
    """The file's bytes. Refused where it can't be had, or is larger than we take in."""
    from wiredesk.wire.item import Refused

    limit = int(env.value("MAX_FILE"))
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise Refused(f"can't be opened: {error.strerror}") from error
    if len(data) > limit:
        raise Refused(
            f"larger than {limit // 1024 // 1024} MB, the most that is read (WIREDESK_MAX_FILE)"
        )
    return data


def _parse(arguments: argparse.Namespace) -> int:
    status = 0
    for said, items in _read(arguments.file):
        if isinstance(items, str):
            _say(**said, error=items)
            status = 1
            continue
        if not items:
            _say(**said, items=0)
        for item in items:
            _say(**said, **item.as_json())
    return status


def _read(paths: Sequence[Path]) -> Iterator[tuple[dict[str, str], "list[WireItem] | str"]]:
    """What each file, and each entry of an archive, holds: its items, or why it was refused."""
    from wiredesk.wire.fetch.archive import entries, is_archive
    from wiredesk.wire.item import Refused
    from wiredesk.wire.limited import Reader

    with Reader() as reader:
        for path in paths:
            said = {"file": str(path)}
            try:
                data = _bytes_of(path)
                inside = entries(data) if is_archive(data) else None
                if inside is None:
                    yield said, reader.parse(data)
                    continue
            except Refused as error:
                yield said, str(error)
                continue
            for name, content in inside:
                try:
                    yield {**said, "entry": name}, reader.parse(content)
                except Refused as error:
                    yield {**said, "entry": name}, str(error)


def _draft(arguments: argparse.Namespace) -> int:
    from wiredesk.desk.drafting import DraftSentence, draft
    from wiredesk.desk.passage import SourceText
    from wiredesk.wire.item import CANCELED

    status = 0
    sources: list[SourceText] = []
    language = ""
    for where, items in _read(arguments.file):
        if isinstance(items, str):
            _say(**where, error=items)
            status = 1
            continue
        if arguments.model:
            items = _to_be_sent(items)
        language = language or next((item.language for item in items if item.language), "")
        sources += [
            SourceText(
                key=item.guid,
                text=item.body_text,
                headline=item.headline,
                agency=item.credit,
                dateline=item.dateline,
                created=item.updated or item.created,
            )
            for item in items
            if item.kind == "text" and item.status != CANCELED
        ]

    def said(sentence: DraftSentence) -> dict[str, Any]:
        return {
            "text": sentence.text,
            "evidence": [
                {"guid": sources[p.source].key, "start": p.start, "end": p.end}
                for p in sentence.passages
            ],
        }

    call: dict[str, Any] = {}
    try:
        if arguments.model:
            result, call = _by_model(sources, language or "en")
        else:
            result = draft(sources)
    except ValueError as error:
        _complain(str(error))
        return 1
    _say(
        headline=said(result.headline),
        standfirst=said(result.standfirst),
        paragraphs=[[said(sentence) for sentence in group] for group in result.paragraphs],
        verbatim=round(result.verbatim, 3),
        **call,
    )
    return status


def _to_be_sent(items: "Sequence[WireItem]") -> "list[WireItem]":
    """Those that may go to a language model: none under embargo, held or withheld."""
    from datetime import UTC, datetime

    from wiredesk.wire.item import USABLE

    now = datetime.now(UTC)
    kept = []
    for item in items:
        if item.status != USABLE or item.hold or (item.embargo_until and item.embargo_until > now):
            _complain(f"not sent to the model: {item.headline or item.guid}")
        else:
            kept.append(item)
    return kept


def _by_model(sources: "Sequence[SourceText]", language: str) -> "tuple[Draft, dict[str, Any]]":
    """The model's draft, and what the call was. ValueError with the reason where there is none."""
    _open_home()
    from django.utils import timezone

    from wiredesk.desk.actions.draft_by_model import ModelFailed, draft_texts_by_model

    try:
        made, call = draft_texts_by_model(sources, language, now=timezone.now())
    except ModelFailed as error:
        raise ValueError(error.text) from error
    return made, {
        "model": call.model,
        "prompt": call.prompt,
        "tokens_in": call.tokens_in,
        "tokens_out": call.tokens_out,
        "cost": float(call.cost),
    }


def _lines_of(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Numbered JSON objects of a file or of standard input; ValueError on a line that is none."""
    with sys.stdin if str(path) == "-" else path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"line {number} is no JSON: {error.msg}") from error
            if not isinstance(value, dict):
                raise ValueError(f"line {number} is no JSON object")
            yield number, value


def _each_line(path: Path, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> int:
    """Print the answer to each line; a line that can't be answered is named and skipped."""
    status = 0
    try:
        for number, value in _lines_of(path):
            try:
                _say(**answer(value))
            except (KeyError, TypeError, ValueError) as error:
                _complain(f"line {number}: {type(error).__name__}: {error}")
                status = 1
    except (OSError, ValueError) as error:
        _complain(str(error))
        return 1
    return status


def _check(arguments: argparse.Namespace) -> int:
    from wiredesk.desk.checks import check
    from wiredesk.desk.passage import Passage, SourceText

    def place(passage: Passage) -> dict[str, int]:
        return {"source": passage.source, "start": passage.start, "end": passage.end}

    def answer(pair: dict[str, Any]) -> dict[str, Any]:
        sources = [SourceText(key=str(n), text=text) for n, text in enumerate(pair["sources"])]
        report = check(pair["text"], sources)
        return {
            "id": pair["id"],
            "verdict": report.verdict,
            "support": round(report.support, 4),
            "claims": [
                {
                    "text": claim.text,
                    "kind": claim.kind,
                    "start": claim.start,
                    "end": claim.end,
                    "verdict": claim.verdict,
                    "support": round(claim.support, 4),
                    "reason": claim.reason,
                    "contradicted": claim.contradicted,
                    "fix": claim.fix,
                    "passage": place(claim.passage) if claim.passage else None,
                    "others": [place(other) for other in claim.others],
                }
                for claim in report.claims
            ],
        }

    return _each_line(arguments.pairs, answer)


def _group(arguments: argparse.Namespace) -> int:
    from wiredesk.kit.clock import parse_iso
    from wiredesk.lexicon.embeddings import encoder
    from wiredesk.stories.matching import EMBEDDED_WORDS, Fingerprint, prepare
    from wiredesk.stories.matching.online import group

    meaning = encoder()
    ids: deque[Any] = deque()
    status = 0

    def read(item: dict[str, Any]) -> Fingerprint:
        time = parse_iso(item["time"]) if item.get("time") else None
        vector = None
        if meaning is not None:
            words = f"{item['title']}\n{item['text']}".split()[:EMBEDDED_WORDS]
            (vector,) = meaning.embed([" ".join(words)])
        return prepare(item["title"], item["text"], time, embed=vector)

    def pieces() -> Iterator[Fingerprint]:
        nonlocal status
        try:
            for number, item in _lines_of(arguments.items):
                try:
                    name, piece = item["id"], read(item)
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    _complain(f"line {number}: {type(error).__name__}: {error}")
                    status = 1
                    continue
                ids.append(name)
                yield piece
        except (OSError, ValueError) as error:
            # What came before is answered all the same.
            _complain(str(error))
            status = 1

    for story in group(pieces()):
        _say(id=ids.popleft(), story=story)
    return status


def _tag(arguments: argparse.Namespace) -> int:
    from wiredesk.lexicon.tagging import tag

    def answer(item: dict[str, Any]) -> dict[str, Any]:
        tags = tag(item["title"], item["text"])
        return {
            "id": item["id"],
            "sectors": [{"slug": s.slug, "score": round(s.score, 4)} for s in tags.sectors],
            "places": [
                {
                    "country": p.country,
                    "name": p.name,
                    "score": round(p.score, 4),
                    "main": p.main,
                }
                for p in tags.places
            ],
            "topics": [
                {"code": t.code, "name": t.name, "score": round(t.score, 4)} for t in tags.topics
            ],
            "names": [
                {"name": n.name, "kind": n.kind, "score": round(n.score, 4)} for n in tags.names
            ],
        }

    return _each_line(arguments.items, answer)


# --- with the home's database -------------------------------------------------------------------


def _open_home() -> None:
    """Django, set up on this home, with its tables as this version wants them."""
    from wiredesk.home import prepare

    prepare(say=_complain)


def _source_add(arguments: argparse.Namespace) -> int:
    _open_home()
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from wiredesk.wire.actions.add_source import add_source
    from wiredesk.wire.actions.check_address import check_address
    from wiredesk.wire.fetch import NotAllowed
    from wiredesk.wire.models import Source, Transport, transport_of

    transport = transport_of(arguments.url)
    source = Source(
        slug=arguments.slug, name=arguments.name, transport=transport, credit=arguments.credit
    )
    try:
        if arguments.url:
            if transport == Transport.COMMAND:
                raise NotAllowed("begin it with http://, https://, ftp://, sftp://, imaps:// or /")
            source.url = check_address(transport, arguments.url, connectable=False)
        source.full_clean()
    except NotAllowed as error:
        _complain(f"url: {error.text}")
        return 1
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            _complain(f"{field}: {' '.join(messages)}")
        return 1
    add_source(source, now=timezone.now())
    _say(slug=source.slug, name=source.name, url=source.url, credit=source.credit)
    return 0


def _source_list(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.wire.models import Source

    for source in Source.objects.order_by("slug"):
        _say(
            slug=source.slug,
            name=source.name,
            url=source.url,
            credit=source.credit,
            policy=source.policy,
        )
    return 0


def _topics_load(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.lexicon.actions.vocabulary import NoVocabulary, load

    try:
        loaded = load(arguments.file)
    except NoVocabulary as error:
        _complain(f"{arguments.file}: {error}")
        return 1
    _say(topics=loaded.topics, new=loaded.new, changed=loaded.changed, gone=loaded.gone)
    return 0


def _topics_list(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.lexicon.models import Topic
    from wiredesk.lexicon.tables.topics import ancestors, topics

    if not Topic.objects.exists():
        _complain("no vocabulary is loaded; these are the shipped topics of the two top levels")
        for rule in topics().values():
            above = ancestors(rule.code)[1:]
            _say(code=rule.code, name=rule.name, broader=above[0] if above else "")
        return 0
    for row in Topic.objects.iterator():
        _say(code=row.code, name=row.name, broader=row.broader, retired=row.retired)
    return 0


def _person(email: str | None) -> Any:
    """The member of staff with this address, or None for none given. SystemExit 2 if unknown."""
    from wiredesk.people.models import User

    if not email:
        return None
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        _complain(f"there is no member of staff with the address {email}")
        raise SystemExit(2)
    return person


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        else:
            yield path


def _intake(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.people.actor import at_command_line
    from wiredesk.wire.models import Source

    source = Source.objects.filter(slug=arguments.source).first()
    if source is None:
        _complain(f"there is no source {arguments.source}; see `wiredesk source list`")
        return 2
    by = at_command_line(_person(arguments.publish_as))
    # What is drafted goes file by file: an update must meet the article made before it.
    at_once = 1 if arguments.draft or arguments.publish_as else _AT_ONCE
    status = 0
    paths = list(_files(arguments.path))
    for start in range(0, len(paths), at_once):
        for path, said in _take_in(source, paths[start : start + at_once], by, arguments):
            _say(file=str(path), **said)
            status |= "error" in said
    return status


def _take_in(
    source: Any, paths: Sequence[Path], by: Any, arguments: argparse.Namespace
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """What is said of each file: its items, that it holds none, or why it was refused."""
    from django.utils import timezone

    from wiredesk.desk.actions.intake import intake_all
    from wiredesk.wire.actions.receive import receive_all, refuse_unread
    from wiredesk.wire.item import Refused
    from wiredesk.wire.models import DeliveryFile

    now = timezone.now()
    read: list[tuple[Path, bytes]] = []
    refused: dict[Path, str] = {}
    for path in paths:
        try:
            read.append((path, _bytes_of(path)))
        except Refused as error:
            size = path.stat().st_size if path.exists() else 0
            refuse_unread(source=source, name=path.name, size=size, reason=str(error), now=now)
            refused[path] = str(error)
    files = receive_all(source=source, files=[(path.name, data) for path, data in read], now=now)
    said: dict[int | None, list[dict[str, Any]]] = {}
    for arrival in intake_all(
        files, by=by, now=now, draft=arguments.draft, publish_it=bool(arguments.publish_as)
    ):
        article = arrival.article
        said.setdefault(arrival.file.packed_in_id or arrival.file.pk, []).append(
            {
                "guid": arrival.item.chain.guid,
                "version": arrival.item.version,
                "outcome": arrival.outcome,
                "story": arrival.story.pk if arrival.story else None,
                "article": article.pk if article else None,
                "url": (article.href if article and article.live else "") or None,
                "blocked": arrival.blocked,
            }
        )
    inside = DeliveryFile.objects.filter(packed_in__in=files, state=DeliveryFile.State.REFUSED)
    for each in inside:
        entry = each.name.removeprefix(f"{each.packed_in.name}/") if each.packed_in else each.name
        said.setdefault(each.packed_in_id, []).append({"entry": entry, "error": each.reason})
    by_path = {path: file for (path, _), file in zip(read, files, strict=True)}
    for path in paths:
        file = by_path.get(path)
        if file is None or file.state == DeliveryFile.State.REFUSED:
            yield path, {"error": file.reason if file else refused[path]}
            continue
        for each in said.get(file.pk) or [{"items": 0}]:
            yield path, each


def _article(name: str) -> Any:
    """The article by its number or its address. SystemExit 2 where there is none."""
    from wiredesk.desk.models import Article

    number = name.rstrip("/").rsplit("/", 1)[-1].split("-", 1)[0]
    article = Article.objects.filter(pk=number).first() if number.isdigit() else None
    if article is None:
        _complain(f"there is no article {name}")
        raise SystemExit(2)
    return article


def _change(arguments: argparse.Namespace, correction: str = "") -> int:
    from django.utils import timezone

    from wiredesk.desk.actions.publish import Blocked, publish
    from wiredesk.people.actor import at_command_line

    article = _article(arguments.article)
    try:
        publication = publish(
            article.pk,
            by=at_command_line(_person(arguments.person)),
            now=timezone.now(),
            correction=correction,
        )
    except Blocked as error:
        _say(article=article.pk, blocked=error.reasons)
        return 1
    article.refresh_from_db()
    _say(article=article.pk, publication=publication.pk, kind=publication.kind, url=article.href)
    return 0


def _publish(arguments: argparse.Namespace) -> int:
    _open_home()
    return _change(arguments)


def _correct(arguments: argparse.Namespace) -> int:
    _open_home()
    return _change(arguments, correction=arguments.note)


def _kill(arguments: argparse.Namespace) -> int:
    _open_home()
    from django.utils import timezone

    from wiredesk.desk.actions.kill import kill
    from wiredesk.people.actor import at_command_line

    article = _article(arguments.article)
    publication = kill(
        article.pk,
        by=at_command_line(_person(arguments.person)),
        now=timezone.now(),
        note=arguments.note,
    )
    _say(
        article=article.pk,
        publication=publication.pk if publication else None,
        kind="kill",
        url=article.href or None,
    )
    return 0


def _mail_test(arguments: argparse.Namespace) -> int:
    _open_home()
    from django.conf import settings
    from django.core.mail import EmailMessage

    from wiredesk.people.mail import MailFailed, can_be_sent, send_now

    if not can_be_sent():
        _complain("no mail can be sent: WIREDESK_MAIL_URL names no server")
        return 1
    text = f"This newsroom can send mail: {settings.BASE_URL}/desk/\n"
    try:
        send_now(EmailMessage("A test from the desk", text, None, [arguments.address]))
    except MailFailed as failure:
        _complain(str(failure))
        return 1
    _say(sent=arguments.address, server=f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}")
    return 0


def _staff_link(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.people.actions.password_link import password_link

    person = _member_of_staff(arguments.email)
    if person is None:
        return 1
    _say(email=person.email, link=password_link(person))
    return 0


def _staff_remove_app(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.people.second_factor import take_away

    person = _member_of_staff(arguments.email)
    if person is None:
        return 1
    _say(email=person.email, removed=take_away(person))
    return 0


def _member_of_staff(email: str) -> "User | None":
    from wiredesk.people.models import User

    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        _complain(f"nobody of the staff has the address {email}, or the account is shut")
    return person


def _proof(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.channels.proof import proof_of

    for line in proof_of(_article(arguments.article)):
        _say(**line)
    return 0


def _record(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.desk.record import record_of
    from wiredesk.site.models import Newsroom

    room = Newsroom.load()
    _say(**record_of(_article(arguments.article), publisher=room.owner or room.name))
    return 0


def _rebuild(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.channels.actions.rebuild import rebuild

    def progress(count: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{count} pages", end="", file=sys.stderr, flush=True)

    proof = rebuild(progress=progress)
    _say(written=len(proof["written"]), removed=len(proof["removed"]))
    return 0


def _fetcher(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.fetcher import fetch_for_ever

    fetch_for_ever()
    return 0


def _worker(arguments: argparse.Namespace) -> int:
    _open_home()
    from wiredesk.worker import work

    work()
    return 0


def _run(arguments: argparse.Namespace) -> int:
    from wiredesk.run import run

    return run(port=arguments.port, demo=arguments.demo)


if __name__ == "__main__":
    sys.exit(main())
