extension RenderScope {
    func render(_ template: Template) throws(BranchFailure) -> LargeText {
        var text = LargeText([])
        for part in template.parts {
            switch part {
            case .literal(let literal): text.segments.append(.text(literal))
            case .placeholder(let placeholder): text.append(try renderText(placeholder))
            }
        }
        return text
    }

    func render(_ template: ValueTemplate) throws(BranchFailure) -> Value {
        switch template {
        case .constant(let value):
            return value
        case .text(let template):
            return try render(template).asValue
        case .whole(let placeholder):
            return try renderValue(placeholder)
        case .list(let templates):
            var values: [Value] = []
            for template in templates { values.append(try render(template)) }
            return .list(values)
        case .object(let fields):
            var values: [Value.Field] = []
            for field in fields { values.append(Value.Field(field.name, try render(field.value))) }
            return .object(values)
        }
    }

    /// Text with files: pieces in order, text pieces read into memory by `read`.
    func renderArgument(
        _ template: Template, read: (LargeText) throws(BranchFailure) -> String
    ) throws(BranchFailure) -> Argument {
        var pieces: [Argument.Piece] = []
        for part in template.parts {
            switch part {
            case .literal(let literal):
                pieces.append(.text(literal))
            case .placeholder(let placeholder):
                let text = try read(try renderText(placeholder))
                pieces.append(placeholder.filters.contains(.file) ? .file(content: text) : .text(text))
            }
        }
        return Argument(pieces)
    }

    private func renderText(_ placeholder: Placeholder) throws(BranchFailure) -> LargeText {
        switch try filtered(placeholder) {
        case .value(let value): value.asText
        case .partial(let value, let outcome): mark(value.asText, "cut off", outcome)
        case .missing(let outcome): markMissing(outcome)
        case .results(let outcomes): sections(outcomes)
        }
    }

    private func renderValue(_ placeholder: Placeholder) throws(BranchFailure) -> Value {
        switch try filtered(placeholder) {
        case .value(let value): value
        case .partial(let value, let outcome):
            join?.marks == true ? mark(value.asText, "cut off", outcome).asValue : value
        case .missing(let outcome): join == nil ? .null : markMissing(outcome).asValue
        case .results(let outcomes): Self.object(of: outcomes)
        }
    }

    private func mark(_ text: LargeText, _ word: String, _ outcome: Outcome) -> LargeText {
        guard join?.marks == true else { return text }
        return .joined([text, LargeText([.text("[\(word): \(outcome.explanation)]")])], separator: "\n")
    }

    private func markMissing(_ outcome: Outcome) -> LargeText {
        guard join?.marks == true else { return LargeText([]) }
        if let text = outcome.partial?.asText, !text.isEmpty {
            return mark(text, "incomplete", outcome)
        }
        return LargeText([.text("[not available: \(outcome.explanation)]")])
    }

    /// The results as text.
    var sections: LargeText { sections(join?.results ?? []) }

    /// A section per result; one result alone is its text.
    private func sections(_ outcomes: [Outcome]) -> LargeText {
        if outcomes.count == 1 {
            return section(outcomes[0])
        }
        let sections = outcomes.map { outcome in
            LargeText([.text("## \(outcome.branch.path)\n")] + section(outcome).segments)
        }
        return .joined(sections, separator: "\n\n")
    }

    private func section(_ outcome: Outcome) -> LargeText {
        guard let value = outcome.value else { return markMissing(outcome) }
        return outcome.status == .partial ? mark(value.asText, "cut off", outcome) : value.asText
    }
}
