import Execution

extension WorkflowDecoder {
    mutating func inputs(_ entry: YAMLEntry) -> [InputDeclaration] {
        (map(entry) ?? []).map { input($0) }
    }

    private mutating func input(_ entry: YAMLEntry) -> InputDeclaration {
        if let entries = entry.value.entries, isLongForm(entries) {
            return longForm(entry.key, entries)
        }
        return InputDeclaration(name: entry.key, description: nil, kind: kind(default: entry.value))
    }

    /// A map with other keys is a default that happens to be a map.
    private func isLongForm(_ entries: [YAMLEntry]) -> Bool {
        !entries.isEmpty && entries.allSatisfy { ["description", "default", "file"].contains($0.key.value) }
    }

    private mutating func longForm(_ name: Located<String>, _ entries: [YAMLEntry]) -> InputDeclaration {
        var input = InputDeclaration(name: name, description: nil, kind: .required)
        for entry in entries {
            switch entry.key.value {
            case "description": input.description = text(entry)?.text
            case "file": input.kind = .file(default: entry.value.isNull ? nil : scalar(entry)?.text)
            default: input.kind = kind(default: entry.value)
            }
        }
        let both = entries.filter { $0.key.value != "description" }
        if both.count == 2, both[0].key.value != both[1].key.value {
            faults.error("an input has a `default` or a `file`, not both", at: both[1].key.place)
        }
        return input
    }

    private func kind(default node: YAMLNode) -> DeclaredInput.Kind {
        node.isNull ? .required : .optional(default: Value(node))
    }
}
