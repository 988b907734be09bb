"""Checks a folder of manifests beside libyaml's bare event loop over the same files.

    compare.py CATALYST BASELINE FOLDER [ROUNDS]

Whole processes in turn, so that what slows the machine down slows all of them; processor time for one thread,
time on the clock for two threads beside one. Both the best of the rounds and the median of their ratios are told: the
best says what the programs take when nothing is in their way, the median what is in the way of each alike.
"""
import os
import pathlib
import statistics
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
results = {name: [] for name in commands}
for _ in range(rounds):
    for name, (command, text) in commands.items():
        results[name].append(run(command, text))


def best(name, part):
    return min(result[part] for result in results[name])


def ratios(above, below, part):
    """The ratio of the best, and the median of the rounds' ratios."""
    rounds = [one[part] / other[part] for one, other in zip(results[above], results[below])]
    return f"{best(above, part) / best(below, part):.2f}, median {statistics.median(rounds):.2f}"


print(f"{len(files)} manifests, {size / 1e6:.1f} MB, best of {rounds} rounds")
print(f"reading and the bare loop: {best('bare', 0) * 1000:.0f} ms of the processor")
print(f"check, one thread: {best('one', 0) * 1000:.0f} ms of the processor, times the bare loop: "
      f"{ratios('one', 'bare', 0)} (goal: at most 1.6)")
print(f"two threads: {best('two', 1) * 1000:.0f} ms on the clock, times faster than one: "
      f"{ratios('one', 'two', 1)} (goal: at least 1.8)")
print(f"peak memory: {best('one', 2) / 1e6:.0f} MB, {best('one', 2) / size:.2f} times the input (goal: at most 4)")
