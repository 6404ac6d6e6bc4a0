import Execution
import Models

/// One attempt of a prompt.
struct PromptAttempt {
    let prompt: Prompt
    let context: BranchContext

    func run() async throws -> BranchResult {
        guard prompt.model == PromptSpec.simulatedModel else {
            throw BranchFailure(
                .other, "there is no model `\(prompt.model)`: this version of braid has the `simulated` model only")
        }
        let request = ModelRequest(
            system: prompt.system,
            prompt: prompt.prompt,
            seed: prompt.seed ?? context.seed,
            maxTokens: prompt.maxTokens
        )
        return try await Simulation(prompt.simulation ?? SimulationSpec(), in: context).answer(request)
    }
}

/// The simulated model at work for a branch: as its model, or in the place of its command.
struct Simulation {
    private let behavior: SimulatedBehavior
    private let context: BranchContext

    init(_ spec: SimulationSpec, in context: BranchContext) {
        self.context = context
        var behavior = SimulatedBehavior()
        behavior.reply = spec.replies.first
        behavior.firstToken = spec.firstToken
        behavior.tokensPerSecond = spec.tokensPerSecond
        behavior.takes = spec.takes
        behavior.stallAfter = spec.stallAfter
        if spec.failure != nil || spec.status != nil, context.attempt <= spec.failTimes ?? .max {
            behavior.failure = ModelFailure(
                spec.failure ?? spec.status.map { "HTTP \($0)" } ?? "failed", status: spec.status)
        }
        self.behavior = behavior
    }

    func answer(_ request: ModelRequest) async throws -> BranchResult {
        let (clock, start) = (context.clock, context.clock.elapsed)
        let model = SimulatedModel(behavior: behavior) { try await clock.sleep(until: start + $0) }
        var isFirst = true
        do {
            let answer = try await model.answer(request) { token in
                if isFirst {
                    context.report(phase: "first_token", took: clock.elapsed - start)
                    isFirst = false
                }
                context.report(token)
            }
            return BranchResult(tokens: answer.tokens, isSimulated: true)
        } catch let failure as ModelFailure {
            throw BranchFailure(failure.status == nil ? .other : .http, failure.description)
        }
    }

    /// Answers in the place of a command.
    func standIn() async throws -> BranchResult {
        var result = try await answer(ModelRequest(prompt: context.branch.path, seed: context.seed))
        result.tokens = nil
        return result
    }
}
