"""Regions and cities under the names that copy uses, and the traps: words and people that aren't.

``|`` parts names; the code before them is ISO alpha-2.
"""

# Regions, islands and coasts that stand for their country.
REGIONS = """
GB England|Scotland|Wales|Northern Ireland|Ulster|Yorkshire|Cornwall|Kent|Essex|Sussex|Surrey|Devon|Somerset|Merseyside|Midlands
US Georgia|New England|Midwest|Silicon Valley|Manhattan|Brooklyn|Bronx|Queens|Hollywood|Long Island|Staten Island|Cape Cod|Bay Area|Washington DC|Washington D.C.|District of Columbia|Gulf Coast|Napa Valley|Capitol Hill|Wall Street|Great Plains
DE Bavaria|Saxony|Hesse|Rhineland|Ruhr|Lower Saxony|Thuringia
FR Normandy|Brittany|Provence|Corsica|Riviera|Alsace|Burgundy
ES Catalonia|Andalusia|Basque Country|Canary Islands|Galicia|Majorca|Mallorca|Ibiza|Tenerife
IT Sicily|Tuscany|Lombardy|Sardinia|Veneto|Calabria|Piedmont
PT Madeira|Azores|Algarve
GR Crete|Lesbos|Rhodes|Corfu
RU Siberia|Chechnya|Dagestan|Kamchatka|Sakhalin|Tatarstan
UA Crimea|Donbas|Donbass|Donetsk|Luhansk|Kherson
TR Anatolia
GE Abkhazia|South Ossetia
AZ Nagorno-Karabakh|Karabakh
CN Xinjiang|Tibet|Inner Mongolia|Manchuria
JP Hokkaido|Okinawa|Kyushu|Honshu|Shikoku|Tohoku
ID Sumatra|Java|Bali|Sulawesi|Borneo|Kalimantan|Aceh|Papua|Lombok
PH Mindanao|Luzon|Visayas|Leyte|Cebu
MY Sabah|Sarawak|Penang|Johor
IN Kashmir|Bengal|Orissa|Jammu and Kashmir|NCR
PK Balochistan|Baluchistan|Sindh|Khyber Pakhtunkhwa|Waziristan
LK Jaffna
AU New South Wales|Queensland|Tasmania|Western Australia|South Australia|Northern Territory
NZ North Island|South Island
CA British Columbia|Newfoundland|Labrador|Nova Scotia|Vancouver Island|Prairies
PS Gaza|West Bank|Gaza Strip|Ramallah|Rafah|Khan Younis
SY Golan|Idlib
IQ Kurdistan|Iraqi Kurdistan|Anbar
IR Qeshm|Kharg Island|Khuzestan
SD Darfur|Kordofan
ET Tigray|Oromia|Amhara
CD Kivu|North Kivu|South Kivu|Ituri|Katanga
SO Puntland|Somaliland|Jubaland
NG Niger Delta|Borno|Biafra
ZA Western Cape|Eastern Cape|KwaZulu-Natal|Gauteng|Limpopo
TZ Zanzibar
AO Cabinda
MZ Cabo Delgado
MX Yucatan|Baja California|Chiapas|Oaxaca|Sinaloa
EC Galapagos
AR Patagonia
BR Amazonas|Bahia
VE Orinoco
"""

