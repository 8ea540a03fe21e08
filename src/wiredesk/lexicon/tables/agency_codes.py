"""What agencies' own codes and category words say of a piece's sector.

A code is *sure* (it comes before any word of the piece) or *broad*: a desk's basket such as
"Wirtschaft", which takes in farms, mines and airlines too; it weighs like a strong headline, and
plain words may outweigh it. A code that is known to say nothing has the sector "".

Sources: IPTC 7901 and ANPA 1312 category letters; IPTC Subject NewsCodes and Media Topics (numbers
only); Reuters N2000 topic codes; dpa, AP, AFP, EFE and ANSA baskets as their feeds carry them.
"""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Ruling:
    """What a code says: the sector's slug ("" for nothing), and whether it is sure of it."""

    sector: str
    sure: bool


# One-letter categories of ANPA 1312 and of agencies that use them in IPTC 7901 and IIM.
# ~ is broad, = is sure, ! says nothing. Then dpa's baskets (pl: politics, wi: business, ku:
# culture, sp: sport, vm: mixed, rs: service).
_BASKETS = """
s = sports | q = sports | r = sports | f ~ economy-business | e ~ art-culture | o ~ science-environment
p ~ politics | w ~ politics | l ~ art-culture | t ! | d ! | a ! | b ! | c ! | i ! | k ! | n ! | v ! | z !
pl ~ politics | wi ~ economy-business | ku ~ art-culture | sp = sports | vm ! | rs ! | hi ! | bw ! | li ~ politics
"""

# Reuters N2000: what a story is about. Markets of a commodity go with the commodity.
_N2 = """
pol ~ politics | vote = politics | dip = politics | war = politics | insurg = politics | secur ~ politics
civ = politics | def ~ politics | defbuy ~ politics | arms = politics | vio ~ politics | mil = politics
gov ~ politics | un = politics | nato = politics | elec = politics | peac = politics
crim = law-governance | jud ~ law-governance | law ~ law-governance | fraud = law-governance
bact ~ economy-business | eco ~ economy-business | ecb = economy-business | cen = economy-business
int ~ economy-business | mce ~ economy-business | macroe ~ economy-business | gvd = economy-business
dbt ~ economy-business | frx = economy-business | stx ~ economy-business | mrg ~ economy-business
res ~ economy-business | resf ~ economy-business | trd ~ economy-business | tax ~ economy-business
bnk ~ economy-business | banks ~ economy-business | job ~ economy-business | inflat = economy-business
ret ~ economy-business | inds ~ economy-business | finl ~ economy-business | ecoi ~ economy-business
emrg ! | news1 ! | gen ! | pia ! | pgm ! | pxp ! | sy ! | dli ! | com ! | cdty !
oilg = energy-extractives | nrg = energy-extractives | crud = energy-extractives | gas = energy-extractives
ngs = energy-extractives | coal = energy-extractives | elg = energy-extractives | enr = energy-extractives
nuc ~ energy-extractives | metl = energy-extractives | premtl = energy-extractives | gol = energy-extractives
gold = energy-extractives | slvr = energy-extractives | plat = energy-extractives | pall = energy-extractives
minr = energy-extractives | mine = energy-extractives | opec = energy-extractives | refn = energy-extractives
grai = agro-forestry | gra = agro-forestry | agr = agro-forestry | livs = agro-forestry | sug = agro-forestry
coc = agro-forestry | cof = agro-forestry | sof ~ agro-forestry | oils = agro-forestry | food ~ agro-forestry
intag = agro-forestry | for ~ agro-forestry | rub = agro-forestry | cot = agro-forestry | mea = agro-forestry
tran ~ transport | tpt ~ transport | rora = transport | air ~ transport | airl = transport | shp = transport
ship = transport | rail = transport | auto ~ transport | aer ~ transport
spo = sports | sport = sports | soc = sports | socc = sports | cric = sports | tenn = sports | golf = sports
athl = sports | rugb = sports | mota = sports | cycl = sports | bask = sports | base = sports
ent ~ art-culture | entlif ~ art-culture | lif ! | film = art-culture | musi = art-culture | book = art-culture
fash = art-culture | art = art-culture | rel ~ art-culture | islm ! | odd !
tech = technology | tmt ~ technology | itse = technology | tel = technology | tels = technology
inet = technology | softw = technology | semi = technology | cyber = technology
hea = health | heal = health | drug ~ health | phmr ~ health | med ~ health | bio ~ health
dis ~ science-environment | wea ~ science-environment | env ~ science-environment | sci = science-environment
clim = science-environment | quake = science-environment | fld = science-environment
wrm = science-environment | prcp = science-environment | spce = science-environment
soci ~ social-gender | mig = social-gender | huma = social-gender | refug = social-gender | aid ~ social-gender
edu = education | educ = education | propt ~ urban-development | rlst ~ urban-development
watr ~ wash | wtr ~ wash
"""

