/// Whatever is named is there, and is there where it is named.
enum ReferencesAreKnown: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        for mention in draft.mentions {
            switch mention.reference.head {
            case "results": checkResults(mention, draft, &faults)
            case "outcomes": checkOutcomes(mention, draft, &faults)
            case "env": checkEnvironment(mention, &faults)
            default: checkName(mention, draft, &faults)
            }
        }
    }

    private static func checkResults(_ mention: Mention, _ draft: WorkflowDraft, _ faults: inout Faults) {
        if mention.kind.isBranchName || draft.outline.body(joinedBy: mention.reader) == nil {
            faults.error("`results` is there in the join only", at: mention.place, hint: draft.branchHint(for: mention))
        }
    }

    private static func checkOutcomes(_ mention: Mention, _ draft: WorkflowDraft, _ faults: inout Faults) {
        guard mention.reference.words.count > 1 else {
            if draft.outline.body(joinedBy: mention.reader) == nil {
                faults.error(
                    "all of `outcomes` is there in the join only", at: mention.place,
                    hint: "elsewhere name a branch: `outcomes.NAME.status`")
            }
            return
        }
        let name = mention.reference.words[1]
        if mention.kind.isBranchName || mention.kind.isSource {
            faults.error("a value is expected here, not an outcome", at: mention.place)
        } else if mention.target == nil {
            let branches = draft.outline.branchNames(usableBy: mention.reader)
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
            checkBranchName(mention, draft, &faults)
        } else if mention.target == nil, let message = Self.onlyWithInstances[head] {
            let variable = draft.outline.instances(around: mention.reader)
                .compactMap { draft.branches[$0].declaration.fanOut?.variableName }.first
            faults.error(
                "`\(head)` is there \(message) only", at: mention.place,
                hint: head == "item" ? variable.map { "here the element is `\($0)`" } : nil)
        } else if mention.target == nil {
            let names = draft.names(usableIn: mention)
            faults.error(
                "there is no input or branch `\(head)`", at: mention.place,
                hint: Suggestion.hint(for: head, among: names + (mention.reader.isTool ? [] : ["outcomes"]))
                    ?? draft.pathHint(for: mention) ?? draft.toolHint(for: head, mention.reader) ?? draft.groupHint(
                        for: head)
                    ?? Suggestion.list(of: names))
        }
    }

    private static let onlyWithInstances = [
        "item": "in a branch with `for_each`",
        "index": "in a branch with `for_each` or `repeat`",
        "key": "in a branch with `for_each` over a map",
    ]

    private static func checkBranchName(_ mention: Mention, _ draft: WorkflowDraft, _ faults: inout Faults) {
        let head = mention.reference.head
        let branches = draft.outline.branchNames(usableBy: mention.reader)
        if !draft.isBranch(mention) {
            let known = mention.kind.isShortJoin ? branches + AggregatorName.allCases.map(\.rawValue) : branches
            faults.error(
                "there is no branch `\(head)`", at: mention.place,
                hint: Suggestion.hint(for: head, among: known) ?? draft.groupHint(for: head)
                    ?? Suggestion.list(of: known))
        } else if mention.reference.words.count > 1, !mention.kind.isShortJoin {
            faults.error("`needs` takes names without a path", at: mention.place, hint: "write `\(head)`")
        }
    }
}

extension WorkflowDraft {
    fileprivate func names(usableIn mention: Mention) -> [String] {
        let names = outline.names(usableBy: mention.reader, seesOwnElement: !mention.kind.isElements)
        let isList = outline.instances(around: mention.reader).allSatisfy(isOverList)
        return names.filter { !options.hiddenInputs.contains($0) && !($0 == "key" && isList) }
    }

    /// Whether the elements of a branch are known to come from a list, and so have no keys.
    private func isOverList(_ number: Int) -> Bool {
        guard case .reference(let text)? = branches[number].declaration.fanOut?.elements,
            let target = outline.target(of: text, from: .branch(number), seesOwnElement: false),
            case .list? = try? ShapeResolver(self).shape(of: target, from: .branch(number))
        else { return false }
        return true
    }

    /// `{{results.a}}` outside of the join.
    fileprivate func branchHint(for mention: Mention) -> String? {
        let rest = mention.reference.words.dropFirst()
        guard mention.kind.isBraced, let name = rest.first, outline.branch(name, from: mention.reader) != nil else {
            return nil
        }
        return "a branch is named as it is: `{{\(rest.joined(separator: "."))}}`"
    }

    /// `{{inputs.topic}}`, as others write it.
    fileprivate func pathHint(for mention: Mention) -> String? {
        var words = mention.reference.words[...]
        guard ["inputs", "input", "branches", "steps", "vars"].contains(words.removeFirst()) else { return nil }
        while !words.isEmpty {
            let path = words.joined(separator: ".")
            if leadsSomewhere(path, for: mention) {
                return mention.kind.isBraced ? "write `{{\(path)}}`" : "write `\(path)`"
            }
            // `{{steps.e.value}}` is `{{e}}` here.
            words.removeLast()
        }
        return nil
    }

    private func leadsSomewhere(_ path: String, for mention: Mention) -> Bool {
        guard let reference = ReferenceText(path, at: mention.place),
            let target = outline.target(of: reference, from: mention.reader)
        else { return false }
        return (try? ShapeResolver(self).shape(of: target, from: mention.reader)) != nil
    }

    fileprivate func isBranch(_ mention: Mention) -> Bool {
        guard case .branch(let number)? = mention.target?.root else { return false }
        // What a join hands on by its name is of its own body.
        if mention.kind.isShortJoin, case .join(let body) = mention.reader { return branches[number].body == body }
        return true
    }

    /// A tool is called whenever a model wants to, so it sees no branches.
    fileprivate func toolHint(for name: String, _ reader: Reader) -> String? {
        guard reader.isTool, branches.contains(where: { $0.name == name }) else { return nil }
        return "`\(name)` is a branch, and a tool sees its own inputs and those of the file"
    }

    /// Nothing outside sees into a group.
    fileprivate func groupHint(for name: String) -> String? {
        guard let body = branches.first(where: { $0.name == name })?.body,
            let group = outline.bodies[body].group
        else { return nil }
        return "`\(name)` is inside the group `\(self.name(of: group))`, of which only the value is seen"
    }
}

extension Reader {
    var isTool: Bool {
        if case .tool = self { true } else { false }
    }
}

extension Mention.Kind {
    /// Where only a branch can be named.
    var isBranchName: Bool {
        switch self {
        case .need, .shortJoin: true
        case .placeholder, .source, .elements, .condition: false
        }
    }

    /// Where a name stands in braces.
    var isBraced: Bool {
        if case .placeholder = self { true } else { false }
    }

    var isSource: Bool {
        if case .source = self { true } else { false }
    }

    var isShortJoin: Bool {
        if case .shortJoin = self { true } else { false }
    }

    var isElements: Bool {
        if case .elements = self { true } else { false }
    }
}
