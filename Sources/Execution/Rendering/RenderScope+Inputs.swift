extension RenderScope {
    /// What another workflow is given.
    func inputs(of workflow: WorkflowScope) throws(BranchFailure) -> [Value.Field] {
        var fields: [Value.Field] = []
        for input in workflow.inputs {
            fields.append(Value.Field(input.name, try value(of: input)))
        }
        return fields
    }

    private func value(of input: WorkflowScope.Input) throws(BranchFailure) -> Value {
        switch input.content {
        case .value(let template):
            return try render(template)
        case .file(let template, let folder):
            guard let path = try render(template).inMemory, !path.isEmpty else {
                throw BranchFailure(.result, "the input `\(input.name)` is the path of a file, and what it got is none")
            }
            return .file(at: path.hasPrefix("/") ? path : folder + "/" + path)
        }
    }
}
