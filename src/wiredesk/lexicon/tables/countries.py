"""What English copy calls countries and their people, beyond the gazetteer's own names.

One line a country: its ISO alpha-2 code, other names it goes by, then after the colon what its
people and things are called. ``|`` parts the names.
"""

# The name shown to a reader, where the gazetteer's is not the one that newsrooms use.
SHOWN = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "CV": "Cape Verde",
    "CZ": "Czech Republic",
    "GM": "Gambia",
    "MK": "North Macedonia",
    "MM": "Myanmar",
    "NL": "Netherlands",
    "PS": "Palestine",
    "TL": "East Timor",
    "TR": "Turkey",
    "VA": "Vatican City",
    "BS": "Bahamas",
}

# States that are gone stand with the one that kept their seat, or the larger part of them.
NAMES_AND_DEMONYMS = """
AD : Andorran
AE UAE|U.A.E.|Emirates : Emirati
AF : Afghan
AG Antigua|Barbuda : Antiguan
AL : Albanian
AM : Armenian
AO : Angolan
AQ : Antarctic
AR : Argentine|Argentinian|Argentinean
AS : American Samoan
AT : Austrian
AU : Australian|Aussie
AW : Aruban
AZ : Azerbaijani|Azeri
BA Bosnia|Herzegovina|Bosnia-Herzegovina : Bosnian
BB : Barbadian|Bajan
BD : Bangladeshi
BE : Belgian
BF Burkina : Burkinabe
BG : Bulgarian
BH : Bahraini
BI : Burundian
BJ : Beninese
BM : Bermudian
BN Brunei Darussalam : Bruneian
BO : Bolivian
BR : Brazilian
BS The Bahamas : Bahamian
BT : Bhutanese
BW : Botswanan
BY : Belarusian|Belarussian|Byelorussian
BZ : Belizean
CA : Canadian|Quebecois
CD Democratic Republic of Congo|DR Congo|DRC|Congo-Kinshasa|Zaire|Democratic Congo|Congo : Zairean|Congolese
CF : Central African
CG Congo-Brazzaville|Republic of Congo|Congo Republic :
CH : Swiss
CI Cote d'Ivoire|Ivory Coast : Ivorian
CL : Chilean
CM : Cameroonian
CN PRC|Mainland China|People's Republic of China : Chinese
CO : Colombian
CR : Costa Rican
CU : Cuban
CV Cape Verde|Cabo Verde : Cape Verdean
CY : Cypriot
CZ Czech Republic|Czechoslovakia|Czechia : Czech|Czechoslovak
DE West Germany|East Germany|German Democratic Republic|Federal Republic of Germany : German|West German|East German
DJ : Djiboutian
DK : Danish|Dane
DM :
DO : Dominican
DZ : Algerian
EC : Ecuadorean|Ecuadorian
EE : Estonian
EG : Egyptian
EH Sahara Republic : Sahrawi
ER : Eritrean
ES : Spanish|Spaniard|Catalan|Basque
ET : Ethiopian
FI : Finnish|Finn
FJ : Fijian
FM :
FR : French|Frenchman
GA : Gabonese
GB UK|U.K.|Britain|Great Britain : British|Briton|Scottish|Welsh|English|Scot
GD : Grenadian
GE : Georgian
GH : Ghanaian
GL : Greenlandic
GM Gambia|The Gambia : Gambian
GN : Guinean
GQ : Equatorial Guinean|Equatoguinean
GR : Greek
GT : Guatemalan
GW Guinea-Bissau :
GY : Guyanese
HK : Hongkonger
HN : Honduran
HR : Croatian|Croat
HT : Haitian
HU : Hungarian
ID : Indonesian
IE Irish Republic|Republic of Ireland : Irish
IL : Israeli
IN : Indian
IQ : Iraqi
IR : Iranian|Persian
IS : Icelandic|Icelander
IT : Italian
JM : Jamaican
JO : Jordanian
JP : Japanese
KE : Kenyan
KG : Kyrgyz
KH Kampuchea : Cambodian|Kampuchean|Khmer
KI :
KM :
KN St Kitts|Saint Kitts|St Kitts and Nevis|Saint Kitts and Nevis :
KP Democratic People's Republic of Korea|DPRK : North Korean
KR Republic of Korea|Korea : South Korean|Korean
KW : Kuwaiti
KZ : Kazakh|Kazakhstani
LA : Lao|Laotian
LB : Lebanese
LC St Lucia : St Lucian
LI :
LK Ceylon : Sri Lankan
LR : Liberian
LS : Basotho
LT : Lithuanian
LU : Luxembourger
LV : Latvian
LY : Libyan
MA : Moroccan
MC : Monegasque
MD : Moldovan
ME : Montenegrin
MG : Malagasy
MH :
MK Macedonia|North Macedonia : Macedonian
ML : Malian
MM Burma : Burmese
MN : Mongolian
MO Macau : Macanese
MR : Mauritanian
MT : Maltese
MU : Mauritian
MV : Maldivian
MW : Malawian
MX : Mexican
MY : Malaysian
MZ : Mozambican
NA : Namibian
NE : Nigerien
NG : Nigerian
NI : Nicaraguan
NL Holland|The Netherlands : Dutch|Dutchman
NO : Norwegian
NP : Nepali|Nepalese
NR : Nauruan
NZ : New Zealander|Kiwi
OM : Omani
PA : Panamanian
PE : Peruvian
PG : Papua New Guinean
PH : Filipino|Philippine
PK : Pakistani
PL : Polish
PR : Puerto Rican
PS Palestinian Territories|Palestinian Authority|Occupied Palestinian Territory : Palestinian
PT : Portuguese
PW : Palauan
PY : Paraguayan
QA : Qatari
RO : Romanian
RS Yugoslavia : Serbian|Serb|Yugoslav
RU Russian Federation|Soviet Union|USSR|U.S.S.R. : Russian|Soviet
RW : Rwandan
SA Saudi : Saudi|Saudi Arabian
SB : Solomon Islander
SC : Seychellois
SD : Sudanese
SE : Swedish|Swede
SG : Singaporean
SI : Slovenian|Slovene
SK : Slovak|Slovakian
SL : Sierra Leonean
SN : Senegalese
SO : Somali
SR : Surinamese
SS : South Sudanese
ST Sao Tome :
SV : Salvadoran|Salvadorean
SY : Syrian
SZ Swaziland : Swazi
TD : Chadian
TG : Togolese
TH : Thai
TJ : Tajik
TL East Timor|Timor-Leste : Timorese|East Timorese
TM : Turkmen
TN : Tunisian
TO : Tongan
TR Turkiye : Turkish|Turk
TT Trinidad|Tobago : Trinidadian
TV : Tuvaluan
TW Republic of China : Taiwanese
TZ : Tanzanian
UA : Ukrainian
UG : Ugandan
US USA|U.S.|U.S.A.|America|United States of America : American
UY : Uruguayan
UZ : Uzbek
VA Holy See :
VC St Vincent|Saint Vincent :
VE : Venezuelan
VN Viet Nam : Vietnamese
VU : Vanuatuan
WS Western Samoa : Samoan
XK : Kosovar
YE North Yemen|South Yemen : Yemeni
ZA : South African
ZM : Zambian
ZW Rhodesia : Zimbabwean
"""

