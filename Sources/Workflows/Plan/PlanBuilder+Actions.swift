import Execution

extension PlanBuilder {
    func action(_ typed: ActionDeclaration, _ settings: Settings) -> Action {
        switch typed {
        case .prompt(let template):
            .prompt(prompt(template, settings))
        case .shell(let template):
            .command(command(shell(template), settings))
        case .arguments(let templates):
            .command(command(.arguments(templates.map(self.template)), settings))
        case .value(let value):
            .value(self.value(value))
        case .concatenate(let sources):
            .aggregate(
                Aggregation(
                    sources.compactMap(draft.reference),
                    .concatenate(separator: settings.separator ?? Self.blankLine)))
        case .branch(let reference):
            .value(draft.reference(reference).map { .whole(Placeholder($0)) } ?? .constant(.null))
        }
    }

    private static let blankLine = "\n\n"

    private func prompt(_ template: TemplateText, _ settings: Settings) -> PromptSpec {
        PromptSpec(
            system: settings.system.map(self.template),
            prompt: self.template(template),
            model: draft.options.model ?? settings.model?.value ?? PromptSpec.simulatedModel,
            temperature: settings.temperature.map(value),
            maxTokens: settings.maxTokens,
            seed: settings.seed.map(value)
        )
    }

    private func command(_ launch: CommandSpec.Launch, _ settings: Settings) -> CommandSpec {
        CommandSpec(
            launch,
            stdin: settings.stdin.map(template),
            environment: settings.environment.map { CommandSpec.Variable($0.name, template($0.value)) },
            directory: settings.directory.map(template),
            baseDirectory: source.folder
        )
    }

    /// A value that is mentioned twice travels in one variable.
    ///
    /// The variables' names are none that a script would use itself.
    private func shell(_ template: TemplateText) -> CommandSpec.Launch {
        var variables: [CommandSpec.Variable] = []
        var parts: [ShellText.Part] = []
        for part in self.template(template).parts {
            switch part {
            case .literal(let text):
                parts.append(.text(text))
            case .placeholder(let placeholder):
                let value = Template([.placeholder(placeholder)])
                let known = variables.first { $0.value == value }
                let variable = known ?? CommandSpec.Variable("__braid_\(variables.count + 1)", value)
                if known == nil { variables.append(variable) }
                parts.append(.value(variable.name))
            }
        }
        return .shell(script: ShellText(parts).script, values: variables)
    }

    func template(_ typed: TemplateText) -> Template {
        Template(
            typed.parts.compactMap { part in
                switch part {
                case .literal(let text): .literal(text)
                case .placeholder(let typed): placeholder(typed).map(Template.Part.placeholder)
                }
            })
    }

    func value(_ typed: ValueText) -> ValueTemplate {
        switch typed {
        case .constant(let value):
            .constant(value)
        case .template(let template):
            template.whole.flatMap(placeholder).map(ValueTemplate.whole) ?? .text(self.template(template))
        case .list(let elements):
            .list(elements.map(value))
        case .object(let fields):
            .object(fields.map { ValueTemplate.Field($0.name, value($0.value)) })
        }
    }

    /// Nothing where nothing is called so, which the checks have ruled out.
    private func placeholder(_ typed: PlaceholderText) -> Placeholder? {
        draft.reference(typed.reference).map { Placeholder($0, filters: typed.filters.map(\.value)) }
    }
}
