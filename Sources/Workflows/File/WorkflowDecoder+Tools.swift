extension WorkflowDecoder {
    mutating func tools(_ entry: YAMLEntry) -> [ToolDeclaration] {
        (map(entry) ?? []).map { tool($0) }
    }

    private mutating func tool(_ entry: YAMLEntry) -> ToolDeclaration {
        var tool = ToolDeclaration(name: entry.key, written: entry.written)
        let name = entry.key.value
        guard let entries = entry.value.entries else {
            if !entry.value.isFaulty {
                faults.error(
                    "tool `\(name)` needs a `description` and an action", at: entry.key.place,
                    hint: "write `\(name): {description: …, run: …}`")
            }
            return tool
        }
        let owner = "tool `\(name)`"
        let keys = KnownKeys.tool(name)
        let own = entries.filter { Self.notInTool[$0.key.value] == nil }
        // Its `inputs` say what it is given; it hands them on to a workflow under their names.
        tool.action = action(
            of: owner, own.filter { $0.key.value != "inputs" }, keys, at: entry.key.place,
            isRequired: own.count == entries.count)
        for entry in entries where !isAction(entry) || Self.notInTool[entry.key.value] != nil {
            read(entry, of: keys, into: &tool)
        }
        if !entries.contains(where: { $0.key.value == "description" }) {
            faults.error(
                "\(owner) needs a `description`", at: entry.key.place,
                hint: "from it a model knows what the tool is for")
        }
        handOnInputs(of: &tool)
        return tool
    }

    private mutating func read(_ entry: YAMLEntry, of keys: KnownKeys, into tool: inout ToolDeclaration) {
        switch entry.key.value {
        case "description": tool.description = text(entry)?.text
        case "inputs": tool.inputs = toolInputs(entry)
        case let key where Self.notInTool[key] != nil:
            faults.error("a tool has no `\(key)`", at: entry.key.place, hint: Self.notInTool[key])
        default: setting(entry, of: keys, for: tool.action, into: &tool.settings)
        }
    }

    private mutating func toolInputs(_ entry: YAMLEntry) -> [InputDeclaration] {
        let inputs = inputs(entry)
        for input in inputs {
            guard case .file = input.kind else { continue }
            faults.error(
                "an input of a tool is no file", at: input.name.place,
                hint: "a model gives values: let it give the path")
        }
        return inputs
    }

    private mutating func handOnInputs(of tool: inout ToolDeclaration) {
        guard case .workflow(var call)? = tool.action else { return }
        call.inputs = tool.inputs.compactMap { input in
            ReferenceText(input.name.value, at: input.name.place).map { name in
                let placeholder = PlaceholderText(reference: name, filters: [], place: input.name.place)
                let template = TemplateText(parts: [.placeholder(placeholder)], place: input.name.place)
                return WorkflowCall.Input(name: input.name, value: .template(template))
            }
        }
        tool.action = .workflow(call)
    }

    /// What only a branch has, and why.
    private static let notInTool: [String: String] = {
        var hints = [
            "needs": "a model calls it when it wants to", "when": "a model calls it when it wants to",
            "guard": "a guard is a branch", "for_each": "a model calls it as often as it wants to",
            "repeat": "a model calls it as often as it wants to", "as": "it has `inputs`",
            "branches": "put them into a file of its own: `workflow: path`",
            "join": "put it into a file of its own: `workflow: path`",
            "require": "it is about several branches", "early": "it is about several branches",
        ]
        for key in KnownKeys.parallel { hints[key] = "it is about several branches" }
        for name in AggregatorName.allCases { hints[name.rawValue] = "it sees no branches" }
        return hints
    }()

    // MARK: What a prompt says

    /// The names of tools.
    mutating func toolNames(_ entry: YAMLEntry) -> [Located<String>]? {
        guard let elements = entry.value.elements else {
            if !entry.value.isFaulty {
                let example = entry.value.scalar.map { ": write `tools: [\($0.text)]`" } ?? ""
                faults.error("`tools` is a list of names\(example)", at: entry.value.place.firstLine.orKey(entry))
            }
            return nil
        }
        return elements.compactMap { element in
            if let scalar = element.scalar { return Located(scalar.text, element.place) }
            if !element.isFaulty { faults.error("a name is expected here", at: element.place) }
            return nil
        }
    }

    /// Paths or URLs.
    mutating func images(_ entry: YAMLEntry) -> [TemplateText] {
        guard let elements = entry.value.elements else {
            if !entry.value.isFaulty {
                faults.error("`images` is a list of paths or URLs", at: entry.value.place.firstLine.orKey(entry))
            }
            return []
        }
        return elements.compactMap { element in
            if let scalar = element.scalar, !scalar.text.isEmpty {
                return TemplateReader.read(scalar, at: element.place, &faults)
            }
            if !element.isFaulty { faults.error("an image is a path or a URL", at: element.place) }
            return nil
        }
    }
}
