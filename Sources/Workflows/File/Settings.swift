import Execution

/// How a branch does it, as it was typed.
struct Settings: Sendable {
    var system: TemplateText?
    /// Of the branch itself: what `defaults` say comes after what is given from outside.
    var model: TemplateText?
    var temperature: ValueText?
    var maxTokens: Int?
    var seed: ValueText?
    /// Sent to the provider as they are.
    var options: [Value.Field] = []
    var images: [TemplateText] = []
    var tools: [Located<String>]?
    var maxTurns: Int?
    var stdin: TemplateText?
    var environment: [(name: String, value: TemplateText)] = []
    var directory: TemplateText?
    var hasTerminal: Bool?
    var returns: ResultType?
    var timeout: Duration?
    var idleTimeout: Duration?
    var queueTimeout: Duration?
    var totalTimeout: Duration?
    var onTimeout: TimeoutPolicy?
    var retry: RetryText?
    var hedge: Duration?
    var isCacheable: Bool?
    var simulation: SimulationSpec?
    var aggregation = AggregationSettings()

    /// What the branch does not say itself, from `defaults`, as far as it fits the action.
    func filled(from defaults: Settings, for action: ActionDeclaration?) -> Settings {
        guard let action, action.kind.isWork else { return self }
        var settings = self
        switch action {
        case .prompt: settings.fillPrompt(from: defaults)
        case .shell, .arguments: settings.fillCommand(from: defaults)
        default: break
        }
        settings.timeout = timeout ?? defaults.timeout
        settings.idleTimeout = idleTimeout ?? defaults.idleTimeout
        settings.queueTimeout = queueTimeout ?? defaults.queueTimeout
        settings.totalTimeout = totalTimeout ?? defaults.totalTimeout
        settings.onTimeout = onTimeout ?? defaults.onTimeout
        settings.isCacheable = isCacheable ?? defaults.isCacheable
        if action.isRepeatable {
            settings.retry = retry?.filled(from: defaults.retry) ?? defaults.retry
            // Tools are called once, or a second attempt would call them twice.
            settings.hedge = hedge ?? (callsTools ? nil : defaults.hedge)
        }
        return settings
    }

    /// Whether its model calls what somebody wrote, not only its provider's own search.
    var callsTools: Bool { tools?.contains { $0.value != ToolDeclaration.webSearch } ?? false }

    private mutating func fillPrompt(from defaults: Settings) {
        system = system ?? defaults.system
        temperature = temperature ?? defaults.temperature
        maxTokens = maxTokens ?? defaults.maxTokens
        seed = seed ?? defaults.seed
        maxTurns = maxTurns ?? defaults.maxTurns
        options = options.filled(from: defaults.options)
    }

    private mutating func fillCommand(from defaults: Settings) {
        let inherited = defaults.environment.filter { variable in
            !environment.contains { $0.name == variable.name }
        }
        environment = inherited + environment
        directory = directory ?? defaults.directory
    }
}

extension [Value.Field] {
    /// Key by key: with those of `defaults` that it has not itself, which come first.
    func filled(from defaults: [Value.Field]) -> [Value.Field] {
        defaults.filter { field in !contains { $0.name == field.name } } + self
    }
}

extension ActionDeclaration {
    /// Doing it twice does no harm: a prompt, or a request that only asks.
    var isRepeatable: Bool {
        switch self {
        case .prompt: true
        case .request(let request): request.isGet
        case .shell, .arguments, .value, .aggregate, .group, .workflow, .branch: false
        }
    }
}
