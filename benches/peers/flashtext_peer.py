"""flashtext2 with the names in the file `flashtext_peer.py TEXTS NAMES`, one a line."""

import sys

import common


def load():
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    for name in open(sys.argv[2], encoding="utf-8").read().split("\n"):
        if name:
            processor.add_keyword(name)
    return lambda text: len(processor.extract_keywords(text))


common.run(load, 10_000_000)
