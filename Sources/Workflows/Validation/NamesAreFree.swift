import Execution

/// Inputs, branches and elements are one set of names, and none may hide another or a word of the format.
enum NamesAreFree: ValidationRule {
    private static let reserved: Set = [
        "results", "outcomes", "join", "item", "index", "key", "env", "concatenate", "merge", "vote", "best", "first",
        "csv",
    ]

    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        for input in draft.file.inputs {
            check(input.name, &faults)
        }
        for (number, branch) in draft.branches.enumerated() {
            check(branch.declaration.name, &faults)
            checkHides(branch.declaration.name, "branch", from: draft.outline.group(of: number), draft, &faults)
            checkVariable(number, draft, &faults)
        }
        for use in draft.aggregations { checkJudge(use, draft, &faults) }
    }

    /// What a judge is asked about has a name that cannot be changed.
    private static func checkJudge(_ use: AggregationUse, _ draft: WorkflowDraft, _ faults: inout Faults) {
        guard let judge = use.settings.judge else { return }
        let outer = draft.outline.instances(around: use.reader).first {
            draft.branches[$0].declaration.fanOut?.variableName == JudgeDeclaration.variable
        }
        guard let outer else { return }
        faults.error(
            "`\(JudgeDeclaration.variable)` is already the element of branch `\(draft.name(of: outer))`",
            at: judge.place,
            hint: "give that one another name with `as:`")
    }

    private static func checkVariable(_ number: Int, _ draft: WorkflowDraft, _ faults: inout Faults) {
        let declaration = draft.branches[number].declaration
        guard let fanOut = declaration.fanOut, let name = fanOut.variableName else { return }
        let outer = draft.outline.instances(around: .branch(number), withOwn: false)
            .first { draft.branches[$0].declaration.fanOut?.variableName == name }
        if let outer {
            faults.error(
                "`\(name)` is already the element of branch `\(draft.name(of: outer))`",
                at: fanOut.variable?.place ?? fanOut.place, hint: "give this one another name with `as:`")
        } else if let variable = fanOut.variable, name != FanOut.defaultVariable, name != declaration.name.value {
            check(variable, &faults)
            checkHides(variable, "element", from: .branch(number), draft, &faults)
        }
    }

    /// Reports a name that something outside already has.
    private static func checkHides(
        _ name: Located<String>, _ what: String, from reader: Reader?, _ draft: WorkflowDraft, _ faults: inout Faults
    ) {
        let isOuterElement = reader.map { reader in
            draft.outline.instances(around: reader, withOwn: what == "branch")
                .contains { draft.branches[$0].declaration.fanOut?.variableName == name.value }
        }
        let other: String
        if isOuterElement == true {
            other = "element"
        } else if let reader, draft.outline.branch(name.value, from: reader) != nil {
            other = "branch"
        } else if draft.outline.inputNames.contains(name.value) {
            other = "input"
        } else {
            return
        }
        let hint = "choose another name"
        faults.error("\(what) `\(name.value)` hides the \(other) `\(name.value)`", at: name.place, hint: hint)
    }

    static func check(_ name: Located<String>, _ faults: inout Faults) {
        if reserved.contains(name.value) {
            faults.error("the name `\(name.value)` is reserved", at: name.place, hint: "choose another name")
        } else {
            checkForm(of: name, &faults)
        }
    }

    /// Reports what is not a name at all.
    static func checkForm(of name: Located<String>, _ faults: inout Faults) {
        let bytes = name.value.utf8
        if bytes.count > 64 {
            faults.error("a name has at most 64 characters", at: name.place)
        } else if bytes.first?.isASCIILetter != true || !bytes.allSatisfy(\.isNameByte) {
            faults.error(
                "`\(name.value)` is not a name", at: name.place,
                hint: "a name is a letter, then letters, digits, `_` or `-`")
        }
    }
}

extension WorkflowOutline {
    /// The group, or the join that is one, that a branch is in; nothing for a branch of the file.
    fileprivate func group(of branch: Int) -> Reader? {
        bodies[branches[branch].body].owner
    }
}
