"""Pictures that the wire describes: which file, whose, in which words. No file is ever fetched."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.wire.formats import feed_tolerant, parse
from wiredesk.wire.formats.picture_links import kept, picture, pixels
from wiredesk.wire.item import WireItem, WirePicture

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)

G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:north.example,2026:p1"
 version="1" standard="NewsML-G2" xml:lang="en">
 <rightsInfo><copyrightHolder literal="North Wire"/><usageTerms>No sales.</usageTerms></rightsInfo>
 <itemMeta><itemClass qcode="ninat:picture"/><pubStatus qcode="stat:usable"/></itemMeta>
 <contentMeta><creditline>Amina Odhiambo / North Wire</creditline>
  <headline>Lorries on the bridge</headline>
  <description>Lorries cross the Kavirondo bridge.</description></contentMeta>
 <contentSet>
  <remoteContent href="https://media.north.example/t.jpg" width="200" height="150"
   contenttype="image/jpeg" rendition="rnd:thumbnail"/>
  <remoteContent href="https://media.north.example/h.jpg" width="3000" height="2000"
   contenttype="image/jpeg" rendition="rnd:highRes"/>
  <remoteContent href="https://media.north.example/h.mp4" width="9000" height="9000"
   contenttype="video/mp4"/>
  <remoteContent href="javascript:alert(1)" width="9000" height="9000"/>
 </contentSet></newsItem>"""

NINJS = {
    "uri": "tag:north.example,2026:s1",
    "type": "text",
    "headline": "Bridge reopens",
    "body_html": "<p>The bridge of Kavirondo is open.</p>",
    "associations": {
        "main": {
            "uri": "tag:north.example,2026:p2",
            "type": "picture",
            "description_text": "A boat on the lake.",
            "byline": "Jonas Brandt",
            "copyrightnotice": "© North Wire",
            "renditions": {
                "small": {"href": "https://m.north.example/s.jpg", "width": 300, "height": 200},
                "big": {"href": "https://m.north.example/b.jpg", "width": 1800, "height": 1200},
            },
        },
        "killed": {
            "uri": "tag:north.example,2026:p3",
            "type": "picture",
            "pubstatus": "canceled",
            "renditions": {"a": {"href": "https://m.north.example/k.jpg"}},
        },
        "film": {"uri": "x:1", "type": "video", "renditions": {"a": {"href": "https://m.x/v.mp4"}}},
    },
}

RSS = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>North Wire</title><link>https://north.example/</link><item><guid>n-1</guid>
<title>Bridge reopens</title><link>https://north.example/n-1</link>
<description>The bridge of Kavirondo is open again.</description>
<enclosure url="https://m.north.example/e.jpg" type="image/jpeg" length="1000"/>
<enclosure url="https://m.north.example/e.mp3" type="audio/mpeg" length="1000"/>
<media:content url="https://m.north.example/m.jpg" medium="image" width="800" height="600"/>
</item></channel></rss>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "North Wire",
    "home_page_url": "https://north.example/",
    "items": [
        {
            "id": "1",
            "title": "Bridge reopens",
            "content_text": "The bridge of Kavirondo is open.",
            "image": "/p/a.jpg",
            "attachments": [
                {"url": "https://m.north.example/b.png", "mime_type": "image/png"},
                {"url": "https://m.north.example/b.pdf", "mime_type": "application/pdf"},
            ],
        }
    ],
}


def one(data: str) -> WireItem:
    (item,) = parse(data.encode(), now=NOW)
    return item


def test_a_picture_item_gives_its_largest_rendition_with_credit_and_rights() -> None:
    assert one(G2).pictures == (
        WirePicture(
            address="https://media.north.example/h.jpg",
            guid="tag:north.example,2026:p1",
            credit="Amina Odhiambo / North Wire",
            caption="Lorries cross the Kavirondo bridge.",
            rights="North Wire\nNo sales.",
            width=3000,
            height=2000,
        ),
    )


def test_a_text_brings_the_pictures_that_are_associated_with_it_and_no_killed_one() -> None:
    assert one(json.dumps(NINJS)).pictures == (
        WirePicture(
            address="https://m.north.example/b.jpg",
            guid="tag:north.example,2026:p2",
            credit="Jonas Brandt",
            caption="A boat on the lake.",
            rights="© North Wire",
            width=1800,
            height=1200,
        ),
    )


def test_renditions_are_a_list_from_ninjs_2_on() -> None:
    obj = {
        "uri": "tag:north.example,2026:p9",
        "type": "picture",
        "headlines": [{"value": "A boat"}],
        "descriptions": [{"role": "caption", "value": "A boat."}],
        "renditions": [
            {"name": "web", "href": "https://m.north.example/w.webp", "contenttype": "image/webp"},
            {"name": "film", "href": "https://m.north.example/w.mp4", "contenttype": "video/mp4"},
        ],
    }
    (found,) = one(json.dumps(obj)).pictures
    assert (found.address, found.caption) == ("https://m.north.example/w.webp", "A boat.")


def test_a_feed_s_enclosures_that_are_pictures() -> None:
    assert [(p.address, p.credit, p.width) for p in one(RSS).pictures] == [
        ("https://m.north.example/e.jpg", "North Wire", 0),
        ("https://m.north.example/m.jpg", "North Wire", 800),
    ]


def test_the_tolerant_lane_finds_the_same_pictures() -> None:
    _, (entry,) = feed_tolerant.read(RSS.encode(), "rss")
    assert entry.pictures == [
        ("https://m.north.example/e.jpg", "", ""),
        ("https://m.north.example/m.jpg", "800", "600"),
    ]


def test_a_json_feed_s_image_is_seen_from_its_home() -> None:
    assert [p.address for p in one(json.dumps(JSON_FEED)).pictures] == [
        "https://north.example/p/a.jpg",
        "https://m.north.example/b.png",
    ]


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("https://m.example/a.jpg", "https://m.example/a.jpg"),
        ("photo 12.jpg", "photo 12.jpg"),
        ("../../etc/photo.jpg", "photo.jpg"),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)//a.jpg", "a.jpg"),
        ("data:image/svg+xml;base64,AAAA", None),
        ("x" * 2000, None),
        ("", None),
    ],
)
def test_an_address_is_of_the_web_or_a_plain_file_s_name(sent: str, address: str | None) -> None:
    found = picture(sent)
    assert (found.address if found else None) == address


def test_sizes_that_nobody_could_mean_are_none() -> None:
    assert [pixels(x) for x in (800, "800", "0", -5, True, "1e9", 10**9, None)] == [
        *(800, 800, 0, 0, 0, 0, 0, 0)
    ]


def test_a_gallery_is_cut_and_an_address_stands_once() -> None:
    many = [picture(f"https://m.example/{n}.jpg") for n in (*range(50), 0, 1)]
    assert len(kept(many)) == 20
    assert kept(many)[0].address == "https://m.example/0.jpg"


@given(st.text(max_size=300))
def test_no_address_breaks_the_reader(sent: str) -> None:
    found = picture(sent, caption=sent, credit=sent, width=sent)
    assert found is None or found.address
