/// A workflow file that was read.
struct WorkflowDocument: Sendable {
    /// Absolute; tells files apart.
    let key: String
    let file: WorkflowFile
    let source: WorkflowSource

    /// Whether it is the one that was asked for, not one that others use.
    var isMain: Bool { file.place.source.isMain }
}
