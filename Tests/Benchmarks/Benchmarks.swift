import Braid
import RunLog

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Braid's side of the workloads that peers are measured on. Run by hand, beside a peer, in the same minute:
///
///     swift run -c release Benchmarks W1 10000           branches that do nothing, recorded and read
///     swift run -c release Benchmarks W2 10000 500       branches that sleep 500 ms
///     swift run -c release Benchmarks tools 3 500        the same with the default cap, and one at a time
///     swift run -c release Benchmarks W3 1000            commands, 8 at once
@main
struct Benchmarks {
    static func main() async throws {
        var arguments = CommandLine.arguments.dropFirst()
        let workload = arguments.popFirst() ?? "W1"
        let count = arguments.popFirst().flatMap { Int($0) } ?? 10_000
        let sleep = arguments.popFirst().flatMap { Int($0) } ?? 0
        switch workload {
        case "W3":
            try await measure("W3", count: count, sleep: 0, Workload.commands(count))
        case "tools":
            try await measure("tools_parallel", count: count, sleep: sleep, Workload.tasks(count, sleep: sleep))
            var sequential = Workload.tasks(count, sleep: sleep)
            sequential.sequential = true
            try await measure("tools_sequential", count: count, sleep: sleep, sequential)
        default:
            var plan = Workload.tasks(count, sleep: sleep)
            plan.body.maxParallel = nil
            try await measure(workload, count: count, sleep: sleep, plan)
        }
    }

    /// Runs a plan once to warm up and then until half a second is filled, and prints one JSON line.
    private static func measure(_ workload: String, count: Int, sleep: Int, _ plan: Plan) async throws {
        var walls: [Duration] = []
        let processor = ProcessorTime.now
        var repetitions = 0
        while repetitions <= 5 || (walls.reduce(.zero, +) < .seconds(0.5) && repetitions < 200) {
            walls.append(try await Workload.run(plan))
            repetitions += 1
        }
        let used = ProcessorTime.now - processor
        let sorted = walls.dropFirst().sorted()
        let median = sorted[sorted.count / 2]
        var line = JSONWriter()
        line.object { line in
            line.field("workload", workload)
            line.field("impl", "braid")
            line.name("params")
            line.object { line in
                line.field("n", count)
                line.field("sleep_ms", sleep)
            }
            line.name("wall_ms")
            line.number(median.inMilliseconds)
            line.name("first_ms")
            line.number(walls[0].inMilliseconds)
            line.name("us_per_branch")
            line.number(median.inMilliseconds * 1000 / Double(count))
            line.name("cpu_us_per_branch")
            line.number(used.inMilliseconds * 1000 / Double(count * repetitions))
            line.name("ratio")
            line.number(sleep == 0 ? 0 : median.inMilliseconds / Double(sleep))
            line.field("peak_rss_mb", PeakMemory.megabytes)
            line.field("reps", repetitions)
        }
        print(String(decoding: line.bytes, as: UTF8.self))
    }
}

extension Duration {
    fileprivate var inMilliseconds: Double { self / .milliseconds(1) }
}
