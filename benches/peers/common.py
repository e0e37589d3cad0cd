"""What the peers written in Python share: the texts, and the clock."""

import json
import os
import sys
import time


def texts(path, limit):
    """Texts of a folder of .txt files or of JSON lines, up to `limit` bytes."""
    if os.path.isdir(path):
        names = sorted(n for n in os.listdir(path) if n.endswith(".txt"))
        found = [open(os.path.join(path, n), encoding="utf-8").read() for n in names]
    else:
        found = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    kept, size = [], 0
    for text in found:
        if size >= limit:
            break
        kept.append(text)
        size += len(text.encode())
    return kept, size


def run(load, limit, least_seconds=3.0):
    """Loads a tool, then gives it the texts until it has worked `least_seconds`; `load` returns a function from a text to its number of results."""
    path = sys.argv[1]
    start = time.perf_counter()
    tool = load()
    tool("The minister met the envoy in Nairobi on Tuesday.")
    ready = time.perf_counter() - start
    docs, size = texts(path, limit)
    read = found = rounds = 0
    begin = time.process_time()
    while rounds == 0 or time.process_time() - begin < least_seconds:
        found = sum(tool(text) for text in docs)
        read += size
        rounds += 1
    seconds = time.process_time() - begin
    print(json.dumps({"bytes": read, "documents": len(docs) * rounds, "seconds": seconds, "ready": ready, "found": found}))