# Cities under their other English names; the gazetteer has the one on the right or none.
CITIES = """
US New York|Washington|St Louis|St Paul|St Petersburg, Fla|L.A.|NYC|Ft Worth|Honolulu|Fort Worth|Palm Beach|Las Vegas|Ann Arbor|Princeton|Palo Alto|Wilmington|Greenwich|Stamford
IN Bombay|Calcutta|Madras|Bangalore|Delhi|New Delhi|Gurgaon|Poona|Allahabad|Trivandrum
CN Peking|Canton|Tianjin|Nanking|Chungking
UA Kiev|Kyiv|Kharkov|Odessa|Lvov
MM Rangoon
VN Saigon|Ho Chi Minh City|Hanoi
DE Frankfurt|Munich|Cologne|Bonn|Berlin|East Berlin|West Berlin|Hanover|Nuremberg
CH Geneva|Zurich|Berne|Basle|Lucerne|Davos
IT Florence|Venice|Naples|Turin|Genoa
BE Brussels|Antwerp|Ghent|Bruges
NL The Hague|Hague
PT Lisbon
ES Seville|Valencia|Granada|Cordoba|Malaga|Las Palmas
PL Warsaw|Krakow|Cracow
CZ Prague
AT Vienna
RO Bucharest
RS Belgrade
RU Moscow|St Petersburg|Leningrad
GR Athens
TR Constantinople
EG Alexandria
IL Jerusalem|Tel Aviv|Haifa
PS Gaza City
SY Aleppo
IQ Mosul|Basra
IR Tehran|Teheran
SA Mecca|Medina|Jeddah|Riyadh
KW Kuwait City
QA Doha
OM Muscat
AE Abu Dhabi|Dubai
LY Tripoli
MX Mexico City
PA Panama City
GT Guatemala City
CL Santiago
PR San Juan
CR San Jose, Costa Rica
BR Brasilia|Rio|Rio de Janeiro|Sao Paulo
CU Havana
CA Quebec City|Montreal|Ottawa
KR Seoul
KP Pyongyang
ID Jakarta|Djakarta
PH Manila
MY George Town
KZ Astana|Almaty
GE Tbilisi
CD Kinshasa|Goma
CG Brazzaville
CI Abidjan
SN Dakar
NG Lagos|Abuja
ZA Johannesburg|Cape Town|Pretoria|Durban
KE Nairobi
DK Copenhagen
GB London|Birmingham|Belfast|Edinburgh|Cardiff|Glasgow
FR Paris|Strasbourg|Cannes
LU Luxembourg City
MC Monte Carlo
"""

# The gazetteer's spelling of a city whose English name differs: for its province.
SAME_CITY = {
    "New York": "New York City",
    "Bombay": "Mumbai",
    "Calcutta": "Kolkata",
    "Madras": "Chennai",
    "Bangalore": "Bengaluru",
    "New Delhi": "Delhi",
    "Cologne": "Köln",
    "Frankfurt": "Frankfurt am Main",
    "Hanover": "Hannover",
    "St Louis": "St. Louis",
    "St Paul": "Saint Paul",
    "Montreal": "Montréal",
    "Canton": "Guangzhou",
    "Nanking": "Nanjing",
    "Chungking": "Chongqing",
    "Rio": "Rio de Janeiro",
    "Sao Paulo": "São Paulo",
    "Brasilia": "Brasília",
    "Seville": "Sevilla",
    "L.A.": "Los Angeles",
    "Ft Worth": "Fort Worth",
    "Quebec City": "Québec",
}

