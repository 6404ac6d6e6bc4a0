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
///     swift run -c release Benchmarks prompts 10000      prompts that the simulated model answers with one word
///     swift run -c release Benchmarks typed 10000        the same as W1 from `fanOut(over:)`, neither recorded nor read
///     swift run -c release Benchmarks decode 1000        the pieces of one answer of a model
///     swift run -c release Benchmarks log 10000          what the log costs of branches with a value
///     swift run -c release Benchmarks W3 1000            commands, 8 at once
///     swift run -c release Benchmarks W6 1000 18080      prompts with answers of 100 tokens at 10 ms each, from
///                                                        `mock_llm` on this port
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
        case "decode":
            try await measure("decode", count: count, sleep: 0) { AnswerStream.read(count) }
        case "log":
            let batches = try await Workload.batches(of: Workload.values(count))
            try await measure("log", count: count, sleep: 0) { try Workload.record(batches) }
        case "W6":
            try await measureStreams(count, port: sleep)
        case "prompts":
            var plan = Workload.prompts(count)
            plan.body.maxParallel = nil
            try await measure("prompts", count: count, sleep: 0, plan)
        case "typed":
            try await measure("typed", count: count, sleep: 0) { try await Workload.runTyped(count) }
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

    /// Asks for streams of tokens once to warm up and then five times, and prints one JSON line.
    private static func measureStreams(_ count: Int, port: Int) async throws {
        let access = ModelAccess(["OPENAI_API_KEY": "x", "OPENAI_BASE_URL": "http://127.0.0.1:\(port)/t100/d10/v1"])
        let runner = StandardRunner(access: access)
        var figures: [(wall: Duration, processor: Duration, firstTokens: [Duration])] = []
        for _ in 0...5 {
            let processor = ProcessorTime.now
            let (wall, firstTokens) = try await Workload.read(Workload.asked(count), runner)
            figures.append((wall, ProcessorTime.now - processor, firstTokens.sorted()))
            precondition(firstTokens.count == count)
        }
        let measured = figures.dropFirst()
        let waits = measured.flatMap(\.firstTokens).sorted()
        var line = JSONWriter()
        line.object { line in
            line.field("workload", "W6")
            line.field("impl", "braid")
            line.name("params")
            line.object { $0.field("n", count) }
            line.name("wall_ms")
            line.number(measured.map(\.wall).sorted()[2].inMilliseconds)
            line.name("cpu_ms")
            line.number(measured.map(\.processor).sorted()[2].inMilliseconds)
            line.name("ttft_ms_p50")
            line.number(waits[waits.count / 2].inMilliseconds)
            line.name("ttft_ms_p99")
            line.number(waits[waits.count * 99 / 100].inMilliseconds)
            line.field("peak_rss_mb", PeakMemory.megabytes)
            line.field("reps", measured.count)
        }
        print(String(decoding: line.bytes, as: UTF8.self))
    }

    private static func measure(_ workload: String, count: Int, sleep: Int, _ plan: Plan) async throws {
        try await measure(workload, count: count, sleep: sleep) { try await Workload.run(plan) }
    }

    /// Runs something once to warm up and then until half a second is filled, and prints one JSON line.
    private static func measure(
        _ workload: String, count: Int, sleep: Int, run: () async throws -> Duration
    ) async throws {
        var walls: [Duration] = []
        let processor = ProcessorTime.now
        var repetitions = 0
        while repetitions <= 5 || (walls.reduce(.zero, +) < .seconds(0.5) && repetitions < 200) {
            walls.append(try await run())
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
