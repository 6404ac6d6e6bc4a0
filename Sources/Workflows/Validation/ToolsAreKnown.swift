/// Whatever a prompt may call is there, and no tool calls itself.
enum ToolsAreKnown: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        for tool in draft.file.tools {
            checkNames(of: tool, draft, &faults)
        }
        let known = Set(draft.file.tools.map(\.name.value) + [ToolDeclaration.webSearch])
        for use in draft.actions {
            checkTools(of: use.settings, by: use.reader, known, draft, &faults)
        }
        let order = ToolOrder(draft.file.tools)
        for circle in order.circles {
            let message =
                circle.names.count == 2
                ? "tool `\(circle.names[0])` calls itself"
                : "tools call each other: `\(circle.names.joined(separator: " → "))`"
            faults.error(message, at: circle.place)
        }
        for number in order.tooDeep {
            faults.error(
                "tools call each other more than \(ToolOrder.deepest) deep", at: draft.file.tools[number].name.place)
        }
    }

    private static func checkNames(of tool: ToolDeclaration, _ draft: WorkflowDraft, _ faults: inout Faults) {
        if tool.name.value == ToolDeclaration.webSearch {
            let hint = "it is the provider's own search"
            faults.error("the name `\(tool.name.value)` is reserved", at: tool.name.place, hint: hint)
        } else {
            NamesAreFree.checkForm(of: tool.name, &faults)
        }
        for input in tool.inputs {
            NamesAreFree.check(input.name, &faults)
            if draft.outline.inputNames.contains(input.name.value) {
                let name = input.name.value
                faults.error(
                    "input `\(name)` of tool `\(tool.name.value)` hides the input `\(name)`", at: input.name.place,
                    hint: "choose another name")
            }
        }
    }

    private static func checkTools(
        of settings: Settings, by reader: Reader, _ known: Set<String>, _ draft: WorkflowDraft, _ faults: inout Faults
    ) {
        if settings.hedge != nil, settings.callsTools, let first = settings.tools?.first {
            faults.error(
                "`hedge` does not go with `tools`", at: first.place,
                hint: "a second attempt would call them twice; give the tools a `hedge` of their own")
        }
        var seen: Set<String> = []
        for name in settings.tools ?? [] {
            if !known.contains(name.value) {
                let others = known.filter { $0 != draft.toolName(of: reader) }.sorted()
                faults.error(
                    "there is no tool `\(name.value)`", at: name.place,
                    hint: Suggestion.hint(for: name.value, among: others) ?? Suggestion.list(of: others))
            } else if !seen.insert(name.value).inserted {
                faults.error("the tool `\(name.value)` is there twice", at: name.place)
            } else if name.value == ToolDeclaration.webSearch {
                checkSearch(of: settings, by: reader, at: name.place, draft, &faults)
            }
        }
    }

    private static func checkSearch(
        of settings: Settings, by reader: Reader, at place: Place, _ draft: WorkflowDraft, _ faults: inout Faults
    ) {
        let models = draft.models.use(settings.model, by: reader).choices.map(\.name)
        guard let model = models.first(where: { !ModelName.searchesWeb($0) }) else { return }
        faults.error(
            "`\(model)` has no `\(ToolDeclaration.webSearch)`", at: place,
            hint: "models of \(ModelName.searching) have one; for others write a tool")
    }
}

extension WorkflowDraft {
    /// The tool that a reader is.
    fileprivate func toolName(of reader: Reader) -> String? {
        if case .tool(let number) = reader { file.tools[number].name.value } else { nil }
    }
}
