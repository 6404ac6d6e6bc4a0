import Canvas
import Execution
import TestSupport
import Testing

@testable import Comparison

@Suite struct ComparisonNotesTests {
    private func run(_ status: RunResult.Status = .succeeded) -> LaneRun {
        var script = RunScript("test", commands: ["a"])
        script.start(0)
        script.wait(.milliseconds(100))
        script.finish(0)
        script.finishRun(status)
        return LaneRun(script.snapshot)
    }

    private func note(of kind: LaneKind, _ sequential: [LaneRun], _ parallel: [LaneRun]) -> String? {
        RunComparison(
            .measured, sequential: Lane(.sequential, of: sequential, planned: 3),
            parallel: Lane(.parallel, of: parallel, planned: 3), first: .sequential
        ).notes.map(\.text).first { $0.hasPrefix("\(kind.title.text), ") }
    }

    @Test(arguments: [
        (RunResult.Status.failed, "failed"), (.incomplete, "ended incomplete"), (.guarded, "was stopped by a guard"),
    ])
    func `a lane that did not go on because the other one did not finish was not stopped`(
        status: RunResult.Status, words: String
    ) {
        #expect(
            note(of: .parallel, [run(), run(status)], [run(), run()])?.contains(
                "2 runs of 3: 0.10s, 0.10s; no more rounds after one that \(words)") == true)
        #expect(note(of: .sequential, [run(), run(status)], [run(), run()])?.contains("then") == false)
    }

    @Test func `a lane that did not go on because somebody stopped the other one was stopped`() {
        #expect(
            note(of: .parallel, [run(), run(.cancelled)], [run()])?.hasPrefix(
                "all at once, 1 run of 3: 0.10s; then it was stopped") == true)
    }

    @Test func `of one branch less is said than of several`() {
        func notes(cancelled count: Int) -> [String] {
            let lanes = LaneKind.allCases.map { kind in
                var script = RunScript("test", commands: ["a", "b", "c"], sequential: kind == .sequential)
                for index in 0..<3 { script.start(index) }
                script.wait(.milliseconds(500))
                for index in 0..<3 {
                    if index < count {
                        script.finish(index, .cancelled) { $0.cause = .earlyDecision }
                    } else {
                        script.finish(index)
                    }
                }
                script.finishRun()
                return Lane(kind, of: [LaneRun(script.snapshot)])
            }
            return RunComparison(.measured, sequential: lanes[0], parallel: lanes[1]).notes.map(\.text)
        }
        #expect(
            notes(cancelled: 1).contains(
                "1 branch was cancelled by an early decision, all at once, and counts as long as it ran"))
        #expect(
            notes(cancelled: 2).contains(
                "2 branches were cancelled by an early decision, all at once, and count as long as they ran"))
    }

    @Test(arguments: [
        (RunResult.Status.cancelled, "were cancelled"), (.guarded, "were stopped by a guard"), (.failed, "failed"),
        (.incomplete, "ended incomplete"),
    ])
    func `what became of both lanes is said of two`(status: RunResult.Status, words: String) {
        let comparison = RunComparison(
            .measured, sequential: Lane(.sequential, of: [run(status)]), parallel: Lane(.parallel, of: [run(status)]))
        #expect(comparison.modeWords.text == "nothing to compare: both lanes \(words)")
    }

    @Test(arguments: [
        (RunResult.Status.guarded, "stopped by a guard at 0.1s"), (.failed, "failed after 0.1s"),
        (.incomplete, "ended incomplete after 0.1s"),
    ])
    func `why a lane ended is told where no branch says it`(status: RunResult.Status, words: String) {
        func notes(_ change: (inout RunScript) -> Void) -> [String] {
            var script = RunScript("test", commands: ["a"])
            script.start(0)
            script.wait(.milliseconds(100))
            change(&script)
            return RunComparison(
                .measured, sequential: Lane(.sequential, of: [run()]),
                parallel: Lane(.parallel, of: [LaneRun(script.snapshot)])
            ).notes.map(\.text)
        }
        let untold = notes {
            $0.finish(0)
            $0.finishRun(status, error: "stopped by guard moderation")
        }
        #expect(untold.first == "all at once: \(words), stopped by guard moderation")
        let told = notes {
            $0.finish(0, .failed) { $0.error = "exit 3" }
            $0.finishRun(status, error: "a failed")
        }
        #expect(told.contains("all at once: a failed: exit 3"))
        // Which guard it was no branch says.
        #expect(told.contains { $0.contains(words) } == (status == .guarded))
    }

    @Test func `a lane that cannot be worked out says why in the notes, too`() {
        var script = RunScript("test", commands: ["a", "b"])
        for index in 0..<2 { script.start(index) }
        script.wait(.milliseconds(500))
        script.finish(0)
        script.finish(1, .cancelled) { $0.cause = .earlyDecision }
        script.finishRun()
        #expect(
            RunComparison(projectedFrom: LaneRun(script.snapshot)).notes.map(\.text) == [
                "one at a time cannot be worked out: an early decision cancelled branches that may have run first"
            ])
    }
}
