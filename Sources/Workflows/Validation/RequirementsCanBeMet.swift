import Execution

/// There are as many results as are required.
enum RequirementsCanBeMet: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        for (number, body) in draft.outline.bodies.enumerated() {
            guard let join = body.declaration.join else { continue }
            checkJoin(join, of: number, draft, &faults)
            checkEarly(join.early, join.require, &faults)
        }
        for (number, branch) in draft.branches.enumerated() {
            let declaration = branch.declaration
            checkEarly(declaration.instances.early, declaration.instances.require, &faults)
            check(
                declaration.instances.require, of: draft.width(of: number), by: "branch `\(branch.name)`", hint: nil,
                &faults)
            if case .aggregate(_, let sources)? = declaration.action {
                let count = sourceCount(sources, from: .branch(number), draft)
                let require = declaration.settings.aggregation.require
                check(require, of: count, by: "branch `\(branch.name)`", hint: nil, &faults)
            }
        }
    }

    private static func checkJoin(
        _ join: JoinDeclaration, of body: Int, _ draft: WorkflowDraft, _ faults: inout Faults
    ) {
        let results = draft.outline.results(of: body)
        let isReplaced = body == 0 && draft.options.require != nil
        // In a circle there are no results, which is reported as such.
        guard !isReplaced, !results.isEmpty else { return }
        let list = results.map { "`\(draft.name(of: $0))`" }.joined(separator: ", ")
        let hint = results.count == 1 ? "the result is \(list)" : "the results are \(list)"
        check(join.require, of: draft.resultCount(of: body), by: "the join", hint: hint, &faults)
    }

    private static func check(
        _ require: Located<Requirement>?, of count: Int?, by owner: String, hint: String?, _ faults: inout Faults
    ) {
        guard let require, case .count(let required) = require.value, let count, required > count else { return }
        let results = required == 1 ? "1 result" : "\(required) results"
        faults.error(
            "\(owner) requires \(results), and there \(count == 1 ? "is 1" : "are \(count)")",
            at: require.place, hint: hint)
    }

    private static func checkEarly(
        _ early: Located<Bool>?, _ require: Located<Requirement>?, _ faults: inout Faults
    ) {
        guard let early, early.value, require?.value == Requirement.none else { return }
        faults.error(
            "`early` does not go with `require: none`", at: early.place, hint: "it would cancel everything at once")
    }

    private static func sourceCount(_ sources: [ReferenceText], from reader: Reader, _ draft: WorkflowDraft) -> Int? {
        sources.reduce(0) { sum, text in
            guard let sum, let target = draft.outline.target(of: text, from: reader) else { return nil }
            guard case .branch(let number) = target.root,
                target.path.isEmpty || target.isPartOfEachInstance(draft)
            else { return sum + 1 }
            return draft.width(of: number).map { sum + $0 }
        }
    }
}
