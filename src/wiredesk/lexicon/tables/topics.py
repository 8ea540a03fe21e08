"""IPTC Media Topics at the two top levels: codes, our short names, and words that speak for them.

The names and words are our own. ``ancestor`` answers for the whole vocabulary by ranges of code
numbers (IPTC Media Topic NewsCodes, 2025-03-31), so that an agency's fine code finds its shelf
without the vocabulary's file.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


@dataclass(frozen=True)
class TopicRule:
    """A topic: ``code`` as ``medtop:01000000``, its name, the words that suggest it."""

    code: str
    name: str
    words: tuple[str, ...] = ()


class TopicRow(NamedTuple):
    """A topic of an operator's own vocabulary: its name, and the code above it ("" at the top)."""

    name: str
    broader: str = ""


# number | name | words. Rows whose number ends in six zeros are the top level.
_TOPICS = """
01000000 | arts, culture and media |
20000002 | arts and entertainment | film, movie, concert, album, theatre, theater, novel, exhibition, museum, painting, actor, actress, singer, box office, band, musician, box-office, director's cut
20000038 | culture | heritage, monument, folklore, tradition, archaeological, language, festival
20000045 | mass media | newspaper, broadcaster, journalist, press freedom, television network, newsroom, editor-in-chief
16000000 | war and conflict |
20000053 | terrorism | terrorist, terrorism, suicide bomber, car bomb, bombing, militant attack
20000056 | armed conflict | troops, airstrike, air strike, shelling, rebels, ceasefire, missile, offensive, frontline, militia, insurgent, soldiers
20000065 | unrest | protesters, riot, demonstration, tear gas, unrest, looting
20000070 | coup | coup, junta, putsch
20001361 | cyber warfare | cyberwarfare, cyber warfare
20000071 | massacre | massacre, genocide
20000073 | peace process | peace talks, peace deal, truce, peacekeepers, peace agreement
20000077 | reconstruction after war | demining, reconstruction aid
20001377 | victims of war | displaced civilians, war crimes victims
02000000 | crime, law and justice |
20000082 | crime | murder, robbery, theft, shooting, kidnapping, smuggling, fraud, stabbing, homicide, burglary, gang, trafficking, assault, mafia
20000106 | courts | court, judge, jury, trial, verdict, sentenced, appeal court, convicted, prosecutor, supreme court
20000121 | law | legislation, statute, lawsuit, constitutional, copyright law
20000129 | policing | police, arrested, detectives, manhunt, investigation, warrant, custody, sheriff
03000000 | disaster and accident |
20000139 | accident | crash, derailment, collision, explosion, fire, blaze, capsized, plane crash, drowned, firefighters
20000148 | disaster | earthquake, quake, flood, cyclone, hurricane, typhoon, tsunami, landslide, wildfire, drought, famine, aftershock, eruption
20000168 | rescue and relief | rescue, rescuers, evacuation, relief camp, aid workers, search and rescue
04000000 | economy and business |
20000349 | companies | company, shares, profit, net profit, takeover, merger, acquisition, shareholders, earnings, dividend, quarterly results, revenue, subsidiary, chief executive, buyout, tender offer, shr, stake, net loss
20000170 | company results | annual results, quarterly results, profit warning, earnings per share
20000344 | economy | inflation, gdp, central bank, interest rates, economic growth, deficit, recession, tariff, trade surplus, trade deficit, budget, exports, imports, monetary policy, money supply
20000385 | markets | stock market, stocks, futures, bond, currency, dollar, exchange rate, traders, investors, yen, foreign exchange, bourse, index
20000209 | industries | oil, crude, mining, steel, manufacturing, retail, tourism, agriculture, wheat, airline, semiconductor, telecom, insurance, grain, coffee, sugar, cocoa, gold, copper
05000000 | education |
20000412 | curriculum | curriculum, syllabus
20001217 | grading | grade inflation, school grades
20000413 | exams | exam, examination, test scores, board exam
20000414 | entrance exams | entrance exam, admission test
20001337 | online learning | online learning, remote learning, distance learning, e-learning
20000398 | parents' groups | parents' association
20000399 | religious education | madrasa, seminary
20000400 | schools | school, classroom, headteacher, kindergarten, university, college, campus
20000410 | social learning |
20000415 | students | students, pupils, undergraduates, schoolchildren
20000416 | teachers | teachers, lecturers, teacher training
20001216 | vocational training | vocational training, apprenticeship
06000000 | environment |
20000418 | climate change | climate change, global warming, greenhouse gas, carbon emissions, net zero, emissions
20000420 | conservation | conservation, national park, wildlife reserve, endangered species, poaching
20000424 | pollution | pollution, oil spill, smog, toxic waste, air quality, plastic waste
20000430 | natural resources | forest, deforestation, groundwater, water resources, fisheries
20000441 | nature | wildlife, species, ecosystem, biodiversity, coral reef
20001374 | sustainability | sustainability, sustainable, recycling, circular economy
07000000 | health |
20000446 | diseases | disease, virus, outbreak, cancer, malaria, cholera, epidemic, infection, measles, diabetes, pandemic, hiv, dengue, ebola, tuberculosis
20000480 | public health care | health ministry, national health service
20000461 | hospitals | hospital, clinic, ward, intensive care
20000483 | health insurance | health insurance, medicaid, medicare
20000463 | health bodies | world health organization
20000464 | treatment | vaccine, vaccination, surgery, drug trial, therapy, transplant, antibiotic, clinical trial
20000485 | doctors and nurses | doctors, nurses, surgeon, midwives
20000484 | private health care | private hospital
20001358 | public health | public health, immunisation, immunization, malnutrition, sanitation
08000000 | people and human interest |
20001237 | anniversary | anniversary
20000498 | prizes | award, nobel prize, prize winner
20001238 | birthday | birthday
20000505 | celebrities | celebrity, celebrities
20000501 | ceremony | ceremony, wedding, funeral
20000504 | high society | royal family, socialite
20000503 | mishaps |
20000499 | records | world record, guinness world
09000000 | labour |
20000509 | employment | jobs, hiring, layoffs, workforce
20000521 | employment law | minimum wage, labour law, labor law
20000523 | labour market | labour market, labor market, job market, payrolls
20000524 | labour relations | strike, walkout, wage dispute, collective bargaining, picket
20000531 | retirement | pension, retirement age
20000533 | unemployment | unemployment, jobless
20000536 | unions | trade union, union members, labour union, labor union
10000000 | lifestyle and leisure |
20000538 | leisure | travel, holidaymakers, gardening, gaming, hobby
20000565 | lifestyle | fashion, recipe, cuisine, restaurant
20001339 | wellness | wellness, yoga, meditation
11000000 | politics and government |
20000574 | elections | election, vote, ballot, polls, candidate, voters, campaign trail, polling stations, referendum
20000593 | government | government, parliament, minister, cabinet, prime minister, president, senate, congress, lawmakers, mayor, governor, coalition
20000621 | government policy | policy, bill, regulation, reform, subsidy
20000638 | diplomacy | summit, embassy, ambassador, foreign minister, sanctions, treaty, bilateral, diplomatic, united nations
20000646 | non-governmental bodies | ngo, charity, aid agency
20000648 | dissidents | dissident, political prisoner, exiled
12000000 | religion |
20000657 | beliefs | christian, islam, hindu, buddhist, jewish faith
20000702 | religion and state | blasphemy, state religion
20000688 | religious conflict | sectarian
20000705 | scripture | scripture, bible, quran, koran
20000697 | places of worship | church, mosque, temple, synagogue, cathedral, shrine
20000690 | religious holidays | easter, ramadan, eid, diwali, christmas, hanukkah
20000703 | religious leaders | pope, archbishop, bishop, imam, cardinal, dalai lama
20000696 | rites | pilgrimage, hajj, baptism
13000000 | science and technology |
20000710 | biomedicine | genome, stem cell, gene editing
20000715 | mathematics | mathematician, theorem
20000717 | natural science | astronomers, physicist, spacecraft, planet, telescope, fossil, asteroid, satellite
20000741 | scientific institutions | space agency, observatory, academy of sciences
20000735 | research | researchers, scientists, study published, laboratory
20000755 | standards |
20000742 | social sciences | anthropologists, sociologists
20000756 | technology | software, artificial intelligence, smartphone, internet, startup, chip, robot, cybersecurity, hackers, app, browser, laptop, data centre, data center, computer, algorithm
14000000 | society |
20000768 | communities | indigenous, tribal, village community
20000770 | population | census, population growth, birth rate, ageing population
20000775 | discrimination | discrimination, racism, caste, sexism
20001373 | diversity | diversity, inclusion
20000772 | emigration | emigration, brain drain
20000780 | family | marriage, parents, adoption, childcare, divorce
20000587 | basic rights | human rights, civil rights, women's rights, lgbt, gay rights, same-sex
20000771 | immigration | migrants, refugees, asylum, immigration, border crossing
20000788 | humankind |
20000799 | social conditions | poverty, homelessness, hunger, inequality
20000802 | social problems | domestic violence, child marriage, child labour, gender-based violence, abuse
20000808 | values | ethics
20000817 | welfare | welfare, social security, food aid, benefit payments
15000000 | sport |
20000822 | competitions | match, goal, football, cricket, tennis, basketball, coach, league, tournament, wicket, innings, championship, boxing, quarterback, rugby, playoffs, striker, baseball, hockey, golf, athletics
20001103 | sporting discipline | red card, suspended for
20001104 | doping | doping, steroids
20001301 | sporting honours | gold medal, title holder, hall of fame
20001108 | sport events | olympics, world cup, grand prix, super bowl
20001124 | business of sport | broadcast rights, club owner
20001125 | sport bodies | fifa, uefa, olympic committee
20001126 | venues | stadium
20001323 | coaching | head coach
20001324 | club management | club president
20001325 | referees | referee, umpire
20001148 | transfers | transfer fee, signs contract with, free agent
17000000 | weather |
20001128 | forecasts | weather forecast, forecasters
20001129 | weather events | heatwave, heat wave, snowstorm, monsoon, heavy rain, thunderstorm, blizzard
20001130 | weather records | hottest day, rainfall record
20001131 | warnings | storm warning, red alert, weather warning
"""

