import Execution

extension PlanBuilder {
    /// What is said, and what is built in for the action where nothing is.
    func work(_ typed: Settings, _ action: ActionDeclaration, _ reader: Reader) -> WorkSettings {
        var work = WorkSettings(
            returns: typed.returns ?? .text,
            timeout: typed.timeout ?? action.builtInTimeout,
            onTimeout: typed.onTimeout ?? .fail,
            retry: typed.retry?.policy(over: action.builtInRetry) ?? action.builtInRetry
        )
        simulate(typed, action, reader, &work)
        work.idleTimeout = typed.idleTimeout ?? action.builtInIdleTimeout
        work.queueTimeout = typed.queueTimeout
        work.totalTimeout = typed.totalTimeout
        work.hedge = typed.hedge
        work.isCacheable = typed.isCacheable ?? true
        switch action {
        case .prompt:
            // Prompts share the gate of their provider; a model that only the run will tell brings its own.
            guard let model = draft.models.use(typed.model, by: reader).known else { break }
            work.gate = model.endpoint.gate(of: model.name)
            work.modelGate = model.name == PromptSpec.simulatedModel ? nil : model.name
            work.rateLimitWait = model.declaration?.rateLimitWait ?? work.rateLimitWait
        case .request(let request):
            work.gate = request.url.server
        default: break
        }
        return work
    }

    /// Nothing stands in for a command or a request in a run that asks real models.
    private func simulate(
        _ typed: Settings, _ action: ActionDeclaration, _ reader: Reader, _ work: inout WorkSettings
    ) {
        guard typed.simulation != nil else { return }
        if case .prompt = action {
            work.simulation = typed.simulation
            return
        }
        let model = draft.models.use(nil, by: reader)
        if let known = model.known, known.name != PromptSpec.simulatedModel { return }
        work.simulation = typed.simulation
        work.simulationModel = choice(model, reader)
    }
}

extension ActionDeclaration {
    fileprivate var builtInTimeout: Duration? {
        if case .request = self { .seconds(60) } else { nil }
    }

    fileprivate var builtInIdleTimeout: Duration? {
        if case .prompt = self { .seconds(120) } else { nil }
    }

    /// With no further attempts where doing it twice could do harm.
    fileprivate var builtInRetry: RetryPolicy {
        switch self {
        case .prompt: RetryPolicy(times: 2)
        case .request(let request): RetryPolicy(times: request.isGet ? 2 : 0)
        case .shell, .arguments: RetryPolicy(times: 0, causes: RetryPolicy.commandCauses)
        case .value, .aggregate, .group, .workflow, .branch: .never
        }
    }
}

extension TemplateText {
    /// Scheme, host and port of a URL; nothing where a placeholder is part of them.
    fileprivate var server: String? {
        guard case .literal(let text)? = parts.first, let colon = text.firstRange(of: "://") else { return nil }
        let rest = text[colon.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        guard authority.endIndex < rest.endIndex || parts.count == 1 else { return nil }
        // Without the name and password that may stand before it.
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        return host.isEmpty ? nil : text[..<colon.upperBound].lowercased() + host.lowercased()
    }
}