# The provinces by GeoNames' first-order codes, which its file of cities has without the names.
PROVINCES = """
US AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|DC=District of Columbia|FL=Florida|GA=Georgia|HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|NE=Nebraska|NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|NC=North Carolina|ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania|RI=Rhode Island|SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|UT=Utah|VT=Vermont|VA=Virginia|WA=Washington|WV=West Virginia|WI=Wisconsin|WY=Wyoming
CA 01=Alberta|02=British Columbia|03=Manitoba|04=New Brunswick|05=Newfoundland and Labrador|07=Nova Scotia|08=Ontario|09=Prince Edward Island|10=Quebec|11=Saskatchewan|12=Yukon|13=Northwest Territories
AU 01=Australian Capital Territory|02=New South Wales|03=Northern Territory|04=Queensland|05=South Australia|06=Tasmania|07=Victoria|08=Western Australia
IN 02=Andhra Pradesh|03=Assam|05=Chandigarh|07=Delhi|09=Gujarat|10=Haryana|11=Himachal Pradesh|12=Jammu and Kashmir|13=Kerala|16=Maharashtra|17=Manipur|18=Meghalaya|19=Karnataka|20=Nagaland|21=Odisha|22=Puducherry|23=Punjab|24=Rajasthan|25=Tamil Nadu|26=Tripura|28=West Bengal|29=Sikkim|30=Arunachal Pradesh|31=Mizoram|33=Goa|34=Bihar|35=Madhya Pradesh|36=Uttar Pradesh|37=Chhattisgarh|38=Jharkhand|39=Uttarakhand|40=Telangana|41=Ladakh
GB ENG=England|NIR=Northern Ireland|SCT=Scotland|WLS=Wales
DE 01=Baden-Wuerttemberg|02=Bavaria|03=Bremen|04=Hamburg|05=Hesse|06=Lower Saxony|07=North Rhine-Westphalia|08=Rhineland-Palatinate|09=Saarland|10=Schleswig-Holstein|11=Brandenburg|12=Mecklenburg-Western Pomerania|13=Saxony|14=Saxony-Anhalt|15=Thuringia|16=Berlin
BR 01=Acre|02=Alagoas|03=Amapa|04=Amazonas|05=Bahia|06=Ceara|07=Federal District|08=Espirito Santo|11=Mato Grosso do Sul|13=Maranhao|14=Mato Grosso|15=Minas Gerais|16=Para|17=Paraiba|18=Parana|20=Piaui|21=Rio de Janeiro|22=Rio Grande do Norte|23=Rio Grande do Sul|24=Rondonia|25=Roraima|26=Santa Catarina|27=Sao Paulo|28=Sergipe|29=Goias|30=Pernambuco|31=Tocantins
ZA 02=KwaZulu-Natal|03=Free State|05=Eastern Cape|06=Gauteng|07=Mpumalanga|08=Northern Cape|09=Limpopo|10=North West|11=Western Cape
PK 02=Balochistan|03=Khyber Pakhtunkhwa|04=Punjab|05=Sindh|06=Azad Kashmir|07=Gilgit-Baltistan|08=Islamabad
NG 05=Lagos|11=Federal Capital Territory|16=Ogun|21=Akwa Ibom|22=Cross River|23=Kaduna|24=Katsina|25=Anambra|26=Benue|27=Borno|28=Imo|29=Kano|30=Kwara|31=Niger State|32=Oyo|35=Adamawa|36=Delta State|37=Edo|39=Jigawa|40=Kebbi|41=Kogi|42=Osun|43=Taraba|44=Yobe|45=Abia|46=Bauchi|47=Enugu|48=Ondo|49=Plateau State|50=Rivers State|51=Sokoto|52=Bayelsa|53=Ebonyi|54=Ekiti|55=Gombe|56=Nasarawa|57=Zamfara
CN 01=Anhui|02=Zhejiang|03=Jiangxi|04=Jiangsu|05=Jilin|06=Qinghai|07=Fujian|08=Heilongjiang|09=Henan|10=Hebei|11=Hunan|12=Hubei|13=Xinjiang|14=Tibet|15=Gansu|16=Guangxi|18=Guizhou|19=Liaoning|20=Inner Mongolia|21=Ningxia|22=Beijing|23=Shanghai|24=Shanxi|25=Shandong|26=Shaanxi|28=Tianjin|29=Yunnan|30=Guangdong|31=Hainan|32=Sichuan|33=Chongqing
IT 01=Abruzzo|02=Basilicata|03=Calabria|04=Campania|05=Emilia-Romagna|06=Friuli-Venezia Giulia|07=Lazio|08=Liguria|09=Lombardy|10=Marche|11=Molise|12=Piedmont|13=Apulia|14=Sardinia|15=Sicily|16=Tuscany|17=Trentino-South Tyrol|18=Umbria|19=Aosta Valley|20=Veneto
ES 07=Balearic Islands|27=La Rioja|29=Madrid|31=Murcia|32=Navarre|34=Asturias|39=Cantabria|51=Andalusia|52=Aragon|53=Canary Islands|54=Castile-La Mancha|55=Castile and Leon|56=Catalonia|57=Extremadura|58=Galicia|59=Basque Country|60=Valencia
FR 11=Ile-de-France|24=Centre-Val de Loire|27=Burgundy-Franche-Comte|28=Normandy|32=Hauts-de-France|44=Grand Est|52=Pays de la Loire|53=Brittany|75=Nouvelle-Aquitaine|76=Occitanie|84=Auvergne-Rhone-Alpes|93=Provence-Alpes-Cote d'Azur|94=Corsica
"""

