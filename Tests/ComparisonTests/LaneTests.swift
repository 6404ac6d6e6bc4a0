import Canvas
import Execution
import TestSupport
import Testing

@testable import Comparison

@Suite struct LaneTests {
    private func run(_ milliseconds: Int, _ status: RunResult.Status = .succeeded) -> LaneRun {
        var script = RunScript("test", commands: ["a"])
        script.start(0)
        script.wait(.milliseconds(milliseconds))
        script.finish(0)
        script.finishRun(status)
        return LaneRun(script.snapshot)
    }

    @Test func `the time of several runs is their median, which is always that of one of them`() {
        let lane = Lane(.parallel, of: [run(300), run(100), run(200)])
        #expect(lane.time == .measured(.milliseconds(200)))
        #expect(lane.spread == .milliseconds(100) ... .milliseconds(300))
        #expect(lane.typicalPlace == 2)
        let even = Lane(.parallel, of: [run(500), run(310), run(100), run(200)])
        #expect(even.time == .measured(.milliseconds(200)))
        #expect(even.typicalPlace == 3)
        #expect(Lane(.parallel, of: [run(300), run(100)]).typicalRun?.wall == .milliseconds(100))
    }

    @Test func `a lane that ran less often than it was to was cut short, unless a run of it did not finish`() {
        #expect(Lane(.parallel, of: [run(100)], planned: 2).isCutShort)
        #expect(!Lane(.parallel, of: [run(100), run(100)], planned: 2).isCutShort)
        #expect(!Lane(.parallel, of: [run(100, .failed)], planned: 2).isCutShort)
    }

    @Test func `branches that have no whole result are named with what went wrong`() {
        var script = RunScript("test", commands: ["a", "b", "c", "d"])
        for index in 0..<4 { script.start(index) }
        script.wait(.milliseconds(100))
        script.finish(0)
        script.finish(1, .failed) { $0.error = "exit status 3" }
        script.finish(2, .partial) { $0.cause = .operator }
        // It only went down with the run.
        script.finish(3, .cancelled) { $0.cause = .interrupt }
        script.finishRun(.incomplete)
        let faults = LaneRun(script.snapshot).faults
        #expect(faults.map(\.branch.path) == ["b", "c"])
        #expect(faults.map(\.words.text) == ["failed: exit status 3", "partial: accepted by you"])
        #expect(run(100).faults.isEmpty)
    }

    @Test func `notes of a lane without a time say who failed, and how far it came`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.start(0)
        script.wait(.milliseconds(300))
        script.finish(0)
        script.start(1)
        script.wait(.milliseconds(1000))
        script.finish(1, .cancelled) { $0.cause = .interrupt }
        script.finishRun(.cancelled)
        let stopped = RunComparison(
            .measured, sequential: Lane(.sequential, of: [LaneRun(script.snapshot)], planned: 1),
            parallel: Lane(.parallel, of: [], planned: 1), first: .sequential)
        #expect(
            stopped.notes.map(\.text) == [
                "one at a time: cancelled at 1.3s, 1 of 2 branches done",
                "a lane without a whole result counts no time, so there is nothing to compare",
            ])
        let failed = RunComparison(
            .measured, sequential: Lane(.sequential, of: [run(100), run(140)], planned: 2),
            parallel: Lane(.parallel, of: [run(100), run(100, .failed)], planned: 2), first: .sequential)
        #expect(failed.speedUp == nil)
        #expect(
            failed.notes.map(\.text).contains(
                "one at a time, 2 runs: 0.10s, 0.14s; the time is the lower median, that of run 1, which is the one that is drawn"
            ))
        #expect(failed.notes.map(\.text).contains("all at once, 2 runs: 0.10s, failed"))
    }

    @Test func `what an early decision cancelled is told where there are times, and not where there are none`() throws {
        func lane(_ kind: LaneKind, _ status: RunResult.Status) -> Lane {
            var script = RunScript("test", commands: ["a", "b"], sequential: kind == .sequential)
            script.start(0)
            script.start(1)
            script.wait(.milliseconds(500))
            script.finish(0)
            script.finish(1, .cancelled) { $0.cause = .earlyDecision }
            script.finishRun(status)
            return Lane(kind, of: [LaneRun(script.snapshot)])
        }
        func notes(_ status: RunResult.Status) -> [String] {
            RunComparison(.measured, sequential: lane(.sequential, .succeeded), parallel: lane(.parallel, status))
                .notes.map(\.text)
        }
        #expect(notes(.succeeded).count { $0.contains("counts as long as it ran") } == 2)
        #expect(!notes(.failed).contains { $0.contains("counts as long as it ran") })
    }

    @Test func `the account of an even number of runs is that of the run that is drawn`() throws {
        func lane(_ kind: LaneKind, _ times: [Int]) -> Lane { Lane(kind, of: times.map { run($0) }) }
        let comparison = RunComparison(
            .measured, sequential: lane(.sequential, [900, 1100]), parallel: lane(.parallel, [400, 600]))
        let account = try #require(comparison.account)
        #expect(comparison.parallel.time == .measured(.milliseconds(400)))
        #expect(comparison.speedUp == 2.25)
        #expect(account.parallel == .milliseconds(400))
        #expect(account.sequential / account.parallel == account.speedUp)
        #expect(account.parts.reduce(.zero) { $0 + $1.time } == account.parallel)
        #expect(try #require(account.bestSpeedUp) >= account.speedUp)
    }

    @Test func `one run has no spread`() {
        #expect(Lane(.sequential, of: [run(100)]).spread == nil)
    }

    @Test func `a lane of which one run did not end as it was to has no time`() {
        for status in [RunResult.Status.failed, .incomplete, .guarded, .cancelled] {
            let lane = Lane(.parallel, of: [run(100), run(200, status)])
            #expect(lane.time.duration == nil)
            #expect(lane.typicalRun?.run.result?.status == status)
        }
    }

    @Test func `a lane that is under way, or never began, has no time`() {
        var script = RunScript("test", commands: ["a"])
        script.start(0)
        #expect(Lane(.parallel, of: [LaneRun(script.snapshot)]).time == .none(.unfinished))
        #expect(Lane(.parallel, of: []).time == .none(.notBegun))
    }
}
