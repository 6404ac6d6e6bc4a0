#!/usr/bin/env python3
"""Rows 7 to 9 of the performance page, through a pseudo-terminal: twelve panes that fill, cold start to first paint,
and what the dashboard costs a run, also when the terminal takes nothing. Run by hand:

    python3 Tests/Benchmarks/dashboard.py BRAID [start|cost]
    python3 Tests/Benchmarks/dashboard.py BRAID busy GENLINES
    python3 Tests/Benchmarks/dashboard.py BRAID map|map_cost

`map` is ten thousand branches that say 10,000 words a second, on 200×50, first without a dashboard, for what the engine
itself takes; `map_cost` how long all of them take without and with one. GENLINES is called as `GENLINES NAME BYTES 80 RATE` and writes so many lines a second.
"""
import fcntl, json, os, pty, select, signal, statistics, struct, sys, tempfile, termios, time

braid = sys.argv[1]
what = sys.argv[2] if len(sys.argv) > 2 else "start"


def spawn(arguments, columns=160, rows=48):
    pid, master = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
        os.environ.pop("CI", None)
        os.environ.pop("COLORTERM", None)
        os.execv(braid, [braid] + arguments)
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    return pid, master


def drain(pid, master, until=None, frozen=(0, 0)):
    """Reads until the program ends or `until` is seen; nothing is read in the frozen span. Returns seconds, bytes."""
    begin = time.perf_counter()
    seen, count = b"", 0
    while True:
        now = time.perf_counter() - begin
        if frozen[0] <= now < frozen[1]:
            time.sleep(0.01)
            if os.waitpid(pid, os.WNOHANG)[0]:
                return time.perf_counter() - begin, count
            continue
        if select.select([master], [], [], 0.01)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:
                data = b""
            if not data:
                break
            count += len(data)
            seen = (seen + data)[-65536:]
            if until and until in seen:
                took = time.perf_counter() - begin
                os.kill(pid, signal.SIGTERM)
                drain(pid, master)
                return took, count
    os.waitpid(pid, 0)
    return time.perf_counter() - begin, count


def median(values):
    return round(statistics.median(values) * 1000, 1)


def read_until(master, end, wanted=None):
    """Reads until a moment, or until `wanted` was seen after a key. Returns bytes, and when it was seen."""
    seen, count = b"", 0
    while (left := end - time.perf_counter()) > 0:
        if not select.select([master], [], [], left)[0]:
            break
        data = os.read(master, 65536)
        count += len(data)
        seen = seen[-256:] + data
        if wanted and wanted in seen:
            return count, time.perf_counter()
    return count, None


def cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def busy(generator, lines=1000, branches=12, seconds=20):
    names = [f"c{index}" for index in range(branches)]
    command = f"exec {os.path.abspath(generator)} $0 100000000 80 {max(1, lines // branches)}"
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write("max_parallel: unlimited\nbranches:\n")
        file.writelines(f"  {name}: {{run: \"{command.replace('$0', name)}\"}}\n" for name in names)
        file.flush()
        pid, master = spawn(["run", file.name, "--no-record"])
        read_until(master, time.perf_counter() + 3)
        begin, used, count, latencies = time.perf_counter(), cpu(pid), 0, []
        while time.perf_counter() < begin + seconds:
            pressed = time.perf_counter()
            os.write(master, b"?")
            more, seen = read_until(master, pressed + 1, b"cancel all branches")
            rest, _ = read_until(master, pressed + 0.25 + 0.037 * (len(latencies) % 5))
            os.write(master, b"?")
            last, _ = read_until(master, time.perf_counter() + 0.3)
            count += more + rest + last
            latencies.append((seen or pressed + 1) - pressed)
        wall, used = time.perf_counter() - begin, cpu(pid) - used
        status = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status"))
        os.kill(pid, signal.SIGTERM)
        drain(pid, master)
    latencies.sort()
    figures = {"cpu_pct": round(100 * used / wall, 1), "kb_s": round(count / wall / 1000), "keys": len(latencies),
        "key_ms_p50": round(latencies[len(latencies) // 2] * 1000, 1), "key_ms_max": round(latencies[-1] * 1000, 1),
        "rss_mb": round(int(status["VmRSS"].split()[0]) / 1024, 1)}
    print(json.dumps({"workload": "busy", "impl": "braid", **figures}))


def memory(pid, field):
    status = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status"))
    return round(int(status[field].split()[0]) / 1024, 1)


def percentile(values, share):
    return round(sorted(values)[min(len(values) - 1, int(len(values) * share))] * 1000, 1)


def workflow(file, branches, at_once, rate, words):
    """So many branches that each say so many words, at a rate per second."""
    reply = " ".join(f"word{index}" for index in range(words))
    file.write(f"branches:\n  many:\n    repeat: {branches}\n    max_parallel: {at_once}\n    prompt: hi\n")
    file.write(f"    simulate: {{tokens_per_second: {rate}, reply: {reply}}}\n")
    file.flush()
    return ["run", file.name, "--max-parallel", str(at_once)]


def many(branches=10_000, at_once=500, rate=20, words=40, seconds=30):
    """Ten thousand branches as a map: keys while they talk, and silence when they have ended."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        run = workflow(file, branches, at_once, rate, words)
        pid, master = spawn(run + ["--ui", "plain"], 200, 50)
        read_until(master, time.perf_counter() + 5)
        before, begin = cpu(pid), time.perf_counter()
        read_until(master, begin + 10)
        plain = 100 * (cpu(pid) - before) / (time.perf_counter() - begin)
        os.kill(pid, signal.SIGTERM)
        drain(pid, master)
        pid, master = spawn(run, 200, 50)
        read_until(master, time.perf_counter() + 5)
        begin, used, count, latencies = time.perf_counter(), cpu(pid), 0, []
        while time.perf_counter() < begin + seconds:
            pressed = time.perf_counter()
            os.write(master, b"?")
            more, seen = read_until(master, pressed + 1, b"closes")
            rest, _ = read_until(master, pressed + 0.1 + 0.013 * (len(latencies) % 7))
            os.write(master, b"?")
            last, _ = read_until(master, time.perf_counter() + 0.1)
            count += more + rest + last
            latencies.append((seen or pressed + 1) - pressed)
        wall, used = time.perf_counter() - begin, cpu(pid) - used
        while b"finished" not in screen_end(master):
            pass
        peak = memory(pid, "VmHWM")
        read_until(master, time.perf_counter() + 2)
        idle, begin = cpu(pid), time.perf_counter()
        sent, _ = read_until(master, begin + 10)
        idle = 100 * (cpu(pid) - idle) / (time.perf_counter() - begin)
        os.write(master, b"q")
        drain(pid, master)
    figures = {"cpu_pct": round(100 * used / wall, 1), "cpu_pct_plain": round(plain, 1),
        "kb_s": round(count / wall / 1000), "keys": len(latencies), "key_ms_p50": percentile(latencies, 0.5),
        "key_ms_p99": percentile(latencies, 0.99), "peak_mb": peak, "idle_cpu_pct": round(idle, 2), "idle_bytes": sent}
    print(json.dumps({"workload": "map", "impl": "braid", **figures}))


def many_cost(branches=10_000, at_once=500, rate=20, words=10):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        run = workflow(file, branches, at_once, rate, words) + ["--no-record"]
        for _ in range(3):
            for name, arguments in (("plain", ["--ui", "plain"]), ("dashboard", ["--exit"])):
                wall, _ = drain(*spawn(run + arguments, 200, 50))
                print(json.dumps({"workload": "map_cost", "impl": name, "wall_ms": round(wall * 1000, 1)}))


def screen_end(master):
    """What the terminal was sent in the next second."""
    seen, end = b"", time.perf_counter() + 1
    while (left := end - time.perf_counter()) > 0 and select.select([master], [], [], left)[0]:
        seen += os.read(master, 65536)
    return seen


if what == "start":
    first = [drain(*spawn(["demo", "weather", "--no-record", "-i", "seconds=3"]), until=b"London")[0] for _ in range(10)]
    print(json.dumps({"workload": "first_paint", "impl": "braid", "wall_ms": median(first[1:])}))
elif what == "busy":
    busy(sys.argv[3])
elif what == "map":
    many()
elif what == "map_cost":
    many_cost()
else:
    run = ["demo", "weather", "--no-record", "-i", "seconds=6", "--exit"]
    for name, arguments, frozen in (
        ("plain", run + ["--ui", "plain"], (0, 0)),
        ("dashboard", run, (0, 0)),
        ("dashboard_frozen", run, (1, 4)),
    ):
        walls = [drain(*spawn(arguments), frozen=frozen)[0] for _ in range(3)]
        print(json.dumps({"workload": "cost", "impl": name, "wall_ms": median(walls)}))
