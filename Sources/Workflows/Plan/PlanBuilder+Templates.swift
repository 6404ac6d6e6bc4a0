import Execution

extension PlanBuilder {
    /// A value that is mentioned twice travels in one variable.
    ///
    /// The variables' names are none that a script would use itself.
    func shell(_ template: TemplateText, _ reader: Reader) -> CommandSpec.Launch {
        var variables: [CommandSpec.Variable] = []
        var parts: [ShellText.Part] = []
        for part in self.template(template, reader).parts {
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

    func template(_ typed: TemplateText, _ reader: Reader) -> Template {
        Template(
            typed.parts.compactMap { part in
                switch part {
                case .literal(let text): .literal(text)
                case .placeholder(let typed): placeholder(typed, reader).map(Template.Part.placeholder)
                }
            })
    }

    func value(_ typed: ValueText, _ reader: Reader) -> ValueTemplate {
        switch typed {
        case .constant(let value):
            .constant(value)
        case .template(let template):
            template.whole.flatMap { placeholder($0, reader) }.map(ValueTemplate.whole)
                ?? .text(self.template(template, reader))
        case .list(let elements):
            .list(elements.map { value($0, reader) })
        case .object(let fields):
            .object(fields.map { ValueTemplate.Field($0.name, value($0.value, reader)) })
        }
    }

    /// Nothing where nothing is called so, which the checks have ruled out.
    private func placeholder(_ typed: PlaceholderText, _ reader: Reader) -> Placeholder? {
        draft.reference(typed.reference, from: reader).map { Placeholder($0, filters: typed.filters.map(\.value)) }
    }
}
