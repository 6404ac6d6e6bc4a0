import Execution
import Workflows

/// The workflow that `braid map` runs: one branch with an instance per item.
///
/// It is a file like any other, so that templates, checks and what is kept of the run are those of every workflow.
struct MapWorkflow {
    enum Action: String {
        case run, prompt, http
    }

    let action: Action
    let template: String
    /// Patterns; where there are none the items are an input.
    let files: [String]
    /// The names of further inputs.
    let inputs: [String]
    /// Keys of the branch with values as they are written in a file.
    let settings: [(key: String, value: String?)]

    /// The name of the branch.
    static let branch = "map"
    static let itemsInput = "items"

    /// Its paths are relative to where the person stands.
    var source: WorkflowSource {
        WorkflowSource(path: "braid map", text: text, folder: WorkflowFileReader.currentFolder)
    }

    private var text: String {
        var lines = ["name: map", "branches:", "  \(Self.branch):"] + templateLines
        let patterns = files.map { Value.text($0).json }.joined(separator: ", ")
        lines.append("    for_each: \(files.isEmpty ? Self.itemsInput : "{files: [\(patterns)]}")")
        for (key, value) in settings {
            if let value { lines.append("    \(key): \(Self.oneLine(value))") }
        }
        if files.isEmpty || !inputs.isEmpty { lines.append("inputs:") }
        lines += inputs.map { "  \($0):" }
        // A default of the kind that the items are of.
        if files.isEmpty { lines.append("  \(Self.itemsInput): [\"\"]") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// As it was typed where YAML can hold it so: messages quote it.
    private var templateLines: [String] {
        let key = "    \(action.rawValue): "
        let isPlain = template.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value < 0x7F }
        guard isPlain, let first = template.first, !first.isWhitespace, template.last != "\n" else {
            return [key + Value.text(template).json]
        }
        let lines = template.split(separator: "\n", omittingEmptySubsequences: false)
        return [key + "|-"] + lines.map { $0.isEmpty ? "" : "      \($0)" }
    }

    private static func oneLine(_ value: String) -> String {
        value.contains(where: \.isNewline) ? Value.text(value).json : value
    }
}
