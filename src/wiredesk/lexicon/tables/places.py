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
CA Newfoundland|Labrador|Nova Scotia|Vancouver Island|Prairies
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
ES Seville
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
GB London|Belfast|Edinburgh|Cardiff|Glasgow
FR Paris|Strasbourg|Cannes
LU Luxembourg City
MC Monte Carlo
"""

# A city's name, a state's short form after it: "Springfield, Ill."
STATES_SHORT = """
US Ala|Ariz|Ark|Calif|Cal|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Kans|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|N.C.|N.D.|N.H.|N.J.|N.M.|N.Y.|Neb|Nev|Okla|Ore|Pa|R.I.|S.C.|S.D.|Tenn|Tex|Va|Vt|W.Va.|Wash|Wis|Wyo|D.C.|AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|ID|IL|IN|IA|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY|DC
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
English language|Turkish Cypriot|Greek Cypriot|Chinese-American|Italian-American|Roman Catholic
Standard Oil of California|Texas Instruments|British Columbia|New Brunswick|European Community
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
Mr Mrs Ms Miss Dr Prof Professor Sir Lady Lord Sen Senator Rep Gov Coach Judge Justice Capt Captain
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
General Security University Hillary Page Roman Eagan Folsom Gary Carmel Tracy Avondale Dothan
"""
