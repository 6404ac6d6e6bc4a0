/// What a model charges per million tokens, in whatever currency.
public struct ModelPrice: Sendable, Equatable {
    public var input: Double
    public var output: Double

    public init(input: Double, output: Double) {
        self.input = input
        self.output = output
    }

    func cost(of usage: TokenUsage) -> Double {
        (Double(usage.input) * input + Double(usage.output) * output) / 1_000_000
    }
}

/// Tokens of one attempt, or of several.
public struct TokenUsage: Sendable, Equatable {
    /// Read by the model.
    public var input: Int
    /// Written by it.
    public var output: Int

    public init(input: Int = 0, output: Int = 0) {
        self.input = input
        self.output = output
    }

    public var total: Int { input + output }

    public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(input: left.input + right.input, output: left.output + right.output)
    }

    static func - (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(input: left.input - right.input, output: left.output - right.output)
    }
}

extension Plan {
    /// The models that are asked and have no price, each once; the simulated model costs nothing without one.
    public var modelsWithoutPrice: [String] { body.modelsWithoutPrice }
}

extension Body {
    /// The models that are asked and have no price, each once, as far as it is known before the run which are.
    public var modelsWithoutPrice: [String] {
        var models: [String] = []
        for candidate in prompts.flatMap(\.candidates) where !candidate.isAccounted {
            if !models.contains(candidate.model) { models.append(candidate.model) }
        }
        return models
    }

    fileprivate var prompts: [PromptSpec] {
        let joining: [PromptSpec] = if case .action(let action) = join.work { action.prompts } else { [] }
        return branches.flatMap(\.action.prompts) + joining
    }
}

extension Action {
    fileprivate var prompts: [PromptSpec] {
        switch self {
        case .prompt(let prompt): return [prompt]
        case .group(let body): return body.prompts
        case .aggregate(let aggregation):
            return aggregation.judge.map { [$0.prompt] } ?? []
        case .command, .request, .value, .task: return []
        }
    }
}
