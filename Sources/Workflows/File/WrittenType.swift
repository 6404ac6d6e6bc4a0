import Execution

/// What a result has to be, as it is written outside of a file.
package enum WrittenType {
    /// The same as one line of a workflow file, whatever the text is.
    ///
    /// The places of the errors are in the text; their file is called `name`.
    package static func line(_ text: String, named name: String) throws(WorkflowError) -> String {
        var decoder = WorkflowDecoder(folder: "/", home: nil, faults: Faults())
        decoder.schemaHint = "write `{a: text}`; a JSON Schema needs a workflow file"
        let source = SourceText(path: name, text: text)
        var line = Value.text(text.trimmingBlanks).json
        if text.trimmingBlanks.first.map({ "{[".contains($0) }) == true {
            let node = YAMLReader.read(source, &decoder.faults)
            if let node { decoder.checkType(node) }
            line = node.map { Value($0).json } ?? line
        } else {
            decoder.checkType(text.trimmingBlanks, at: source.whole)
        }
        let faults = decoder.faults
        guard !faults.hasErrors else { throw WorkflowError(diagnostics: faults.diagnostics, inputErrors: []) }
        return line
    }
}