# Institutions that copy names in place of their country. A weaker sign than the name itself.
INSTITUTIONS = """
US White House|Securities and Exchange Commission|Food and Drug Administration|Federal Trade Commission|Federal Communications Commission|Federal Home Loan Bank|Federal Deposit Insurance Corp|Agriculture Department|Commerce Department|Labor Department|Defense Department|Transportation Department|Department of Transportation|Department of Defense|Interstate Commerce Commission|Internal Revenue Service|Environmental Protection Agency|Commodity Futures Trading Commission|General Accounting Office|Securities and Exchange|Chicago Board of Trade|Chicago Mercantile Exchange|New York Stock Exchange|American Stock Exchange|Bank of America|Bank of New York|Bank of Boston|Fed Chairman|Treasury Secretary|Secretary of State|U.S. Treasury|Chapter 11|NYMEX|COMEX|CFTC|FTC|FCC|IRS|Pentagon|Capitol Hill|Congress|Senate|House of Representatives|Federal Reserve|Fed|FBI|CIA|Wall Street|Treasury Department|State Department|Justice Department|Supreme Court|Nasdaq|NYSE|SEC|Dow Jones|Medicare|NFL|NBA|Republicans|Democrats|Fannie Mae|FDA|EPA|USDA|FAA|NASA
GB Chancellor of the Exchequer|London Stock Exchange|London Metal Exchange|Downing Street|Whitehall|Westminster|Bank of England|House of Commons|Scotland Yard|NHS|Buckingham Palace|FTSE|Premier League|Tories
DE Bundesbank|Bundestag|Bundesliga
FR Elysee|Bank of France|Ligue 1
RU Kremlin|Duma|Gazprom
CN Politburo|Zhongnanhai
JP Bank of Japan|Diet|MITI|Nikkei
IN Lok Sabha|Rajya Sabha|BJP|Bharatiya Janata Party|Sensex|RBI|Reserve Bank of India
IL Knesset|Mossad|Likud
IE Dail|Taoiseach
CA Bank of Canada|TSX|Mounties
IT Serie A|Bank of Italy
ES La Liga
PS Hamas|Fatah
LB Hezbollah
AF Taliban
YE Houthi|Houthis
SO al-Shabaab|Al Shabaab
NG Boko Haram
CO FARC
BR Petrobras
MX Pemex
"""

