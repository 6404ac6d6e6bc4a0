/// The model of a prompt, where only the run tells which it is.
public struct ModelChoice: Sendable {
    /// What it gives is the name of a model, or an alias.
    public var name: Template
    /// What aliases stand for.
    public var aliases: [String: Candidate]
    /// The models that it can be, one or more of each; empty where nothing is known before the run.
    public var models: [Candidate]

    /// A model that may be asked.
    public struct Candidate: Sendable, Equatable {
        /// `simulated`, or `provider/name`.
        public var model: String
        public var endpoint: ModelEndpoint
        public var price: ModelPrice?
        /// Sent to the provider as they are, where the prompt says nothing else.
        public var options: [Value.Field]
        /// How long its provider may ask to wait; `nil`: as long as for any.
        public var rateLimitWait: Duration?

        public init(
            _ model: String, endpoint: ModelEndpoint = ModelEndpoint(), price: ModelPrice? = nil,
            options: [Value.Field] = [], rateLimitWait: Duration? = nil
        ) {
            self.model = model
            self.endpoint = endpoint
            self.price = price
            self.options = options
            self.rateLimitWait = rateLimitWait
        }

        /// What it costs is known; the simulated model costs nothing.
        var isAccounted: Bool { price != nil || model == PromptSpec.simulatedModel }
    }

    public init(_ name: Template, aliases: [String: Candidate] = [:], models: [Candidate] = []) {
        self.name = name
        self.aliases = aliases
        self.models = models
    }
}

extension PromptSpec {
    /// What it may ask, as far as that is known before the run; empty where nothing is.
    public var candidates: [ModelChoice.Candidate] {
        choice.map(\.models) ?? [ModelChoice.Candidate(model, endpoint: endpoint, price: price)]
    }

    /// The same prompt to one model.
    func asking(_ candidate: ModelChoice.Candidate) -> PromptSpec {
        var prompt = self
        prompt.choice = nil
        prompt.model = candidate.model
        prompt.endpoint = candidate.endpoint
        prompt.price = candidate.price
        prompt.options =
            candidate.options.filter { field in !options.contains { $0.name == field.name } } + options
        return prompt
    }
}

extension RenderScope {
    /// The model that a choice comes to.
    func candidate(of choice: ModelChoice) throws(BranchFailure) -> ModelChoice.Candidate {
        var scope = self
        // A mark is no part of a name.
        scope.join?.marks = false
        let name = (try scope.render(choice.name).inMemory ?? "").trimmed
        guard !name.isEmpty else { throw BranchFailure(.other, "`model` is empty: `\(choice.name.text)` gave nothing") }
        return choice.aliases[name] ?? ModelChoice.Candidate(name)
    }
}
