import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// A recorded run looks as it did while it ran.
@Suite struct SameScreenTests {
    private static let sizes = [(80, 24), (200, 50), (40, 10)].map { Size(width: $0.0, height: $0.1) }

    enum Kind: String, CaseIterable {
        case retries, groups, calls, cancelled, partial, steered

        func run() async throws -> RecordedRun {
            switch self {
            case .retries: try await RecordedRun(Self.retriesText)
            case .groups: try await RecordedRun(Self.groupsText)
            case .calls: try await RecordedRun.example("coordinator")
            case .cancelled: try await RecordedRun(Self.retriesText) { $0.act(.cancel, on: "write[3]", in: $1) }
            case .partial: try await RecordedRun(Self.retriesText) { $0.act(.accept, on: "write[5]", in: $1) }
            case .steered:
                try await RecordedRun(Self.retriesText) { run, events in
                    guard !events.hasAction, events.says("write[1]") else { return }
                    run.perform(.setMaxParallel(2))
                    run.perform(.pauseStarting)
                    run.perform(.resumeStarting)
                }
            }
        }

        private static let retriesText = """
            max_parallel: 5
            branches:
              write:
                repeat: 12
                prompt: Write something.
                retry: {times: 2, delay: 1s}
                simulate: {first_token: 300ms, tokens_per_second: 12, fail_times: 1, status: 503}
              check:
                prompt: "{{write.0}}"
                simulate: {fail: no teacher}
                retry: 0
            """

        private static let groupsText = """
            branches:
              research:
                branches:
                  sources: {prompt: Where?, simulate: {takes: 2s}}
                  facts: {prompt: "{{sources}}", simulate: {tokens_per_second: 20}}
                join: {prompt: "{{sources}} {{facts}}"}
              review:
                repeat: 3
                branches:
                  style: {prompt: How?, simulate: {tokens_per_second: 9}}
                  tone: {prompt: "{{style}}", simulate: {takes: 1s}}
              last: {prompt: "{{research}}"}
            join: {prompt: "{{last}}"}
            """
    }

    /// The rows that a recorded run has in common with one that is under way.
    private static func rows(_ frame: Frame) -> [ArraySlice<Cell>] {
        (0..<frame.grid.size.height - 1).map { frame.grid.row($0) }
    }

    /// Twenty times of a run, from its first event to its last.
    private static func times(of run: RecordedRun) -> [Duration] {
        let start = run.events[0].elapsed
        return (0..<20).map { start + (run.length - start) * $0 / 19 }
    }

    private static func check(
        _ run: RecordedRun, _ keys: [Key] = [], seed: UInt64 = 1, sizes: [Size] = Self.sizes
    ) throws {
        for size in sizes {
            var live = DashboardState(size: size, glyphs: .unicode)
            var seen: [(time: Duration, rows: [ArraySlice<Cell>], text: String)] = []
            var events = run.events[...]
            for (step, time) in times(of: run).enumerated() {
                let come = events.prefix { $0.elapsed <= time }
                events = events.dropFirst(come.count)
                for event in come { _ = update(&live, .eventsArrived([event])) }
                _ = update(&live, .ticked(time))
                if step == 1 { for key in keys { _ = update(&live, .keyPressed(key)) } }
                let frame = view(of: live)
                seen.append((time, rows(frame), frame.grid.text))
            }
            var replay = try run.replay(size: size)
            replay.seek(to: seen[1].time)
            for key in keys { replay.press(key) }
            let used = keys.isEmpty ? seen : Array(seen.dropFirst())
            var generator = SeededGenerator(seed: seed)
            for order in [used, used.reversed(), used.shuffled(using: &generator)] {
                for (time, rows, text) in order {
                    replay.seek(to: time)
                    let frame = replay.frame
                    guard Self.rows(frame) != rows else { continue }
                    Issue.record("\(size) at \(time)\nlive:\n\(text)\nreplay:\n\(frame.grid.text)")
                    return
                }
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `a recorded run shows the same screens at the same times, forwards, backwards and at random`(
        kind: Kind
    ) async throws {
        try Self.check(try await kind.run())
    }

    @Test(arguments: ["explain", "perspectives", "report", "vote", "map-reduce", "guardrail", "code-review", "grading"])
    func `so does an example that comes with Braid`(name: String) async throws {
        try Self.check(try await RecordedRun.example(name), seed: 2, sizes: [Size(width: 80, height: 24)])
    }

    @Test(arguments: [[Key.enter], [.enter, .tab], [.character("-")], [.enter, .character("v")]])
    func `so it does where a person has opened something`(keys: [Key]) async throws {
        try Self.check(try await Kind.retries.run(), keys, seed: 3, sizes: [Size(width: 120, height: 30)])
    }

    @Test(arguments: [
        [Key.character("s")], [.character("s"), .down, .down], [.character("L")], [.character("L"), .up],
    ])
    func `so do its report and its event log`(keys: [Key]) async throws {
        try Self.check(try await Kind.retries.run(), keys, seed: 4, sizes: [Size(width: 80, height: 24)])
        try Self.check(try await Kind.groups.run(), keys, seed: 5, sizes: [Size(width: 120, height: 30)])
    }

    @Test(arguments: [Kind.retries, .groups, .calls, .cancelled])
    func `so does its timeline`(kind: Kind) async throws {
        let run = try await kind.run()
        for keys in [[Key.character("t")], [.character("3"), .character("g")], [.character("t"), .tab, .down]] {
            try Self.check(run, keys, seed: 4, sizes: [Size(width: 80, height: 24), Size(width: 200, height: 50)])
        }
    }

    @Test func `a run that is recorded in this way has what it is to show`() async throws {
        let retries = try await Kind.retries.run().events
        #expect(retries.contains { if case .branchBackingOff = $0.kind { true } else { false } })
        #expect(retries.contains { if case .branchAdded = $0.kind { true } else { false } })
        #expect(try await Kind.calls.run().events.contains { $0.isCall })
        #expect(try await Kind.cancelled.run().events.ended(.cancelled))
        #expect(try await Kind.partial.run().events.ended(.partial))
        #expect(try await Kind.steered.run().events.hasAction)
    }
}

private enum Act {
    case cancel, accept
}

extension Execution.Run {
    /// Does something to a branch as soon as it has said something, once.
    fileprivate func act(_ act: Act, on path: String, in events: [RunEvent]) {
        guard !events.hasAction else { return }
        for case .branchOutput(let branch, _, _) in events.lazy.map(\.kind) where branch.path == path {
            perform(act == .cancel ? .cancel(branch) : .accept(branch))
            return
        }
    }
}

extension RunEvent {
    fileprivate var isCall: Bool { if case .branchAdded(let added) = kind { added.isCall } else { false } }
}

extension [RunEvent] {
    fileprivate var hasAction: Bool {
        contains { if case .operatorAction = $0.kind { true } else { false } }
    }

    fileprivate func says(_ path: String) -> Bool {
        contains { if case .branchOutput(let branch, _, _) = $0.kind { branch.path == path } else { false } }
    }

    fileprivate func ended(_ status: Outcome.Status) -> Bool {
        contains { if case .branchFinished(let outcome) = $0.kind { outcome.status == status } else { false } }
    }
}
