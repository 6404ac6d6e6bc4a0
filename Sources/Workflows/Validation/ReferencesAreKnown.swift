/// Whatever is named is there, and is there where it is named.
enum ReferencesAreKnown: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        for mention in draft.mentions {
            switch mention.reference.head {
            case "results": checkResults(mention, &faults)
            case "outcomes": checkOutcomes(mention, draft, &faults)
            case "env": checkEnvironment(mention, &faults)
            default: checkName(mention, draft, &faults)
            }
        }
    }

    private static func checkResults(_ mention: Mention, _ faults: inout Faults) {
        if mention.kind.isBranchName || mention.reader != .join {
            faults.error("`results` is there in the join only", at: mention.place)
        }
    }

    private static func checkOutcomes(_ mention: Mention, _ draft: WorkflowDraft, _ faults: inout Faults) {
        guard mention.reference.words.count > 1 else {
            if mention.reader != .join {
                faults.error(
                    "all of `outcomes` is there in the join only", at: mention.place,
                    hint: "elsewhere name a branch: `outcomes.NAME.status`")
            }
            return
        }
        let name = mention.reference.words[1]
        if mention.kind.isBranchName || mention.kind.isSource {
            faults.error("a value is expected here, not an outcome", at: mention.place)
        } else if !draft.isBranch(name) {
            let branches = draft.file.branches.map(\.name.value)
            faults.error(
                "there is no branch `\(name)`", at: mention.place,
                hint: Suggestion.hint(for: name, among: branches) ?? Suggestion.list(of: branches))
        }
    }

    private static func checkEnvironment(_ mention: Mention, _ faults: inout Faults) {
        if mention.reference.words.count != 2 {
            faults.error("`env` needs the name of a variable", at: mention.place, hint: "write `{{env.NAME}}`")
        }
    }

    private static func checkName(_ mention: Mention, _ draft: WorkflowDraft, _ faults: inout Faults) {
        let head = mention.reference.head
        if mention.kind.isBranchName {
            let branches = draft.file.branches.map(\.name.value)
            if !draft.isBranch(head) {
                let known = mention.kind.isShortJoin ? branches + ["concatenate"] : branches
                faults.error(
                    "there is no branch `\(head)`", at: mention.place,
                    hint: Suggestion.hint(for: head, among: known) ?? Suggestion.list(of: known))
            } else if mention.reference.words.count > 1, !mention.kind.isShortJoin {
                faults.error("`needs` takes names without a path", at: mention.place, hint: "write `\(head)`")
            }
        } else if draft.reference(mention.reference) == nil {
            if ["item", "index", "key"].contains(head) {
                let hint = "`for_each` is not supported by this version of braid"
                faults.error("`\(head)` is there in a branch with `for_each` only", at: mention.place, hint: hint)
            } else {
                faults.error(
                    "there is no input or branch `\(head)`", at: mention.place,
                    hint: Suggestion.hint(for: head, among: draft.names + ["results", "outcomes"])
                        ?? Suggestion.list(of: draft.names))
            }
        }
    }
}

extension Mention.Kind {
    /// Where only a branch can be named.
    var isBranchName: Bool {
        switch self {
        case .need, .shortJoin: true
        default: false
        }
    }

    var isSource: Bool {
        if case .source = self { true } else { false }
    }

    var isShortJoin: Bool {
        if case .shortJoin = self { true } else { false }
    }
}
