import Execution
import Models

/// The simulated model at work for a branch: as its model, or in the place of its command or request.
struct Simulation {
    private let behavior: SimulatedBehavior
    private let returns: ResultType
    private let context: BranchContext

    /// - Parameter returns: what the answer is made up to fit, where the workflow does not say it.
    init(_ spec: SimulationSpec, of returns: ResultType, in context: BranchContext) {
        self.context = context
        self.returns = returns
        var behavior = SimulatedBehavior()
        behavior.reply = spec.replies.element(of: context.index)
        behavior.firstToken = spec.firstToken
        behavior.tokensPerSecond = spec.tokensPerSecond
        behavior.takes = spec.takes.element(of: context.index)
        behavior.stallAfter = spec.stallAfter
        let failure = spec.failures.element(of: context.index).flatMap { $0.isEmpty ? nil : $0 }
        if failure != nil || spec.status != nil, context.attempt <= spec.failTimes ?? .max {
            behavior.failure = ModelFailure(
                failure ?? spec.status.map(HTTPStatus.words) ?? "failed", status: spec.status)
            if spec.status != nil {
                // A status comes instead of an answer.
                behavior.reply = nil
            }
        }
        self.behavior = behavior
    }

    /// Answers a prompt, and says how many tokens that took however it ends.
    func answer(_ request: ModelRequest) async throws -> BranchResult {
        var count = 0
        defer { context.report(TokenUsage(output: count)) }
        return try await say(request) { count += 1 }
    }

    private func say(_ request: ModelRequest, onToken: () -> Void = {}) async throws -> BranchResult {
        let (clock, start) = (context.clock, context.clock.elapsed)
        let model = SimulatedModel(behavior: behavior(for: request)) { try await clock.sleep(until: start + $0) }
        var isFirst = true
        do {
            let answer = try await model.answer(request) { token in
                if isFirst {
                    context.report(phase: "first_token", took: clock.elapsed - start)
                    isFirst = false
                }
                context.report(token)
                onToken()
            }
            return BranchResult(tokens: answer.tokens, isSimulated: true)
        } catch let failure as ModelFailure {
            throw BranchFailure(
                failure.status == nil ? .other : .http, failure.description, httpStatus: failure.status)
        }
    }

    /// Answers in the place of a command or a request.
    func standIn() async throws -> BranchResult {
        var result = try await say(ModelRequest(prompt: context.branch.path, seed: context.seed))
        result.tokens = nil
        return result
    }

    private func behavior(for request: ModelRequest) -> SimulatedBehavior {
        guard behavior.reply == nil, behavior.failure == nil else { return behavior }
        var behavior = behavior
        behavior.reply = SimulatedValue.answer(of: returns, seed: request.seed)
        return behavior
    }
}

extension Array {
    /// That of an instance; beyond the last it begins anew.
    fileprivate func element(of index: Int) -> Element? {
        isEmpty ? nil : self[index % count]
    }
}
