"""The fifteen sectors a new newsroom starts with, and the words and codes that lead into each.

A newsroom edits its own table in the database; ``SectorRule.of`` reads one row of it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class SectorRule:
    """A sector: its address, name, description; words with weights; Media Topic codes.

    A word may be a phrase. It is matched whatever its case, and with a plural "s". Weight 1 is a
    word that leans to the sector, 2 one that speaks for it, 3 one that leaves little doubt.
    A code of either top level takes in everything below it; a finer code overrules its shelf.
    """

    slug: str
    name: str
    description: str
    words: tuple[tuple[str, float], ...] = ()
    codes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, slug: str, name: str, description: str = "", words: str = "", codes: str = ""
    ) -> "SectorRule":
        """From a row as a newsroom keeps it: a word or phrase a line, a code a line.

        A line may end in ``= 3`` for the word's weight; without, it is 2.
        """
        weighed = []
        for line in words.splitlines():
            word, _, weight = line.partition("=")
            if word.strip():
                weighed.append((word.strip(), _number(weight)))
        return cls(slug, name, description, tuple(weighed), tuple(codes.split()))

    def word_lines(self) -> str:
        """The words as ``of`` reads them."""
        return "\n".join(
            word if weight == 2 else f"{word} = {weight:g}" for word, weight in self.words
        )


def _number(text: str) -> float:
    try:
        return max(0.0, min(5.0, float(text))) if text.strip() else 2.0
    except ValueError:
        return 2.0


def _sector(
    slug: str, name: str, description: str, strong: str, plain: str, weak: str, codes: str
) -> SectorRule:
    words = [
        (word.strip(), weight)
        for part, weight in ((strong, 3.0), (plain, 2.0), (weak, 1.0))
        for word in part.replace("\n", " ").split(",")
        if word.strip()
    ]
    return SectorRule(
        slug, name, description, tuple(words), tuple(f"medtop:{code}" for code in codes.split())
    )


DEFAULT: tuple[SectorRule, ...] = (
    _sector(
        "agro-forestry",
        "Agro-Forestry",
        "Farming, forests, fisheries and food",
        "agriculture, agricultural, farmer, crop, wheat, maize, corn, soybean, livestock, harvest, "
        "forestry, fisheries, cattle, grain, cocoa, coffee, cotton, sugar, dairy, oilseed, "
        "plantation, fertiliser, fertilizer, irrigation, rice paddy, rubber, barley, rapeseed, "
        "palm oil, usda, winter wheat, sorghum, soyoil, soymeal, vegetable oil, agroforestry, "
        "smallholder, paddy, hog, sunflower seed, sugar beet, sugarcane, tea estate, orange juice",
        "farm, farmland, farming, forest, timber, tonnes of rice, rice, seed, planting, sowing, "
        "growers, orchard, vineyard, poultry, beef, pork, fishery, fishing boat, fishermen, lumber, "
        "locust, pesticide, food security, tea, veterinary, herders, meal, oats, export bonus, "
        "commodity credit corporation, groundnut, copra, tapioca, carcass",
        "rural, food, land, tree, soil, drought, milk, fruit, vegetable, tonne, quota, bushel",
        "",
    ),
    _sector(
        "art-culture",
        "Art & Culture",
        "Film, music, books, heritage, faith and media",
        "film, movie, concert, album, museum, exhibition, theatre, theater, novel, painting, "
        "actor, actress, singer, musician, box office, film festival, opera, ballet, sculpture, "
        "novelist, playwright, screenwriter, orchestra, art gallery, comedian, rapper, pop star",
        "poet, poem, choreographer, dancer, festival, heritage, artist, literature, author, "
        "television series, sitcom, drama, celebrity, hollywood, bollywood, oscar, grammy, emmy, "
        "pilgrimage, temple, mosque, church, cathedral, monastery, bishop, pope, archaeologist, "
        "fashion, songwriter, pin-up, broadcaster, monument",
        "culture, cultural, art, music, song, band, star, book, director, tour, show, religious, "
        "screen, premiere, faith, ceremony, fan",
        "01000000 12000000 20000505 20000504 10000000",
    ),
    _sector(
        "technology",
        "Technology",
        "Computing, telecoms, the internet and engineering",
        "software, smartphone, artificial intelligence, cybersecurity, semiconductor, chipmaker, "
        "microchip, laptop, internet explorer, browser, malware, hacker, cyberattack, robotics, "
        "cloud computing, data centre, data center, blockchain, algorithm, iphone, ipad, android, "
        "machine learning, microprocessor, personal computer, video game, chatbot, 5g, macbook",
        "technology, computer, internet, startup, start-up, chip, robot, app, tech, telecom, "
        "broadband, drone, hack, hacked, digital, processor, server, google, microsoft, apple, "
        "facebook, samsung, operating system, zero-day, website, search engine, software update, "
        "patent, battery, gadget",
        "data, device, online, network, user, platform, engineer, code, web, electronic, "
        "communications, system",
        "20000756 20001361",
    ),
    _sector(
        "economy-business",
        "Economy & Business",
        "Companies, markets, trade and public finance",
        "shareholder, dividend, takeover, merger, acquisition, quarterly results, net profit, "
        "net loss, earnings, stock market, central bank, interest rate, inflation, gdp, "
        "monetary policy, tender offer, stock exchange, exchange rate, money supply, bourse, "
        "current account, trade deficit, trade surplus, gross national product, eurobond, shr, "
        "shrs, pre-tax, consumer price, foreign exchange, leveraged buyout, balance of payments, "
        "prime rate, discount rate, treasury bill, tariff, initial public offering, "
        "common stock, outstanding shares, wall street, stock split, repurchase agreement",
        "company, share, profit, revenue, market, bank, investor, stock, bond, economy, economic, "
        "trade, finance, qtr, quarter, sales, chief executive, subsidiary, stake, acquire, debt, "
        "loan, currency, dollar, yen, export, import, budget deficit, retailer, bankruptcy, "
        "recession, insurance, unemployment, business, net, oper, revs, payout, record date, "
        "buyout, finance ministry, treasury, jewelry store, supermarket, factory output, bid, "
        "gatt, protectionism, bundesbank, federal reserve, fed, money market, deposit, unions, "
        "strike, layoffs, wages, tourism",
        "corp, inc, ltd, plc, co, dlr, dlrs, mln, billion, pct, cts, price, sale, deal, "
        "agreement, industry, firm, consumer, growth, fund, tax, cost, customer, job, product, "
        "unit, rate, purchase",
        "04000000 09000000",
    ),
    _sector(
        "education",
        "Education",
        "Schools, universities and learning",
        "school, university, teacher, classroom, curriculum, pupil, kindergarten, "
        "higher education, undergraduate, vocational training, schoolchildren, headteacher, "
        "textbook, literacy, entrance exam, tuition fee, lecturer, school board, "
        "primary education, scholarship, enrolment",
        "education, student, college, campus, exam, examination, academic, professor, vice-chancellor, "
        "degree, graduation, faculty, syllabus, tuition, dormitory, learning, teaching",
        "training, class, skill, course, youth, graduate, children, lesson",
        "05000000",
    ),
    _sector(
        "energy-extractives",
        "Energy & Extractives",
        "Oil, gas, power, renewables and mining",
        "crude, oil price, natural gas, opec, barrel, refinery, petroleum, oilfield, oil field, "
        "pipeline, power plant, power station, nuclear power, solar power, wind farm, "
        "hydropower, coal mine, mining, copper, gold mine, lithium, bauxite, iron ore, lng, "
        "offshore drilling, electricity grid, renewable energy, uranium, power grid, "
        "nickel, aluminium smelter, zinc, bpd, drilling, oil, gold, crude oil, miner, smelter, "
        "ounces, power cut, blackout, load-shedding",
        "energy, gas, electricity, coal, diesel, petrol, gasoline, mine, ore, reactor, exploration, "
        "solar, turbine, fuel, silver, platinum, aluminium, aluminum, tin, steel, utility, "
        "megawatt, hydroelectric, heating oil, octane, well, kilowatt, feet of, petrochemical, "
        "metal, oil rig, concession, drill",
        "power, output, production, reserve, resource, field, extraction, royalty",
        "20000430",
    ),
    _sector(
        "politics",
        "Politics",
        "Government, elections, diplomacy and conflict",
        "election, parliament, prime minister, opposition party, ballot, voter, lawmaker, "
        "polling station, referendum, coalition government, ruling party, foreign minister, "
        "ceasefire, cease-fire, peace talks, airstrike, air strike, rebel, troops, coup, "
        "diplomat, diplomatic, ambassador, white house, presidential, senator, cabinet reshuffle, "
        "foreign ministry, militant, insurgent, missile, hamas, nato, peacekeeper, "
        "security council, summit, shelling, surgeon general, air force, navy",
        "president, minister, government, political, politician, candidate, campaign, vote, "
        "senate, congress, republican, democrat, party, cabinet, embassy, sanction, treaty, "
        "bilateral, military, army, soldier, war, conflict, protest, protester, parliamentary, "
        "kremlin, obama, secretary of state, nominee, legislature, mayor, governor, "
        "united nations, delegation, prime, warship, fighting, pirate, piracy",
        "leader, policy, talks, official, administration, speech, state, border, statement, "
        "ally, administration, visit, weapon, attack",
        "11000000 16000000",
    ),
    _sector(
        "law-governance",
        "Law & Governance",
        "Courts, crime, policing, rights in law, public administration",
        "court, judge, lawsuit, murder, prosecutor, trial, verdict, jury, sentenced, convicted, "
        "supreme court, indictment, police, arrested, suspect, homicide, inmate, robbery, "
        "corruption, bribery, money laundering, defendant, attorney, high court, manslaughter, "
        "gunman, prison, plea, pleaded guilty, mafia, robber, burglary, kidnapping, "
        "anti-corruption, extradition, appeals court, tribunal, theft, detective, arson",
        "legal, law, crime, criminal, guilty, lawyer, jail, custody, investigation, investigator, "
        "shooting, victim, charged, charge, fraud, officer, sheriff, warrant, heist, stolen, "
        "smuggling, trafficking, constitution, ordinance, judicial, justice, killing, shot, "
        "detained, bail, ombudsman, audit, complaint, gang, sentence, witness, evidence, "
        "law enforcement, stabbed, thieves, escape, fugitive, hijack",
        "ruling, hearing, case, governance, act, bill, accused, alleged, death, crash, "
        "authorities, killed, murdered, regulation",
        "02000000 20000593",
    ),
    _sector(
        "health",
        "Health",
        "Disease, medicine, hospitals and public health",
        "hospital, vaccine, vaccination, disease, cancer, virus, outbreak, malaria, patient, "
        "epidemic, pandemic, clinic, health ministry, surgery, cholera, measles, hiv, "
        "tuberculosis, public health, surgeon, dengue, ebola, diabetes, clinical trial, "
        "maternal health, midwife, mental health, health worker, infection, rehab, "
        "world health organization, antibiotic, immunisation, immunization",
        "health, medical, doctor, nurse, medicine, drug, treatment, symptom, therapy, medic, "
        "heart attack, pneumonia, dose, pharmaceutical, diagnosis, ward, ambulance, transplant, "
        "nutrition, malnutrition, obesity, healthcare, health care, medicare, physician, smoking, "
        "heart disease, addiction, alcohol, blood",
        "care, illness, died, injury, condition, trial, risk, infant, test",
        "07000000 20001339",
    ),
    _sector(
        "science-environment",
        "Science & Environment",
        "Research, space, climate, weather, nature and disasters",
        "climate change, global warming, scientist, earthquake, quake, tsunami, hurricane, "
        "cyclone, typhoon, volcano, magnitude, aftershock, spacecraft, astronomer, telescope, "
        "biodiversity, wildlife, species, carbon emission, greenhouse gas, deforestation, "
        "pollution, wildfire, richter, seismic, epicentre, epicenter, geological survey, nasa, "
        "asteroid, coral reef, conservation, ecosystem, endangered, galaxy, planet, nobel prize, "
        "physicist, heatwave, heat wave, temblor, landslide, monsoon, emission, satellite launch",
        "flood, storm, research, researcher, environment, environmental, climate, weather, space, "
        "orbit, satellite, rocket, laboratory, fossil, glacier, ocean, drought, rainfall, "
        "evacuated, disaster, genome, physics, biology, chemistry, whale, elephant, tiger, "
        "air quality, smog, meteorological, forecast, study, river, moon, shook, nature",
        "science, scientific, temperature, discovery, journal, wind, rain, damage, island, "
        "natural, experiment, warming",
        "06000000 13000000 17000000 03000000",
    ),
    _sector(
        "social-gender",
        "Social/Gender",
        "Women, families, migration, equality and welfare",
        "gender, women's rights, gender equality, domestic violence, child marriage, same-sex, "
        "gay marriage, lgbt, transgender, feminist, refugee, asylum seeker, human rights, "
        "racism, discrimination, child labour, child labor, poverty, homeless, indigenous, "
        "disability, social welfare, gay, migrant, gender-based violence, sexual harassment, "
        "girls' education, orphan, humanitarian, equal pay, women's group, civil rights, caste, "
        "widow, maternity leave, childcare",
        "women, woman, girl, equality, minority, inclusion, immigration, immigrant, migration, "
        "inequality, social, charity, pension, welfare, family, marriage, elderly, aid agency, "
        "displaced, violence against women, abuse, adoption, ethnic, volunteer, community, "
        "birthday, wedding, empowerment, self-help group",
        "mother, child, children, household, rights, society, people, support, camp",
        "14000000 08000000 20000646",
    ),
    _sector(
        "sports",
        "Sports",
        "Matches, players, clubs and games",
        "football, cricket, tennis, basketball, championship, league, tournament, coach, wicket, "
        "innings, striker, midfielder, goalkeeper, quarterback, touchdown, olympic, world cup, "
        "grand prix, playoff, heavyweight, boxing, rugby, golfer, baseball, hockey, batsman, "
        "goalless, semi-final, semifinal, quarter-final, hat-trick, head coach, nba, nfl, fifa, "
        "uefa, medal, athlete, marathon, stadium, sprinter, formula one, linebacker, "
        "defensive tackle, knockout, runs batted, penalty shootout, medallist, bowler, cyclist",
        "match, player, team, season, goal, win over, defeat, sport, referee, squad, captain, "
        "winger, fixture, transfer window, tour de france, injury time, race, title, "
        "bout, game, playing, club, rebound, inning, scorer, touch-line, draw with, cup, "
        "champion, unbeaten, wimbledon, practice squad, roster, defender",
        "score, beat, victory, final, points, round, won, lead, fan, record",
        "15000000",
    ),
    _sector(
        "transport",
        "Transport",
        "Roads, rail, shipping and aviation",
        "airline, airport, railway, freight, shipping, container ship, highway, motorway, "
        "train derail, aviation, aircraft, boeing, airbus, locomotive, seaport, tanker, "
        "ferry, port congestion, rail line, bus service, metro line, air traffic, vessel, "
        "cargo, passenger, canal, cargo ship, derailment, flight delay, seaman, seamen, docker, "
        "plane crash, train crash, jet, shipowner, grounded ship, electric vehicle, runway",
        "transport, transportation, train, ship, flight, road, port, plane, bus, truck, rail, "
        "traffic, vehicle, driver, car, automaker, pilot, crew, metro, toll, bridge, toll road, "
        "commuter, logistics, lorry, toyota, helicopter, harbour, harbor, shipyard, sailing, "
        "cable car, waterway, strait, taxi, tram, bicycle lane",
        "route, station, tunnel, travel, journey, fleet, fare, lane, sea, delivery",
        "20000139",
    ),
    _sector(
        "urban-development",
        "Urban Development",
        "Cities, housing, planning and building",
        "urban, housing, city council, municipal, municipality, slum, urban planning, "
        "affordable housing, smart city, town planning, zoning, skyscraper, real estate, "
        "informal settlement, homebuyer, redevelopment, urbanisation, urbanization, "
        "building code, building permit, master plan, high-rise, public housing, "
        "housing start, mortgage lender, social housing, street lighting, city planner",
        "city, construction, building, apartment, infrastructure, mayor, property, developer, "
        "neighbourhood, neighborhood, resident, demolition, planner, architect, landlord, rent, "
        "tenant, park, public space, street vendor, tower block, metropolitan, warehouse, suburb, "
        "eviction, dwelling, pavement",
        "project, town, house, street, home, local authority, contractor, district, mortgage",
        "",
    ),
    _sector(
        "wash",
        "WASH",
        "Water, sanitation and hygiene",
        "sanitation, drinking water, sewage, wastewater, latrine, clean water, toilet, hygiene, "
        "water supply, sewer, handwashing, water treatment, borehole, safe water, "
        "open defecation, piped water, water shortage, water utility, water pump, desalination, "
        "water crisis, menstrual hygiene, tap water, water tanker, waterborne, groundwater, "
        "treatment plant, water point, septic, soap, water ration",
        "water, reservoir, aquifer, tap, well water, contaminated, drainage, effluent, chlorine, "
        "household connection, standpipe, dam, rainwater, jerrycan",
        "plant, pipe, supply, leak, litre, liter",
        "",
    ),
)
