import Canvas
import Comparison
import Execution
import TestSupport
import Testing

/// What is noise is not told as a finding.
@Suite struct ShortComparisonTests {
    /// - Parameter attempts: of the last branch.
    private func lane(_ kind: LaneKind, _ milliseconds: [Int], attempts: Int = 1) -> Lane {
        let names = milliseconds.indices.map { "b\($0)" }
        var script = RunScript("test", commands: names, sequential: kind == .sequential)
        for index in names.indices where kind == .parallel { script.start(index) }
        var now = 0
        for (index, time) in milliseconds.enumerated() {
            if kind == .sequential { script.start(index) }
            script.wait(.milliseconds(kind == .sequential ? time : max(0, time - now)))
            now = max(now, time)
            if index == names.count - 1, attempts > 1 {
                script.failAttempt(index, because: "exit 1")
                script.start(index)
                script.wait(.milliseconds(time))
            }
            script.finish(index)
        }
        script.finishRun()
        return Lane(kind, of: [LaneRun(script.snapshot)])
    }

    @Test func `of two runs of a millisecond there are times, and no speed-up`() {
        let comparison = RunComparison(
            .measured, sequential: lane(.sequential, [1, 1]), parallel: lane(.parallel, [1, 1]))
        #expect(comparison.sequential.time == .measured(.milliseconds(2)))
        #expect(comparison.parallel.time == .measured(.milliseconds(1)))
        #expect(comparison.speedUp == nil)
        #expect(comparison.account == nil)
        #expect(comparison.whatIf.isEmpty)
        #expect(comparison.reasonForNoSpeedUp == "too short to compare")
        #expect(comparison.modeWords == ComparisonMode.measured.words)
        #expect(
            comparison.notes.count { $0.text.hasPrefix("too short to compare: both lanes took less than 50ms") } == 1)
    }

    @Test func `one lane of fifty milliseconds is enough`() {
        let comparison = RunComparison(
            .measured, sequential: lane(.sequential, [25, 25]), parallel: lane(.parallel, [25, 25]))
        #expect(comparison.speedUp == 2)
        #expect(comparison.reasonForNoSpeedUp == nil)
    }

    @Test(arguments: [(1000, 1040, false), (1000, 1060, true), (4000, 4150, false), (4000, 4250, true)])
    func `branches are said to be in each other's way from 50 ms and 5 % on`(
        alone: Int, crowded: Int, isTold: Bool
    ) throws {
        let comparison = RunComparison(
            .measured, sequential: lane(.sequential, [alone, alone]), parallel: lane(.parallel, [crowded, crowded]))
        let account = try #require(comparison.account)
        #expect(account.parts.contains { $0.kind == .contention } == isTold)
        #expect(account.parts.reduce(.zero) { $0 + $1.time } == .milliseconds(crowded))
    }

    @Test func `another attempt is not being in each other's way`() throws {
        let comparison = RunComparison(
            .measured, sequential: lane(.sequential, [100, 1000]), parallel: lane(.parallel, [100, 1000], attempts: 2))
        let account = try #require(comparison.account)
        #expect(!account.parts.contains { $0.kind == .contention })
        #expect(account.obstacle?.cause == .dominatingBranch)
    }
}
