import Testing

@testable import Execution

@Suite struct HedgeTests {
    private let hedged = branch("a") { $0.settings.hedge = .seconds(5) }

    @Test func `a straggler gets a second attempt, and the first to succeed wins`() {
        var run = MachineHarness([hedged])
        run.say("a", "slow")
        run.wait(.seconds(5))
        #expect(run.startTimes(of: "a") == [.zero, .seconds(5)])
        run.say("a", "fast")
        run.succeed("a", .text("second"))
        #expect(run.outcome("a")?.value == .text("second"))
        #expect(run.outcome("a")?.attempts == 2)
        #expect(run.aborted == ["a"])
        run.drain("a#1")
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
        #expect(run.result?.maxRunning == 2)
    }

    @Test func `one that is quick enough gets none`() {
        var run = MachineHarness([hedged])
        run.wait(.seconds(4))
        run.succeed("a")
        run.wait(.seconds(4))
        #expect(run.startTimes(of: "a") == [.zero])
    }

    @Test func `if one of the two fails the other goes on`() {
        var run = MachineHarness([hedged])
        run.wait(.seconds(5))
        run.fail("a", "broken")
        #expect(run.outcome("a") == nil)
        run.succeed("a#1", .text("first"))
        #expect(run.outcome("a")?.value == .text("first"))
    }

    @Test func `if both fail the branch has failed`() {
        var run = MachineHarness([hedged])
        run.wait(.seconds(5))
        run.fail("a")
        run.fail("a#1")
        #expect(run.outcome("a")?.status == .failed)
    }

    @Test func `a second attempt waits for a slot like everybody else`() {
        var run = MachineHarness([hedged, branch("b")]) { $0.body.maxParallel = 2 }
        run.wait(.seconds(6))
        #expect(run.startTimes(of: "a") == [.zero])
        run.succeed("b")
        #expect(run.startTimes(of: "a") == [.zero, .seconds(6)])
    }

    @Test func `the text of both is kept apart`() {
        var run = MachineHarness([hedged])
        run.say("a", "one")
        run.wait(.seconds(5))
        run.say("a", "two")
        #expect(run.snapshot[run.id("a")].tail.pieces.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one"])
        run.perform(.accept(run.id("a")))
        #expect(run.outcome("a")?.value == .text("one"))
        #expect(run.aborted == ["a", "a"])
    }

    @Test func `a second attempt that waits for a slot does not take the place of back-off`() {
        let hedged = branch("a") {
            $0.settings.hedge = .seconds(5)
            $0.settings.retry = RetryPolicy(
                times: 1, delay: .seconds(10), jitter: .none, causes: [.exit])
        }
        var run = MachineHarness([hedged, branch("b")]) { $0.body.maxParallel = 2 }
        run.wait(.seconds(6))
        run.fail("a", BranchFailure(.exit, "exit 1"))
        run.succeed("b")
        #expect(run.startTimes(of: "a") == [.zero])
        run.wait(.seconds(10))
        #expect(run.startTimes(of: "a") == [.zero, .seconds(16)])
    }
}