# Money, as wire copy abbreviates it: the weakest sign, for company news that names no place.
MONEY = """
US dlrs|dlr|cts
GB stg|pence|sterling
JP yen
"""

# Money that one country alone has: a sign where copy takes its place for granted.
CURRENCIES = """
AL leks
AM drams
AO kwanzas
AZ manats
BD taka
BG leva
BR reais
BT ngultrum
BW pula
CN yuan|renminbi
CR colones
CZ koruna|korunas
DE deutschmarks
ET birr
GE lari
GH cedi|cedis
GM dalasi
GT quetzales
HN lempiras
HU forint|forints
ID rupiah
IL shekel|shekels
IN crore|lakh
KG soms
KH riels
KZ tenge
LS maloti
MG ariary
MM kyat|kyats
MN tugrik|tugriks
MO patacas
MR ouguiya
MV rufiyaa
MY ringgit
MZ meticais|metical
NG naira
NI cordobas
PA balboas
PG kina
PL zloty|zlotys|zlotych
PY guarani|guaranies
RU rouble|roubles|ruble|rubles
SL leones
SZ emalangeni
TH baht
TJ somoni
TO paanga
UA hryvnia|hryvnias
UZ soum|soums
VE bolivar|bolivars
VN dong
VU vatu
ZA rand
ZM kwacha
"""

# Coins and notes, after a country's name or its people's: "Swiss francs" are no news of Switzerland.
COINS = """
dlr dlrs dollar dollars franc francs pound pounds krone kroner krona kronor crown crowns mark marks
peso pesos rupee rupees lira lire yen won yuan ringgit baht dinar dinars dirham dirhams riyal riyals
cents eurobond eurobonds
"""

# What stands after the point in a share's mark: "BLM.L".
MARKS = """
US N|O|OQ|A|K
GB L
JP T|OS
DE F|D|DE
FR PA
CH Z|VX
NL AS
BE BR|BN
IT MI|MIL
ES MC|MD
SE ST
NO OL
DK CO
FI HE
PT LS
AT VI
HK HK
SG SI
MY KL
TH BK
ID JK
PH PS
KR KS|KQ
TW TW
CN SS|SZ
IN NS|BO
AU AX
NZ NZ
CA TO|V
ZA J|JJ
BR SA
MX MX
IL TA
TR IS
SA SR
RU MM
PL WA
"""

# Exchanges as copy names them before a share's mark: "(NYSE: BLM)".
EXCHANGES = """
US NYSE|NASDAQ|AMEX|OTC
GB LSE|LON|AIM
CA TSX|TSE|TSXV|CVE
AU ASX
NZ NZX
IN NSE|BSE
HK HKG|HKEX|SEHK
JP TYO
DE ETR|FRA
FR EPA
CH SWX
ZA JSE
SG SGX
BR BVMF
"""
