import Execution

/// Tells which model a prompt of a file asks.
struct ModelChooser {
    let file: WorkflowFile
    let options: WorkflowOptions

    /// A model, and who named it.
    struct Choice {
        let name: String
        /// What `models` says about it.
        var declaration: ModelDeclaration?
        let origin: Origin
    }

    enum Origin {
        case file(Place)
        /// What was written on the command line.
        case option(String)
        /// A variable of the environment.
        case environment(String)
        case builtIn
    }

    /// - Parameter own: what the branch says itself.
    func choice(_ own: Located<String>?) -> Choice {
        if let all = options.modelsByAlias[Self.all] { return given(all, .option("\(Self.all)=\(all)")) }
        if options.ignoresModelsOfFile {
            return options.model.map { given($0, .option($0)) } ?? simulated
        }
        if let own { return declared(own) }
        if let model = options.model { return given(model, .option(model)) }
        if let model = options.variable("BRAID_MODEL") { return given(model, .environment("BRAID_MODEL")) }
        if let model = file.defaults.model { return declared(model) }
        return options.modelOfEnvironment ?? simulated
    }

    /// What is asked where a branch does not say.
    var standard: Choice { choice(nil) }

    /// How many may ask a model at once, where a file limits that.
    var limits: [String: Int] {
        var limits: [String: Int] = [:]
        guard options.modelsByAlias[Self.all] == nil, !options.ignoresModelsOfFile else { return limits }
        for declaration in file.models where options.modelsByAlias[declaration.name.value] == nil {
            guard let model = declaration.model?.value, let limit = declaration.maxParallel?.count else { continue }
            limits[model] = min(limit, limits[model] ?? limit)
        }
        return limits
    }

    /// Stands for every model on the command line.
    static let all = "all"

    private var simulated: Choice { Choice(name: PromptSpec.simulatedModel, origin: .builtIn) }

    private func declared(_ name: Located<String>) -> Choice {
        guard let declaration = file.models.first(where: { $0.name.value == name.value }) else {
            return Choice(name: name.value, origin: .file(name.place))
        }
        if let other = options.modelsByAlias[name.value] { return given(other, .option("\(name.value)=\(other)")) }
        return Choice(
            name: declaration.model?.value ?? PromptSpec.simulatedModel, declaration: declaration,
            origin: .file(name.place))
    }

    /// What is given from outside may be an alias of the file that was asked for.
    private func given(_ name: String, _ origin: Origin) -> Choice {
        guard let declaration = options.aliases.first(where: { $0.name.value == name }) else {
            return Choice(name: name, origin: origin)
        }
        return Choice(
            name: declaration.model?.value ?? PromptSpec.simulatedModel, declaration: declaration, origin: origin)
    }
}

extension WorkflowOptions {
    /// Empty is as good as not set.
    fileprivate func variable(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    fileprivate var modelOfEnvironment: ModelChooser.Choice? {
        if let model = variable("MODEL_ID"), variable("OPENAI_API_KEY") != nil {
            return .init(name: "openai/\(model)", origin: .environment("MODEL_ID"))
        }
        if let model = variable("GOOGLE_MODEL_ID"), variable("GOOGLE_API_KEY") ?? variable("GEMINI_API_KEY") != nil {
            return .init(name: "gemini/\(model)", origin: .environment("GOOGLE_MODEL_ID"))
        }
        return nil
    }
}

extension WorkflowDraft {
    var models: ModelChooser { ModelChooser(file: file, options: options) }

    /// The model of each prompt, and where it is named.
    var modelChoices: [ModelChooser.Choice] {
        actions.compactMap { use in
            if case .prompt? = use.action { models.choice(use.settings.model) } else { nil }
        }
    }
}
