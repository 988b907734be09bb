"""Times jsonschema-rs on the data of the benchmark: Python objects in, an answer out, best of fifteen rounds, time of the thread alone."""

import json
import sys
import time

import jsonschema_rs

folder = sys.argv[1]
for name in ("helmreleases", "configs"):
    with open(f"{folder}/{name}.schema.json") as file:
        schema = json.load(file)
    with open(f"{folder}/{name}.jsonl") as file:
        values = [json.loads(line) for line in file]
    started = time.perf_counter()
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=name == "configs")
    compiling = time.perf_counter() - started
    best = float("inf")
    for _ in range(15):
        started = time.thread_time()
        count = sum(map(validator.is_valid, values))
        best = min(best, time.thread_time() - started)
    print(f"{name:13} jsonschema-rs  {best * 1e9 / len(values):9.0f} ns each, {count} valid, compiled in {compiling * 1e6:.0f} µs")
