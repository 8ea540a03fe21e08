"""The words that lead into each shipped sector: what any newsroom would want, no sample's names.

Three lines of weight: words that leave little doubt (3), that speak for the sector (2), that lean
to it (1). A longer phrase takes its words with it: in "power station" no station speaks for
transport. ``NEUTRAL`` phrases do the same and speak for nothing.
"""

# slug: (3, 2, 1), each words and phrases parted by commas.
WORDS: dict[str, tuple[str, str, str]] = {
    "agro-forestry": (
        """agriculture, agricultural, farmer, crop, wheat, maize, corn, soybean, livestock, harvest,
        forestry, fisheries, cattle, grain, cocoa, coffee, cotton, sugar, dairy, oilseed,
        plantation, fertiliser, fertilizer, rice paddy, rubber, barley, rapeseed, canola, palm
        oil, soy oil, usda, winter wheat, sorghum, soyoil, soymeal, vegetable oil, sunflower oil,
        rapeseed oil, cottonseed, coconut oil, olive oil, agroforestry, smallholder, paddy, hog,
        sunflower seed, sugar beet, sugarcane, tea estate, tea auction, orange juice, cashew,
        vanilla, banana, avocado, potato, cassava, sheep farmer, fish farm, fish stock, trawler,
        sawmill, logging, logger, timber, locust, armyworm, foot-and-mouth, swine fever,
        hoof-and-mouth, bird flu cull, animal health, agriculture minister, agriculture ministry,
        ministry of agriculture, agriculture secretary, farming minister, farm bill, farm subsidy,
        farmgate, farm-gate, agronomist, arable, pasture, grazing, beekeeper, honey, olive grove,
        olive, cooperative of growers, growers, grower, milk price, dairy herd, herd, herder,
        pastoralist, transhumance, aquaculture, salmon farm, vineyard, wine harvest, orchard,
        coffee grower, cocoa grower, rice grower, agribusiness, seedling, tree planting,
        reforestation, forester, fishing fleet, fishing quota, fishing season, catch quota,
        anchovy, tuna, shrimp, herring, cod, mackerel, soya, soya bean, millet, groundnut, copra,
        tapioca, linseed, export enhancement program, commodity credit, commodity credit
        corporation, grains board, wheat board, coffee organization, cocoa organization, sugar
        workers, feed grain, feedlot, meatpacker, meat packer, cattle rustling, rustler, beef
        export, export bonus, crop insurance, crop year, food crop, cash crop, growing season,
        rural farmers, irrigation, sheep pox, lamb, lambs, sheep, shepherd, shepherds, flock,
        flocks, cull, culled, culling, abattoir, abattoirs, vet, sesame, sugar mill, sugar
        producer, coffee producer, cocoa producer, coffee exporter, coffee export, cocoa buffer
        stock, cocoa stock, coffee quota, coffee export quota, export registrations, farm exports,
        farm trade, farm product, grain export, wheat export, corn gluten, gluten feed, soybean
        crusher, crusher, sowings, maize export, rice market, oilseed processing, oilseed crusher,
        tea export, beef import, agricultural trade, agricultural policy, farm policy, farm
        subsidies, food aid shipment, planting season, farm workers, farm worker, farm prices,
        farm minister, farm lobby, farm union, farmers' union, farmers' association, farmers'
        group, farming families, farming community, fish catch, catch limits, fish farms, fish
        farmer, fish market, fish stocks, fish processing, fishers, fishermen's union, fishing
        ban, fishing grounds, fishing port, fishing industry, fishing community, fishing
        communities, fishing cooperative, fishing rights, illegal fishing, overfishing, bees,
        lobster, oyster, squid, sardine, sardines, octopus, crab, salmon, wine, winemaker,
        winemakers, wine grower, wine growers, grape, grapes, vines, tobacco farmers, tobacco,
        tobacco auction, flower growers, rose growers, swarm, swarms, locusts, desert locust,
        desert locusts, rice export, rice exports, rice exporter, rice imports, rice crop, rice
        harvest, rice farmers, wheat crop, wheat harvest, wheat exports, wheat imports, maize
        crop, maize harvest, maize farmers, maize exports, grain reserve, grain reserves, grain
        exports, grain harvest, grain traders, grain elevator, grain silo, grain silos, grain
        corridor, fertiliser subsidy, fertiliser subsidies, fertiliser prices, seed company,
        seeds, drought-resistant, crops, crop losses, crop damage, failed crops, crop pests, crop
        disease, coffee beans, coffee crop, coffee harvest, coffee farmers, coffee prices, cocoa
        beans, cocoa crop, cocoa farmers, cocoa price, cocoa prices, cocoa board, coffee board,
        cotton crop, cotton farmers, cotton growers, tea pickers, tea farmers, tea growers, tea
        prices, tea factory, palm oil growers, rubber tappers, rubber farmers, sugar prices, sugar
        crop, sugar harvest, cane growers, cane cutters, dairy farmers, dairy farmer, milk
        producers, milk prices, beef farmers, beef exports, cattle farmers, cattle herders, cattle
        ranchers, ranching, cattle disease, cattle vaccination, livestock disease, livestock
        market, livestock farmers, pig farmers, pig farm, pigs, chickens, poultry farm, poultry
        farms, poultry farmers, eggs, hens, buffalo, reindeer, avian influenza, veterinary
        service, veterinary services, veterinarians, vets, farm animals, animals culled, grazing
        land, grazing rights, pastures, fodder, forage, forestry service, forestry ministry,
        forestry company, forest service, forest department, forest rangers, forest concession,
        forest owners, timber export, timber exports, timber industry, timber company, log export,
        logs, bark beetle, eucalyptus, teak, mahogany, rosewood, sawmills, saplings, tree nursery,
        replanting, orchards, pear, peach, almond, almonds, date palm, pistachio, hazelnut,
        hazelnuts, walnut, macadamia, saffron, chilli, ginger, quinoa, yam, plantain, sweet
        potato, potatoes, tomatoes, onions, onion, garlic, cabbages, vegetables, fruit growers,
        vegetable growers, organic farming, organic farmers, food production, food producers, food
        and agriculture organization, fao, agri, agrarian, agrarian reform, land reform,
        irrigation canal, irrigation canals, irrigation scheme, irrigated, harvested, harvesting,
        ploughing, ploughed, ploughs, plough, tractors, combine harvester, combine harvesters,
        threshing, agricultural exports, agricultural minister, agricultural ministry,
        agricultural workers, agricultural products, agricultural land, agricultural bank,
        agricultural subsidies, rural development bank, sunflowerseed, sunflowerseed oil, sunseed
        oil, soybean oil, groundnut oil, crude palm oil, crude vegetable oil, sugar market, sugar
        futures, sugar trader, sugar traders, raw sugar, white sugar, cocoa market, cocoa futures,
        cocoa traders, coffee market, coffee futures, coffee traders, grain futures, soybean
        futures, cotton futures, rubber market, rubber pact, rubber agreement, natural rubber,
        international rubber, international cocoa, international sugar, cocoa agreement, coffee
        agreement, sugar agreement, wheat agreement, commodity agreement, lumber futures, cattle
        futures, hog futures, pork, lumber, citrus, frozen concentrated orange juice, fcoj,
        oilseed plant, crushing plant, meatpackers, beef, packing plant""",
        """farm, farmland, farming, forest, rice, seed, planting, sowing, planted, sown, poultry,
        fishery, fishing, fishermen, fisherman, fisher, fishing boat, fishing vessel, pesticide,
        food security, tea, veterinary, veterinarian, oats, meal, carcass, silo, tractor, hectare,
        acre, acreage, drought-hit, yield per hectare, cow, pig, chicken, egg, maize meal, wool,
        pulses, lentil, mango, apple grower, tomato, vegetable, fruit, spice, cinnamon, clove,
        flower farm, greenhouse, pest, blight, rust fungus, fungicide, herbicide, crop failure,
        granary, mill, milling, soil, rural, tonnes of rice, food, weevil, oilcake, tallow,
        semolina, flour, ranch, rancher, buffer stock, international coffee, bumper, slaughter,
        meat, bushel, meatpacking, hatchery, beehive, cooperative, co-operative, tonne, tonnes,
        planter, harvester, farmhand, farmworker, hunger season, crushers, bean, orange, sugar
        cane, animal feed, fish, pine, hay, apple, bushels, hectares, acres, barn, farmhouse,
        farmyard, vine, blossom, pollination, weeds, weevils, fungus, spraying, sprayed, pests,
        breeds, calf, meadow, goats, camels, quota""",
        """tree, drought, milk, wood, yield, shipment, farmstead, village, variety, growing, animal,
        intervention, subsidy, grass, breed, countryside, sacks""",
    ),
    "art-culture": (
        """film, movie, concert, album, museum, exhibition, theatre, theater, novel, painting, actor,
        actress, singer, musician, box office, film festival, opera, ballet, sculpture, sculptor,
        novelist, playwright, screenwriter, orchestra, symphony, philharmonic, conductor's baton,
        art gallery, gallery, comedian, rapper, pop star, poet, poetry, choreographer,
        choreography, curator, curated, biennale, biennial, literary, book fair, book prize,
        literary prize, literature prize, culture minister, culture ministry, ministry of culture,
        arts council, world heritage, heritage site, unesco, film director, filmmaker, film-maker,
        documentary, cinema, premiere, red carpet, music festival, arts festival, jazz, folk
        music, choir, violinist, pianist, cellist, soprano, repertoire, libretto, carnival,
        puppet, manuscript, fresco, mural, muralist, ceramics, pottery, archaeologist,
        archaeological, archaeology, excavation, artefact, artifact, antiquities, looted art,
        restitution, repatriated bronzes, bronzes, statue, portrait, canvas, watercolour,
        masterpiece, auctioned painting, hollywood, bollywood, nollywood, oscar, grammy, emmy,
        palme d'or, golden bear, television series, tv series, sitcom, soap opera, streaming
        series, songwriter, lyricist, bandleader, guitarist, drummer, debut album, art dealer,
        cultural centre, cultural heritage, cultural festival, public library, national library,
        librarian, memoir, biographer, translator, pilgrimage, pilgrim, archbishop, cathedral,
        basilica, fashion week, fashion designer, museum theft, art theft, stolen painting, state
        museum, restorer, tile panel, film deal, film prize, film award, film market, best film,
        jury prize, burial textile, museum director, artworks, artwork, work of art, works of art,
        art market, culture fund, festival director, animation, cartoon, fiction, hip hop,
        hip-hop, cabaret, operetta, stand-up comedy, woodcarving, news media, press freedom,
        freedom of the press, film-making, film crew, film studio, film archive, short story,
        short stories, poet laureate, folk singer, folk dance, dance company, dance festival, art
        school, art exhibition, art fair, art prize, art collector, retrospective, installation
        artist, street art, graffiti artist, public broadcaster, state broadcaster, concert hall,
        opera house, music hall, music school, conservatory of music, conservatoire, theatre
        director, playhouse, drama festival, open-air concert, headliner, headline act, vinyl,
        record label, book festival, literary festival, writers' festival, writers' union,
        novelists, essayist, shortlist for the prize, booker, cultural property, stolen artefacts,
        museum collection, museum piece, loaned works, excavated, burial site, rock art, cave
        paintings, cave painting, world heritage list, intangible heritage, patron saint, ramadan,
        eid, hajj, diwali, hindu, buddhist, catholic church, religious leaders, canonisation,
        bible, quran""",
        """poem, dancer, dance, festival, heritage, artist, literature, author, writer, drama,
        celebrity, temple, mosque, church, monastery, bishop, pope, cardinal, imam, shrine,
        synagogue, monk, nun, priest, fashion, pin-up, broadcaster, monument, restoration,
        restored, collection, collector, exhibit, exhibited, art, arts, music, musical, song,
        stage, rehearsal, audience, curtain, composer, composed, instrument, drum, violin, piano,
        cast, script, screenplay, festivalgoer, concertgoer, ticket holder, playwriting, theatre
        company, troupe, circus, magician, photographer, photography, archive, library, book,
        publisher, bookshop, reader, readership, catalogue, auction house, tomb, fort, palace,
        ruins, icon, tapestry, weaving, weaver, craft, artisan, folklore, storyteller, oral
        tradition, mask, costume, parade, pageant, beauty pageant, cultural, culture, choral,
        singing, sang, performer, performance, performing arts, gospel, recording, screening,
        newspaper, magazine, television network, radio station, journalist, editor-in-chief,
        cartoonist, cuisine, chef, religious, worship, hymn, mass, congregation, liturgy, ancient,
        pre-columbian, baroque, medieval, mosaic, tile, embroidery, antique, relic, exhibition
        hall, drawing, television, sculpted, engraving, architecture prize, hymns, choir master,
        lute, flute, trumpet, accordion, puppetry, tenor, fans queued, festival organisers,
        cultural ministry, arts centre, islam, christian, muslim, jewish, hinduism, buddhism,
        religion, rabbi, clergy, devotees, pilgrims, lantern, dancers, drummers, tribute, legend,
        ballad, lyrics, chorus, playwrights, scripted, filming, documentary maker, culture
        secretary, gastronomy, recipe, vintage, jewellery, handicraft, tattoo, painter""",
        """band, star, director, tour, screen, faith, ceremony, fan, painted, tradition, traditional,
        century-old, century, prize, award, opening night, display, visitor, scholar, bell, genre,
        theme, centuries, history, language, series, zoo, restaurant, holiday, anniversary, hobby,
        ancestral, easter, christmas, procession, radio""",
    ),
    "technology": (
        """software, smartphone, artificial intelligence, cybersecurity, cyber security,
        semiconductor, chipmaker, chip maker, chip plant, microchip, laptop, internet explorer,
        browser, malware, ransomware, hacker, cyberattack, cyber attack, cyber-attack, robotics,
        cloud computing, cloud service, data centre, data center, blockchain, algorithm, iphone,
        ipad, android, machine learning, language model, microprocessor, personal computer, video
        game, chatbot, 5g, macbook, mobile network, mobile operator, telecoms, telecom, telecoms
        regulator, undersea cable, subsea cable, submarine cable, fibre optic, fiber optic, fibre,
        broadband, internet outage, internet access, data breach, personal data, data protection,
        data leak, phishing, encryption, password, startup, start-up, tech company, tech firm,
        tech giant, mobile app, operating system, zero-day, search engine, software update,
        supercomputer, quantum computer, quantum computing, wafer, foundry, lithography, graphics
        processor, facial recognition, deepfake, biometric, biometrics, digital identity, digital
        id, e-government, satellite internet, social media platform, social network,
        cryptocurrency, bitcoin, 3d printing, 3d printer, self-driving, driverless, autonomous
        vehicle, drone delivery, augmented reality, virtual reality, coder, programmer, open
        source, open-source, gaming console, game studio, minister for digital, digital minister,
        digital ministry, ict, technology ministry, technology minister, mainframe, workstation,
        disk drive, modem, minicomputer, fintech, facial scan, face scan, face scans, face
        scanning, face recognition, surveillance camera, surveillance cameras, surveillance
        system, data theft, stolen data, leaked data, customer data, user data, user records, user
        accounts, cable ship, cable repair, repair ship, data cable, internet cable, bandwidth,
        telecoms operator, telecom operator, spectrum auction, developer conference, mobile money
        app, app store, mobile money, payment app, payments app, cyber agency, computer emergency
        response, ai system, ai model, internet provider, internet service provider, internet
        users, hacking, spyware, cloud region, nanotechnology, aerospace engineering, internet
        shutdown, internet blackout, internet restored, social media ban, social media companies,
        online safety, ai law, ai rules, ai act, artificial intelligence law, ai company, ai lab,
        ai tool, text messages, messaging app, messaging service, network operator, internet
        company, technology company, technology firm, technology park, technology fair, tech
        workers, tech sector, software company, software firm, software developer, software
        engineer, game developer, chip factory, chip fab, fab, semiconductor plant, semiconductor
        factory, chip design, memory chip, battery maker, satellite operator, satellite broadband,
        telephone network, telephone operator, fixed-line, optical fibre, digital currency,
        digital payments, digital wallet, digital services, e-passport, digital economy, digital
        agency, it system, it systems, computer system, computer systems, computer network,
        computer virus, server farm, servers, source code, bug, software bug, software glitch,
        glitch, system failure, vulnerability, cyber criminals, ransom demand, backups, humanoid,
        robot maker, drone maker, number portability, roaming, sim cards, sim registration,
        broadband users, telecoms company, telecommunications company, telecom company, tech
        start-up, startup fund, app developer, mobile phone users""",
        """technology, computer, internet, chip, robot, app, tech, drone, hack, hacked, digital,
        processor, server, google, microsoft, apple, facebook, samsung, website, patent, gadget,
        router, wi-fi, wifi, base station, handset, sim card, subscriber, login, cloud, database,
        intrusion, breach, firewall, encrypted, firmware, sensor, prototype, innovation hub, tech
        hub, incubator, silicon, circuit, computing, programming, online platform, streaming
        service, web, webpage, e-commerce, venture capital, unicorn, automated, android app,
        download, upload, telecommunications, telephone, mobile phone, phone network, outage,
        cyber, algorithmic, training data, virtual, video call, printer, semiconductors,
        electronics, diskette, communications network, data network, data, user, spectrum, camera,
        cctv, leaked, latency, traffic rerouted, online services, coders, wearable, mast, network
        failure, ai, algorithms, payments system, landing station, cable, one-time password,
        biometric data, social media, chips, developers, laptops, digitised, digitisation,
        digitalisation, connectivity, antenna, downtime, hacker group, offline, cybercrime, cyber
        police, ransom, biotech, automation, smart meter, decryption, upgrade, surveillance,
        podcast, influencer""",
        """device, online, network, platform, engineer, code, electronic, communications, system,
        phone, service restored, users, version, operator, innovation, account, gigabit, lab""",
    ),
    "economy-business": (
        """shareholder, dividend, takeover, merger, acquisition, quarterly results, net profit, net
        loss, earnings, stock market, central bank, interest rate, inflation, gdp, monetary
        policy, tender offer, stock exchange, exchange rate, money supply, bourse, current
        account, trade deficit, gross national product, gross domestic product, eurobond, shr,
        shrs, pre-tax, pretax, consumer price, foreign exchange, leveraged buyout, balance of
        payments, prime rate, discount rate, treasury bill, tariff, initial public offering,
        common stock, outstanding shares, wall street, stock split, repurchase agreement, policy
        rate, key rate, benchmark rate, lending rate, base rate, repo rate, rate cut, rate rise,
        rate hike, basis point, rate decision, rate-setting, monetary authority, reserve bank,
        national bank, monetary policy committee, bank governor, finance minister, finance
        ministry, ministry of finance, budget deficit, budget speech, national budget,
        supplementary budget, draft budget, budget bill, fiscal deficit, fiscal, public debt,
        sovereign debt, debt restructuring, bondholder, credit rating, rating agency, imf,
        international monetary fund, bailout, austerity, value added tax, value-added tax, vat,
        income tax, corporate tax, sales tax, tax rise, tax cut, tax revenue, customs duty, import
        duty, export duty, trade talks, trade bill, trade policy, trade ministry, commerce
        minister, trade war, trade agreement, trade pact, free trade, trade balance, customs
        union, gatt, protectionism, wto, world trade organization, antitrust, competition
        authority, competition commission, competition regulator, market share, insolvency,
        insolvent, bankruptcy, administrators appointed, receivership, layoffs, redundancies, job
        cuts, jobs cut, jobless rate, unemployment rate, unemployment, wage talks, pay rise, wage
        increase, minimum wage, collective bargaining, labour market, payrolls, retail sales,
        industrial output, industrial production, factory output, manufacturing output, purchasing
        managers, consumer confidence, wholesale price, producer price, economic growth,
        recession, remittances, currency reserves, foreign reserves, devaluation, bundesbank, bank
        of england, bank of japan, federal reserve, fed funds, open market, money market, hedge
        fund, private equity, pension fund, mutual fund, sovereign wealth fund, stockbroker,
        broker, brokerage, underwriter, reinsurance, share price, shares rose, shares fell, stake,
        subsidiary, buyout, divestiture, divest, joint venture, operating profit, turnover,
        full-year profit, half-year profit, revenue, quarterly profit, profit warning, qtr, revs,
        oper, payout, record date, regular dividend, qtly div, 1st qtr, 2nd qtr, 3rd qtr, 4th qtr,
        avg shrs, chief financial officer, letter of intent, definitive agreement, holding
        company, conglomerate, supermarket chain, retailer, department store, factory closure,
        brewery, brewer, tourist arrivals, chamber of commerce, economic outlook, economist,
        monetary fund, world bank loan, currency intervention, eurodollar, certificates of
        deposit, treasury bonds, treasury, group of seven, g-7, group of five, louvre accord,
        paris accord, liquidity, savings and loan, thrift, bank holding, minority interest,
        convertible debentures, debenture, preferred stock, warrants, junk bond, securities and
        exchange commission, jewelry store, annual inflation, headline inflation, statistics
        office, statistical service, bureau of statistics, consumer basket, laid off, lay off,
        profit fell, profit rose, price index, price increases, cost of living, takeover bid,
        hostile bid, share offering, public offering, stockholder, holders of record, stake in,
        raised its stake, first quarter, second quarter, third quarter, fourth quarter, net
        income, year ended, nine months ended, six months ended, deflation, hyperinflation,
        disinflation, productivity, outsourcing, accountancy, ipo, bond sale, bond issue, bond
        market, bond yields, yields, listed company, stock listing, devalue, devalued, revalue,
        currency peg, pegged, currency crisis, currency fell, currency slid, foreign currency,
        dollar shortage, supply chain, bank run, deposit insurance, deposit guarantee, bad loans,
        non-performing loans, bank collapse, failed bank, bank licence, bank merger, bank
        branches, commercial bank, special economic zone, free trade zone, garment factory,
        textile mill, textile, industrial action, picket, severance, severance pay, redundancy,
        redundant, held rates, holds rates, hold rates, rates unchanged, rate unchanged, rates on
        hold, raises rates, raised rates, cuts rates, cut rates, lowers rates, interest rates,
        quarter point, quarter-point, half-point, half point, hawkish, dovish, monetary easing,
        tightening cycle, rate-setters, rate setter, policymakers, price stability, inflation
        target, inflation rate, core inflation, overnight rate, deposit rate, borrowing costs,
        borrowing cost, central banker, central bankers, central bank governor, reserve bank
        governor, tax bill, tax reform, tax office, tax authority, tax package, tax collection,
        tax burden, wealth tax, windfall tax, tax break, tax breaks, budget cuts, budget vote,
        spending cuts, public spending, government spending, state budget, economic recovery,
        economic crisis, economy grew, economy shrank, economy contracted, contraction, growth
        rate, growth forecast, eurozone, investment bank, foreign investment, foreign investor,
        investors, sales rose, sales fell, car sales, orders fell, export orders, order backlog,
        exports fell, exports rose, trade figures, trade gap, import curbs, export ban, import
        ban, anti-dumping, trade mission, trade fair, trade deal, business leaders, business
        confidence, business group, employers' association, manufacturers' association, stock
        index, market capitalisation, market capitalization, hotel chain, hotels, hotel occupancy,
        tourism board, tourism minister, tourism ministry, visitor arrivals, restaurant chain,
        food company, consumer goods, consumer watchdog, price cap, price caps, price controls,
        price control, subsidy cut, subsidies, living costs, wage bill, wage demands, wage deal,
        pay deal, pay dispute, pay talks, pay offer, pension reform, social partners, labour
        union, labor union, labour minister, employment figures, jobs data, unemployed, jobless,
        job creation, plant workers, factory workers, microfinance, microcredit, insolvency court,
        creditors, bankrupt, liquidation, liquidator, receivers, winding up, assets sold,
        privatisation, privatization, privatise, nationalisation, nationalise, state-owned
        enterprise, state-owned company, state company, stake sale, share sale, shares jumped,
        shares slid, shares tumbled, shares dropped, shares climbed, rival bidder, buy-out, merger
        talks, price war, cement maker, shoe factory, toy maker, distillery, monopoly, cartel
        fine, price-fixing, price fixing, securities market, securities regulator, securities
        commission, government securities, sell unit, sells unit, to sell unit, sale of unit, sell
        assets, sells assets, buy assets, buys assets, to buy assets, purchase of assets, sell
        subsidiary, sells subsidiary, completes acquisition, completes sale, completes purchase,
        completed the acquisition, completed the sale, agreed to acquire, agreed to buy, agrees to
        buy, agreed in principle, to acquire, trade minister, trade dispute, trade tensions, trade
        surplus, trade sanctions, trade retaliation, trade barriers, trade practices, trade
        relations, trade accord, trade legislation, market access""",
        """company, share, profit, market, bank, banking, banker, investor, stock, bond, economy,
        economic, trade, finance, financial, quarter, chief executive, acquire, acquired, debt,
        loan, currency, dollar, yen, sterling, mark, franc, euro, rupee, peso, rand, naira,
        shilling, export, import, exporter, importer, business, bid, bidder, offer for, merge,
        merging, deposit, budget, spending plan, deficit, surplus, tourism, tourist, hotelier,
        manufacturer, manufacturing, factory, consumer, supermarket, shopkeeper, commerce,
        commercial, entrepreneur, small business, customs, levy, excise, taxpayer, tax, rates,
        lender, creditor, borrower, borrowing, credit, mortgage rate, portfolio, asset, futures,
        index, benchmark, treasury secretary, countervailing, dumping duty, retaliation, pricing,
        operating, income, fiscal year, write-off, writedown, restructuring, shareholding, board
        of directors, outlook, forecast growth, unions, trade union, strike, wages, job losses,
        employer, employers' federation, layoff, plant closure, employees, market analyst,
        analyst, franchise, brand, retail, wholesale, warehouse club, e-commerce sales, textile
        bill, garment, apparel, exports, imports, gnp, g7, lending, reserve requirement, bankers,
        ltd, plc, corp, inc, fund manager, capital gains, stg, mths, vs, div, prior, undisclosed,
        distribution, annual meeting, proxy, poison pill, jobs, employ, recruit, offering, prices,
        savings, bonds, shares, tariffs, exporters, earners, assembly line, assembly plant, order
        book, retirement age, pension age, wage, payroll, walkout, walk-out, stoppage, hotel,
        shops, shopper, shoppers, factories, policymaker, easing, tightening, peg, bailed out,
        ratings, loan programme, instalment, tranche, repay, repayment, default, defaulted,
        coupon, treasurer, accountant, household spending, imported, exported, import bill,
        advertising, casino, chemicals, cooperative bank, economists, wholesale market, sales""",
        """co, dlr, dlrs, mln, billion, bln, pct, cts, price, sale, deal, agreement, industry, firm,
        growth, fund, cost, customer, job, product, unit, rate, purchase, percentage points, per
        cent, investment, buy, sell, contract, terms, annual, sector, insurance, insurer, loss,
        net, losses, holders, trader, plant, worker, workers, workforce, spending, directors,
        dealers, supplier""",
    ),
    "education": (
        """school, university, teacher, classroom, curriculum, pupil, kindergarten, nursery school,
        higher education, undergraduate, postgraduate, vocational training, schoolchildren,
        headteacher, head teacher, headmaster, headmistress, school principal, textbook, literacy,
        entrance exam, final exam, exam paper, examination board, examinations council, exam
        results, exam leak, leaked exam, national examination, matriculation, baccalaureate,
        tuition fee, school fee, school fees, lecturer, school board, primary education, secondary
        education, scholarship, enrolment, enrollment, education minister, education ministry,
        ministry of education, education secretary, teachers' union, teaching union, lecturers'
        union, student union, students' union, student loan, campus, vice-chancellor, vice
        chancellor, rector, provost, dean, secondary school, primary school, high school, boarding
        school, polytechnic, school meals, school feeding, school dinner, school year, academic
        year, term time, homework, school uniform, school building, language of instruction,
        mother tongue education, teacher training, teacher shortage, class size, schooling,
        lecture hall, doctoral, school inspectors, school inspector, early childhood, preschool,
        pre-school, universities, girls' school, madrasa, school bus, degree course, exam,
        examination, student, students, pupils, schools, teachers, classes suspended, classes
        resume, classes resumed, school closure, school closures, school reopening, schools
        reopen, schools closed, lecturers' strike, teachers' strike, university strike, university
        students, university staff, university council, exams postponed, exam papers, exam board,
        exam hall, resit, retake the exam, school leavers, school-leaving, school-leaving exam,
        leaving certificate, grade inflation, school building programme, school roof, school
        library, school reform, education reform, education budget, education board, education
        authority, education authorities, education officials, education department, education
        district, school district, school authorities, school head, deputy head, rural school,
        rural schools, village school, village schools, mobile school, literacy programme, adult
        literacy, reading programme, reading test, bilingual education, sex education, religious
        education, distance learning, online learning, remote learning, tutors, private tuition,
        cram school, student grant, student grants, student debt, student housing, student
        protest, student protests, student leader, student leaders, students' association,
        research university, university rankings, medical school, law school, business school,
        apprentices, technical college, teacher training college, teachers college, kindergartens,
        nursery places, free school meals, free tuition, free education, compulsory education,
        out-of-school children, out of school, school attendance, truancy, bullying at school,
        corporal punishment""",
        """education, educational, educator, college, academic, professor, degree, graduation,
        faculty, syllabus, tuition, dormitory, learning, teaching, taught, tutor, tutoring, pass
        rate, admission, admissions, apprentice, apprenticeship, seminar, phonics, reading scores,
        mathematics lesson, bursary, enrolled, dropout, drop-out, lecture, adult learners,
        graduate, sixth form, semester, playground, school day, learner, parents and pupils,
        parents' association, diploma, certificate of education, invigilator, schoolgirl,
        schoolboy, blackboard, classes, grade, grades, marks, marked, certificate, textbooks,
        uniform, headteachers, qualification, qualifications, test scores, numeracy, pedagogy,
        instructor, trainee, mathematics, maths, bullying, school gates, cheating, cheat,
        curriculum authority""",
        """training, class, skill, course, youth, parent, study, paper, subject, young people,
        candidates sat, knowledge, lesson, reading, term""",
    ),
    "energy-extractives": (
        """crude, oil price, natural gas, opec, barrel, refinery, refiner, petroleum, oilfield, oil
        field, oil company, oil producer, oil ministry, oil output, oil production, oil well, oil
        tanker, oil export, oil industry, oil and gas, oil reserve, gas field, gasfield, gas
        pipeline, gas supply, pipeline, power plant, power station, nuclear power, nuclear plant,
        solar power, solar farm, solar plant, solar park, solar panel, wind farm, wind power, wind
        turbine, offshore wind, hydropower, hydroelectric, hydro plant, coal mine, coal, mining,
        mine shaft, mine collapse, mining company, mineworker, mine worker, mines minister, mining
        minister, mines ministry, mining ministry, mining licence, mining permit, copper, copper
        mine, gold mine, gold miner, lithium, cobalt, bauxite, iron ore, manganese, rare earth,
        diamond mine, lng, liquefied natural gas, offshore drilling, drilling rig, electricity
        grid, national grid, renewable energy, renewables, uranium, grid operator, nickel,
        aluminium smelter, zinc, bpd, drilling, crude oil, miner, smelter, ounces, troy ounce,
        power cut, power outage, power failure, blackout, load-shedding, load shedding, rolling
        blackout, electricity tariff, electricity price, electricity company, power company, power
        utility, electricity regulator, energy minister, energy ministry, ministry of energy,
        energy regulator, transmission line, transmission lines, substation, geothermal, biofuel,
        green hydrogen, hydrogen plant, fuel shortage, fuel price, fuel subsidy, petrol price,
        petrol station, petrol, diesel, gasoline, heating oil, jet fuel, fuel oil, oil rig,
        tailings, tailings dam, quarry, open-pit, pit head, colliery, underground mine, ore,
        megawatt, gigawatt, kilowatt, oil, oil spill response, petrochemical, ethylene, seismic
        survey, exploration well, gas discovery, oil discovery, oil block, gas block, steelmaker,
        steel mill, steelworks, aluminium, aluminum, metal exchange, bullion, precious metal, base
        metal, gas plant, drill, driller, artisanal miner, artisanal miners, artisanal mining,
        artisanal mine, digger, diggers, pit collapse, mine disaster, cobalt mine, gas terminal,
        lng terminal, gas accord, gas deal, gas project, production sharing, liquefaction,
        liquefaction plant, gas trains, steel industry, steel producer, metal trader, oil tax, oil
        import, oil imports, oil firm, oil exporter, oil exploration, heavy oil, oil products,
        product prices raised, gold coin, gold output, gold production, gold reserves, oil
        refinery, oil shipment, grid collapse, grid failure, electricity supply, electricity
        supplies, electricity bill, electricity bills, electricity demand, electricity market,
        electricity network, electricity import, electricity exports, electricity workers, power
        restored, power grid, power rationing, power prices, power shortage, power shortages,
        power imports, power deal, power purchase, oil prices, petrol queue, petrol queues, petrol
        shortage, fuel queue, fuel queues, fuel shortages, fuel rationing, fuel depot, fuel
        imports, fuel prices, coal-fired, coal power, coal seam, coal miner, coal miners, trapped
        miners, miners trapped, mine owner, mine operator, mine safety, mine rescue, mine
        explosion, mine blast, mine workers, mining town, mining union, miners' union, mining
        firm, mining giant, mining code, mining law, mining royalty, mining concession, mining
        project, nuclear regulator, nuclear reactor, nuclear power plant, nuclear waste, nuclear
        energy, atomic energy, lithium plant, lithium brine, copper price, cobalt export, nickel
        ore, nickel smelter, iron mine, coal export, uranium mine, gas price, gas prices, gas
        export, gas exports, gas import, gas imports, gas production, gas reserves, gas flow, gas
        flows, gas storage, gas company, gas well, gas wells, oil workers, oil worker, oil
        platform, offshore platform, oil pipeline, oil terminal, oil revenue, oil revenues, oil
        giant, oil major, oil minister, oil cartel, oil licence, oil concession, oil-producing,
        barrels per day, wind farms, wind turbines, wind park, solar plants, solar panels, solar
        energy, clean energy, green energy, energy company, energy giant, energy crisis, energy
        prices, energy price, energy supply, energy security, energy commission, energy agency,
        energy bill, energy bills, hydro, hydropower plant, hydroelectric dam, hydroelectric
        plant, power dam, generating capacity, generation capacity, megawatts, gigawatts, kilowatt
        hour, substations, pylon, pylons, interconnector, geothermal plant, battery plant,
        electricity cooperative, rural electrification, electrification, off-grid, mini-grid,
        smelters, refineries, ore export, mineral rights, minerals, critical minerals, mineral
        sands, graphite, phosphate, potash, quarry workers, sand mining, gold rush, illegal miner,
        illegal miners, illegal mining, gold mining, gold panners, diamond miner, diamonds, gem,
        emerald, sapphire, tanzanite, tin miners, striking miners, tin council, tin agreement,
        aluminium futures, aluminum futures, gold futures, copper futures, crude futures, heating
        oil futures, oil reserves, strategic petroleum reserve, crude oil prices, crude prices,
        crude exports, crude output, gold price, gold mines""",
        """energy, gas, electricity, mine, reactor, exploration, solar, turbine, fuel, gold, silver,
        platinum, palladium, tin, octane, kilowatt-hour, feet of, metal, concession, posted price,
        spot price of oil, extraction, extractive, mineral, shaft, power supply, power line, power
        lines, transformer, generator, battery storage, storage battery, boiler, kerosene,
        propane, butane, cubic feet, cubic metres of gas, pithead, geologist, ingot, alloy, carat,
        diamond, gemstone, quarrying, lead and zinc, barrels, barrels a day, rig, wellhead,
        offshore field, field development, royalties, thermal, biomass, windfarm, feed-in tariff,
        fuel import, gallon, pit, steel, wells drilled, shaft collapse, tunnels collapsed, ore
        trader, cubic feet of gas, mines, shafts, seam, methane, hydrocarbon, hydrocarbons,
        turbines, reactors, generators, voltage, megawatt-hour, petroleum products, gas leak,
        tailing, drilled, licence round, licensing round, outage""",
        """power, output, production, reserve, resource, royalty, utility, grid, tonnes of ore,
        pumped, platform offshore, producer, shutdown, plant""",
    ),
    "law-governance": (
        """court, judge, lawsuit, murder, prosecutor, verdict, jury, juror, sentenced, convicted,
        conviction, acquitted, acquittal, supreme court, constitutional court, indictment,
        indicted, police, arrested, suspect, homicide, inmate, robbery, corruption, bribery,
        bribe, money laundering, defendant, attorney, attorney general, high court, manslaughter,
        gunman, prison, plea, pleaded guilty, pleaded not guilty, mafia, robber, burglary,
        burglar, kidnapping, kidnapped, anti-corruption, anti-graft, graft, embezzlement,
        embezzled, extradition, extradited, appeals court, appeal court, court of appeal,
        tribunal, detective, arson, bail, remanded, cross-examination, plaintiff, class action,
        damages claim, injunction, magistrate, chief justice, justice minister, justice ministry,
        ministry of justice, public prosecutor, prosecution, prosecutors, drug trafficking, drug
        smuggling, trafficker, cartel, narcotics, cocaine, heroin, human trafficking, smuggler,
        auditor general, auditor-general, ombudsman, inquiry commission, public inquiry, judicial
        review, judiciary, penal code, criminal code, life sentence, death penalty, death
        sentence, prison sentence, years in prison, prison term, parole, pardon, amnesty for
        prisoners, jailbreak, prison break, forensic, autopsy, crime scene, organised crime, gang
        leader, hostage, hostages, heist, embezzling, fraud trial, tax evasion, insider trading,
        land registry, civil service reform, procurement scandal, procurement, whistleblower,
        freedom of information, police chief, police commissioner, police officer, witness
        statement, testified, testimony, sentencing, court ruling, ruled that, appeal judges,
        judges, trial, perjury, defamation, assault charge, murder charge, asset declaration,
        asset declarations, asset disclosure, declaration of assets, conflict of interest, passes
        law, passed a law, passes bill, law passed, court orders, court ordered, court rules,
        court ruled, court told, ruled in favour, ruled against, out-of-court settlement, legal
        settlement, libel, judge rules, judge orders, judge ordered, bill into law, signed into
        law, anti-corruption commission, ethics commission, rule of law, public officials,
        office-holders, court case, court battle, legal battle, legal challenge, supreme court
        judges, land court, criminal charges, corruption charges, corruption case, corruption
        trial, corruption probe, corruption inquiry, fraud charges, fraud case, charged with, plea
        bargain, trial opened, trial opens, trial begins, went on trial, goes on trial, on trial,
        stand trial, retrial, mistrial, jury selection, sentenced to, jailed for, jail term,
        suspended sentence, community service order, death row, public service commission, civil
        service, civil servants, asset recovery, war crimes, war crimes tribunal, crimes against
        humanity, genocide trial, torture, drug bust, drug ring, drug gang, drug lord, crime ring,
        crime gang, organised gang, extortion, racketeering, blackmail, forged documents, identity
        fraud, visa fraud, land fraud, bank fraud, ponzi, pyramid scheme, serial killer, triple
        murder, double murder, murder trial, murder suspect, murder case, stabbing attack,
        shooting spree, police custody, police raid, police raids, police brutality, police
        reform, police shooting, police investigation, police inquiry, riot police, prison riot,
        prison guard, prison guards, prison officials, prison authorities, prison overcrowding,
        overcrowded prison, prisoners, inmates, jail break, escaped prisoners, legal aid, legal
        system, legal profession, bar association, law society, lawyers' strike, judicial council,
        judicial reform, judicial appointments, constitutional judges, constitutional review,
        constitutional challenge, constitutional council, constitutional ruling, court backlog,
        court hearing, court documents, court order, court papers, court filing, court sitting,
        courtroom, courthouse, court martial, court-martial, administrative court, appellate
        court, district court, federal court, county court, regional court, labour court,
        commercial court, criminal court, human rights court, european court, attorney-general,
        solicitor general, state prosecutor, state prosecutors, special prosecutor, chief
        prosecutor, prosecuting, counsel, defence lawyer, defence lawyers, defence counsel,
        barrister, solicitor, arbitration, arbitrator, arbitration panel, damages, compensation
        for victims, wrongful conviction, wrongly convicted, miscarriage of justice, exonerated,
        appeal against, ombudswoman, parliamentary inquiry, inquiry panel, inquiry report,
        commission of inquiry, public procurement, tender rigging, rigged tender, contracts
        scandal, misuse of public funds, public funds, embezzlement trial, nepotism, kickback,
        kickbacks, anti-bribery, anti-money laundering, freedom of information act, access to
        information, public records, privacy law, data law, local government law,
        decentralisation, devolution, federal law, draft law, new law, law professor, code of
        conduct, ethics committee""",
        """legal, law, criminal, guilty, lawyer, jail, jailed, custody, investigator, shooting,
        charged, charges, charge, fraud, fraudulent, sheriff, warrant, smuggling, trafficking,
        constitution, constitutional, ordinance, judicial, justice, shot dead, detained,
        detention, audit, auditor, gang, sentence, witness, evidence, law enforcement, stabbed,
        stabbing, thieves, thief, escaped, fugitive, hijack, accused, allegation, raid, raided,
        seized, seizure, counterfeit, forgery, forged, ransom, robbed, looted, disappearance,
        missing person, petition, statute, decree, regulation, regulator, regulatory,
        transparency, whistle-blower, governance, public administration, civil servant, gazette,
        registry, permanent secretary, watchdog, disciplinary, probe, hearing, ruling, appeal,
        prisoner, compensation claim, sue, sued, suing, liable, liability, clemency, bill of
        rights, legislation, piracy case, appeals, compliance, disclosure, officials accused,
        police station, in the dock, prison cell, theft, stolen, officer, investigation, assault,
        vandalism, arrest, arrests, arresting, suspects, questioned, detain, detainee, detainees,
        handcuffed, offence, offences, offender, manhunt, tribunals, jurors, ruled, rulings,
        quashed, overturned, upheld, testify, oath, affidavit, subpoena, notary, registrar,
        contraband, illicit, hearings, misconduct, abuse of office, abuse of power, tender,
        tenders, impunity, accountability, justice system, crime, gangs, extort, robbers,
        burglars, killer, murders, murderer, deputy inspector, inspector, patrol, constable,
        superintendent, investigating judge, investigators, confession, confessed""",
        """act, bill, alleged, authorities, victim, complaint, rights, law minister, fine, fined,
        unlawful, illegal, order, killing, payment, documents, settlement reached, identity card,
        passport, case""",
    ),
    "politics": (
        """election, parliament, prime minister, opposition party, ballot, voter, lawmaker, polling
        station, referendum, coalition government, ruling party, foreign minister, ceasefire,
        cease-fire, truce, peace talks, peace deal, peace accord, airstrike, air strike, rebel,
        troops, coup, junta, diplomat, diplomatic, diplomacy, ambassador, white house,
        presidential, senator, cabinet reshuffle, reshuffle, foreign ministry, militant,
        insurgent, insurgency, missile, nato, peacekeeper, peacekeeping, security council, summit,
        shelling, air force, navy, artillery, frontline, front line, no-confidence, confidence
        vote, confidence motion, motion of no confidence, by-election, electoral, electoral
        commission, election commission, runoff, run-off, first round, exit poll, opinion poll,
        turnout, manifesto, coalition talks, coalition partner, coalition, party leader,
        opposition leader, opposition, impeachment, impeach, head of state, head of government,
        inaugurated, sworn in, swearing-in, inauguration, envoy, consulate, embassy, sanctions,
        african union, european union summit, general assembly, defence minister, defense
        minister, defence ministry, interior minister, interior ministry, home affairs minister,
        martial law, state of emergency, snap election, general election, local election,
        legislative election, municipal election, electoral roll, vote count, recount, speaker of
        parliament, upper house, lower house, national assembly, constitutional amendment, term
        limit, separatist, secession, independence vote, autonomy, border dispute, border talks,
        border clash, demarcation, hostilities, guerrilla, mutiny, paramilitary, disarmament, arms
        control, nuclear test, warplane, warship, conscription, mobilisation, prisoner swap,
        prisoner exchange, hamas, peace process, mediator, mediation, foreign secretary, secretary
        of state, government spokesman, ministers resign, minister resigns, resigned as minister,
        deputy prime minister, vice president, vice-president, presidency, premier, combatant,
        demobilisation, demobilise, disarm, armed clashes, shells fell, border war, government
        falls, minority government, political crisis, political party, coalition partners, civil
        unrest, rebellion, revolution, uprising, vote of confidence, constitutional crisis,
        electorate, votes counted, ballots, provisional results, polls close, polls closed, polls
        open, polls opened, presidential candidate, parliamentary seat, parliamentary seats,
        parliamentary vote, parliamentary majority, majority in parliament, absolute majority,
        hung parliament, leader of the opposition, expelled diplomats, expelled diplomat, persona
        non grata, army chief, army commander, armed forces, armed group, armed groups, ground
        offensive, curfew, tear gas, rubber bullets, anti-government, pro-government,
        pro-democracy, democracy movement, ruling coalition, governing party, governing coalition,
        coalition deal, coalition agreement, new government, new cabinet, new prime minister,
        designated prime minister, prime minister-designate, caretaker government, unity
        government, transitional government, transitional council, military council, military
        government, military ruler, military junta, cabinet ministers, cabinet meeting, cabinet
        approved, parliament speaker, parliament dissolved, dissolve parliament, dissolution of
        parliament, early elections, early election, election date, election day, election
        results, election result, election campaign, election observers, election fraud, election
        rally, election rigging, electoral fraud, electoral law, electoral tribunal, electoral
        register, vote rigging, vote-rigging, vote counting, voter turnout, voters, swing voters,
        ballot box, ballot boxes, ballot papers, ballot paper, presidential election, presidential
        vote, presidential palace, presidential decree, presidential runoff, mayoral election,
        local elections, regional elections, primaries, primary election, primary vote, party
        congress, party conference, party chairman, party members, party primary, foreign
        ministers, foreign affairs minister, defence pact, security pact, peace agreement, peace
        plan, peace conference, peace envoy, un envoy, special envoy, un peacekeepers, un security
        council, un mission, disputed border, disputed island, disputed islands, disputed
        territory, maritime border dispute, territorial dispute, trilateral, bilateral talks,
        bilateral ties, diplomatic ties, diplomatic relations, diplomatic row, diplomatic mission,
        recalled its ambassador, state funeral, head of the army, chief of staff, air raid, air
        raids, drone strike, drone strikes, rocket fire, rocket attack, mortar fire, gun battle,
        gunbattle, firefight, ambush, ambushed, landmine, landmines, mine-clearing, mass grave,
        war veterans, veterans, prisoners of war, hostage swap, buffer zone, demilitarised zone,
        demilitarized, no-fly zone, occupied territory, secessionist, autonomous region,
        independence referendum, self-determination, constitutional referendum, constituent
        assembly, royal palace, monarchy, abdicate, abdication, state visit, summit meeting,
        leaders' summit, summit of leaders, heads of state, heads of government, regional summit,
        foreign relations, non-aligned, commonwealth summit, arab league, asean, ecowas, mercosur,
        european commission president""",
        """president, minister, government, political, politician, candidate, campaign, vote, voted,
        voting, senate, congress, republican, democrat, party, cabinet, sanction, treaty,
        bilateral, military, army, soldier, war, conflict, protest, protester, demonstrator,
        demonstration, parliamentary, kremlin, nominee, legislature, legislator, united nations,
        delegation, warship fleet, fighting, pirate, piracy, chancellor, deputies, backbencher,
        mp, mps, constituency, seat, seats, polls, pollster, rally, rallies, dissolved parliament,
        resign, resignation, ousted, toppled, exile, regime, dictator, monarch, king, crown
        prince, foreign policy, foreign affairs, communique, joint statement, negotiators,
        negotiator, negotiation, delegate, tribal clashes, militia, clashes, clash, bomb, bombing,
        bomber, suicide bomber, car bomb, car bombing, checkpoint, terrorist, terrorism,
        intelligence agency, spy, spies, security forces, colonel, defence, weapon, ammunition,
        battalion, brigade, commander, withdrawal of troops, occupation, sovereignty, border,
        nationalist, socialist, conservative, liberal, leftist, far-right, populist, reshuffled,
        caretaker, interim government, transition, transitional, regional bloc, bloc, accession,
        steps down, stepped down, resigns, resigned, shell, mortar, gunfire, armed men, fighters,
        unrest, riot, riots, rioter, massacre, lobbying, lobbyist, espionage, democracy,
        dictatorship, communist, communism, communists, democratic, ministers, presidents,
        premiership, politics, politically, governing, ruling council, spokesman for the
        government, opposition lawmakers, oppositions, incumbent, challenger, mandate, abstained,
        abstention, veto, vetoed, ratified, ratify, ratification, tabled, censure, majority,
        minority leader, hardliner, moderates, reformist, islamist, jihadist, gunmen, armed,
        militants, fighter, incursion, shelled, bombardment, besieged, siege, offensive, troop,
        deployment, deployed, garrison, barracks, marine corps, border post, frontier""",
        """leader, policy, talks, administration, speech, state, statement, ally, visit, leadership,
        reform, security, capital, supporters, dispute, appoint, attack, governor, party's,
        motion, wounded, appointed, naval, arms, official""",
    ),
    "health": (
        """hospital, vaccine, vaccination, vaccinated, vaccinate, vaccinator, inoculation, disease,
        cancer, virus, outbreak, malaria, patient, pandemic, clinic, health ministry, health
        minister, ministry of health, health department, health secretary, surgery, cholera,
        measles, polio, hiv, aids virus, tuberculosis, public health, surgeon, dengue, ebola,
        marburg, lassa fever, yellow fever, meningitis, diphtheria, typhoid, hepatitis, influenza,
        flu, bird flu, mpox, chikungunya, zika, rabies, diabetes, clinical trial, drug trial,
        maternal health, maternal deaths, maternity ward, midwife, midwives, mental health, health
        worker, health workers, health centre, health center, health service, infection, infected,
        infectious, rehab, world health organization, antibiotic, antimicrobial, immunisation,
        immunization, oncology, chemotherapy, radiotherapy, dialysis, transplant, organ donor,
        blood bank, blood donor, intensive care, emergency ward, operating theatre, nurses' union,
        doctors' strike, nurses' strike, junior doctors, doctors' union, medical council, medical
        association, pharmacist, pharmacy, medicines agency, medicines regulator, drug regulator,
        generic drug, drug shortage, counterfeit medicine, insulin, syrup, overdose, opioid,
        smoking ban, tobacco control, cardiologist, paediatric, pediatric, paediatrician,
        neonatal, newborn, stillbirth, maternity, obesity, stroke patients, dementia, alzheimer's,
        asthma, contact tracing, case fatality, epidemiologist, incubation period, quarantined,
        pathogen, bacteria, food poisoning, lead poisoning, poisoning, health insurance, health
        emergency, surgeon general, cough, cough syrup, cough medicine, children's medicine, toxic
        syrup, drug recall, medicine recall, contaminated medicine, kidney failure, kidney,
        paediatric ward, hospital staff, health authority, health authorities, health officials,
        disease control, doses of vaccine, vaccine doses, depression, anxiety, eating disorder,
        dietary supplement, dentistry, vaccines, vaccination campaign, vaccination drive, vaccine
        trial, vaccine maker, polio drops, disease outbreak, outbreak of, cholera outbreak,
        cholera cases, measles outbreak, measles cases, ebola outbreak, ebola cases, dengue cases,
        malaria cases, malaria vaccine, tb, tuberculosis cases, hiv treatment, antiretroviral,
        cancer patients, cancer drug, cancer screening, breast cancer, cervical cancer, cancer
        centre, heart surgery, kidney patients, kidney transplant, liver transplant, transplant
        surgeon, blood transfusion, blood supply, blood donors, donor organ, hospital beds,
        hospital ward, hospital wards, hospital workers, hospital doctors, hospital nurses,
        hospital director, hospital fire, hospital strike, district hospital, referral hospital,
        children's hospital, teaching hospital, university hospital, field hospital, public
        hospital, public hospitals, private hospital, private clinic, clinics, nurses, doctors,
        doctor shortage, nurse shortage, surgeons, general practitioner, gp, gps, family doctor,
        community health, health workers strike, primary health care, primary care, health system,
        health budget, health reform, health bill, health law, health levy, health agency, health
        commissioner, health inspector, health inspectors, health risk, health warning, health
        alert, health experts, health data, medical staff, medical workers, medical supplies,
        medical oxygen, medical team, medical aid, medical journal, medical charity, essential
        medicines, medicine shortage, medicine prices, medicine price, drug prices, drug maker,
        drugmaker, drug company, drug approval, drug-resistant, resistant strain, variant, strain
        of, virus strain, avian flu, bird flu case, swine flu, coronavirus, covid, covid-19,
        respiratory, respiratory disease, lung disease, lung cancer, mortality rate, maternal
        mortality, child mortality, infant mortality, infant deaths, sugar tax, salt intake,
        smoking, smokers, vaping, e-cigarette, cigarette, plain packaging, alcohol deaths,
        methanol poisoning, methanol, tainted alcohol, bootleg alcohol, food-borne, salmonella,
        listeria, botulism, legionnaires', anthrax, plague, leprosy, trachoma, river blindness,
        guinea worm, sickle cell, epilepsy, autism, psychiatric hospital, mental hospital, suicide
        prevention, rehabilitation centre, hospice, palliative care, nursing care, fertility
        treatment, ivf, caesarean, birth defects, premature babies, obstetric, fistula, cataract,
        hearing aid, pharmacies, pharmacists, pharmaceutical company, pharmaceuticals, isolation
        ward, treatment centre, oral rehydration, cold chain, syringes, immunised, immunized,
        immunise, unvaccinated, herd immunity""",
        """health, medical, doctor, nurse, medicine, drug, treatment, treated, symptom, therapy,
        medic, heart attack, pneumonia, dose, pharmaceutical, diagnosis, diagnosed, diagnostic,
        ward, ambulance, nutrition, malnutrition, healthcare, health care, medicare, physician,
        heart disease, addiction, alcohol, blood, fever, diarrhoea, diarrhea, rash, injection,
        jab, booster, screening programme, tumour, tumor, mosquito, bed net, hospitalised,
        hospitalized, bed occupancy, laboratory confirmed, suspected cases, confirmed cases,
        fatality rate, mortality, life expectancy, disabled patients, psychiatric, psychiatrist,
        psychologist, suicide, dentist, dental, optician, blindness, eye surgery, prosthetic,
        wheelchair, hygiene kit, sick, sickened, sickness, immunity, antibody, placebo, gene
        therapy, cure, wellness, fitness, diet, hospitals, patients, diseases, infections,
        outbreaks, viruses, drugs, medicines, symptoms, doses, wards, epidemic, contagious,
        dehydration, prescription, prescribe, surgical, implant, x-ray, oxygen, ventilator,
        painkiller, steroid, vitamin, supplements, gastric, stomach, lung, liver, nursing,
        caregivers, discharged, quarantine""",
        """illness, ill, injury, condition, risk, infant, test, tested, recovery, spread, beds,
        deaths, care, heart, brain, bone, admitted, isolation, transmission""",
    ),
    "science-environment": (
        """climate change, global warming, scientist, earthquake, quake, tsunami, hurricane, cyclone,
        typhoon, tropical storm, volcano, volcanic, eruption, erupted, lava, ash cloud, magnitude,
        aftershock, spacecraft, astronomer, telescope, biodiversity, wildlife, species, carbon
        emission, greenhouse gas, deforestation, pollution, polluted, pollutant, wildfire, forest
        fire, bushfire, richter, seismic, seismologist, seismological, epicentre, epicenter,
        geological survey, nasa, space agency, asteroid, coral reef, coral, bleaching,
        conservation, conservationist, ecosystem, endangered, galaxy, planet, nobel prize in
        physics, nobel prize in chemistry, physicist, biologist, geneticist, palaeontologist,
        paleontologist, marine biologist, glaciologist, climatologist, meteorologist,
        oceanographer, heatwave, heat wave, temblor, tremor, landslide, mudslide, landslip,
        monsoon, emission, satellite launch, rocket launch, lunar, moon mission, mars, launch pad,
        orbiter, lander, probe landed, cosmonaut, astronaut, space station, oil spill, oil slick,
        toxic waste, plastic waste, plastic pollution, microplastics, air quality, smog, flash
        flood, floods, flooding, floodwater, flood warning, river burst, storm surge, tornado,
        blizzard, snowfall, avalanche, weather service, met office, meteorological, weather
        office, drought emergency, el nino, la nina, sea level, glacier, antarctic, antarctica,
        arctic, permafrost, rainforest, mangrove, wetland, national park, game reserve, wildlife
        reserve, marine reserve, poaching, poacher, rhino, rhinoceros, elephant, gorilla, turtle,
        whale, dolphin, shark, vulture, environment minister, environment ministry, ministry of
        environment, environment agency, environmental protection, climate summit, climate fund,
        carbon market, carbon tax, carbon credit, net zero, research institute, researchers,
        peer-reviewed, dinosaur, dna, particle, collider, observatory, research vessel,
        researcher, disaster agency, disaster management, civil protection, rescuers dug, search
        and rescue, rubble, evacuation order, iceberg, ice shelf, ice cliff, calving, calved, ice
        sheet, sea ice, quake-hit, shallow quake, landfall, category four, category three, gusts
        of, wind speeds, polar, survey station, expedition ship, seismology, seismology agency,
        volcanology, disaster office, climate scientist, solar eclipse, lunar eclipse, eclipse,
        meteor, meteorite, comet, rover, launch vehicle, payload, spaceport, spaceflight, space
        mission, space probe, space programme, space launch, satellite, satellites, satellite
        images, fossil, fossils, pangolin, chimpanzee, crocodile, hippo, hippopotamus, wolf,
        wolves, lynx, bison, giraffe, lemur, orangutan, penguin, seal colony, sea turtle, sea
        turtles, rewilding, mercury pollution, cyanide spill, chemical spill, toxic spill, oil
        leak, air pollution, river pollution, water pollution, marine pollution, mining pollution,
        plastic bags, plastic treaty, e-waste, tornadoes, hailstorm, hailstones, hail, dust storm,
        sandstorm, floodwaters, flood victims, flood-hit, flood damage, flood defences, flood
        waters, river levels, dam burst, dam breach, heavy snow, snowstorm, cold snap, cold wave,
        cold spell, heat record, record heat, record temperature, temperature record, hottest,
        weather alert, weather bureau, weather agency, weather forecaster, weather station,
        forecasters, storm warning, storm damage, cyclone warning, cyclone season, hurricane
        season, hurricane centre, quakes, earthquakes, strong earthquake, powerful earthquake,
        tremors, earth tremor, quake victims, quake survivors, quake zone, aftershocks, moderate
        quake, tsunami warning, tsunami alert, landslides, rockfall, sinkhole, volcanologist, lava
        flow, ash, ash plume, eruptions, nature reserve, nature park, conservation area, protected
        area, protected areas, protected species, marine park, marine protected, marine life,
        biosphere, ecologists, conservationists, wildlife service, wildlife authority, wildlife
        trade, wildlife rangers, ranger, rangers, wildlife trafficking, animal trafficking, tree
        felling, illegal logging, forest loss, forest cover, forest fires, wildfires, bushfires,
        climate adaptation, climate finance, climate talks, climate conference, climate minister,
        climate scientists, climate law, climate bill, climate plan, climate activists, carbon
        dioxide, carbon sink, peatland, ocean temperature, ocean acidification, marine heatwave,
        seabed, deep sea, deep-sea, deep-sea mining, fish kill, dead fish, mass die-off, stranded
        whales, beached whales, bird count, migratory birds, breeding pair, breeding pairs,
        nesting, hatchlings, extinct species, new species, rare species, biologists, geologists,
        physicists, chemists, astronomers, scientists, geneticists, science academy, academy of
        sciences, science minister, science ministry, research station, research team, research
        centre, research grant, research council, scientific paper, scientific study, study
        published, telescopes, radio telescope, gravitational, quantum physics, nuclear fusion,
        fusion reactor, stem cell, stem cells, gene editing, genome, genetics, mathematics prize,
        mathematician, theorem, fields medal, ivory trade, elephant ivory, ivory tusks, volcanic
        crater""",
        """flood, storm, research, environment, environmental, environmentalist, climate, weather,
        space, orbit, rocket, ocean, drought, rainfall, evacuated, evacuation, evacuee, disaster,
        physics, biology, chemistry, tiger, lion, leopard, panda, bear, bird, migratory, insect,
        bee population, forecast, forecaster, moon, shook, shaken, jolted, nature, ecological,
        ecologist, reef, habitat, extinction, extinct, invasive, carbon, ozone, sediment, gale,
        winds, gusts, torrential, downpour, heavy rain, heavy rains, swollen river, riverbank,
        burst its banks, hectares burned, blaze, firefighters, fire crews, containment line, fault
        line, depth of, kilometres deep, relief camp, relief effort, rescue teams, rescuers,
        survivors, rescue, survey vessel, expedition, specimen, algae, plume, ice, roofs torn off,
        tide, uprooted, cracked walls, collapsed walls, damaged homes, homes damaged, genetic,
        botany, zoology, geology, geological, meteorology, anthropologist, anthropology, rocketry,
        biotechnology, lagoon, estuary, swamp, marsh, dune, humid, snow, frost, chill, warming,
        thunderstorm, lightning, inundated, submerged, evacuate, evacuees, relief supplies,
        debris, hazardous, toxic, recycling, sustainability, sustainable, biodegradable, plastic,
        ecology, breeding, hunters, predator, prey, cubs, calves, orbiting, launcher, telemetry,
        crewed, uncrewed, mission control, study, laboratory""",
        """science, scientific, temperature, discovery, journal, wind, rain, damage, natural,
        experiment, river, coast, damaged, degree celsius, degrees, alert, animals, lake,
        chemical, waste, tropical, hunt, hunting, tents, crater, findings, island""",
    ),
    "social-gender": (
        """gender, women's rights, gender equality, domestic violence, child marriage, forced
        marriage, same-sex, same-sex marriage, gay marriage, lgbt, lgbtq, transgender, feminist,
        refugee, refugee camp, asylum seeker, human rights, racism, racial, discrimination, child
        labour, child labor, poverty, homeless, indigenous, disability, disabilities, disabled
        people, social welfare, gay, lesbian, migrant, migrants, gender-based violence, violence
        against women, sexual harassment, sexual violence, rape survivors, femicide, female
        genital mutilation, genital mutilation, girls' education, orphan, orphanage, humanitarian,
        humanitarian aid, equal pay, gender pay gap, pay gap, women's group, women's group leader,
        women's league, women's march, women's shelter, women's minister, women's ministry, gender
        minister, gender ministry, minister for women, social affairs minister, social affairs
        ministry, social protection, social security, social worker, social services, child
        protection, child benefit, cash transfer, food aid, food bank, food ration, world food
        programme, unhcr, unicef, red cross, red crescent, aid agency, aid convoy, aid worker,
        relief agency, displaced people, displaced families, internally displaced, displacement
        camp, resettlement, deportation, deported, statelessness, stateless, citizenship, civil
        rights, caste, widow, widows' inheritance, inheritance law, maternity leave, paternity
        leave, parental leave, childcare, child care, foster care, pensioner, elderly care,
        old-age pension, domestic worker, domestic workers, migrant worker, forced labour, modern
        slavery, slavery, ethnic minority, minority rights, roma, aboriginal, first nations,
        tribal land, census, birth rate, ageing population, abortion, contraception, family
        planning, reproductive rights, divorce law, hate crime, famine, hunger crisis, inequality,
        women farmers' rights, asylum centre, asylum claims, women's day, international women's
        day, feminist march, violence hotline, helpline, hotline, abused women, battered, violence
        at home, paternity, fathers on leave, father's leave, women marched, murdered women,
        disappeared women, missing women, killings of women, women killed, gender law, equality
        law, equality commission, gender commission, women's fund, widows, safe house, survivors'
        network, abusers, women, ageism, sexism, bullying victims, prostitution, sex workers, sex
        work, homeless people, homeless shelter, rough sleepers, rough sleeping, child brides,
        child bride, marriage age, age of marriage, minimum age for marriage, bride price,
        polygamy, divorce, child custody, old people, older people, old people's home, senior
        citizens, equal rights, pay equity, wage gap, gender gap, gender parity, women's quota,
        women on boards, women candidates, women drivers, women farmers, women workers, migrant
        boat, migrant boats, boat migrants, boat carrying migrants, migrants rescued, stranded
        migrants, reception centre, migrant centre, migration minister, migration law, migration
        pact, immigration law, immigration policy, immigrants, deport, deportations, refugees,
        refugee agency, refugee families, refugee children, refugee status, refugee law,
        returnees, displaced persons, displaced women, displaced children, displacement, disabled,
        disabled children, disability rights, disability benefit, disability benefits,
        accessibility, wheelchair users, wheelchair user, deaf community, blind people, sign
        language, autism support, same-sex couples, civil partnership, civil unions, gay rights,
        lgbt rights, pride march, pride parade, conversion therapy, gender identity, gender
        recognition, trans people, gender violence, violence law, domestic abuse, child abuse,
        abuse survivors, rape, rape law, rape survivor, marital rape, consent law, harassment,
        acid attack, honour killing, dowry deaths, female infanticide, girls' rights, women's
        network, women's association, women's organisation, women's organisations, women's groups,
        women's rights activists, women activists, feminists, period poverty, abortion law,
        abortion rights, reproductive health, maternity pay, parental benefit, family benefit,
        family allowance, family law, family court, child support, child welfare, child poverty,
        children's rights, children's home, foster, foster families, adoptive, orphans, street
        children, child soldiers, child workers, child beggars, domestic helpers, maids, migrant
        domestic workers, indigenous people, indigenous peoples, indigenous community, indigenous
        communities, indigenous rights, indigenous leader, indigenous leaders, tribal people,
        dalit, dalits, ethnic minorities, minority community, racial discrimination, racial
        equality, racist abuse, anti-racism, xenophobia, xenophobic, antisemitism, islamophobia,
        hate speech, social benefits, social benefit, social workers, social ministry, social
        minister, social assistance, social grant, social grants, welfare minister, welfare
        ministry, welfare payments, welfare reform, benefit cuts, benefits, poverty line, poverty
        rate, poor families, poorest, soup kitchen, food handouts, food parcels, charities, aid
        groups, aid workers, aid agencies, aid appeal, humanitarian appeal, humanitarian crisis,
        humanitarian corridor, relief goods""",
        """woman, girl, equality, minority, inclusion, inclusive, immigration, immigrant, migration,
        social, charity, pension, welfare, marriage, bride, dowry, elderly, displaced, abuse,
        abusive, adoption, ethnic, volunteer, community, birthday, wedding, empowerment, self-help
        group, shelter, survivors of abuse, donor pledge, donor conference, donors, pledging
        conference, relief, vulnerable, campaigners, campaigner, activist, advocacy, rights group,
        prejudice, stigma, deaf, blind, carer, caregiver, babies, unpaid care, gender quota,
        women's, feminism, female, quota for women, headscarf, veil, racist, slave, apartheid,
        reparations, border crossing, boat people, smuggled migrants, camp residents, host
        community, repatriation, breastfeeding, single mother, teenage pregnancy, runaway,
        beneficiaries, allowance, fathers, parent, baby, caller, abused, leave for fathers,
        childbirth, motherhood, demographics, emigration, emigrant, dating, parenting, freedom of
        religion, senior, teenager, teenagers, girls, mothers, orphaned, widowed, spouse, spouses,
        marriages, marry, marital, husbands, wives, caring, care home, care homes, hunger, hungry,
        poorer, homelessness, outreach, helpers, solidarity, integration, asylum, visas, border
        camp, exodus, newcomers, minorities, tribes, tribe, clan, segregation, exclusion,
        stereotypes, patriarchal, patriarchy, gendered, trans, euthanasia, assisted dying,
        pornography, abuse cases, camps, shelters, refuge""",
        """mother, father, child, children, rights, society, support, camp, daughter, husband, wife,
        age, population, equal, couple, aid, poor, married, marriage ceremony, privacy rights,
        fled, flee, stranded, settlers, boys, people, family, families, household, elders""",
    ),
    "sports": (
        """football, footballer, cricket, tennis, basketball, volleyball, handball, netball,
        championship, league, tournament, coach, wicket, wickets, innings, striker, midfielder,
        midfield, goalkeeper, defender, centre-back, quarterback, touchdown, olympic, olympics,
        paralympic, world cup, grand prix, playoff, play-off, heavyweight, middleweight, boxing,
        boxer, wrestler, wrestling, judo, rugby, golfer, golf, baseball, hockey, ice hockey,
        batsman, batter, batting, all-rounder, fast bowler, spinner, goalless, semi-final,
        semifinal, semi-finals, quarter-final, quarterfinal, quarter-finals, hat-trick, head
        coach, nba, nfl, nhl, fifa, uefa, medal, gold medal, silver medal, bronze medal, athlete,
        athletics, marathon, half-marathon, marathon runner, sprinter, formula one, rally driver,
        linebacker, defensive tackle, knockout, runs batted, penalty shootout, penalty shoot-out,
        medallist, bowler, cyclist, cycling, peloton, stage race, stage winner, time trial, yellow
        jersey, swimmer, swimming, backstroke, butterfly stroke, freestyle, rower, rowing, sailing
        regatta, regatta, gymnast, gymnastics, skier, ski jumping, biathlon, derby, away win, home
        win, home side, equaliser, equalizer, equalised, stoppage time, extra time, injury time,
        added time, half-time, first half, second half, kick-off, red card, yellow card, sent off,
        free kick, free-kick, penalty spot, penalty kick, corner kick, header, headed home,
        offside, league leaders, league title, cup final, cup tie, first leg, second leg, top
        scorer, three points, relegation, relegated, promotion race, transfer window, transfer
        fee, doping, doping ban, anti-doping, straight sets, tie-break, tiebreak, break point,
        match point, grand slam, unseeded, wimbledon, tour de france, birdie, bogey, under par,
        fairway, test match, one-day international, twenty20, run chase, try line, scrum, drop
        goal, conversion kick, dunk, rebounds, three-pointer, home run, pitcher, inning,
        shortstop, sporting director, sports minister, world record, personal best, 100 metres,
        800 metres, steeplechase, hurdles, long jump, high jump, pole vault, javelin, discus,
        chess grandmaster, grandmaster, jockey, racecourse, marathon champion, race organisers,
        club president, world champion, defending champion, title race, opening match, fourth
        round, training camp, top seed, bench press, archery, archer, decathlon, heptathlon,
        hammer throw, shot put, triple jump, pentathlon, badminton, billiards, bobsleigh,
        bodybuilding, bullfighting, canoe, canoeing, kayak, kayaking, cheerleading, chess,
        curling, bmx, mountain biking, equestrian, showjumping, dressage, figure skating, skating,
        skater, floorball, horse racing, horse race, hurling, kabaddi, lacrosse, luge, taekwondo,
        karate, kickboxing, mountaineering, mountaineer, orienteering, padel, parachuting, water
        polo, rodeo, skateboarding, skiing, ski, alpine skiing, cross-country, snooker,
        snowboarding, softball, squash, surfing, surfer, triathlon, weightlifting, weightlifter,
        windsurfing, futsal, beach volleyball, esports, motorsport, motor racing, racing driver,
        pole position, pit stop, rally stage, rally car, motogp, cricketer, cricketers,
        footballers, football club, football federation, football association, football league,
        football fans, football match, football stadium, football coach, soccer, soccer league,
        title fight, title bout, ringside, knocked out, unanimous decision, split decision, own
        goal, goals, goalscorer, scored, scorer, goal difference, scoreless, 1-0, 2-0, 2-1, 3-0,
        3-1, 3-2, 0-0, 1-1, 2-2, 4-0, 4-1, matchwinner, match-winner, man of the match, player of
        the match, player of the year, national team, national squad, national coach, youth team,
        under-21, under-20, under-19, under-17, women's football, women's team, men's team,
        women's final, men's final, women's race, men's race, women's marathon, singles title,
        doubles title, five sets, fifth set, first set, second set, third set, deciding set, match
        points, serve and volley, atp, wta, davis cup, africa cup, asian cup, continental
        championship, asian games, commonwealth games, pan american games, continental cup, cup of
        nations, champions league, premier league, super league, second division, first division,
        top flight, division title, play-offs, wild card, regular season, pre-season, off-season,
        world title, world championships, european championships, national championships, national
        record, course record, olympic champion, olympic committee, olympic games, gold medals,
        medals, medal table, anti-doping agency, doping test, positive test, banned substance,
        doping case, match-fixing, match fixing, spot-fixing, sports betting, sports court, sports
        tribunal, sports federation, sports body, sports association, sacked coach, sacked
        manager, new coach, captaincy, hamstring injury, knee ligament, cruciate, injury layoff,
        all blacks, tries, scrum-half, fly-half, lock forward, forwards, lineout, six nations,
        lbw, caught behind, no-ball, seam bowler, opening batsman, opening partnership, unbeaten
        century, maiden century, stumps, run rate, first innings, second innings""",
        """match, player, team, season, goal, win over, beat, beaten, defeat, defeated, sport,
        sporting, referee, umpire, squad, fixture, race, title, bout, game, playing, club,
        scoring, touch-line, touchline, draw with, drew, cup, champion, unbeaten, practice squad,
        roster, stadium, kit, pitch, training ground, dressing room, substitute, debut, contender,
        opponent, rival, underdog, runner-up, podium, finish line, lap, laps, sprint, relay,
        qualifier, qualifying, qualified, group stage, round of 16, last 16, last eight,
        standings, matchday, ace, forehand, backhand, bowled, crease, half-century, knee injury,
        hamstring, federation, athletic, runner, trophy, fans, spectators, jersey, ball, touring
        side, first-half, second-half, last over, overs left, points clear, unbeaten run, diving,
        fencing, polo, nil, chasing, winger, teams, players, matches, games, athletes, races,
        racing, racer, runners, riders, rider, skipper, teammate, team-mate, teammates, comeback,
        loss to, loses to, outplayed, thrash, thrashed, edged past, clinch, clinched, stunned,
        trailed, leaderboard, top spot, ranking, rankings, ranked, world number one, fielding,
        volley, kick, kicked, tackles, tackle, foul, cautioned, crossbar, keeper, throw, jump,
        sprinted, breakaway, climber""",
        """score, victory, final, round, fan, visitors, hosts, manager, table, suspension, captain,
        crowd, loser, penalty, winner, leading scorer""",
    ),
    "transport": (
        """airline, airport, airport authority, railway, rail, rail operator, freight, freight train,
        shipping, shipping line, container ship, highway, motorway, expressway, train derail,
        derailed, derail, derailment, aviation, aviation authority, aircraft, boeing, airbus,
        locomotive, seaport, tanker, ferry, ferries, ferry operator, port congestion, port
        authority, rail line, railway line, bus driver, bus crash, bus operator, bus lane, metro
        line, metro, subway, air traffic, air traffic control, air traffic controller, vessel,
        cargo, passenger, canal, cargo ship, cargo vessel, bulk carrier, train driver, train
        crash, train operator, high-speed rail, high-speed train, flight delay, flights, cancelled
        flights, grounded flights, seaman, seamen, seafarer, docker, dockworker, longshoremen,
        stevedore, plane crash, jet, jetliner, airliner, shipowner, shipbuilder, grounded ship,
        ran aground, capsized, capsize, capsizing, sank off, coastguard, coast guard, electric
        vehicle, runway, transport minister, transport ministry, ministry of transport, transport
        authority, public transport, transport union, rail union, roadworks, road safety, road
        accident, road crash, traffic jam, traffic police, traffic accident, speed limit, driving
        licence, toll road, bridge closure, road bridge, tram, trams, tramway, tram driver,
        trolleybus, taxi, taxi driver, minibus, matatu, rickshaw, motorcycle taxi, ride-hailing,
        commuter, commuter train, lorry driver, truck driver, trucker, haulier, hauliers,
        logistics, container terminal, container port, harbour, harbor, shipyard, lighthouse,
        maritime, merchant ship, strait of hormuz, suez canal, panama canal, freighter, barge,
        tugboat, tug, berth, quay, cable car, waterway, bicycle lane, cycle lane, level crossing,
        rail crossing, signalling, signal failure, sleeper train, rolling stock, carriage, cabin
        crew, pilots' union, pilot union, emergency landing, take-off, takeoff, black box, flight
        recorder, air corridor, airspace, fleet of buses, railwaymen, rail link, train service,
        train station, bus station, bus terminal, lifejacket, life jacket, road tolls, toll plaza,
        toll booth, highway toll, shipping lane, passenger ship, passenger ferry, ferry sank,
        ferry capsized, drivers' union, dock workers, airport workers, points failure, signal box,
        tram line, bus fares, rail fares, train fares, oil tanker grounded, rail strike, train
        strike, tram strike, bus strike, transport strike, ferry strike, airport strike, airline
        strike, port strike, dock strike, truckers' strike, pilots' strike, ferry accident, ferry
        disaster, ferry sinking, boat accident, boat capsized, wooden boat, passenger manifest,
        passenger boat, motorboat, turboprop, aeroplane, airplane, airstrip, airfield, bridge
        collapse, collapsed bridge, overpass, flyover, interchange, carriageway, dual carriageway,
        pothole, potholes, bus rapid transit, bus depot, tram depot, rail depot, rail network,
        rail corridor, rail freight, rail project, rail company, rail traffic, rail passengers,
        rail bridge, rail tunnel, rail accident, railways, railway bridge, railway workers,
        railway station, railway company, railway minister, metro station, metro system, metro
        train, subway station, subway train, monorail, maglev, light rail, trains, wagons
        derailed, freight wagons, shipping company, shipping container, shipping route, shipping
        routes, ship collision, cruise ship, ships collided, vessels, sea lane, sea route,
        navigation channel, pilotage, port workers, port terminal, port operator, port expansion,
        ports, harbour master, harbourmaster, marine accident, maritime authority, maritime
        safety, air crash, air disaster, air route, air fare, air fares, airport runway, airport
        terminal, airports, airlines, airline pilots, aircraft maker, plane maker, cargo plane,
        cargo flight, small plane, light aircraft, passenger plane, passenger jet, passenger
        train, helicopter crash, civil aviation, flight ban, flight cancellations, flight crew,
        flights resumed, landing gear, engine failure, crash investigators, accident
        investigators, aviation regulator, air safety, road toll, road traffic, road network, road
        project, road construction, road deaths, road closures, road works, road users, highways
        agency, highway authority, highways, motorways, coach crash, bus plunged, bus overturned,
        lorry drivers, lorries, truck drivers, trucks, truck convoy, bus drivers, bus company, bus
        fleet, bus service, bus services, bus stop, buses, electric bus, electric buses, electric
        vehicles, electric car, electric cars, driving test, driving ban, vehicle tax, vehicle
        import, seat belts, drunk driving, drink-driving, speeding, speed camera, speed cameras,
        speed limits, traffic lights, traffic light, commuters, fare rise, fare increase, fare
        increases, ticketing system, contactless ticket, season ticket, bike-share, bike lanes,
        e-scooter, e-scooters, motorbike taxi, boda boda, tuk-tuk, taxi drivers, taxis,
        ride-hailing drivers, transit authority, mass transit, cable cars, funicular, logistics
        hub, dry port, inland port, canal authority, canal transits, draught limit, draft limit,
        port union, port unions, port employers, ports reopen, port closure, port closures,
        striking seamen, seamen's strike, seamen's union, waterside workers, waterfront workers,
        shipping strike, shipping firms, shipping industry, shipping companies""",
        """transport, transportation, train, boat, flight, port, plane, bus, truck, traffic, vehicle,
        car, automaker, carmaker, pilot, toyota, helicopter, sailing, sailed, strait, on board,
        cabin, departure, departures, arrivals, terminal, timetable, fare, fares, ticket price,
        passengers, travellers, ridership, overcrowded boat, life jackets, sunk, sank, sinking,
        collision, collided, crash, crashed, overturned, skidded, engine room, skipper, mooring,
        anchorage, dock, dredging, tonnage, gross tonnage, deadweight, track, rails, mechanic,
        motorist, motorcycle, motorcyclist, bicycle, pedestrian, junction, bypass, detour,
        asphalt, corridor, gauge, wagon, wagons, air services, airlift, ship, bridge, pier, deck,
        hull, aboard, landing, landed, wharf, embarked, disembarked, ramp, overloading,
        overloaded, container, containers, transit, pilots, drivers, boats, ships, planes, roads,
        tracks, railcar, conductor, departing, depart, berths, docked, dockside, seafarers,
        sailors, sailor, voyage, stern, capsizes, drifting, adrift, towed, salvage, wreckage,
        tarmac, cockpit, copilot, co-pilot, aviation fuel, takeoffs, airborne, rerouted, stranded
        passengers, commuting, congestion, gridlock, standstill, lanes, axle, brakes, braking,
        tyres, steering, driving, road, lorry""",
        """route, station, tunnel, travel, journey, fleet, delivery, delays, delay, shuttle, wreck,
        loading, loaded, cars, diverted, sail, tow, drove, altitude, driver, crew, signal, tyre,
        lane""",
    ),
    "urban-development": (
        """urban, urban planning, urban renewal, housing, housing minister, housing ministry, housing
        authority, housing estate, housing project, housing scheme, housing crisis, housing start,
        housing starts, housing programme, social housing, public housing, affordable housing,
        affordable homes, new homes, city council, city councillor, councillor, town council, city
        hall, municipal, municipality, slum, slum clearance, slum dweller, shanty town,
        shantytown, favela, informal settlement, urban planner, city planner, town planning, town
        planner, planning permission, planning committee, planning commission, planning authority,
        planning officer, zoning, rezoning, skyscraper, real estate, property developer,
        homebuyer, home buyer, homeowner, home resales, home sales, house price, house prices,
        redevelopment, redevelop, regeneration, urbanisation, urbanization, building code,
        building permit, building inspector, building regulations, building collapse, collapsed
        building, apartment block, apartment building, residential block, tower block, high-rise,
        master plan, masterplan, mortgage lender, street lighting, street lights, street vendor,
        street vendors, market hall, smart city, new capital city, satellite town, pedestrianised,
        pedestrianisation, low-emission zone, congestion charge, green space, public space, public
        park, waterfront, rent control, rent cap, rent freeze, rent rise, rents, tenants, tenants'
        union, tenant, landlord, eviction, evicted, evictions, demolition, demolish, demolished,
        bulldozer, bulldozers, city centre, old town, historic centre, neighbourhood,
        neighborhood, suburb, waste collection, rubbish collection, refuse collection, garbage
        collection, landfill, urban development minister, mayor's office, scaffolding, architect,
        architecture, land titles, land title, title deeds, zoning board, building site,
        construction site, vacant homes, short-term lets, holiday lets, riverside settlement,
        riverbank settlement, squatter settlement, settlement dwellers, shack, shacks, shanties,
        clear settlement, clearance of, building collapsed, block collapsed, six-storey,
        five-storey, seven-storey, eight-storey, rehousing, rehoused, resettled residents,
        relocation flats, city planning, planning approval, building control, building safety,
        unsafe building, unsafe buildings, county planning, parking, homes demolished, rent
        strike, tenement, tenements, block of flats, blocks of flats, apartment blocks, apartment
        complex, apartments, cladding, urban sprawl, land-use plan, land use, land-use, urban
        plan, urban development plan, urban area, urban areas, urban poor, urban residents, urban
        design, urban park, city park, city parks, city plan, city planners, city engineers, city
        engineer, city authorities, city officials, city government, city budget, city
        development, city assembly, city mayor, town hall, pedestrian street, pedestrian zone,
        car-free, car-free zone, informal traders, informal trader, market traders, street
        traders, street market, traders' market, market stalls, home ownership, housing loan,
        housing loans, housing subsidy, housing subsidies, housing shortage, housing market,
        housing policy, housing law, housing bill, housing board, housing agency, housing fund,
        housing units, housing development, housing department, housing complex, housing block,
        housing blocks, vacancy tax, empty homes, empty flats, tourist flats, tourist rentals,
        tourist apartments, short-term rental, short-term rentals, short lets, rental market,
        rental prices, rent increase, rent increases, rented homes, rent arrears, social homes,
        council homes, council flats, council housing, planning law, planning rules, planning
        department, planning permit, planning minister, building permits, building standards,
        building work, building works, building boom, building project, historic building,
        historic buildings, listed building, construction industry, construction workers,
        construction firm, construction project, construction boom, construction company, property
        prices, property market, property tax, property developers, property boom, property
        owners, land developer, land reclamation, reclaimed land, waterfront project, riverfront,
        seafront, promenade, public housing estate, new neighbourhood, neighbourhoods, district
        plan, city district, inner city, inner-city, suburbs, suburban, gentrification, gated
        community, slums, slum upgrading, slum residents, shantytowns, favelas, squatters,
        squatter, evict, evicting, forced evictions, new town, garden city, new capital, capital
        relocation, urban heat, street lamps, street cleaning, street sweepers, streetlights, bin
        collection, refuse workers, rubbish, garbage, garbage collectors, dump site, dumpsite,
        rubbish dump, solid waste, waste plant, municipal waste, municipal council, municipal
        government, municipal authorities, municipal workers, municipal services, municipalities,
        local councils, public square, civic centre, urban forest, playgrounds, parking spaces,
        parking fees, car parks, parking garage, land titling, land tenure, plots of land""",
        """construction, building, apartment, infrastructure, mayor, property, developer, resident,
        residents' association, planner, planners, planning, rent, renter, park, metropolitan,
        district council, borough, ward councillor, dwelling, pavement, sidewalk, plaza,
        boulevard, square metres, storey, concrete, cement, subsidence, facade, courtyard,
        basement, plots, blueprint, kiosk, hawker, stallholder, marketplace, footbridge, retrofit,
        housing association, relocation, relocated, municipal budget, mortgage, settlement,
        contractor, brick, floors, plot, cycle path, foundations, storeys, occupants, buildings,
        downtown, refuse, landlords, developers, architects, flats, resettlement, skyline,
        balcony, corner shop, houses, streetscape, redesign, redesigned, zoned, councillors,
        councils, construct, constructed, builders, builder, structural, beams, occupancy,
        urbanist, urbanists, mixed-use""",
        """project, home, local authority, council, consultation, phase, density, build, tower, site,
        crane, city, homes, town, house, street, built, district""",
    ),
    "wash": (
        """sanitation, drinking water, sewage, sewage works, raw sewage, wastewater, waste water,
        latrine, pit latrine, clean water, toilet, public toilet, hygiene, water supply, water
        supplies, sewer, sewerage, sewers, handwashing, hand-washing, hand washing, water
        treatment, water treatment plant, water treatment works, water works, waterworks,
        borehole, safe water, open defecation, piped water, running water, water shortage, water
        shortages, water scarcity, water utility, water company, water authority, water board,
        water corporation, water service, water services, water minister, ministry of water, water
        resources minister, water engineer, water engineers, water pump, hand pump, handpump, hand
        pumps, pumping station, desalination, desalination plant, water crisis, menstrual hygiene,
        sanitary pads, tap water, taps ran dry, water tanker, water tankers, water truck, water
        trucking, water vendor, water vendors, waterborne, water-borne, groundwater, treatment
        plant, treatment works, water point, water kiosk, water kiosks, septic, septic tank,
        septic tanks, faecal sludge, faecal, fecal, soap, water ration, water rationing, water
        cut, water cuts, water outage, water main, water mains, burst main, burst pipe, burst
        pipes, water pipeline, water pipe, water pipes, water network, water tariff, water bill,
        water bills, water meter, water meters, water quality, boil water, boil-water, boil water
        notice, boil notice, boil their water, boil drinking water, chlorination, chlorine,
        chlorinated, water tank, water tanks, water storage, rainwater harvesting, rainwater,
        wells dug, shallow wells, bottled water, unsafe water, contaminated water, water
        contamination, coliform, e. coli, arsenic, fluoride, purification tablets, water
        purification, water filter, water filters, jerrycan, jerrycans, jerry can, jerry cans,
        standpipe, standpipes, water access, access to water, wash programme, effluent, reservoir
        levels, litres of water, water levels in reservoirs, aqueduct, school toilets, school
        toilet, school latrines, school sanitation, main burst, water main burst, burst water
        main, dug wells, contaminated wells, contaminated well, well water, water queues, queue
        for water, queued for water, queueing for water, queuing for water, mains water, water
        project, storm drains, blocked drains, toilets, flush toilets, cubicle, burst water, water
        bowser, water bowsers, bowser, water source, water sources, water reserves, water
        restrictions, hosepipe ban, day zero, water use, water users, water demand, water
        connection, water connections, water trust, water committee, water committees, water
        levels, potable, potable water, sanitary, sewage spill, sewage leak, sewage plant, sewage
        pipe, sewage system, sewage overflow, sewer pipe, sewer line, sewer network, sewer system,
        water system, water systems, water scheme, water firm, water plant, water provider, water
        operator, water distribution, water deliveries, water delivery, delivered water, water
        pumps, water pumping, pumped water, pump house, pumping stations, water infrastructure,
        water leak, water leaks, water losses, water loss, water contract, water deal, water
        concession, water privatisation, water workers, water union, water trucks, water carts,
        water carrier, water carriers, fetch water, fetching water, carry water, collect water,
        collecting water, water collection, water queue, without water, no water, short of water,
        cut water, cuts water, water returned, water restored, water samples, water test, water
        tests, water testing, safe drinking water, dirty water, brown water, muddy water, salty
        water, saltwater intrusion, saline water, brackish, fresh water, freshwater, spring water,
        bottled-water, water safety, water ministry, water resources, water emergency, water
        department, water agency, water regulator, water tax, water price, water prices, water
        charge, water charges, water debt, water catchment, dam levels, reservoirs, village wells,
        village well, village pump, solar pump, solar-powered pump, boreholes, drilled wells, new
        wells, deep wells, sanitation workers, sanitation worker, sanitation project, sanitation
        programme, sanitation crisis, pit emptiers, sludge, open sewer, open sewers, open drains,
        latrines, composting toilets, flush toilet, hygiene kits, hygiene campaign, wash hands,
        washing hands, hand hygiene, handwashing stations, period products, sanitary towels,
        menstrual pads, menstrual products, menstrual health, menstruation, desalinated,
        desalinated water, seawater plant, water recycling, recycled water, treated water,
        untreated water, untreated sewage, treated wastewater, wastewater plant, lead pipes,
        nitrates, bacteria in the water, bacteria in water, parasite in water, filtration plant,
        water purifier, purifiers, purified water, plumbers, hydrant, hydrants, water towers,
        water tower""",
        """water, reservoir, aquifer, tap, taps, contaminated, drainage, household connection,
        household connections, dam, storm drain, stormwater, pipes, pipe, pipework, filtration,
        plumber, plumbing, leakage, litre per person, litres a day, litres per person, hand-dug,
        washing, tanker trucks, untreated, spillage, overflow, manhole, turbidity, disinfection,
        disinfected, drain, cleaners, bucket, water pressure, leaking pipe, leaking pipes, dams,
        aquifers, catchment, purified, fountain, pump, pumps, borehole drilling, leaking, cistern,
        cisterns, sinks, rinse, thirst, thirsty, stagnant, salinity, litre, litres, groundwater
        levels""",
        """leak, liter, metering, rationing, connection, cubic metres, burst, basin, trucked, tanker,
        dirty, hose, supply""",
    ),
}

