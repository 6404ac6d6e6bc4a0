/// Inputs and branches are one set of names, and none may hide another or a word of the format.
enum NamesAreFree: ValidationRule {
    private static let reserved: Set = [
        "results", "outcomes", "join", "item", "index", "key", "env", "concatenate", "merge", "vote", "best", "first",
        "csv",
    ]

    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        var inputs: Set<String> = []
        for input in draft.file.inputs {
            check(input.name, &faults)
            inputs.insert(input.name.value)
        }
        for branch in draft.file.branches {
            check(branch.name, &faults)
            if inputs.contains(branch.name.value) {
                faults.error(
                    "branch `\(branch.name.value)` hides the input `\(branch.name.value)`", at: branch.name.place,
                    hint: "choose another name")
            }
        }
    }

    private static func check(_ name: Located<String>, _ faults: inout Faults) {
        let bytes = name.value.utf8
        if reserved.contains(name.value) {
            faults.error("the name `\(name.value)` is reserved", at: name.place, hint: "choose another name")
        } else if bytes.count > 64 {
            faults.error("a name has at most 64 characters", at: name.place)
        } else if bytes.first?.isASCIILetter != true || !bytes.allSatisfy(\.isNameByte) {
            faults.error(
                "`\(name.value)` is not a name", at: name.place,
                hint: "a name is a letter, then letters, digits, `_` or `-`")
        }
    }
}
