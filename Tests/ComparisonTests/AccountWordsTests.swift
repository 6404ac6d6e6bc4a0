import Canvas
import Execution
import TestSupport
import Testing

@testable import Comparison

@Suite struct AccountWordsTests {
    /// Branches of so many milliseconds each, so many at once.
    private func comparison(_ milliseconds: [Int], atOnce: Int, cap: Int?) -> RunComparison {
        func run(_ limit: Int, _ cap: Int?) -> LaneRun {
            var script = RunScript("test", commands: milliseconds.indices.map { "b\($0)" }, maxParallel: cap)
            var running: [(end: Int, index: Int)] = []
            var (now, next) = (0, 0)
            while next < milliseconds.count || !running.isEmpty {
                while running.count < limit, next < milliseconds.count {
                    script.start(next)
                    running.append((now + milliseconds[next], next))
                    next += 1
                }
                running.sort { $0 < $1 }
                let first = running.removeFirst()
                script.wait(.milliseconds(first.end - now))
                now = first.end
                script.finish(first.index)
            }
            script.finishRun()
            return LaneRun(script.snapshot)
        }
        return RunComparison(
            .measured, sequential: Lane(.sequential, of: [run(1, 1)]), parallel: Lane(.parallel, of: [run(atOnce, cap)])
        )
    }

    @Test(arguments: [(3, 3, "100% of 3 slots"), (3, 10, "100% of 3 usable slots")])
    func `where fewer than the slots of the run can be used, that is said`(
        count: Int, cap: Int, words: String
    ) throws {
        let account = try #require(
            comparison(Array(repeating: 1000, count: count), atOnce: count, cap: cap).account)
        #expect(account.slotWords.text == words)
    }

    @Test func `what is too little for a line of its own lies between branches, and that has none if it is too little`()
        throws
    {
        let account = try #require(comparison([2000, 2003, 2006], atOnce: 3, cap: 3).account)
        #expect(account.parts.map(\.kind) == [.evenShare, .slowestBranch])
        #expect(account.shownParts.map(\.kind) == [.evenShare])
        #expect(account.isAboutBest)
        let longer = try #require(comparison([2000, 2000, 2600], atOnce: 3, cap: 3).account)
        #expect(longer.shownParts == longer.parts)
    }

    @Test func `together the parts that are shown are as much as there was, as far as that is worth a line`() throws {
        let account = try #require(comparison([100, 104, 106, 108, 110], atOnce: 2, cap: 2).account)
        let sum = account.shownParts.reduce(Duration.zero) { $0 + $1.time }
        #expect(account.parallel - sum < account.parallel * 0.005)
        #expect(!account.isAboutBest)
    }
}