# Phrases whose words mean something else here: they take their words with them.
NEUTRAL = """
so far, at least, as well, as well as, in the wake, by air, last week, per person, state of the
art, third party, third parties, in short order, in order to, in any case, in case, in that case,
just in case, case by case, at stake, stake out, of course, in the course of, in question, on
board with, across the board, at the bottom, at rest, in part, take part, took part, taking part,
play a part, played a role, plays a role, play a role, playing a role, set up, sets up, setting
up, set out, set to, set off, sets out, over the, over a, all over, took over, handed over, more
than a decade, round the clock, year round, round table, under pressure, blood pressure, high
pressure, in the field, field trip, track record, on track, keep track, back on track, lost track,
in the dark, fan out, rule out, ruled out, rules out, as a rule, on the one hand, other hand, by
hand, at hand, on hand, first hand, trial and error, free of charge, in charge, in charge of, no
charge, taking charge, take charge, shoulder of, race against time, race to find, rat race, human
race, race to, arms race, in the air, good news, news conference, press conference, news agency,
news release, press release, public relations, drinking spree, sales pitch, pitch in, in tune,
tennis court, food court, court side, courtship, supreme leader, party wall, birthday party,
search party, rescue party, party to, parties to, war of words, price war, box seat, back seat,
front seat, child seat, seat belt, deep water, hot water, waters off, territorial waters,
international waters, coastal waters, water polo, water cannon, water's edge, underwater, a share
of, share a, shares a, share the, their share, market town, market square, book a, booked a, to
book, by the book, cast doubt, cast a vote, make way, head start, match funding, match the, to
match, match for, cover story, in store, at sea, sea change, power to, in power, to power, power
sharing, power-sharing, power struggle, powers to, well known, well-known, well below, well above,
may well, did well, do well, well aware, mark the, to mark, marks the, marked the, question mark,
birth mark, high-water mark, mine is, of mine, gold medallist, gold standard, golden age, silver
lining, silver screen, oil painting, oil paint, essential oil, cooking oil, edible oil, vegetable
oil, palm oil, lead to, leads to, led to, lead the, in the lead, leading to, lead author, lead
researcher, tin roof, tin roofs, tin-roofed, iron sheets, steel band, coal-black, drill sergeant,
fire drill, earthquake drill, training drill, flight of stairs, plane tree, train of thought,
trained to, train staff, train teachers, ship out, road map, roadmap, road to, bridge the,
bridging loan, station chief, power base, base camp, weather the storm, storm of, storm out,
climate of, business climate, investment climate, political climate, political storm, taken by
storm, earth-shattering, seismic shift, political earthquake, flood of, flooded with calls, tide
of, in the eye of, eye of the storm, cell phone, cell phones, stem cell, stem cells, solar cell,
fuel cell, sentence structure, class of, first class, world class, world-class, business class,
class action, middle class, working class, school of thought, old school, teach a lesson, learned
a lesson, lesson learned, lessons learned, lessons learnt, of age, coming of age, ice age, in
support, support staff, support act, on behalf, in favour, in the house, house arrest, house of
representatives, house of commons, house of lords, white house, opera house, auction house, open
house, home minister, home secretary, home affairs, home side, home town, home ground, home crowd,
at home, home game, home soil, care home, nursing home, children's home, funeral home, street
children, wall street, downing street, main street, city hall, the city of london, capital
letters, capital gains, capital punishment, human capital, venture capital, working capital, seed
capital, capital markets, capital spending, site visit, web site, world heritage site, launch
site, crash site, burial site, test site, landing site, on site, on-site, ground zero, park
ranger, ball park, national park, car park, theme park, industrial park, science park, wind park,
solar park, parked, ministry officials, death toll, toll at, toll rises, toll rose, toll climbs,
toll reached, toll stood, toll of, take a toll, took a toll, the toll, lead-up, well as, health of
the economy, general strike, attorney general's office, fans the flames, fan the flames, body
language, at the table, on the table, table a motion, share of the blame, hard to swallow, school
of whales, shell company, shell companies, shell out, tap into, tapped into, pipe bomb, drone of,
court of public opinion, the jury is out, doctor of philosophy, stage a, staged a, at this stage,
early stage, later stage, late stage, at that stage, next stage, at one stage, in the first round
of talks, set piece, match the pace, in the catch, apple of, bears fruit, bear fruit, fruits of,
low-hanging fruit, food for thought, bread and butter, seeds of doubt, root cause, root causes,
grass roots, grassroots, crop up, cropped up, farmed out, plough ahead, milk the, sheep in, black
sheep, state television, state tv, state radio, state media, local media, local television, public
television, television interview, television address, televised, radio interview, told radio, told
reporters, told journalists, local radio, national radio, on television, on the radio, radio
address, wrote in, opened in, won over, winning bid, winning bidder, in the race, lead minister,
run by, run out, run up, ran out, in the long run, runs from, runs to, runs through, running out,
run for, in terms of, terms of, in season, pay the price, pay tribute, paid tribute, point of,
points to, pointed to, point out, pointed out, starting point, to the point, points out, turning
point, at one point, at this point, in the balance, call for, called for, calls for, called on,
calls on, waiting game, in the game, game changer, game-changer, player in, players in, key
player, key players, playing field, team of, teams of, rescue team, medical team, rescue teams,
investigation team, coach company, court battle lines, goal of, goals of, development goals, the
goal is, goal was to, title of, entitled, title to, title deed, passed the ball, in the dock of,
police court, health of, healthy, single, double figures, ivory coast, ivory tower
"""
