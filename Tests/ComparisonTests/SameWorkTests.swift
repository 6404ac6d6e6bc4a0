import Canvas
import Execution
import TestSupport
import Testing

@testable import Comparison

/// Lanes that did not do the same work are not held against each other.
@Suite struct SameWorkTests {
    /// A list that a branch gives, and a branch for each of its elements, one after the other.
    private func fanOut(_ kind: LaneKind, _ labels: [String]) -> Lane {
        var script = RunScript("test", commands: ["list", "each"], sequential: kind == .sequential)
        script.block(1, on: [0])
        script.start(0)
        script.wait(.milliseconds(50))
        script.finish(0)
        let items = script.expand(1, labels)
        for item in items {
            script.start(item)
            script.wait(.milliseconds(200))
            script.finish(item)
        }
        script.finish(1, of: items)
        script.finishRun()
        return Lane(kind, of: [LaneRun(script.snapshot)])
    }

    /// Branches of which some have a condition that is not met, or were not needed.
    private func lane(
        _ kind: LaneKind, _ names: [String], skipped: Set<String> = [], unneeded: Set<String> = []
    ) -> Lane {
        var script = RunScript("test", commands: names, sequential: kind == .sequential)
        for (index, name) in names.enumerated() where !skipped.contains(name) {
            if kind == .sequential, unneeded.contains(name) { continue }
            script.start(index)
            script.wait(.milliseconds(100))
            if !unneeded.contains(name) { script.finish(index) }
        }
        for (index, name) in names.enumerated() {
            if skipped.contains(name) { script.finish(index, .skipped) { $0.cause = .condition } }
            if unneeded.contains(name) { script.finish(index, .cancelled) { $0.cause = .earlyDecision } }
        }
        script.finishRun()
        return Lane(kind, of: [LaneRun(script.snapshot)])
    }

    private func expectNothingToCompare(
        _ comparison: RunComparison, _ words: String, _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(comparison.sequential.time.isMeasured, sourceLocation: location)
        #expect(comparison.parallel.time.isMeasured, sourceLocation: location)
        #expect(comparison.speedUp == nil, sourceLocation: location)
        #expect(comparison.account == nil, sourceLocation: location)
        #expect(comparison.whatIf.isEmpty, sourceLocation: location)
        #expect(comparison.reasonForNoSpeedUp == "not the same work", sourceLocation: location)
        #expect(comparison.modeWords == "nothing to compare: not the same work", sourceLocation: location)
        #expect(comparison.notes.first?.text == words, sourceLocation: location)
    }

    @Test func `a fan-out of ten elements one at a time and of two all at once`() {
        let comparison = RunComparison(
            .measured, sequential: fanOut(.sequential, (0..<10).map { "item \($0)" }),
            parallel: fanOut(.parallel, ["item 0", "item 1"]))
        expectNothingToCompare(
            comparison,
            "not the same work: 11 branches one at a time, 3 all at once; each[2] item 2 ran only one at a time")
    }

    @Test func `a branch whose condition was met in one lane only`() {
        let names = ["a", "b", "c"]
        expectNothingToCompare(
            RunComparison(
                .replayed, sequential: lane(.sequential, names), parallel: lane(.parallel, names, skipped: ["b"])),
            "not the same work: 3 branches one at a time, 2 all at once; b ran only one at a time")
        expectNothingToCompare(
            RunComparison(
                .measured, sequential: lane(.sequential, names, skipped: ["c"]),
                parallel: lane(.parallel, names, skipped: ["b"])),
            "not the same work: b ran only one at a time, c only all at once")
    }

    @Test func `a model that had other branches called`() {
        func lane(_ kind: LaneKind, calls: Int) -> Lane {
            var script = RunScript("test", commands: ["agent"], sequential: kind == .sequential)
            script.start(0)
            for number in 0..<calls {
                script.wait(.milliseconds(100))
                let call = script.call("agent/ask[\(number)]", from: 0, kind: .prompt(model: "openai/x"))
                script.start(call)
                script.wait(.milliseconds(100))
                script.finish(call)
                script.goOn(0)
            }
            script.finish(0)
            script.finishRun()
            return Lane(kind, of: [LaneRun(script.snapshot)])
        }
        expectNothingToCompare(
            RunComparison(.measured, sequential: lane(.sequential, calls: 1), parallel: lane(.parallel, calls: 2)),
            "not the same work: 2 branches one at a time, 3 all at once; agent/ask[1] ran only all at once")
    }

    @Test func `what was decided early by other branches is told beside the speed-up`() throws {
        let comparison = RunComparison(
            .measured, sequential: lane(.sequential, ["a", "b", "c"], unneeded: ["b", "c"]),
            parallel: lane(.parallel, ["a", "b", "c"], unneeded: ["a", "c"]))
        let account = try #require(comparison.account)
        #expect(account.bestSpeedUp == nil)
        #expect(account.obstacle?.cause == .earlyDecision)
        #expect(
            account.obstacle?.sentence.text
                == "the result was decided early, and not by the same work: a was needed only one at a time, b only all at "
                + "once")
        #expect(comparison.whatIf.isEmpty)
        #expect(
            comparison.notes.suffix(2).map(\.text) == [
                "not the same work: the result was decided early, by other branches one at a time than all at once",
                "other numbers of slots cannot be worked out: the result was decided early, and with them other branches "
                    + "may be first",
            ])
    }

    @Test func `an early decision does not excuse what differs besides`() {
        expectNothingToCompare(
            RunComparison(
                .measured, sequential: lane(.sequential, ["a", "b", "c"], unneeded: ["b"]),
                parallel: lane(.parallel, ["a", "b", "c"], skipped: ["c"], unneeded: ["b"])),
            "not the same work: 2 branches one at a time, 1 all at once; c ran only one at a time")
    }

    @Test func `parts of what was not needed are not needed either`() throws {
        func lane(_ kind: LaneKind) -> Lane {
            var script = RunScript("test", commands: ["a", "each"], sequential: kind == .sequential)
            script.start(0)
            let items = kind == .parallel ? script.expand(1, ["x", "y"]) : 0..<0
            for item in items { script.start(item) }
            script.wait(.milliseconds(100))
            for item in items.prefix(1) { script.finish(item) }
            script.wait(.milliseconds(100))
            script.finish(0)
            for item in items.dropFirst() { script.finish(item, .cancelled) { $0.cause = .earlyDecision } }
            script.finish(1, .cancelled, of: items) { $0.cause = .earlyDecision }
            script.finishRun()
            return Lane(kind, of: [LaneRun(script.snapshot)])
        }
        let comparison = RunComparison(.measured, sequential: lane(.sequential), parallel: lane(.parallel))
        #expect(comparison.speedUp == 1)
        #expect(!comparison.notes.contains { $0.text.contains("not the same work") })
        #expect(
            comparison.notes.last?.text
                == "other numbers of slots cannot be worked out: the result was decided early, and with them other branches "
                + "may be first")
    }

    @Test func `what the elements of a fan-out are called does not matter`() {
        let comparison = RunComparison(
            .measured, sequential: fanOut(.sequential, ["x", "y"]), parallel: fanOut(.parallel, ["y", "x"]))
        #expect(comparison.speedUp == 1)
    }
}
