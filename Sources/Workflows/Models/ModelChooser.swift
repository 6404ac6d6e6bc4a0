import Execution

/// Tells which model a prompt of a file asks.
struct ModelChooser {
    let draft: WorkflowDraft
    private var file: WorkflowFile { draft.file }
    private var options: WorkflowOptions { draft.options }

    /// A model, and who named it.
    struct Choice {
        let name: String
        /// What `models` says about it.
        var declaration: ModelDeclaration?
        let origin: Origin

        var endpoint: ModelEndpoint { declaration?.endpoint ?? ModelEndpoint() }
    }

    enum Origin {
        case file(Place)
        /// What was written on the command line.
        case option(String)
        /// A variable of the environment.
        case environment(String)
        case builtIn
    }

    /// What a prompt asks, as far as that is known before the run.
    struct Use {
        /// What it may be; nothing where only the run will tell.
        let choices: [Choice]
        /// Set where the run tells which.
        var template: TemplateText?

        init(_ choices: [Choice], by template: TemplateText? = nil) {
            self.choices = choices
            self.template = template
        }

        /// The one model that it is.
        var known: Choice? { template == nil ? choices.first : nil }
    }

    /// - Parameter own: what the branch says itself.
    func use(_ own: TemplateText?, by reader: Reader) -> Use {
        if let all = options.modelsByAlias[Self.all] { return Use([given(all, .option("\(Self.all)=\(all)"))]) }
        if options.ignoresModelsOfFile {
            let named = own?.literal.flatMap { options.modelsByAlias[$0.trimmingBlanks] } ?? options.model
            return Use([named.map { given($0, .option($0)) } ?? simulated])
        }
        if let own { return declared(own, reader) }
        if let model = options.model { return Use([given(model, .option(model))]) }
        if let model = options.ownModel { return Use([given(model.name, model.origin)]) }
        if let model = file.defaults.model { return declared(model, reader) }
        return Use([options.modelOfEnvironment ?? simulated])
    }

    /// What the aliases of the file stand for.
    var aliases: [String: Choice] {
        Dictionary(file.models.map { ($0.name.value, declared($0.name)) }) { first, _ in first }
    }

    /// How much a model may be asked, where a file limits that.
    var limits: [String: GateLimits] {
        var limits: [String: GateLimits] = [:]
        guard options.modelsByAlias[Self.all] == nil, !options.ignoresModelsOfFile else { return limits }
        for declaration in file.models where options.modelsByAlias[declaration.name.value] == nil {
            guard let model = declaration.model?.value, let limit = declaration.limits else { continue }
            limits[model] = limits[model]?.limited(by: limit) ?? limit
        }
        return limits
    }

    /// Stands for every model on the command line.
    static let all = "all"

    private var simulated: Choice { Choice(name: PromptSpec.simulatedModel, origin: .builtIn) }

    private func declared(_ template: TemplateText, _ reader: Reader) -> Use {
        guard let names = KnownTexts(draft: draft).texts(of: template, from: reader) else {
            return Use([], by: template)
        }
        let choices = names.map { declared(Located($0.trimmingBlanks, template.place)) }
        return choices.count == 1 ? Use(choices) : Use(choices, by: template)
    }

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
    /// The model of prompts where neither a file nor the command line names one, and the variable that names it.
    package var modelByVariable: (name: String, variable: String)? {
        let choice = ownModel ?? modelOfEnvironment
        guard let choice, case .environment(let variable) = choice.origin else { return nil }
        return (choice.name, variable)
    }

    fileprivate var ownModel: ModelChooser.Choice? {
        variable("BRAID_MODEL").map { .init(name: $0, origin: .environment("BRAID_MODEL")) }
    }

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
    var models: ModelChooser { ModelChooser(draft: self) }

    /// The models that each prompt may ask, and where they are named.
    var modelChoices: [ModelChooser.Choice] {
        actions.flatMap { use -> [ModelChooser.Choice] in
            guard case .prompt? = use.action else { return [] }
            return models.use(use.settings.model, by: use.reader).choices
        }
    }
}
