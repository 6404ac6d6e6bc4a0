import Synchronization
import Testing

@testable import Models

/// What a simulated answer did, without waiting.
private struct Performance: Equatable {
    var tokens: [String] = []
    var dueTimes: [Duration] = []
    var failure: ModelFailure?

    var text: String { tokens.joined() }

    static func of(_ prompt: String, seed: UInt64 = 1, maxTokens: Int? = nil, _ behavior: SimulatedBehavior = .init())
        async -> Performance
    {
        let waits = Mutex<[Duration]>([])
        let model = SimulatedModel(behavior: behavior) { due in
            if due > .seconds(86_400) { throw CancellationError() }
            waits.withLock { $0.append(due) }
        }
        var performance = Performance()
        do {
            _ = try await model.answer(ModelRequest(prompt: prompt, seed: seed, maxTokens: maxTokens)) {
                performance.tokens.append($0)
            }
        } catch {
            performance.failure = error as? ModelFailure
        }
        performance.dueTimes = waits.withLock { $0 }
        return performance
    }
}

@Suite struct SimulatedModelTests {
    @Test func `the same prompt and seed give the same answer at the same pace`() async {
        let first = await Performance.of("What is a braid?", seed: 7)
        let second = await Performance.of("What is a braid?", seed: 7)
        #expect(first == second)
        #expect(first.tokens.count > 10)
    }

    @Test func `another seed or another prompt gives another answer`() async {
        let first = await Performance.of("What is a braid?", seed: 7)
        #expect(await Performance.of("What is a braid?", seed: 8) != first)
        #expect(await Performance.of("What is a river?", seed: 7) != first)
    }

    @Test func `tokens come after the first-token delay and at the rate`() async {
        var behavior = SimulatedBehavior()
        behavior.reply = "one two three"
        behavior.firstToken = .milliseconds(100)
        behavior.tokensPerSecond = 10
        let performance = await Performance.of("p", behavior)
        #expect(performance.tokens == ["one", " two", " three"])
        #expect(performance.dueTimes == [.milliseconds(100), .milliseconds(200), .milliseconds(300)])
    }

    @Test func `takes is the time of the whole answer`() async {
        var behavior = SimulatedBehavior()
        behavior.reply = "a b c d e"
        behavior.takes = .seconds(1)
        let performance = await Performance.of("p", behavior)
        #expect(performance.dueTimes.first == .milliseconds(200))
        #expect(performance.dueTimes.last == .seconds(1))
    }

    @Test(arguments: ["", "positive"])
    func `so long it takes even for one word or none`(reply: String) async {
        var behavior = SimulatedBehavior()
        behavior.reply = reply
        behavior.takes = .seconds(1)
        let performance = await Performance.of("p", behavior)
        #expect(performance.text == reply)
        #expect(performance.dueTimes.last == .seconds(1))
    }

    @Test func `a reply keeps its line ends and spaces`() async {
        var behavior = SimulatedBehavior()
        behavior.reply = "  # Title\n\n- one\n- two\n"
        #expect(await Performance.of("p", behavior).text == "  # Title\n\n- one\n- two\n")
    }

    @Test func `it goes silent after so many tokens`() async {
        var behavior = SimulatedBehavior()
        behavior.reply = "one two three"
        behavior.stallAfter = 2
        #expect(await Performance.of("p", behavior).text == "one two")
    }

    @Test func `it fails with its text, after what it had to say`() async {
        var behavior = SimulatedBehavior()
        behavior.reply = "half"
        behavior.failure = ModelFailure("overloaded", status: 529)
        let performance = await Performance.of("p", behavior)
        #expect(performance.text == "half")
        #expect(performance.failure == ModelFailure("overloaded", status: 529))
    }

    @Test func `an answer is cut after the tokens that were asked for`() async {
        #expect(await Performance.of("p", maxTokens: 3).tokens.count == 3)
    }
}