# first-last>ancestor at the second level, each plus 20,000,000; a level the vocabulary has
# retired stands for itself and finds no name.
_RANGES = """
2-37>2 38-44>38 45-51>45 53-55>53 56-58>56 59>73 60>56 61>1377 62-64>56 65-69>65 70>70 71>71 72>82
73-76>73 77>77 78>73 79>77 80>1377 82-105>82 106-118>106 119>119 120>587 121-128>121 129-133>129
134-137>106 139-147>139 148-159>148 160>160 161>139 162-166>160 167>167 168>168 170-208>170
209-241>209 242>38 243-282>209 283-284>170 285-338>209 339>509 340-343>209 344>344 345>621
346-348>344 349>349 350-384>344 385-392>385 393>209 394-396>170 398>398 399>399 400-409>400
410>410 411>411 412>412 413>413 414>414 415>415 416>416 418-419>418 420-422>420 423>621
424-429>424 430-440>430 441-444>441 446-460>446 461-462>461 463>463 464-478>464 479>621
480-482>480 483>483 484>484 485-492>485 493>493 494-495>441 497>497 498>498 499>499 500>441
501>501 502>502 503>503 504>504 505>505 506>504 507>441 509-520>509 521-522>521 523>523
524-530>524 531-532>531 533-535>533 536>536 538-564>538 565>565 566-568>538 569-570>565 571>538
572>565 574-586>574 587-592>587 593-618>593 619-637>621 638-645>638 646>646 647>647 648>648
649>649 650-655>593 657-686>657 687>687 688>688 689>689 690-695>690 696>696 697-701>697 702>702
703-704>703 705-708>705 710-711>710 712-714>485 715>715 716>756 717-734>717 735-740>735 741>741
742-754>742 755>755 756-766>756 768-769>768 770>770 771>771 772>772 773>771 774>770 775-779>775
780-787>780 788-798>788 799-801>799 802-807>802 808-816>808 817-820>817 822-916>822 917>538
918-1102>822 1103>1103 1104-1107>1104 1108-1123>1108 1124>1124 1125>1125 1126>1126 1128>1128
1129>1129 1130>1130 1131>1131 1132>621 1133-1134>2 1135>38 1136>209 1137-1141>170 1142>538
1143>565 1144-1145>593 1146-1147>621 1148>1148 1149-1157>822 1158>349 1159>170 1160-1162>209
1163>170 1164-1170>209 1171>344 1172>349 1173>593 1174>621 1175-1176>822 1177-1178>1108
1179-1181>2 1182>45 1183>822 1184-1191>2 1192>45 1193>802 1194-1196>82 1197>121 1198-1199>106
1200>129 1201>139 1202>148 1203-1205>2 1206>509 1207-1211>209 1212-1215>400 1216>1216 1217>1217
1218>446 1219>464 1220>485 1221>464 1222-1227>485 1228>464 1229>461 1230>170 1231>822 1232>817
1233-1236>501 1237>1237 1238>1238 1239>1339 1240>822 1241>538 1242>822 1243-1246>209 1247>538
1248-1249>2 1250-1252>565 1253-1254>538 1255-1257>565 1258>209 1259-1262>593 1263>574
1264-1265>621 1266>574 1267-1270>538 1271-1272>690 1273>696 1274>780 1275>523 1276-1277>509
1278>349 1279>344 1280>148 1281-1282>822 1283>82 1284>802 1285>82 1286>822 1287>106 1288>788
1289>209 1290>817 1291>209 1292>621 1293>209 1294-1295>170 1296-1297>209 1298>756 1299>129
1300>587 1301-1304>1301 1305-1311>822 1312>593 1313-1314>82 1315>538 1316>638 1317>817 1318>441
1319>45 1320>82 1321>139 1322>446 1323>1323 1324>1324 1325>1325 1326>587 1327-1328>788
1329-1336>822 1337>1337 1338>621 1339-1340>1339 1341-1343>1108 1344>657 1345-1346>696
1347-1349>657 1350>690 1351>657 1352>690 1353>148 1354>209 1355-1357>446 1358>1358 1359>780
1360>768 1361>1361 1362-1364>209 1365-1366>170 1367-1372>209 1373>1373 1374>1374 1375>509 1376>170
1377-1378>1377 1379>822 1380-1382>574 1383>621 1384-1389>593 1390>822
"""

