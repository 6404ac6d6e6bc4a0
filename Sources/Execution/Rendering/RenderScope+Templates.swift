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
        case .partial(let value, let outcome): marks ? outcome.marked(value) : value.asText
        case .missing(let outcome): marks ? outcome.markedText : LargeText([])
        case .results(let outcomes): outcomes.sections(marked: marks)
        case .fanOut(let outcome, _, let standIn): outcome.listText(orElse: standIn)
        }
    }

    private func renderValue(_ placeholder: Placeholder) throws(BranchFailure) -> Value {
        switch try filtered(placeholder) {
        case .value(let value): value
        case .partial(let value, let outcome): marks && value.isText ? outcome.marked(value).asValue : value
        case .missing: .null
        case .results(let outcomes): Self.object(of: outcomes)
        case .fanOut(_, let value, _): value
        }
    }
}

extension Value {
    var isText: Bool {
        switch self {
        case .text, .large: true
        case .null, .bool, .integer, .number, .list, .object: false
        }
    }
}
