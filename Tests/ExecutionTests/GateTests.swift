import Testing

@testable import Execution

@Suite struct GateTests {
    private func asking(_ count: Int, retries: Int = 2, wait: Duration = .seconds(300)) -> Branch {
        var branch = Branch.forEach("ask", .count(count))
        branch.settings.gate = "openai"
        branch.settings.retry = RetryPolicy(times: retries)
        branch.settings.rateLimitWait = wait
        return branch
    }

    private func gates(_ run: MachineHarness) -> [GateStatus] {
        run.events.compactMap { event in
            switch event.kind {
            case .gateClosed(let gate), .gateOpened(let gate): gate
            default: nil
            }
        }
    }

    /// Ten ask at once, the provider answers two and refuses the rest.
    @Test func `a burst of refusals closes the gate for all, halves the limit once, and fails nobody`() {
        var run = MachineHarness([asking(10)])
        #expect(run.running.count == 10)
        for index in 2..<10 { run.fail("ask[\(index)]", .http(429, retryAfter: .seconds(1))) }
        run.wait(.milliseconds(200))
        run.succeed("ask[0]")
        run.succeed("ask[1]")
        #expect(run.running.isEmpty)
        #expect(run.snapshot.gates.map(\.limit) == [5])
        #expect(run.snapshot[run.id("ask[5]")].slotWait == .gate("openai"))
        run.wait(.milliseconds(799))
        #expect(run.running.isEmpty)
        run.wait(.milliseconds(1))
        #expect(run.running.count == 5)
        for path in run.running.keys.sorted() { run.succeed(path) }
        // Five answers: half as many again may ask.
        #expect(run.snapshot.gates.map(\.limit) == [8])
        #expect(run.running.count == 3)
        for path in run.running.keys.sorted() { run.succeed(path) }
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
        #expect(run.outcome("ask[9]")?.attempts == 2)
    }

    @Test func `what is refused again after the gate opened halves the limit again`() {
        var run = MachineHarness([asking(8)])
        for index in 0..<8 { run.fail("ask[\(index)]", .http(429, retryAfter: .seconds(1))) }
        run.wait(.seconds(1))
        #expect(run.running.count == 4)
        for path in run.running.keys.sorted() { run.fail(path, .http(529)) }
        #expect(run.snapshot.gates.first?.limit == 2)
        #expect(gates(run).last?.reason == "HTTP 529")
    }

    @Test func `a provider that does not say how long is left alone for longer each time`() {
        var run = MachineHarness([asking(1)])
        for seconds in [1, 2, 4] {
            let refusedAt = run.now
            run.fail("ask[0]", .http(429))
            #expect(run.snapshot.gates.first?.until == refusedAt + .seconds(seconds))
            run.wait(.seconds(seconds))
        }
        run.succeed("ask[0]")
        #expect(run.outcome("ask[0]")?.attempts == 4)
    }

    @Test func `waiting for a provider has a budget of its own`() {
        var run = MachineHarness([asking(1, wait: .seconds(10))])
        run.fail("ask[0]", .http(429, retryAfter: .seconds(8)))
        run.wait(.seconds(8))
        run.fail("ask[0]", .http(429, retryAfter: .seconds(3)))
        #expect(run.outcome("ask[0]")?.status == .failed)
        #expect(run.outcome("ask[0]")?.httpStatus == 429)
    }

    @Test func `a quota that is used up is a failure, not a wait`() {
        var run = MachineHarness([asking(1)])
        run.fail("ask[0]", BranchFailure(.limit, "the quota is used up", httpStatus: 429))
        #expect(run.outcome("ask[0]")?.status == .failed)
    }

    @Test func `a closed gate does not hold up those who ask somebody else`() {
        let other = branch("other") { $0.settings.gate = "anthropic" }
        var run = MachineHarness([asking(2), other]) { $0.body.maxParallel = 1 }
        run.fail("ask[0]", .http(429, retryAfter: .seconds(5)))
        #expect(run.running.keys.sorted() == ["other"])
    }

    @Test func `a branch whose gate is closed waits for that, also while all slots are taken`() {
        let ask = branch("ask") {
            $0.settings.gate = "openai"
            $0.settings.retry = RetryPolicy(times: 2)
        }
        var run = MachineHarness([ask, branch("other")]) { $0.body.maxParallel = 1 }
        #expect(run.running.keys.sorted() == ["ask"])
        run.fail("ask", .http(429, retryAfter: .seconds(5)))
        #expect(run.running.keys.sorted() == ["other"])
        #expect(run.snapshot[run.id("ask")].slotWait == .gate("openai"))
    }

    @Test func `a wait that is too long for one branch does not close the gate for the others`() {
        var ask = Branch.forEach("ask", .count(2))
        ask.settings.gate = "openai"
        ask.settings.retry = RetryPolicy(times: 2)
        var run = MachineHarness([ask])
        run.fail("ask[0]", .http(429, retryAfter: .seconds(86400)))
        #expect(run.outcome("ask[0]")?.status == .failed)
        run.fail("ask[1]", .http(429, retryAfter: .seconds(1)))
        run.wait(.seconds(2))
        #expect(run.startTimes(of: "ask[1]") == [.zero, .seconds(1)])
    }

    @Test func `a refusal closes the gate also if a rival goes on`() {
        var ask = branch("ask")
        ask.settings.gate = "openai"
        ask.settings.retry = RetryPolicy(times: 2)
        ask.settings.hedge = .seconds(5)
        var other = Branch("other", .task { _ in .null }, dependencies: [Dependency("free")])
        other.settings.gate = "openai"
        var run = MachineHarness([ask, branch("free"), other])
        run.wait(.seconds(5))
        run.fail("ask", .http(429, retryAfter: .seconds(3)))
        run.succeed("free")
        run.wait(.seconds(1))
        run.succeed("ask#1")
        #expect(run.startTimes(of: "other").isEmpty)
        run.wait(.seconds(2))
        #expect(run.startTimes(of: "other") == [.seconds(8)])
    }

    @Test func `answers to what was asked before a refusal do not open the gate wider`() {
        var run = MachineHarness([asking(20)])
        run.fail("ask[0]", .http(429, retryAfter: .seconds(3)))
        for index in 1..<10 { run.succeed("ask[\(index)]") }
        #expect(run.snapshot.gates.map(\.limit) == [5])
        #expect(gates(run).count == 1)
    }

    @Test func `a refusal closes the gate also where the one who got it does not come again`() {
        for isFinal in [false, true] {
            var run = MachineHarness([asking(2, retries: isFinal ? 2 : 0)]) { $0.body.maxParallel = 1 }
            var failure = BranchFailure.http(429, retryAfter: .seconds(5))
            failure.isFinal = isFinal
            run.fail("ask[0]", failure)
            #expect(run.outcome("ask[0]")?.status == .failed)
            #expect(run.running.isEmpty)
            run.wait(.seconds(5))
            #expect(run.running.keys.sorted() == ["ask[1]"])
        }
    }

    @Test func `one at a time, nothing is asked while the gate is closed either`() {
        var ask = asking(1, retries: 1)
        ask.settings.modelGate = "openai/mini"
        ask.settings.retry.delay = .milliseconds(300)
        var run = MachineHarness([ask]) {
            $0.sequential = true
            $0.gateLimits = ["openai/mini": GateLimits(requestsPerMinute: 1)]
        }
        run.fail("ask[0]", .http(503))
        run.wait(.seconds(59))
        #expect(run.running.isEmpty)
        run.wait(.seconds(1))
        #expect(run.running.keys.sorted() == ["ask[0]"])
    }
}
