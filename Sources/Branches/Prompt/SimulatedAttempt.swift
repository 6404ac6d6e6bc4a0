import Execution
import Models

/// One attempt of a prompt with the simulated model: it calls each of its tools once, all at the same time, and then
/// answers.
struct SimulatedAttempt: WorkAttempt {
    let prompt: Prompt
    let context: BranchContext
    let read: @Sendable (LargeText) throws -> String

    func run() async throws -> BranchResult {
        for image in prompt.images { try PromptImage(image, in: prompt.imageFolder).check() }
        if !prompt.tools.isEmpty {
            try await context.clock.sleep(for: Self.thinking)
            var maker = SimulatedValue(seed: context.seed)
            _ = try await context.call(prompt.tools.map { call(of: $0, &maker) })
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

    /// Until the first calls, which come before any text.
    private static let thinking = Duration.milliseconds(200)

    /// With something made up for what has no default, and so with nothing that is really done.
    private func call(of tool: ToolSpec, _ maker: inout SimulatedValue) -> BranchCall {
        let arguments = tool.inputs.filter { $0.default == nil }
            .map { Value.Field($0.name, maker.value(of: .text, named: $0.name)) }
        var tool = tool
        switch tool.action {
        case .command, .request: tool.settings.simulation = tool.settings.simulation ?? SimulationSpec()
        default: break
        }
        return BranchCall(tool, arguments: arguments, label: arguments.first?.value.asText.inMemory)
    }
}
