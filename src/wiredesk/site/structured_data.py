"""What a page says to machines: schema.org as JSON-LD."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from wiredesk.site import body
from wiredesk.site.surfaces import Article, Front, Furniture, Listing, Picture

# schema.org took over IPTC's concepts under their own names with this ending. IPTC's address is
# no member of schema.org's enumeration.
_IPTC_IN_SCHEMA_ORG = frozenset(
    "algorithmicMedia algorithmicallyEnhanced compositeCapture composite compositeSynthetic"
    " compositeWithTrainedAlgorithmicMedia dataDrivenMedia digitalArt digitalCapture"
    " minorHumanEdits multiFrameComputationalCapture negativeFilm positiveFilm print"
    " screenCapture trainedAlgorithmicMedia virtualRecording".split()
)
# A release is no news of ours, so it is a plain Article.
_TYPES = {
    "opinion": "OpinionNewsArticle",
    "blog": "OpinionNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "research": "Report",
    "press-release": "Article",
    "live": "LiveBlogPosting",
}

Node = dict[str, object]


def article(newsroom: Furniture, page: Article) -> str:
    """The article by its form's type, ``NewsArticle`` for plain news, with its breadcrumbs."""
    card = page.card
    address = newsroom.base_url + card.href
    zone = ZoneInfo(page.edition.zone)
    node: Node = {
        "@type": _TYPES.get(card.form, "NewsArticle"),
        "@id": f"{address}#article",
        "url": address,
        "mainEntityOfPage": address,
        "headline": card.headline,
        "description": card.standfirst,
        "datePublished": _time(card.published, zone),
        "dateModified": _time(card.updated, zone),
        "inLanguage": page.language,
        "isAccessibleForFree": True,
        "author": _author(newsroom, page),
        "publisher": _publisher(newsroom),
    }
    if card.sector:
        node["articleSection"] = card.sector.text
    if card.place and card.place != "Global":
        node["contentLocation"] = {"@type": "Place", "name": card.place}
    if page.keywords:
        node["keywords"] = list(page.keywords)
    if card.picture:
        node["image"] = _image(newsroom, card.picture)
    if card.form == "live":
        node |= _coverage(page, address, zone)
    if page.corrections:
        node["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": correction.note,
                "datePublished": _time(correction.at, zone),
            }
            for correction in page.corrections
        ]
    crumbs = [(page.edition.name, page.edition.href)]
    if card.sector:
        crumbs.append((card.sector.text, card.sector.href))
    crumbs.append((card.headline, card.href))
    return _script(node, _breadcrumbs(newsroom, crumbs))


def _coverage(page: Article, address: str, zone: ZoneInfo) -> Node:
    """A live page's updates, the newest first; it ends when no more is to follow."""
    _, entries = body.of_page(page)
    node: Node = {"coverageStartTime": _time(page.card.published, zone)}
    if not page.more_follows:
        node["coverageEndTime"] = _time(page.card.updated, zone)
    node["liveBlogUpdate"] = [
        {
            "@type": "BlogPosting",
            "url": f"{address}#{entry.anchor}",
            "headline": lines[0][:110],
            "datePublished": _time(entry.at, zone),
            "articleBody": "\n".join(lines),
        }
        for entry in entries
        if (lines := body.text_of(entry.parts))
    ]
    return node


def front(newsroom: Furniture, page: Front) -> str:
    """The newsroom's ``WebSite`` and this front page of it."""
    site: Node = {
        "@type": "WebSite",
        "@id": f"{newsroom.base_url}/#site",
        "url": f"{newsroom.base_url}/",
        "name": newsroom.name,
        "publisher": _publisher(newsroom),
    }
    return _script(site, _collection(newsroom, page.edition.name, page.edition.href))


def listing(newsroom: Furniture, page: Listing) -> str:
    """A list of articles as a ``CollectionPage``."""
    crumbs = [(page.edition.name, page.edition.href), (page.title, page.href)]
    return _script(
        _collection(newsroom, page.title, page.href),
        _publisher(newsroom),
        _breadcrumbs(newsroom, crumbs),
    )


def _script(*nodes: Node) -> str:
    """JSON that can't end the script element it stands in, whatever a headline holds."""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")


def _publisher(newsroom: Furniture) -> Node:
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{newsroom.base_url}/#newsroom",
        "name": newsroom.name,
        "url": f"{newsroom.base_url}/",
    }


def _author(newsroom: Furniture, page: Article) -> Node:
    if page.author:
        return {"@type": "Person", "name": page.author}
    return {
        "@type": "Organization",
        "name": page.card.byline or newsroom.name,
        "url": f"{newsroom.base_url}/",
    }


def _collection(newsroom: Furniture, name: str, href: str) -> Node:
    return {
        "@type": "CollectionPage",
        "@id": f"{newsroom.base_url}{href}#page",
        "url": newsroom.base_url + href,
        "name": name,
        "publisher": {"@id": f"{newsroom.base_url}/#newsroom"},
    }


def _breadcrumbs(newsroom: Furniture, crumbs: list[tuple[str, str]]) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": newsroom.base_url + href,
            }
            for position, (name, href) in enumerate(crumbs, start=1)
        ],
    }


def _image(newsroom: Furniture, picture: Picture) -> Node:
    node: Node = {
        "@type": "ImageObject",
        "url": newsroom.base_url + picture.src,
        "width": picture.width,
        "height": picture.height,
    }
    caption = " ".join(text for text in (picture.caption, picture.label) if text)
    if caption:
        node["caption"] = caption
    if picture.credit:
        node["creditText"] = picture.credit
    concept = picture.digital_source_type.rsplit("/", 1)[-1]
    if concept in _IPTC_IN_SCHEMA_ORG:
        name = concept[0].upper() + concept[1:]
        node["digitalSourceType"] = f"https://schema.org/{name}DigitalSource"
    return node
