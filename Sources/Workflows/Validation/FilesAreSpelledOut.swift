/// A file has no text form: its text, its path or its name is meant.
enum FilesAreSpelledOut: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let resolver = ShapeResolver(draft)
        for mention in draft.mentions where !mention.kind.isElements {
            guard case .file? = try? resolver.shape(of: mention) else { continue }
            let name = mention.reference.text
            faults.error(
                "`\(name)` is a file", at: mention.place, hint: "write `{{\(name).text}}` or `{{\(name).path}}`")
        }
    }
}
