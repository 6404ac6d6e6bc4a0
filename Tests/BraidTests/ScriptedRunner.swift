import Braid

/// Answers prompts at once, with what a test says or what the simulated model makes up; and does everything else.
struct ScriptedRunner: BranchRunner {
    private let standard = StandardRunner()
    let reply: @Sendable (Prompt) -> String?

    func run(_ work: BranchWork, in context: BranchContext) async throws -> BranchResult {
        guard case .prompt(var prompt) = work, prompt.simulation == nil else {
            return try await standard.run(work, in: context)
        }
        var simulation = SimulationSpec()
        simulation.takes = [.zero]
        simulation.replies = reply(prompt).map { [$0] } ?? []
        prompt.simulation = simulation
        return try await standard.run(.prompt(prompt), in: context)
    }

    func read(_ text: LargeText) throws -> String {
        try standard.read(text)
    }
}

extension FanOutEnvironment {
    /// The simulated model without its pauses.
    static func scripted(
        clock: some Clock<Duration> = ContinuousClock(), _ reply: @escaping @Sendable (Prompt) -> String? = { _ in nil }
    ) -> FanOutEnvironment {
        FanOutEnvironment(runner: ScriptedRunner(reply: reply), clock: clock)
    }
}

/// Something that is no data.
final class Token: Sendable, Hashable {
    static func == (left: Token, right: Token) -> Bool { left === right }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

struct Broken: Error, CustomStringConvertible {
    var description: String { "the pipe is broken" }
}

extension Work {
    /// Gives something after a time on the run's clock.
    static func later(_ duration: Duration, _ value: Value, named name: String? = nil) -> Work {
        Work(name) { context in
            try await context.clock.sleep(for: duration)
            return value
        }
    }

    /// Never ends by itself.
    static func endless(_ name: String, saying text: String = "") -> Work {
        Work(name) { context in
            if !text.isEmpty { context.report(text) }
            while true { try await context.clock.sleep(for: .seconds(1_000_000)) }
        }
    }
}
