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
        return try await Simulation(prompt.simulation ?? SimulationSpec(), of: prompt.returns, in: context)
            .answer(request)
    }
}