# A city's name, a state's short form after it: "Springfield, Ill."
STATES_SHORT = """
US Ala|Ariz|Ark|Calif|Cal|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Kans|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|N.C.|N.D.|N.H.|N.J.|N.M.|N.Y.|Neb|Nev|Okla|Ore|Pa|Penn|R.I.|S.C.|S.D.|Tenn|Tex|Va|Vt|W.Va.|Wash|Wis|Wyo|D.C.|AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|ID|IL|IN|IA|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY|DC
CA Ont|Que|Alta|Sask|Man|B.C.|N.B.|N.S.|ON|QC|BC|AB
AU NSW|N.S.W.|Vic|Qld
"""

# Longer names that hold a place's name and mean none, or no single country.
NOT_PLACES = """
Indian Ocean|South China Sea|East China Sea|Gulf of Mexico|Sea of Japan|English Channel|Irish Sea
Persian Gulf|Arabian Sea|North Sea|Black Sea|Red Sea|Baltic Sea|Caspian Sea|Bay of Bengal
South American|North American|Latin American|Central American|South America|North America
Latin America|Central America|African American|African-American|American Indian|American Indians
Native American|Native Americans|Asian American|West Indian|West Indies|Pan American
Central African|South East Asia|Southeast Asia|Korean peninsula|Pan Am
American Airlines|American Express|French fries|French Open|Australian Open|New York Times
Washington Post|Boston Globe|Los Angeles Times|Chicago Tribune|Wall Street Journal|New Yorker
Jordan River|Jersey Shore|Paris Agreement|Paris Accord|Kyoto Protocol|Geneva Convention
Geneva Conventions|Vienna Convention|Washington Monument|Lake Victoria|Victoria Falls
English language|Asia|Europe|Africa|Antarctic Ocean|Turkish Cypriot|Greek Cypriot|Chinese-American|Italian-American|Roman Catholic
Standard Oil of California|Texas Instruments|Uruguay Round|Doha Round|Tokyo Round|European Community
New Jersey Devils|Montana Gold|Guinea pig|Guinea pigs|Brazil nut|Brazil nuts|Swiss cheese
Panama hat|Boston Consulting|Cleveland Clinic|Manchester United|Dutch Shell|Royal Dutch
"""

