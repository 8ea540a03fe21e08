"""Invented agency copy as NewsML-G2, for tests that need bytes of their own.

Agencies, people and events are made up; every text is a sample.
"""

from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

_ITEM = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid={guid} version="{version}"
    standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en">
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider literal="sample"><name>Sample Agency</name></provider>
    <versionCreated>{stamp}</versionCreated>
    {embargo}
    <pubStatus qcode="stat:{status}"/>
    {signal}
    <edNote>Sample item: invented people, organisations and events.{note}</edNote>
  </itemMeta>
  <contentMeta>
    <urgency>4</urgency>
    <contentCreated>{stamp}</contentCreated>
    <located><name>{place}</name></located>
    <subject type="cpnat:abstract" qcode="{subject}"/>
    <slugline>{slugline}</slugline>
    <headline>{headline}</headline>
  </contentMeta>
  <contentSet>
    <inlineXML contenttype="application/xhtml+xml">
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>
    </inlineXML>
  </contentSet>
</newsItem>
"""

BRIDGE = (
    "NAIROBI (Sample Agency) - Engineers reopened the Kavirondo bridge to lorries on Monday,"
    " three weeks after floods had washed away one of its piers.",
    "The crossing carries some 4,200 vehicles a day between the port of Oduya and the market"
    " towns inland, said Achieng Wanyama, the county's roads director.",
    "“We worked through the rain, and the deck now bears forty tonnes,” Wanyama told reporters"
    " at the site.",
    "Farmers had sent their maize by boat while the bridge was closed. The repair cost"
    " 310 million shillings, the roads office said.",
)


def newsml(
    *,
    guid: str = "tag:sample.example,2026:bridge",
    version: int = 1,
    headline: str = "Flood-hit bridge reopens to lorries",
    paragraphs: tuple[str, ...] = BRIDGE,
    stamp: datetime | None = None,
    status: str = "usable",
    signal: str = "",
    embargo: datetime | None = None,
    note: str = "",
    subject: str = "medtop:20000337",
    slugline: str = "BRIDGE-REOPENS",
    place: str = "Nairobi",
) -> bytes:
    """One news item as a delivery file."""
    moment = stamp or datetime.fromisoformat("2026-11-23T08:00:00+00:00")
    return _ITEM.format(
        guid=quoteattr(guid),
        version=version,
        stamp=moment.isoformat(),
        embargo=f"<embargoed>{embargo.isoformat()}</embargoed>" if embargo else "",
        status=status,
        signal=f'<signal qcode="sig:{signal}"/>' if signal else "",
        note=escape(f" {note}" if note else ""),
        place=escape(place),
        subject=subject,
        slugline=escape(slugline),
        headline=escape(headline),
        body="".join(f"<p>{escape(text)}</p>" for text in paragraphs),
    ).encode()
