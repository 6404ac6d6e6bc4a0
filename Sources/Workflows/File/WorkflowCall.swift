/// Another workflow file, and what it is given, as they were typed.
struct WorkflowCall: Sendable {
    /// As it is written.
    var path: Located<String>
    /// Absolute; tells files apart.
    var file: String
    var inputs: [Input] = []

    struct Input: Sendable {
        var name: Located<String>
        var value: ValueText
    }

    var templates: [TemplateText] { inputs.flatMap(\.value.templates) }
}
