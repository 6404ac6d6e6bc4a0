import Execution
import Workflows

/// The workflow that `braid map` runs: one branch with an instance per item.
///
/// It is a file like any other, so that templates, checks and what is kept of the run are those of every workflow.
/// Nothing that was typed can be anything but the value it was typed for.
struct MapWorkflow {
    enum Action: String {
        case run, prompt, http

        var example: String {
            switch self {
            case .run: "echo {{item}}"
            case .prompt: "…{{item}}…"
            case .http: "https://…/{{item}}"
            }
        }
    }

    let action: Action
    let template: String
    /// Patterns; where there are none the items are an input.
    let files: [String]
    /// The names of further inputs.
    let inputs: [String]
    /// Keys of the branch with values as they are written in a file, each on one line.
    let settings: [(key: String, value: String?)]

    /// The name of the branch.
    static let branch = "map"
    static let itemsInput = "items"
    /// A default of the kind that the items are of.
    private static let itemsLine = "  \(itemsInput): [\"\"]"

    /// Whether the items of a workflow that was made so are an input, not files.
    static func hasItems(_ text: String) -> Bool { text.hasSuffix(itemsLine + "\n") }

    /// Its paths are relative to where the person stands.
    var source: WorkflowSource {
        let text = lines.map { $0.text + "\n" }.joined()
        return WorkflowSource(path: "braid map", text: text, folder: WorkflowFileReader.currentFolder)
    }

    var lines: [MapLine] {
        var lines = [MapLine("name: map"), MapLine("branches:"), MapLine("  \(Self.branch):")] + templateLines
        lines.append(elementsLine)
        for (key, value) in settings {
            guard let value else { continue }
            var line = MapLine("    \(key): ")
            line.append(value, typedFor: "--\(key)")
            lines.append(line)
        }
        if files.isEmpty || !inputs.isEmpty { lines.append(MapLine("inputs:")) }
        for name in inputs {
            var line = MapLine("  ")
            if name.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }) {
                line.append(name, typedFor: "-i")
            } else {
                line.append(quoted: name, typedFor: "-i")
            }
            lines.append(line + ":")
        }
        if files.isEmpty { lines.append(MapLine(Self.itemsLine)) }
        return lines
    }

    /// As it was typed where YAML can hold it so: messages quote it.
    private var templateLines: [MapLine] {
        let option = "--\(action.rawValue)"
        var key = MapLine("    \(action.rawValue): ")
        let isPlain = template.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value < 0x7F }
        guard isPlain, let first = template.first, !first.isWhitespace, template.last != "\n" else {
            key.append(quoted: template, typedFor: option)
            return [key]
        }
        let rows = template.split(separator: "\n", omittingEmptySubsequences: false)
        // What is said of the text as a whole is said of where it begins.
        key.append("|-", for: String(rows[0]), typedFor: option)
        return [key]
            + rows.map { text in
                guard !text.isEmpty else { return MapLine("") }
                var line = MapLine("      ")
                line.append(String(text), typedFor: option)
                return line
            }
    }

    private var elementsLine: MapLine {
        var line = MapLine("    for_each: \(files.isEmpty ? Self.itemsInput : "{files: [")")
        for (index, pattern) in files.enumerated() {
            if index > 0 { line = line + ", " }
            line.append(quoted: pattern, typedFor: "--files")
        }
        return files.isEmpty ? line : line + "]}"
    }
}
