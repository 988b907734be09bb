"""Checks a folder of manifests beside libyaml's bare event loop over the same files.

    compare.py CATALYST BASELINE HANDOVER FOLDER [ROUNDS]

Whole processes in turn, so that what slows the machine down slows all of them; processor time for one thread,
time on the clock for two threads beside one. Both the best of the rounds and the median of their ratios are told: the
best says what the programs take when nothing is in their way, the median what is in the way of each alike. Two bare
loops at once, which share nothing, tell how much faster two cores of this machine are than one at that time. Before and after
two threads are timed, `handover` tells whether the two cores share a cache, which a host may change from one second to the next.
"""
import mmap
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

catalyst, baseline, handover, folder = sys.argv[1:5]
rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 6
# Nanoseconds for a line of cache to another core and back: cores of one cache stay far below, others far above.
shared_cache = 160
files = sorted(str(path) for path in pathlib.Path(folder).rglob("*.yaml"))
size = sum(os.path.getsize(path) for path in files)


def begin(command):
    """Starts a process that is given the names of all files on standard input."""
    with open(names.name) as text:
        return subprocess.Popen(command, stdin=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(command):
    """Processor seconds, seconds on the clock, and peak memory in bytes of one process."""
    start = time.monotonic()
    process = begin(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss * 1024


def run_twice(command):
    """Seconds on the clock of two processes at once, as `run` has them."""
    start = time.monotonic()
    for process in [begin(command), begin(command)]:
        process.wait()
    return 0, time.monotonic() - start, 0


def way_and_back():
    """What `handover` says; nothing where there is one core only."""
    said = subprocess.run([handover], stdout=subprocess.PIPE, check=True).stdout
    return int(said) if said.strip() else 0


def take_memory_back():
    """Has a process of its own fill as much memory as any of the programs takes, and leave it again.

    Where a machine is itself a guest, its host takes free memory back after a second or two, and whoever asks for it next
    waits for the host: 64 MB were seen to take 140 ms instead of 7, now for one program and now for another.
    """
    child = os.fork()
    if child == 0:
        memory = mmap.mmap(-1, 96 << 20)
        memory.madvise(mmap.MADV_HUGEPAGE)
        for start in range(0, len(memory), mmap.PAGESIZE):
            memory[start] = 1
        os._exit(0)
    os.waitpid(child, 0)


names = tempfile.NamedTemporaryFile("w")
names.write("\n".join(files) + "\n")
names.flush()
commands = {
    "bare": [baseline],
    "one": [catalyst, "check", "--jobs", "1", folder],
    "two": [catalyst, "check", "--jobs", "2", folder],
}
results = {name: [] for name in [*commands, "twice"]}
ways = []
for _ in range(rounds):
    for name, command in commands.items():
        take_memory_back()
        before = way_and_back()
        results[name].append(run(command))
    ways.append(max(before, way_and_back()))
    take_memory_back()
    results["twice"].append(run_twice(commands["bare"]))


def best(name, part, among=None):
    return min(result[part] for result in among or results[name])


def ratios(above, below, part, factor=1, among=None):
    """The ratio of the best, and the median of the rounds' ratios; of some of the rounds of `below`, where they are given."""
    among = range(rounds) if among is None else among
    ratios = [factor * results[above][round][part] / results[below][round][part] for round in among]
    chosen = [results[below][round] for round in among]
    return f"{factor * best(above, part) / best(below, part, chosen):.2f}, median {statistics.median(ratios):.2f}"


print(f"{len(files)} manifests, {size / 1e6:.1f} MB, best of {rounds} rounds")
print(f"reading and the bare loop: {best('bare', 0) * 1000:.0f} ms of the processor")
print(f"check, one thread: {best('one', 0) * 1000:.0f} ms of the processor, times the bare loop: "
      f"{ratios('one', 'bare', 0)} (goal: at most 1.6)")
print(f"two threads: {best('two', 1) * 1000:.0f} ms on the clock, times faster than one: "
      f"{ratios('one', 'two', 1)} (goal: at least 1.8)")
near = [round for round in range(rounds) if ways[round] < shared_cache]
for what, among in [("share a cache", near), ("share none", [round for round in range(rounds) if round not in near])]:
    if among:
        print(f"  in {len(among)} rounds on cores that {what}: {ratios('one', 'two', 1, among=among)}, "
              f"a line of cache there and back: {statistics.median(ways[round] for round in among):.0f} ns")
print(f"two bare loops at once, times faster than one after the other: {ratios('bare', 'twice', 1, 2)} (at most 2)")
print(f"peak memory: {best('one', 2) / 1e6:.0f} MB, {best('one', 2) / size:.2f} times the input (goal: at most 4)")
