#!/usr/bin/env python3
"""Rows 8 and 9 of the performance page, through a pseudo-terminal: cold start to first paint, and what the dashboard
costs a run, also when the terminal takes nothing. Run by hand:

    python3 Tests/Benchmarks/dashboard.py BRAID [start|cost]
"""
import fcntl, json, os, pty, select, signal, statistics, struct, sys, termios, time

braid = sys.argv[1]
what = sys.argv[2] if len(sys.argv) > 2 else "start"


def spawn(arguments):
    pid, master = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
        os.environ.pop("CI", None)
        os.environ.pop("COLORTERM", None)
        os.execv(braid, [braid] + arguments)
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 48, 160, 0, 0))
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


if what == "start":
    first = [drain(*spawn(["demo", "weather", "--no-record", "-i", "seconds=3"]), until=b"London")[0] for _ in range(10)]
    print(json.dumps({"workload": "first_paint", "impl": "braid", "wall_ms": median(first[1:])}))
else:
    run = ["demo", "weather", "--no-record", "-i", "seconds=6", "--exit"]
    for name, arguments, frozen in (
        ("plain", run + ["--ui", "plain"], (0, 0)),
        ("dashboard", run, (0, 0)),
        ("dashboard_frozen", run, (1, 4)),
    ):
        walls = [drain(*spawn(arguments), frozen=frozen)[0] for _ in range(3)]
        print(json.dumps({"workload": "cost", "impl": name, "wall_ms": median(walls)}))
