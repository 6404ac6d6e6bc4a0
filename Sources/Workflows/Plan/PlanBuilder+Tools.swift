import Execution

extension PlanBuilder {
    /// Every tool of the file, with those that it may call itself inside.
    mutating func makeTools() {
        for number in ToolOrder(draft.file.tools).numbers {
            let declaration = draft.file.tools[number]
            guard let typed = declaration.action else { continue }
            let settings = declaration.settings.filled(from: draft.file.defaults, for: typed)
            var tool = ToolSpec(
                declaration.name.value,
                description: declaration.description ?? "",
                inputs: declaration.inputs.map(\.toolInput),
                action(typed, settings, .tool(number)),
                settings: work(settings, typed, .tool(number))
            )
            tool.declaration = written(declaration, typed)
            tools[declaration.name.value] = tool
        }
    }

    /// All that decides what a tool does: its own lines, those for every branch of the file, and the workflow it leads
    /// to.
    private func written(_ tool: ToolDeclaration, _ action: ActionDeclaration) -> String {
        var texts = [tool.written, draft.file.writtenDefaults]
        guard case .workflow(let call) = action else { return texts.joined(separator: "\n") }
        var (files, known) = ([call.file], Set([call.file]))
        while let file = files.popLast() {
            guard let document = draft.workflows[file]?.document else { continue }
            texts.append(document.source.text)
            files += document.file.calls.map(\.file).filter { known.insert($0).inserted }
        }
        return texts.joined(separator: "\n")
    }

    /// In declared order.
    var declaredTools: [ToolSpec] {
        draft.file.tools.compactMap { tools[$0.name.value] }
    }

    /// What a prompt may call; nothing for the provider's own search.
    func tools(of settings: Settings) -> [ToolSpec] {
        (settings.tools ?? []).compactMap { tools[$0.value] }
    }
}

extension InputDeclaration {
    fileprivate var toolInput: ToolSpec.Input {
        if case .optional(let value) = kind {
            return ToolSpec.Input(name.value, description: description, default: value)
        }
        return ToolSpec.Input(name.value, description: description)
    }
}
