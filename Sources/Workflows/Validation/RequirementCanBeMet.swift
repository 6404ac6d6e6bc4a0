import Execution

/// There are as many results as the join requires.
enum RequirementCanBeMet: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        guard draft.options.require == nil, let require = draft.file.join?.require,
            case .count(let count) = require.value
        else { return }
        let results = draft.results
        guard count > results.count, !results.isEmpty else { return }
        let list = results.map { "`\($0)`" }.joined(separator: ", ")
        faults.error(
            "the join requires \(count) results, and there \(results.count == 1 ? "is 1" : "are \(results.count)")",
            at: require.place,
            hint: results.count == 1 ? "the result is \(list)" : "the results are \(list)")
    }
}
