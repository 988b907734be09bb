"""Checks a folder of manifests beside libyaml's bare event loop over the same files.

    compare.py CATALYST BASELINE FOLDER [ROUNDS]

Whole processes in turn, so that what slows the machine down slows all of them; processor time for one thread,
time on the clock for two threads beside one. The best of the rounds counts.
"""
import os
import pathlib
import subprocess
import sys
import time

catalyst, baseline, folder = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 6
files = sorted(str(path) for path in pathlib.Path(folder).rglob("*.yaml"))
size = sum(os.path.getsize(path) for path in files)


def run(command, text=None):
    """Processor seconds, seconds on the clock, and peak memory in bytes of one process."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if text:
        process.stdin.write(text)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss * 1024


commands = {
    "bare": ([baseline], "\n".join(files).encode() + b"\n"),
    "one": ([catalyst, "check", "--jobs", "1", folder], None),
    "two": ([catalyst, "check", "--jobs", "2", folder], None),
}
best = {name: (float("inf"),) * 3 for name in commands}
for _ in range(rounds):
    for name, (command, text) in commands.items():
        best[name] = tuple(map(min, best[name], run(command, text)))

bare, one, two = best["bare"], best["one"], best["two"]
print(f"{len(files)} manifests, {size / 1e6:.1f} MB, best of {rounds} rounds")
print(f"reading and the bare loop: {bare[0] * 1000:.0f} ms of the processor")
print(f"check, one thread: {one[0] * 1000:.0f} ms of the processor, {one[0] / bare[0]:.2f} times (goal: at most 1.6)")
print(f"two threads beside one: {one[1] / two[1]:.2f} times faster on the clock (goal: at least 1.8)")
print(f"peak memory: {one[2] / 1e6:.0f} MB, {one[2] / size:.2f} times the input (goal: at most 4)")