# Given names; a place's name right after one, or one that is a place and goes before a surname,
# is a person.
GIVEN_NAMES = """
Aaron Abdul Abraham Adam Adele Agnes Ahmed Alan Albert Alejandro Alex Alexander Alfred Ali Alice
Alicia Amanda Amy Ana Andre Andrea Andrew Angela Anita Ann Anna Anne Anthony Antonio Arthur Barack
Barbara Ben Benjamin Bernard Beth Betty Bill Billy Bob Brad Brandon Brenda Brian Bruce Bryan
Carl Carlos Carol Caroline Catherine Charles Charlie Chris Christian Christina Christine
Christopher Claire Clara Claude Connor Craig Cynthia Dan Daniel Dave David Dean Deborah Dennis
Denzel Diana Diane Diego Donald Donna Dorothy Doug Dylan Ed Eddie Edward Edwin Eleanor
Elena Elijah Elizabeth Ellen Emily Emma Eric Erin Ernest Ethan Eugene Eva Evelyn Fatima Felix
Fernando Fiona Francis Francisco Frank Fred Gabriel Gary Geoffrey George Gerald Gloria Gordon
Grace Greg Hannah Harold Harry Hassan Heather Helen Henry Howard Hugh Ian Ibrahim Isaac
Isabel Ivan Jack Jacob Jake James Jamie Jane Janet Jason Jean Jeff Jeffrey Jennifer Jeremy Jerry
Jesse Jessica Jim Jimmy Joan Joe Joel John Johnny Jon Jonathan Jorge Jose Joseph Josh Joshua Juan
Judith Judy Julia Julian Julie Justin Karen Karl Kate Katherine Kathleen Kathryn Katie Keith Kelly
Ken Kenneth Kevin Kim Kyle Larry Laura Lauren Leo Leonard Leslie Lewis Linda Lisa Louis
Louise Lucas Lucy Luis Luke Lynn Manuel Marc Marcus Margaret Maria Marie Marilyn Mario Mark Marion
Martha Martin Mary Matt Matthew Maurice Max Megan Melissa Michael Michelle Miguel Mike Mohamed
Mohammed Monica Muhammad Nancy Natalie Nathan Neil Nicholas Nick Nicole Nigel Noah Oliver Olivia
Omar Oscar Pablo Pamela Patricia Patrick Paul Paula Pedro Peggy Peter Phil Philip Phillip Rachel
Ralph Ray Raymond Rebecca Ricardo Richard Rick Rob Robert Roberto Robin Roger Ron Ronald Rosa Rose
Ross Roy Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sean Sergio Sharon
Shirley Simon Sofia Sophia Sophie Stephanie Stephen Steve Steven Stuart Sue Susan Ted Teresa
Terry Theresa Thomas Tim Timothy Tina Todd Tom Tommy Tony Tracy Vanessa Victor Vincent Walter Wayne
Wendy Will William Whitney Yusuf Zoe
"""

# Places that are also given names. Before a capitalised word that is neither a place nor one of
# ORG_WORDS they are a person.
PLACE_GIVEN_NAMES = """
Adelaide Alexandria Asia Austin Brooklyn Carolina Chad Charlotte Chelsea Cuba Dakota Dallas Diego
Eden Florence Francisco Georgia Houston India Ireland Israel Jackson Jordan Kenya Lincoln London
Madison Milan Montana Orlando Paris Phoenix Regina Salvador Santiago Savannah Sydney Tyler Tyrone
Valencia Victoria Vienna Virginia Verona Lourdes Cruz Santos Kent Denver Chester Troy Jamaica
Trinidad America Sofia Siena Geneva Malaga
"""

PERSON_TITLES = """
Queen Princess Empress Mr Mrs Ms Miss Dr Prof Professor Sir Lady Lord Sen Senator Rep Gov Coach Judge Justice Capt Captain
Sgt Sergeant Lt Col Gen Rev Pastor Detective Officer Actor Actress Singer Striker Midfielder
Goalkeeper Defender Quarterback
"""

# After a place's name these make a body seated there: "Paris Club", "Georgia Power".
ORG_WORDS = """
Inc Corp Co Ltd Plc PLC Llc LLC Bank Bancorp Club University College School Hospital Airport
Police Court Council County City State Government Governor Mayor Senate Parliament Assembly Stock
Exchange Times Post Globe Herald Tribune Airlines Airways Power Electric Gas Oil Steel Park River
Island Islands Bay Beach Street Avenue Road Bridge Station Stadium Summit Agreement Accord Games
Olympics Marathon Open Cup Grand Prix Week Motor Show Republicans Democrats Republican Democratic
Department Ministry Minister President Prime National Federal Supreme Union United Rovers Town FC
Group Holdings Industries International Pacific Central North South East West Metro Authority
District Province Region Valley Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
February March April May June July August September October November December
"""

