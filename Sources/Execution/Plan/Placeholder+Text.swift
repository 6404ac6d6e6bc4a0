extension Placeholder {
    /// As it stands in a workflow file: `{{plan.sections | join: ", "}}`.
    var text: String {
        let filters = filters.map { " | \($0.text)" }.joined()
        return "{{\(reference.text)\(filters)}}"
    }
}

extension Reference {
    /// As it is written in a workflow file.
    public var text: String {
        let head =
            switch root {
            case .input(let name), .branch(let name), .element(let name): name
            case .outcome(let name): "outcomes.\(name)"
            case .outcomes: "outcomes"
            case .results: "results"
            case .environment(let name): "env.\(name)"
            case .index: "index"
            case .key: "key"
            case .own: "its value"
            }
        return ([head] + path.map(\.text)).joined(separator: ".")
    }
}

extension Reference.Step {
    /// As it is written in a workflow file.
    public var text: String {
        switch self {
        case .field(let name): name
        case .index(let index): "\(index)"
        case .each: "*"
        }
    }
}

extension Filter {
    fileprivate var text: String {
        switch self {
        case .orElse(.text(let text)): "default: \(text.quoted)"
        case .orElse(let value): "default: \(value.json)"
        case .json: "json"
        case .join(let separator): "join: \(separator.quoted)"
        case .bullets: "bullets"
        case .count: "count"
        case .percent: "percent"
        case .file: "file"
        }
    }
}

extension String {
    /// There are no escapes in a placeholder: a text with one kind of quotes stands in the other.
    fileprivate var quoted: String {
        contains("\"") ? "'\(self)'" : "\"\(self)\""
    }
}
