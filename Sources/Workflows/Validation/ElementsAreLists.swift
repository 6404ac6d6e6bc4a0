/// `for_each` goes over something that can be a list or a map.
enum ElementsAreLists: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let resolver = ShapeResolver(draft)
        for mention in draft.mentions where mention.kind.isElements {
            guard let shape = try? resolver.shape(of: mention) else { continue }
            switch shape {
            case .any, .null, .list, .object, .results: continue
            case .file:
                faults.error(
                    "`\(mention.reference.text)` is a file, and `for_each` needs a list or a map", at: mention.place,
                    hint: "several files are `for_each: {files: \"docs/*.txt\"}`")
            case .text, .choice, .number, .boolean:
                faults.error(
                    "`\(mention.reference.text)` is \(shape.kind), and `for_each` needs a list or a map",
                    at: mention.place, hint: hint(mention, draft))
            }
        }
    }

    private static func hint(_ mention: Mention, _ draft: WorkflowDraft) -> String? {
        guard case .branch(let number)? = mention.target?.root, mention.target?.path.isEmpty == true,
            draft.branches[number].declaration.action?.kind.isWork == true
        else { return nil }
        return "give branch `\(draft.name(of: number))` `returns: lines` or `returns: [text]`"
    }
}