# At the end of a firm's name, or within it: then the place in it is the firm's, not the piece's.
FIRM_WORDS = """
Inc Corp Corporation Co Cos Company Ltd Plc Llc Lp Bank Banks Banking Bancorp Bancshares Holding
Holdings Group Industries Systems Fund Securities Trust Trustco Airlines Airways Airline Air
Aviation Telephone Telecom Electric Power Motor Motors Steel Foods Food Resources Petroleum Mines
Mining Insurance Assurance Financial Finance Capital Partners Technologies Technology Laboratories
Stores Enterprises Railroad Railway Savings Ag Sa Nv Ab Spa Gmbh Bv Oy Bhd Kk Pty Realty Lines
Line Products Chemical Chemicals Pharmaceuticals Energy Brands Communications Software
"""

# After the name of a country or its people: it is the state that is meant.
STATE_WORDS = """
Government President Prime Premier Minister Ministry Parliament Parliamentary Senate Senator
Assembly Supreme Central Foreign Defence Defense Justice Interior Agriculture Commerce Trade
Treasury Army Navy Police Ambassador Embassy King Queen Prince Emperor Vice Deputy Republic
Federation Congress Congressman Representative Secretary Federal Olympic Cup League Stock Exchange
Court Governor Mayor County City
"""

# "The Paris accord" is no news of Paris.
ACCORD_WORDS = "accord accords pact agreement treaty protocol convention communique round scandal"

# Words that make a bird of Turkey.
FOWL = """
meat dinner dinners breast farm farms sandwich roast stuffing poultry shoot trot carcass sausage
leg legs
"""

# What a capital does when it stands for its government.
SAYS = """
said says denied denies accused accuses urged urges warned warns wants wanted insists insisted
rejected rejects condemned condemns demanded demands agreed agrees claims claimed hopes hoped
imposed imposes announced announces blames blamed vows vowed refused refuses
"""

# City names that English uses as words or as surnames: a city only in a dateline, or after
# "in"/"near" with its country named elsewhere.
RISKY = """
Angers Ann Archway Asia Bath Best Billings Brent Buy Clinton Cork Delta Derby Enterprise Ho Hub
Independence Lira Long Male Man Mango Meads Metro Mobile Natal Nice Of Oral Orange Pare Pest
Reading Ruse Saga Same Sale Shaping Split Springs Surprise Tete Tours Union Van Warren Woodlands
York Bar Barking Bergen Bury Burnley Carson Columbus Corona Date Douglas Downey Elk Fargo Grant
Hove Irving Khan Lawrence Lewis Marshall Mary Melville Nancy Nelson Norman Palm Police Poole
Price Provo Ray Rugby Salem Sandy Santa Sanford Sterling Sunrise Sutton Temple Tyler Victor Vista
Wake Allen Aurora Bolton Barnet Dudley Garland Hamilton Jackson Lincoln Madison Newton Norman
Paterson Preston Raleigh Richmond Stockton Thornton Victoria Wellington Rosario Salvador Santos
Leon Guadalupe Cruz Moreno Centennial Concord Fontana Fremont Gilbert Glendale Hayward Henderson
Kent Macon Murray Roseville Scarborough Stamford Worth Young Hall Day King Apple Toledo Granada
Imperial Merlin Trinidad Holon Mission Pueblo Como Lens
Mons Cali Chester Eden Florida Los Las San El Central Commerce Ontario China Mexico California
Colorado Nevada Kansas Peru Cuba Poland Scotland England Jordan Georgia Lebanon Panama Norway
Holland India Delaware Wyoming Oregon Dakota Jamaica Brazil Of Bay Rock Sun Page Mercedes Progreso
Libertad Constitution Esperanza Liberty Union Center Oxnard Stanley Hatfield
Matsumoto Edison Palmas Obispo Newport Piedmont Gao Same Canton Lyon General Security University Hillary Page Roman Eagan Folsom Gary Carmel Tracy Avondale Dothan
"""