# A top level's first two digits, and the second-level numbers under it, less 20,000,000.
_TOPS = """
1:2,38,45
2:82,106,119,121,129
3:139,148,160,167,168
4:170,209,344,349,385
5:398,399,400,410,411,412,413,414,415,416,1216,1217,1337
6:418,420,424,430,441,1374
7:446,461,463,464,480,483,484,485,493,1358
8:497,498,499,501,502,503,504,505,1237,1238
9:509,521,523,524,531,533,536
10:538,565,1339
11:574,593,621,638,646,647,648,649
12:657,687,688,689,690,696,697,702,703,705
13:710,715,717,735,741,742,755,756
14:587,768,770,771,772,775,780,788,799,802,808,817,1373
15:822,1103,1104,1108,1124,1125,1126,1148,1301,1323,1324,1325
16:53,56,65,70,71,73,77,1361,1377
17:1128,1129,1130,1131
"""


@lru_cache(maxsize=1)
def topics() -> dict[str, TopicRule]:
    """Every topic of the two levels by its code (``medtop:20000344``)."""
    found = {}
    for line in _TOPICS.strip().splitlines():
        number, name, words = (part.strip() for part in line.split("|"))
        phrases = tuple(word.strip() for word in words.split(",") if word.strip())
        found[f"medtop:{number}"] = TopicRule(f"medtop:{number}", name, phrases)
    return found


