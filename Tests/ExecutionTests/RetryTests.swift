import Testing

@testable import Execution

@Suite struct RetryTests {
    private func flaky(_ policy: RetryPolicy, _ change: (inout WorkSettings) -> Void = { _ in }) -> Branch {
        branch("flaky") {
            $0.settings.retry = policy
            change(&$0.settings)
        }
    }

    private let steady = RetryPolicy(times: 2, delay: .milliseconds(300), jitter: .none, causes: [.connect])
    private let lost = BranchFailure(.connect, "connection refused")

    @Test func `a branch that backs off gives its slot to the next one`() {
        var run = MachineHarness([flaky(steady), branch("quick")]) { $0.body.maxParallel = 1 }
        run.fail("flaky", lost)
        #expect(run.started == ["flaky", "quick"])
        run.wait(.milliseconds(50))
        run.succeed("quick")
        run.wait(.milliseconds(250))
        #expect(run.startTimes(of: "flaky") == [.zero, .milliseconds(300)])
        run.fail("flaky", lost)
        run.wait(.milliseconds(600))
        #expect(run.startTimes(of: "flaky") == [.zero, .milliseconds(300), .milliseconds(900)])
        run.succeed("flaky")
        #expect(run.outcome("flaky")?.attempts == 3)
        let backOffs = run.events.compactMap { event -> BackOff? in
            if case .branchBackingOff(_, let backOff) = event.kind { backOff } else { nil }
        }
        #expect(
            backOffs == [
                BackOff(until: .milliseconds(300), reason: "connection refused", attempt: 1, of: 3),
                BackOff(until: .milliseconds(900), reason: "connection refused", attempt: 2, of: 3),
            ])
    }

    @Test func `a sequential run keeps its slot during back-off`() {
        var run = MachineHarness([flaky(steady), branch("quick")]) { $0.sequential = true }
        run.fail("flaky", lost)
        run.wait(.milliseconds(300))
        #expect(run.started == ["flaky", "flaky"])
        run.succeed("flaky")
        #expect(run.started == ["flaky", "flaky", "quick"])
    }

    @Test func `after the last attempt its failure is that of the branch`() {
        var run = MachineHarness([flaky(steady)])
        for _ in 0..<3 {
            run.fail("flaky", lost)
            run.wait(.seconds(5))
        }
        #expect(run.outcome("flaky")?.status == .failed)
        #expect(run.outcome("flaky")?.attempts == 3)
        #expect(run.outcome("flaky")?.reason == .connect)
    }

    @Test(arguments: [
        (408, true), (409, true), (425, true), (429, true), (500, true), (502, true), (599, true), (501, false),
        (400, false), (401, false), (404, false), (422, false),
    ])
    func `a request is tried again after what may be better the next time`(status: Int, isRetried: Bool) {
        var run = MachineHarness([flaky(RetryPolicy(times: 1))])
        run.fail("flaky", .http(status))
        #expect((run.outcome("flaky") == nil) == isRetried)
    }

    @Test func `retry 0 is one attempt, whatever the failure`() {
        var run = MachineHarness([flaky(RetryPolicy(times: 0)) { $0.gate = "openai" }])
        run.fail("flaky", .http(429, retryAfter: .seconds(1)))
        #expect(run.outcome("flaky")?.status == .failed)
        #expect(run.outcome("flaky")?.attempts == 1)
    }

    @Test func `the delay doubles up to its longest`() {
        let policy = RetryPolicy(
            times: 5, delay: .seconds(1), maxDelay: .seconds(3), jitter: .none, causes: [.connect])
        var run = MachineHarness([flaky(policy)])
        let delays = (0..<5).map { _ in
            run.fail("flaky", lost)
            let failedAt = run.now
            run.wait(.seconds(10))
            return run.startTimes(of: "flaky").last.map { $0 - failedAt }
        }
        #expect(delays == [.seconds(1), .seconds(2), .seconds(3), .seconds(3), .seconds(3)])
    }

    @Test func `full jitter is anything up to the delay, and the same for the same seed`() {
        let policy = RetryPolicy(times: 3, delay: .seconds(10), causes: [.connect])
        let starts = (0..<2).map { _ in
            var run = MachineHarness([flaky(policy)]) { $0.seed = 7 }
            for _ in 0..<3 {
                run.fail("flaky", lost)
                run.wait(.seconds(40))
            }
            return run.startTimes(of: "flaky")
        }
        #expect(starts[0] == starts[1])
        #expect(starts[0].count == 4)
    }

    @Test func `a timeout of one attempt is followed by another, and the text of the last one that spoke is kept`() {
        let policy = RetryPolicy(times: 1, delay: .seconds(1), jitter: .none)
        var run = MachineHarness([flaky(policy) { $0.timeout = .seconds(2) }])
        run.say("flaky", "half")
        run.wait(.seconds(2))
        #expect(run.aborted == ["flaky"])
        run.drain("flaky")
        run.wait(.seconds(1))
        #expect(run.startTimes(of: "flaky") == [.zero, .seconds(3)])
        run.wait(.seconds(2))
        #expect(run.outcome("flaky")?.status == .timedOut)
        #expect(run.outcome("flaky")?.partial == .text("half"))
        #expect(run.outcome("flaky")?.running == .seconds(4))
    }

    @Test func `what is kept at a timeout is not tried again`() {
        var run = MachineHarness([
            flaky(RetryPolicy(times: 5)) {
                $0.timeout = .seconds(1)
                $0.onTimeout = .keep
            }
        ])
        run.say("flaky", "half")
        run.wait(.seconds(1))
        #expect(run.outcome("flaky")?.status == .partial)
    }

    @Test func `the idle clock is refreshed by output`() {
        var run = MachineHarness([flaky(.never) { $0.idleTimeout = .seconds(2) }])
        run.wait(.milliseconds(1500))
        run.say("flaky", "a")
        run.wait(.milliseconds(1500))
        run.say("flaky", "b")
        run.wait(.milliseconds(1999))
        #expect(run.outcome("flaky") == nil)
        run.wait(.milliseconds(1))
        #expect(run.outcome("flaky")?.clock == .idle(.seconds(2)))
        #expect(run.outcome("flaky")?.error == "no output for 2s")
    }

    @Test func `the queue clock bounds the wait for a slot alone`() {
        let impatient = branch("impatient") { $0.settings.queueTimeout = .seconds(1) }
        var run = MachineHarness([branch("slow"), impatient]) { $0.body.maxParallel = 1 }
        run.wait(.seconds(1))
        #expect(run.outcome("impatient")?.clock == .queue(.seconds(1)))
        #expect(run.outcome("impatient")?.attempts == 0)
        #expect(run.outcome("impatient")?.queued == .seconds(1))
        var free = MachineHarness([impatient])
        free.wait(.seconds(5))
        #expect(free.outcome("impatient") == nil)
    }

    @Test func `the total clock bounds all attempts and waits together`() {
        let policy = RetryPolicy(times: 9, delay: .seconds(1), jitter: .none, causes: [.connect])
        var run = MachineHarness([flaky(policy) { $0.totalTimeout = .seconds(4) }])
        run.fail("flaky", lost)
        run.wait(.seconds(1))
        run.fail("flaky", lost)
        run.wait(.seconds(3))
        #expect(run.outcome("flaky")?.status == .timedOut)
        #expect(run.outcome("flaky")?.clock == .total(.seconds(4)))
        #expect(run.outcome("flaky")?.attempts == 3)
        #expect(run.now == .seconds(4))
    }

    @Test func `extending gives more time on every clock`() {
        var run = MachineHarness([branch("a", timeout: .seconds(2))])
        run.wait(.seconds(1))
        #expect(run.perform(.extend(run.id("a"), by: .seconds(3))) == .accepted)
        run.wait(.seconds(3))
        #expect(run.outcome("a") == nil)
        run.wait(.seconds(1))
        #expect(run.outcome("a")?.status == .timedOut)
        #expect(run.perform(.extend(run.id("a"), by: .seconds(3))) == .refused("a has already ended"))
    }

    @Test func `any number of retries is counted`() {
        var run = MachineHarness([
            branch("a") { $0.settings.retry = RetryPolicy(times: .max, causes: [.exit]) }
        ])
        run.fail("a", BranchFailure(.exit, "exit 1"))
        #expect(run.outcome("a") == nil)
    }
}
