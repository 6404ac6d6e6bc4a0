import Testing

@testable import Execution

@Suite struct GateLimitTests {
    private func asking(_ count: Int) -> Branch {
        var branch = Branch.forEach("ask", .count(count))
        branch.settings.gate = "openai"
        branch.settings.retry = RetryPolicy(times: 2)
        return branch
    }

    @Test func `no more ask a model at once than it is given`() {
        var run = MachineHarness([asking(5), branch("beside")]) {
            $0.gateLimits = ["openai": GateLimits(maxParallel: 2), "gemini": GateLimits(maxParallel: 1)]
        }
        #expect(run.running.keys.sorted() == ["ask[0]", "ask[1]", "beside"])
        #expect(run.snapshot[run.id("ask[2]")].slotWait == .slotsOfGate("openai", 2))
        run.succeed("ask[0]")
        #expect(run.running.keys.sorted() == ["ask[1]", "ask[2]", "beside"])
        #expect(run.snapshot.gates.isEmpty)
    }

    @Test func `what a provider allows never goes beyond that`() {
        var run = MachineHarness([asking(40)]) { plan in
            plan.body.maxParallel = nil
            plan.gateLimits = ["openai": GateLimits(maxParallel: 4)]
        }
        for index in 0..<4 { run.fail("ask[\(index)]", .http(429, retryAfter: .seconds(1))) }
        run.wait(.seconds(1))
        #expect(run.running.count == 2)
        var most = 0
        while let path = run.running.keys.min() {
            most = max(most, run.running.count)
            run.succeed(path)
        }
        #expect(most == 4)
    }
}