# Media categories of Reuters, and the three-letter categories of IPTC IIM.
_MEDIA = """
spo = sports | oec ~ economy-business | ovr ! | pol ~ politics | ent ~ art-culture | e ~ art-culture
sci ~ science-environment | hea = health | hth = health | ace ~ art-culture | clj = law-governance
dis = science-environment | fin ~ economy-business | edu = education | evn = science-environment
hum ! | lab ~ economy-business | lif ! | rel ~ art-culture | soi = social-gender | war = politics
wea = science-environment | eco ~ economy-business | cro ! | est ~ politics | spr = sports | spe ~ art-culture
cul ~ art-culture | dep = sports | soc ! | san = health | tec = technology | int ! | gen !
"""

_SCHEMES = {
    "anpa": "basket",
    "a1312cat": "basket",
    "apcategorycode": "basket",
    "iptc7901": "basket",
    "dpacat": "basket",
    "mcc": "media",
    "mccl": "media",
    "iimcat": "media",
    "fieg_categories": "media",
    "n2": "n2",
}

# Media Topics finer than a shelf whose sector differs from it: numbers less 20,000,000.
_MEDIA_TOPICS = {
    "agro-forestry": "210 211 212 213 214 215 216 239 433",
    "energy-extractives": "256 257 258 259 260 261 262 263 265 266 267 268 316 318 319 320 321 431 "
    "1207 1208 1209 1210 1211 1243",
    "technology": "225 226 227 228 229 230 231 232 233 234 627 756 1161 1361",
    "transport": "143 144 145 146 147 337 338 340 341 342 343 1166 1170 1201 1362 1363 1364",
    "urban-development": "235 236 237 238 240 241 317 612 628 1245 1246 1367 1368 1383",
    "wash": "270 437",
    "social-gender": "149 630 634 629",
    "science-environment": "423 432 434 438 439 440",
    "education": "1338",
    "health": "479 218 223 278 1167 1354",
    "art-culture": "304 306 307 308 1132 1372",
    "sports": "1147",
}

# IPTC Subject NewsCodes (the older eight digits): whole code, or its first five digits.
_SUBJECT_CODES = {
    "agro-forestry": "04001 13020 04004004",
    "energy-extractives": "04005 04012 06001",
    "technology": "04003 13010 13016 13017 13021 13022",
    "transport": "03010 04015 10007",
    "urban-development": "04004 11008",
    "wash": "04005008 06010",
    "social-gender": "03003 03012 11007 11011 11017 14",
    "law-governance": "11015 11022 11006001",
    "art-culture": "04010 11025",
    "economy-business": "11013 04014 10006",
}

