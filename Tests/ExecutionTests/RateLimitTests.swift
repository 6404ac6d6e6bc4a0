import Testing

@testable import Execution

/// Requests and tokens per minute, of a model that says how much it takes.
@Suite struct RateLimitTests {
    private func asking(_ count: Int) -> Branch {
        var branch = Branch.forEach("ask", .count(count))
        branch.settings.gate = "openai"
        branch.settings.modelGate = "openai/mini"
        return branch
    }

    private func run(_ count: Int, _ limits: GateLimits) -> MachineHarness {
        MachineHarness([asking(count)]) { $0.gateLimits = ["openai/mini": limits] }
    }

    @Test func `no more requests begin in any minute than may`() {
        var run = run(5, GateLimits(requestsPerMinute: 2))
        #expect(run.running.count == 2)
        #expect(run.snapshot[run.id("ask[2]")].slotWait == .gate("openai/mini"))
        #expect(run.snapshot.gates.first?.reason == "2 requests per minute")
        #expect(run.snapshot.gates.first?.until == .seconds(60))
        run.wait(.seconds(20))
        run.succeed("ask[0]")
        run.succeed("ask[1]")
        run.wait(.seconds(39))
        #expect(run.running.isEmpty)
        run.wait(.seconds(1))
        #expect(run.running.keys.sorted() == ["ask[2]", "ask[3]"])
        run.wait(.seconds(60))
        #expect(run.running.count == 3)
    }

    @Test func `what an answer takes beyond the limit is waited for before the next request`() {
        var run = run(3, GateLimits(maxParallel: 1, tokensPerMinute: 100))
        #expect(run.running.keys.sorted() == ["ask[0]"])
        run.wait(.seconds(10))
        run.spend("ask[0]", TokenUsage(input: 90, output: 60))
        run.succeed("ask[0]")
        #expect(run.running.isEmpty)
        #expect(run.snapshot.gates.first?.reason == "100 tokens per minute")
        run.wait(.seconds(60))
        #expect(run.running.keys.sorted() == ["ask[1]"])
    }

    @Test func `every turn of an attempt that has calls made is a request`() {
        var run = run(1, GateLimits(requestsPerMinute: 1))
        run.call("ask[0]", "tool")
        run.succeed("ask[0]/tool[0]")
        #expect(run.resumed["ask[0]"] == nil)
        run.wait(.seconds(60))
        #expect(run.resumed["ask[0]"]?.count == 1)
    }

    @Test func `a provider that says no closes its own gate, not that of the model`() {
        var run = run(4, GateLimits(maxParallel: 2))
        run.fail("ask[0]", .http(429, retryAfter: .seconds(3)))
        #expect(run.snapshot.gates.map(\.name) == ["openai"])
        var retrying = asking(4)
        retrying.settings.retry = RetryPolicy(times: 2)
        var second = MachineHarness([retrying]) { $0.gateLimits = ["openai/mini": GateLimits(maxParallel: 2)] }
        second.fail("ask[0]", .http(429, retryAfter: .seconds(3)))
        #expect(second.snapshot.gates.map(\.name) == ["openai"])
        #expect(second.snapshot.gates.first?.until == .seconds(3))
    }

    @Test func `a window forgets what is older than a minute`() {
        var window = RateWindow(limit: 3)
        for second in 0..<3 { window.use(1, at: .seconds(second)) }
        #expect(window.nextRoom(at: .seconds(2)) == .seconds(60))
        #expect(window.nextRoom(at: .seconds(60)) == nil)
        window.use(5, at: .seconds(61))
        #expect(window.nextRoom(at: .seconds(61)) == .seconds(121))
    }
}
