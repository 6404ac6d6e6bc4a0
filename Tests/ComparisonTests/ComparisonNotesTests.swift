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
}
