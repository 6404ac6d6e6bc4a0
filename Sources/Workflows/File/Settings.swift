import Execution

/// How a branch does it, as it was typed.
struct Settings: Sendable {
    var system: TemplateText?
    var model: Located<String>?
    var temperature: ValueText?
    var maxTokens: Int?
    var seed: ValueText?
    var stdin: TemplateText?
    var environment: [(name: String, value: TemplateText)] = []
    var directory: TemplateText?
    var separator: String?
    var timeout: Duration?
    var onTimeout: TimeoutPolicy?
    var simulation: SimulationSpec?

    /// What the branch does not say itself, from `defaults`, as far as it fits the action.
    func filled(from defaults: Settings, for kind: ActionKind?) -> Settings {
        var settings = self
        if kind == .prompt {
            settings.system = system ?? defaults.system
            settings.model = model ?? defaults.model
            settings.temperature = temperature ?? defaults.temperature
            settings.maxTokens = maxTokens ?? defaults.maxTokens
            settings.seed = seed ?? defaults.seed
        }
        if kind == .run {
            let inherited = defaults.environment.filter { variable in
                !environment.contains { $0.name == variable.name }
            }
            settings.environment = inherited + environment
            settings.directory = directory ?? defaults.directory
        }
        if kind == .prompt || kind == .run {
            settings.timeout = timeout ?? defaults.timeout
            settings.onTimeout = onTimeout ?? defaults.onTimeout
        }
        return settings
    }
}