# Words that feeds and agencies use for their categories, in the languages of those we read.
_WORDS = """
sports = sport, sports, sport news, football, soccer, cricket, tennis, rugby, basketball, athletics, golf, motorsport, formula 1, urheilu, deportes, deporte, esporte, esportes, sporten, idrott, urheilu-uutiset, fussball, fußball, futbol, fútbol, football-soccer, bundesliga, baseball, ice hockey, rugby league
economy-business ~ business, economy, economics, finance, financial, markets, money, companies, business news, corporate news, business & finance, wirtschaft, économie, economie, economía, economia, talous, ekonomi, økonomi, finanzen, finanzas, handel, wirtschaft und finanzen, financial markets, stocks and bonds, earnings, earnings reports, financial performance, corporate stock, manufacturing, retail
politics ~ politics, political news, political issues, impeachments, military and defense, politik, politique, política, politica, politiikka, politikk, government and politics, government, elections, diplomacy, world politics, regierung, konflikte, war, conflict, krieg, utrikespolitik
art-culture ~ culture, arts, arts and entertainment, entertainment, kultur, cultura, kulttuuri, films, film, music, books, theatre, musik, kunst, ausstellungen, cine, música, celebrity, religion, média, medien, medier
technology = technology, tech, nanotechnology, technologie, technik, tecnología, tecnologia, teknologi, teknologia, internet, computers, computing, software, hardware, semiconductor, telecoms, telecommunications, consumer electronics, cybersecurity, gadgets, netzwelt, digital
health = health, healthcare, medicine, gesundheit, santé, sante, salud, saúde, salute, terveys, hälsa, helse, medical, medizin
education = education, bildung, éducation, educación, educação, istruzione, koulutus, utbildning, utdanning, schools, universities, schule, hochschule
science-environment = science, environment, climate, weather, climate and environment, wissenschaft, umwelt, klima, wetter, ciencia, medio ambiente, meio ambiente, environnement, sciences, ambiente, tiede, ympäristö, sää, vetenskap, miljö, miljø, biologie, nature, space
law-governance = crime, law, courts, crime and law, legal, justice, justiz, kriminalität, justicia, corporate crime, bribery, indictments, graft and conflicts of interest, police
social-gender = women, gender, migration, human rights, soziales, welfare, refugees, flüchtlinge, égalité
transport = transport, transportation, travel & transport, verkehr, transporte, trasporti, liikenne, aviation, rail, shipping, luftfahrt, samferdsel
energy-extractives = energy, energie, energía, energia, oil & gas, oil and gas, mining, power, utilities, energiewirtschaft, olje og energi, bergbau
agro-forestry = agriculture, farming, landwirtschaft, agricultura, agricoltura, forestry, fisheries, maatalous, lantbruk, landbruk, food & farming
urban-development = housing, real estate, property, urban development, immobilien, bauen, wohnen, planning-permission, planning permission, cities, vivienda
wash = water, water & sanitation, water and sanitation, sanitation, wash, wasserversorgung
"""


def ruling(code: str) -> Ruling | None:
    """What the shipped table says of an agency's code or category word; None if it is unknown.

    ``code`` as the agency sends it: ``N2:POL``, ``iptc7901:pl``, ``subj:04005000``, ``Wirtschaft``.
    """
    folded = code.strip().casefold()
    scheme, colon, value = folded.rpartition(":")
    if colon and "/" not in scheme:
        table = _SCHEMES.get(scheme)
        if table is not None:
            return _tables()[table].get(value)
    number = value.rstrip("/").rsplit("/", 1)[-1]
    if len(number) == 8 and number.isascii() and number.isdigit():
        return numbered(number)
    return _tables()["words"].get(folded)


def numbered(number: str) -> Ruling | None:
    """What the eight digits of a Media Topic or Subject NewsCode say, if finer than its shelf."""
    known = _tables()["numbers"]
    if number.startswith("2"):
        return known.get(number)
    return known.get(number) or known.get(number[:5]) or known.get(number[:2])


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Ruling]]:
    numbers = {
        f"{20_000_000 + int(number)}": Ruling(sector, sure=True)
        for sector, row in _MEDIA_TOPICS.items()
        for number in row.split()
    }
    for sector, row in _SUBJECT_CODES.items():
        numbers.update((number, Ruling(sector, sure=True)) for number in row.split())
    words = {}
    for line in _WORDS.strip().splitlines():
        sector, mark, row = line.split(" ", 2)
        for word in row.split(","):
            words[word.strip()] = Ruling(sector, sure=mark == "=")
    return {
        "basket": _rows(_BASKETS),
        "n2": _rows(_N2),
        "media": _rows(_MEDIA),
        "numbers": numbers,
        "words": words,
    }


def _rows(table: str) -> dict[str, Ruling]:
    found = {}
    for row in table.replace("\n", "|").split("|"):
        parts = row.split()
        if parts:
            code, mark, *sector = parts
            found[code] = Ruling(sector[0] if sector else "", sure=mark == "=")
    return found
