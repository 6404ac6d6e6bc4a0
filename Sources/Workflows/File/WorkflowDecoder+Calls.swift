extension WorkflowDecoder {
    /// `workflow: path`, and `inputs` among the keys beside it.
    mutating func call(_ entry: YAMLEntry, among entries: [YAMLEntry]) -> WorkflowCall? {
        guard let scalar = text(entry) else { return nil }
        guard !scalar.text.contains("{{") else {
            faults.error(
                "the path of a workflow is written out", at: entry.value.place,
                hint: "for one of several make a branch for each, with `when`")
            return nil
        }
        var call = WorkflowCall(
            path: Located(scalar.text, entry.value.place), file: TextFile.resolved(scalar.text, in: folder))
        guard let inputs = entries.first(where: { $0.key.value == "inputs" }) else { return call }
        for entry in map(inputs) ?? [] where !entry.value.isFaulty {
            call.inputs.append(WorkflowCall.Input(name: entry.key, value: ValueText.read(entry.value, &faults)))
        }
        return call
    }
}
