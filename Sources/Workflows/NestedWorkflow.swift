/// A workflow file that another one uses, as far as that one has to know it.
struct NestedWorkflow: Sendable {
    let document: WorkflowDocument
    let answer: ValueShape

    var inputs: [InputDeclaration] { document.file.inputs }
    /// As shown.
    var path: String { document.source.path }
    /// Absolute; what its paths are relative to.
    var folder: String { document.source.folder }
}
