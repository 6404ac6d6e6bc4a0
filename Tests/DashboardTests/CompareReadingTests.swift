import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What a reader takes from the screen of a comparison: nothing jumps, and nothing looks like what it is not.
@Suite struct CompareReadingTests {
    private func rows(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.frame.grid.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func row(_ prefix: String, in dashboard: DrivenDashboard) -> String {
        rows(dashboard).first { $0.hasPrefix(prefix) } ?? ""
    }

    // MARK: Time

    @Test func `once a lane has ended its bars stay where they are`() {
        let works = CompareScenario.twelve
        var dashboard = DrivenDashboard(comparing: 12)
        dashboard.run(.sequential, CompareScenario.lane(works, slots: 6, .sequential))
        let parallel = CompareScenario.lane(works, slots: 6, .parallel)
        dashboard.run(.parallel, parallel, until: .seconds(4))
        let live = Array(rows(dashboard)[2...3])
        #expect(live[0].contains("0s"))
        dashboard.run(.parallel, parallel)
        dashboard.end(
            CompareScenario.comparison(CompareScenario.lane(works, slots: 6, .sequential), parallel))
        #expect(Array(rows(dashboard)[2...3]) == live)
    }

    // MARK: Attempts

    /// Fails, waits for four seconds, and succeeds.
    private func throttled(_ kind: LaneKind, _ pause: (inout RunScript) -> Void) -> RunScript {
        var script = RunScript("busy", commands: ["throttled", "other"], sequential: kind == .sequential)
        script.start(0)
        script.wait(.seconds(1))
        pause(&script)
        script.wait(.seconds(4))
        script.start(0)
        script.wait(.seconds(1))
        script.finish(0)
        script.start(1)
        script.wait(.seconds(1))
        script.finish(1)
        script.finishRun()
        return script
    }

    @Test func `a branch that is to be asked again has not ended`() {
        let script = throttled(.sequential) { $0.backOff(0, for: .seconds(4), of: 3, because: "HTTP 429") }
        var dashboard = DrivenDashboard(comparing: 2)
        dashboard.run(.sequential, script, until: .seconds(3))
        let labels = rows(dashboard)[4]
        #expect(labels.contains("throttled 3.0s"), "not as long as it took, but how long it takes so far")
        #expect(!rows(dashboard)[3].contains("▏"))
        dashboard.run(.sequential, script, until: .seconds(6.5))
        #expect(rows(dashboard)[4].contains("throttled 6.00s"))
        #expect(rows(dashboard)[3].contains("▏"))
    }

    @Test func `a branch takes as long in a lane where its provider closed the gate`() {
        let backOff = throttled(.parallel) { $0.backOff(0, for: .seconds(4), of: 3, because: "HTTP 429") }
        let gate = throttled(.parallel) { script in
            script.failAttempt(0, because: "HTTP 429")
            script.queue(0, for: .gate("busy.example"))
        }
        let lines = [backOff, gate].map { script in
            var dashboard = DrivenDashboard(comparing: 2)
            dashboard.run(.sequential, throttled(.sequential) { $0.backOff(0, for: .seconds(4), of: 3, because: "") })
            dashboard.run(.parallel, script)
            return row(" 1 throttled", in: dashboard)
        }
        #expect(lines[0] == lines[1])
        #expect(lines[0].contains("···"))
        #expect(lines[0].contains("6.00s"))
    }

    // MARK: Words

    @Test func `the lane says how many slots it has where these are fewer than branches`() {
        let dashboard = DrivenDashboard.compared(12)
        #expect(rows(dashboard).contains { $0.hasPrefix("─ all at once, 6 slots ─") })
        #expect(rows(.compared(3)).contains { $0.hasPrefix("─ all at once ─") })
    }

    @Test func `what a branch said is read from its end while it grows, and from its beginning after that`() {
        let work = CompareScenario.Work(
            name: "a", milliseconds: 4000, says: (1...30).map { "word\($0)" }.joined(separator: " "))
        let works = [work, CompareScenario.Work(name: "b", milliseconds: 5000)]
        var dashboard = DrivenDashboard(comparing: 2)
        dashboard.run(.sequential, CompareScenario.lane(works, slots: nil, .sequential))
        let parallel = CompareScenario.lane(works, slots: nil, .parallel)
        dashboard.run(.parallel, parallel, until: .seconds(3))
        #expect(row(" 1 a", in: dashboard).contains("word30▌"))
        dashboard.run(.parallel, parallel, until: .seconds(4.5))
        #expect(row(" 1 a", in: dashboard).contains("4.00s  word1 word2"))
    }

    @Test func `the lines that are hidden are named, and no others`() throws {
        for height in 18...40 {
            let dashboard = DrivenDashboard.compared(12, size: Size(width: 80, height: height))
            guard let hint = rows(dashboard).first(where: { $0.contains(" shows ") }) else { continue }
            let shown = rows(dashboard).filter { !$0.contains(" shows ") }
            for section in ["where the time went", "other numbers of slots", "notes"] where hint.contains(section) {
                #expect(!shown.contains { $0.hasPrefix("─ \(section)") }, "\(height)")
            }
        }
    }

    @Test func `a lane that cannot be worked out is no result to wait for`() {
        var script = RunScript("race", commands: ["a", "b"])
        script.start(0)
        script.start(1)
        script.wait(.seconds(1))
        script.finish(0)
        script.finish(1, .cancelled) { $0.cause = .earlyDecision }
        script.finishRun()
        var dashboard = DrivenDashboard(script)
        dashboard.type("c ")
        dashboard.tick(dashboard.state.now + .milliseconds(300))
        let text = dashboard.frame.grid.text
        #expect(!text.contains("when both have ended"))
        #expect(!text.contains("is told here at the end"))
        #expect(text.contains("not known"))
    }

    // MARK: Differences

    @Test func `a branch that only one lane has is a difference, and the join is no branch`() {
        var one = RunScript("test", commands: ["a"])
        one.start(0)
        let call = one.call("a/look", from: 0, kind: .run("look"))
        one.start(call)
        one.finish(call)
        one.goOn(0)
        one.finish(0)
        one.finishRun()
        var other = RunScript("test", commands: ["a"], sequential: true)
        other.start(0)
        other.finish(0)
        other.finishRun()
        #expect(OutputDifference.all(other.snapshot, one.snapshot).map(\.name.text) == ["a/look"])
        #expect(OutputDifference.all(one.snapshot, other.snapshot).map(\.name.text) == ["a/look"])
    }
}
