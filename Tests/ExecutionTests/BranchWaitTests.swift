import TestSupport
import Testing

@testable import Execution

@Suite struct BranchWaitTests {
    private func waits(_ branch: BranchSnapshot) -> [String] {
        branch.waits.map { wait in
            let name =
                switch wait.reason {
                case .blocked: "blocked"
                case .queued: "queued"
                case .backingOff: "back-off"
                case .calls: "calls"
                }
            return "\(name) \(wait.span.from.milliseconds) \(wait.span.until.map { "\($0.milliseconds)" } ?? "-")"
        }
    }

    private func spans(_ branch: BranchSnapshot) -> [String] {
        var spans: [String] = []
        branch.forEachSpan { attempt, span in
            let until = span.until.map { "\($0.milliseconds)" } ?? "-"
            spans.append("\(branch.attempts[attempt].number): \(span.from.milliseconds) \(until)")
        }
        return spans
    }

    @Test func `each wait of a branch is kept, from when to when`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.start(0)
        script.block(1, on: [0])
        script.wait(.seconds(1))
        script.finish(0)
        script.queue(1)
        script.wait(.seconds(1))
        script.start(1)
        script.wait(.seconds(1))
        script.backOff(1, for: .seconds(2), of: 3, because: "HTTP 503")
        #expect(waits(script.snapshot.branches[1]) == ["blocked 0 1000", "queued 1000 2000", "back-off 3000 -"])
        script.wait(.seconds(2))
        script.start(1)
        script.wait(.seconds(1))
        script.finish(1)
        let branch = script.snapshot.branches[1]
        #expect(waits(branch) == ["blocked 0 1000", "queued 1000 2000", "back-off 3000 5000"])
        #expect(spans(branch) == ["1: 2000 3000", "2: 5000 6000"])
    }

    @Test func `a wait ends with its branch`() {
        var script = RunScript("test", commands: ["a"])
        script.queue(0)
        script.wait(.seconds(1))
        script.finish(0, .cancelled)
        #expect(waits(script.snapshot.branches[0]) == ["queued 0 1000"])
        #expect(spans(script.snapshot.branches[0]).isEmpty)
    }

    @Test func `an attempt does not work while it waits for its calls, and for a slot after them`() {
        var script = RunScript("test", commands: ["agent"])
        script.start(0)
        script.wait(.seconds(1))
        let calls = ["one", "two"].map { script.call("agent/\($0)", from: 0, kind: .run("echo")) }
        for call in calls { script.start(call) }
        script.wait(.seconds(2))
        #expect(waits(script.snapshot.branches[0]) == ["calls 1000 -"])
        #expect(spans(script.snapshot.branches[0]) == ["1: 0 1000"])
        for call in calls { script.finish(call) }
        script.queue(0)
        script.wait(.seconds(1))
        script.goOn(0)
        script.wait(.seconds(1))
        script.finish(0)
        #expect(waits(script.snapshot.branches[0]) == ["calls 1000 3000", "queued 3000 4000"])
        #expect(spans(script.snapshot.branches[0]) == ["1: 0 1000", "1: 4000 5000"])
    }

    @Test func `an attempt that is stopped while it waits for its calls does not go on`() {
        var script = RunScript("test", commands: ["agent"])
        script.start(0)
        script.wait(.seconds(1))
        script.start(script.call("agent/one", from: 0, kind: .run("echo")))
        script.wait(.seconds(1))
        script.finish(0, .cancelled)
        #expect(spans(script.snapshot.branches[0]) == ["1: 0 1000"])
    }

    @Test func `of many waits the first and the last are kept`() {
        var script = RunScript("test", commands: ["a"])
        for _ in 0..<100 {
            script.start(0)
            script.wait(.seconds(1))
            script.backOff(0, for: .seconds(1), of: 200, because: "HTTP 503")
            script.wait(.seconds(1))
        }
        let waits = script.snapshot.branches[0].waits
        #expect(waits.count == 32)
        #expect(waits.first?.span == TimeSpan(from: .seconds(1), until: .seconds(2)))
        #expect(waits.last?.span == TimeSpan(from: .seconds(199)))
    }

    @Test func `what works at once has a slot each, and a slot that is free is taken again`() {
        var script = RunScript("test", commands: ["a", "b", "c"])
        script.start(0)
        script.start(1)
        script.queue(2)
        script.wait(.seconds(1))
        script.finish(0)
        script.start(2)
        script.wait(.seconds(1))
        let lanes = SlotLanes(of: script.snapshot, at: .seconds(3))
        #expect(lanes.count == 2)
        #expect(lanes.slices.map(\.branch) == [0, 1, 2])
        #expect(lanes.slices.map(\.lane) == [0, 1, 0])
        #expect(lanes.slices.map(\.until) == [.seconds(1), .seconds(3), .seconds(3)])
    }
}
