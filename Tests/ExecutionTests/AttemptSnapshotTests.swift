import TestSupport
import Testing

@testable import Execution

@Suite struct AttemptSnapshotTests {
    @Test func `each attempt keeps its own times, words and error`() {
        var script = RunScript("test", commands: ["a"])
        script.wait(.seconds(1))
        script.start(0)
        script.wait(.seconds(2))
        script.say(0, "on")
        script.say(0, "e")
        script.wait(.seconds(1))
        script.backOff(0, for: .seconds(4), of: 3, because: "HTTP 503")
        script.wait(.seconds(4))
        script.start(0)
        script.wait(.seconds(1))
        script.say(0, "again")
        script.finish(0)
        let attempts = script.snapshot.branches[0].attempts
        #expect(attempts.map(\.number) == [1, 2])
        #expect(attempts.map(\.startedAt) == [.seconds(1), .seconds(8)])
        #expect(attempts.map(\.firstOutputAt) == [.seconds(3), .seconds(9)])
        #expect(attempts.map(\.endedAt) == [.seconds(4), .seconds(9)])
        #expect(attempts.map(\.error) == ["HTTP 503", nil])
        #expect(attempts.map(\.byteCount) == [3, 5])
    }

    @Test func `of two attempts at once each keeps what is its own`() {
        var script = RunScript("test", commands: ["a"])
        script.start(0)
        script.wait(.seconds(1))
        script.start(0)
        script.say(0, "fast", attempt: 2)
        script.say(0, "slow too", attempt: 1)
        script.wait(.seconds(1))
        script.finish(0)
        let attempts = script.snapshot.branches[0].attempts
        #expect(attempts.map(\.byteCount) == [8, 4])
        #expect(attempts.map(\.endedAt) == [.seconds(2), .seconds(2)])
        #expect(script.snapshot.branches[0].rates.byteCounts == [12])
    }

    @Test func `a stage belongs to its attempt`() {
        var script = RunScript("test", commands: ["a"])
        script.start(0)
        script.start(0)
        var snapshot = script.snapshot
        for (attempt, phase) in [(1, "dns"), (2, "dns"), (1, "connect"), (7, "unknown")] {
            snapshot.apply(
                RunEvent(
                    sequence: 0, elapsed: .zero,
                    kind: .branchPhase(
                        script.branches[0], attempt: attempt, phase: phase, took: .milliseconds(attempt))))
        }
        let phases = snapshot.branches[0].attempts.map(\.phases)
        #expect(phases.map { $0.map(\.phase) } == [["dns", "connect"], ["dns"]])
        #expect(phases[1].map(\.took) == [.milliseconds(2)])
    }

    @Test func `of many attempts the first and the last are kept`() {
        var script = RunScript("test", commands: ["a"])
        for number in 1...1000 {
            script.start(0)
            script.failAttempt(0, because: "failure \(number)")
        }
        let attempts = script.snapshot.branches[0].attempts
        #expect(attempts.map(\.number) == Array(1...16) + Array(985...1000))
        #expect(attempts.map(\.error) == attempts.map { "failure \($0.number)" })
    }

    @Test func `what consists of other branches has no attempt`() {
        var snapshot = RunScript("test", commands: ["a"]).snapshot
        let parent = snapshot.branches[0].branch
        snapshot.apply(RunEvent(sequence: 1, elapsed: .zero, kind: .branchStarted(parent, attempt: 0)))
        #expect(snapshot.branches[0].attempts.isEmpty)
        #expect(snapshot.branches[0].status == .running)
    }

    @Test func `the request of the last attempt is kept`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.start(0)
        script.ask(0, SentRequest(.prompt(SentPrompt(model: "simulated", prompt: "first"))))
        script.backOff(0, for: .seconds(1), of: 2, because: "HTTP 503")
        #expect(script.snapshot.branches[0].request != nil)
        script.start(0)
        let second = SentRequest(.prompt(SentPrompt(model: "simulated", prompt: "second")))
        script.ask(0, second)
        #expect(script.snapshot.branches[0].request == second)
        #expect(script.snapshot.branches[1].request == nil)
    }
}
