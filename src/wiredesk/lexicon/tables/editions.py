"""The editions a new newsroom starts with: Global, and eleven regions that share out the world."""

from dataclasses import dataclass

GLOBAL = "global"


@dataclass(frozen=True)
class EditionRule:
    """An edition: its address, its name, the IANA zone of its clock, its countries (ISO alpha-2).

    An edition without countries takes everything.
    """

    slug: str
    name: str
    zone: str
    countries: frozenset[str] = frozenset()


def _region(slug: str, name: str, zone: str, countries: str) -> EditionRule:
    return EditionRule(slug, name, zone, frozenset(countries.split()))


# Every ISO 3166-1 country is in exactly one region (tested). Kosovo (XK) has no ISO code of its
# own, but gazetteers use it. Central Africa follows the UN's M49; Malawi, Mozambique, Zambia and
# Zimbabwe stand with Southern Africa, Sudan with East Africa, as agencies' desks have them.
EDITIONS: tuple[EditionRule, ...] = (
    EditionRule(GLOBAL, "Global Edition", "UTC"),
    _region(
        "pacific",
        "Pacific",
        "Pacific/Auckland",
        "AU NZ FJ PG SB VU NC PF WS AS TO TV KI NR MH FM PW GU MP CK NU TK WF NF PN UM HM AQ",
    ),
    _region("south-asia", "South Asia", "Asia/Kolkata", "IN PK BD LK NP BT MV AF IO"),
    _region(
        "east-and-south-east-asia",
        "East and South East Asia",
        "Asia/Singapore",
        "CN JP KR KP TW HK MO MN VN LA KH TH MM MY SG ID PH BN TL CX CC",
    ),
    _region(
        "europe-and-central-asia",
        "Europe and Central Asia",
        "Europe/Brussels",
        "AD AL AM AT AX AZ BA BE BG BV BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GL GR HR HU IE "
        "IM IS IT JE KG KZ LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TJ TM TR "
        "UA UZ VA XK",
    ),
    _region("central-africa", "Central Africa", "Africa/Kinshasa", "AO CM CF TD CG CD GQ GA ST"),
    _region(
        "east-africa",
        "East Africa",
        "Africa/Nairobi",
        "BI DJ ER ET KE KM MG MU RE RW SC SD SO SS TZ UG YT",
    ),
    _region(
        "southern-africa",
        "Southern Africa",
        "Africa/Johannesburg",
        "ZA BW LS NA SZ MW MZ ZM ZW TF",
    ),
    _region(
        "west-africa",
        "West Africa",
        "Africa/Lagos",
        "BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG",
    ),
    _region(
        "middle-east-and-north-africa",
        "Middle East and North Africa",
        "Asia/Dubai",
        "AE BH DZ EG EH IL IQ IR JO KW LB LY MA OM PS QA SA SY TN YE",
    ),
    _region("north-america", "North America", "America/New_York", "US CA BM PM"),
    _region(
        "latin-america-and-caribbean",
        "Latin America and Caribbean",
        "America/Sao_Paulo",
        "AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN "
        "KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI",
    ),
)