@lru_cache(maxsize=1)
def _ranges() -> tuple[list[int], list[tuple[int, int]]]:
    firsts, ends = [], []
    for part in _RANGES.split():
        span, _, shelf = part.partition(">")
        first, _, last = span.partition("-")
        firsts.append(int(first))
        ends.append((int(last or first), int(shelf)))
    return firsts, ends


@lru_cache(maxsize=1)
def _tops() -> dict[str, str]:
    found = {}
    for part in _TOPS.split():
        top, _, shelves = part.partition(":")
        for shelf in shelves.split(","):
            found[f"medtop:{20_000_000 + int(shelf)}"] = f"medtop:{int(top):02d}000000"
    return found


def normal(code: str) -> str:
    """``medtop:20000350`` from what agencies write for it: a bare number, an address; else ""."""
    number = code.strip().rsplit(":", 1)[-1].rstrip("/").rsplit("/", 1)[-1]
    return f"medtop:{number}" if len(number) == 8 and number.isascii() and number.isdigit() else ""


def ancestors(code: str) -> tuple[str, ...]:
    """The named shelves of a Media Topic, finest first: second level, top level. () if unknown.

    ``code`` as agencies write it: ``medtop:20000350``, ``20000350``, or the concept's address.
    The older 8-digit Subject Codes (``subj:15054000``) share the top level's first two digits.
    """
    code = normal(code)
    if not code:
        return ()
    number = int(code.removeprefix("medtop:"))
    if number < 20_000_000:
        top = f"medtop:{number // 1_000_000:02d}000000"
        return (top,) if top in topics() else ()
    firsts, ends = _ranges()
    at = bisect_right(firsts, number - 20_000_000) - 1
    if at < 0 or number - 20_000_000 > ends[at][0]:
        return ()
    shelf = f"medtop:{20_000_000 + ends[at][1]}"
    return tuple(code for code in (shelf, _tops().get(shelf, "")) if code in topics())


def shelves(code: str, vocabulary: Mapping[str, TopicRow] | None = None) -> tuple[str, ...]:
    """A code's chain, finest first: itself and all above it as ``vocabulary`` says.

    Without a vocabulary, or where it doesn't know the code, the two named shelves of
    ``ancestors``.
    """
    chain: list[str] = []
    at = normal(code)
    while vocabulary and at in vocabulary and at not in chain:
        chain.append(at)
        at = vocabulary[at].broader
    if not chain:
        return ancestors(code)
    # A topic that the vocabulary has retired may stand alone there.
    return (*chain, *(one for one in ancestors(chain[-1]) if one not in chain))
