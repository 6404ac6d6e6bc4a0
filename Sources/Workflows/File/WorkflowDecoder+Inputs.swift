import Execution

extension WorkflowDecoder {
    mutating func inputs(_ entry: YAMLEntry) -> [InputDeclaration] {
        (map(entry) ?? []).map { input($0) }
    }

    private mutating func input(_ entry: YAMLEntry) -> InputDeclaration {
        if let entries = entry.value.entries, isLongForm(entries) {
            return longForm(entry.key, entries)
        }
        warnOfOtherForm(entry)
        return InputDeclaration(name: entry.key, description: nil, kind: kind(default: entry.value))
    }

    /// As others describe an input; here it would be its value.
    private mutating func warnOfOtherForm(_ entry: YAMLEntry) {
        let other = entry.value.entries?.first { ["type", "required", "default"].contains($0.key.value) }
        guard let other else { return }
        faults.warning(
            "this map is the default of `\(entry.key.value)`, with `\(other.key.value)` in it", at: other.key.place,
            hint: "to describe an input there are `description`, `default` and `file`, and no other keys")
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
