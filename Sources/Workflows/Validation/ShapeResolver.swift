import Execution

/// Tells what a reference gives, as far as it is known before the run.
final class ShapeResolver {
    let draft: WorkflowDraft
    /// What was found out, so that each branch is looked at once.
    private var shapes: [String: ValueShape] = [:]
    private var depth = 0

    /// Behind so many values made of values nothing is known; a circle ends here, too.
    private static let deepest = 32

    init(_ draft: WorkflowDraft) {
        self.draft = draft
    }

    /// A path that leads nowhere.
    struct Fault: Error {
        let message: String
        let hint: String?
    }

    /// Throws where a path does not fit what is known.
    func shape(of text: ReferenceText) throws(Fault) -> ValueShape {
        guard let reference = draft.reference(text) else { return .any }
        switch reference.root {
        case .input(let name):
            return try walk(input(named: name), reference.path, as: name)
        case .branch(let name):
            return try walk(branch(named: name), reference.path, as: name)
        case .outcome(let name):
            return try walk(Self.outcome, reference.path, as: "outcomes.\(name)")
        case .outcomes:
            return .list(Self.outcome)
        case .results:
            guard !reference.path.isEmpty else { return .results }
            let results = draft.results.map { (name: $0, shape: branch(named: $0)) }
            return try walk(.object(results), reference.path, as: "results")
        case .environment:
            return .text
        case .element, .index, .key, .own:
            return .any
        }
    }

    /// Without faults: those are reported once, where they stand.
    func shape(of value: ValueText) -> ValueShape {
        switch value {
        case .constant(let value): ValueShape(value)
        case .template(let template): template.whole.map { shape(of: $0) } ?? .text
        case .list(let elements): .list(ValueShape.common(elements.map { shape(of: $0) }))
        case .object(let fields): .object(fields.map { ($0.name, shape(of: $0.value)) })
        }
    }

    func shape(of placeholder: PlaceholderText) -> ValueShape {
        var shape = (try? shape(of: placeholder.reference)) ?? .any
        for filter in placeholder.filters {
            shape = shape.filtered(by: filter.value)
        }
        return shape
    }

    private func input(named name: String) -> ValueShape {
        let declaration = draft.file.inputs.first { $0.name.value == name }
        if case .file = declaration?.kind { return .file }
        return draft.inputs.first { $0.name == name }.map { ValueShape($0.value) } ?? .any
    }

    private func branch(named name: String) -> ValueShape {
        if let known = shapes[name] { return known }
        guard depth < Self.deepest, let branch = draft.branch(name) else { return .any }
        depth += 1
        defer { depth -= 1 }
        let shape: ValueShape =
            switch branch.action {
            case .prompt, .shell, .arguments: .text
            case .value(let value): self.shape(of: value)
            case .concatenate(let sources): concatenation(sources)
            case .branch, nil: .any
            }
        shapes[name] = shape
        return shape
    }

    private func concatenation(_ sources: [ReferenceText]) -> ValueShape {
        let shape = ValueShape.common(sources.map { (try? self.shape(of: $0)) ?? .any })
        switch shape {
        case .text, .number, .boolean: return .text
        default: return .any
        }
    }

    private static let outcome = ValueShape.object(
        [
            "name", "label", "status", "by", "error", "reason", "exit", "value", "partial", "attempts", "queued_ms",
            "running_ms", "tokens", "items", "vote", "scores",
        ].map { ($0, .any) })

    private func walk(
        _ shape: ValueShape, _ path: [Reference.Step], as name: String
    ) throws(Fault) -> ValueShape {
        guard let step = path.first else { return shape }
        let rest = Array(path.dropFirst())
        switch (shape, step) {
        case (.any, _), (.null, _):
            return .any
        case (.object(let fields), .field(let field)):
            guard let found = fields.first(where: { $0.name == field }) else {
                throw Fault(missing: field, of: name, among: fields.map(\.name))
            }
            return try walk(found.shape, rest, as: "\(name).\(field)")
        case (.file, .field(let field)):
            let fields = ["text", "path", "name", "stem"]
            guard fields.contains(field) else { throw Fault(missing: field, of: name, among: fields) }
            return try walk(.text, rest, as: "\(name).\(field)")
        case (.list(let element), .index(let index)):
            return try walk(element, rest, as: "\(name).\(index)")
        case (.list(let element), .each):
            return .list(try walk(element, rest, as: "\(name).*"))
        case (.list, .field(let field)):
            throw Fault(
                message: "`\(name)` is a list, it has no `\(field)`",
                hint: "write `\(name).*.\(field)` or `\(name).0.\(field)`")
        default:
            throw Fault(message: "`\(name)` is \(shape.kind), it has no `\(step.text)`", hint: nil)
        }
    }
}

extension ShapeResolver.Fault {
    fileprivate init(missing field: String, of name: String, among fields: [String]) {
        let list = fields.map { "`\($0)`" }.joined(separator: ", ")
        message = "`\(name)` has no `\(field)`"
        hint = Suggestion.hint(for: field, among: fields) ?? (fields.isEmpty ? nil : "it has \(list)")
    }
}

extension Reference.Step {
    fileprivate var text: String {
        switch self {
        case .field(let name): name
        case .index(let index): String(index)
        case .each: "*"
        }
    }
}
