"""One piece of sample copy as a NewsML-G2 news item with a NITF body (IPTC NewsML-G2 2.35)."""

from datetime import datetime

from lxml import etree
from lxml.builder import ElementMaker

from wiredesk.sample.copy import SAMPLE_NOTE, Copy

_NAR = "http://iptc.org/std/nar/2006-10-01/"
_NITF = "http://iptc.org/std/NITF/2006-10-18/"
_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def guid_of(copy: Copy) -> str:
    """The same for every version: it is dated by the first (RFC 3085's form)."""
    return f"urn:newsml:{copy.agency.slug}.example:{copy.first_sent:%Y%m%d}:{copy.key}"


def news_item(copy: Copy) -> bytes:
    """The whole file, UTF-8 with its declaration. Elements stand in the schema's order."""
    make = ElementMaker(namespace=_NAR, nsmap={None: _NAR})
    agency = copy.agency
    provider = {"literal": f"{agency.slug}.example"}
    item = make.newsItem(
        {_LANGUAGE: "en"},
        make.catalogRef(href=_CATALOG),
        make.rightsInfo(
            make.copyrightHolder(provider, make.name(agency.name)),
            make.copyrightNotice(agency.rights),
        ),
        make.itemMeta(
            make.itemClass(qcode="ninat:text"),
            make.provider(provider, make.name(agency.name)),
            make.versionCreated(_stamp(copy.sent)),
            make.firstCreated(_stamp(copy.first_sent)),
            *([make.embargoed(_stamp(copy.embargo_until))] if copy.embargo_until else ()),
            make.pubStatus(qcode=f"stat:{copy.status}"),
            make.edNote(SAMPLE_NOTE),
            *([make.edNote(copy.note)] if copy.note else ()),
            *([make.signal(qcode=f"sig:{copy.signal}")] if copy.signal else ()),
        ),
        make.contentMeta(
            make.urgency(str(copy.urgency)),
            make.contentCreated(_stamp(copy.first_sent)),
            make.contentModified(_stamp(copy.sent)),
            make.located(
                make.name(copy.city),
                make.broader(
                    {"qcode": f"iso3166-1a2:{copy.country}"}, make.name(copy.country_name)
                ),
                type="cpnat:geoArea",
            ),
            make.creditline(agency.credit),
            make.language({"tag": "en"}),
            *(
                make.subject(
                    {"type": "cpnat:abstract", "qcode": subject.code}, make.name(subject.name)
                )
                for subject in copy.subjects
            ),
            make.subject(
                {"type": "cpnat:geoArea", "qcode": f"iso3166-1a2:{copy.country}"},
                make.name(copy.country_name),
            ),
            make.slugline(copy.slugline),
            make.headline(copy.headline),
            make.dateline(copy.dateline),
            *([make.by(copy.byline)] if copy.byline else ()),
        ),
        make.contentSet(make.inlineXML(_body(copy), contenttype="application/nitf+xml")),
        guid=guid_of(copy),
        version=str(copy.version),
        standard="NewsML-G2",
        standardversion="2.35",
        conformance="power",
    )
    return etree.tostring(item, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _body(copy: Copy) -> etree._Element:
    make = ElementMaker(namespace=_NITF, nsmap={None: _NITF})
    head = [make.hedline(make.hl1(copy.headline))]
    if copy.byline:
        head.append(make.byline(copy.byline))
    return make.nitf(
        make.body(
            make("body.head", *head),
            make("body.content", *map(make.p, copy.paragraphs)),
        )
    )


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"
