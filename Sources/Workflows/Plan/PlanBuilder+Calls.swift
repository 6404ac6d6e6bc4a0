import Execution

extension PlanBuilder {
    /// Another workflow file: a group with a scope of its own.
    func workflow(_ call: WorkflowCall, _ reader: Reader) -> Action {
        guard var body = workflows[call.file], let workflow = draft.workflows[call.file] else {
            return .value(.constant(.null))
        }
        body.scope?.inputs = workflow.inputs.map { input in
            let given = call.inputs.first { $0.name.value == input.name.value }
            return WorkflowScope.Input(input.name.value, content(given?.value, for: input, of: workflow, reader))
        }
        return .group(body)
    }

    private func content(
        _ given: ValueText?, for input: InputDeclaration, of workflow: NestedWorkflow, _ reader: Reader
    ) -> WorkflowScope.Content {
        switch input.kind {
        case .required: .value(given.map { value($0, reader) } ?? .constant(.null))
        case .optional(let value): .value(given.map { self.value($0, reader) } ?? .constant(value))
        case .file(let path): file(template(given, reader) ?? Template(literal: path ?? ""), in: workflow.folder)
        }
    }

    /// A path that is written out leads to a file that was found.
    private func file(_ path: Template, in folder: String) -> WorkflowScope.Content {
        guard path.placeholders.isEmpty, case .literal(let text)? = path.parts.first else {
            return .file(path, folder: folder)
        }
        return .value(.constant(FileSearch(folder: folder, home: nil).element(text).value))
    }

    private func template(_ given: ValueText?, _ reader: Reader) -> Template? {
        switch given {
        case .constant(let value): Template(literal: value.asText.inMemory ?? "")
        case .template(let template): self.template(template, reader)
        case .list, .object, nil: nil
        }
    }
}
