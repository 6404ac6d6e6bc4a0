import Yams

/// Why a text is not YAML, and what was probably meant.
struct YAMLFault {
    private let problem: String
    private let place: Place

    static let smallestWorkflow = "a workflow begins like this: `branches: {hello: {run: echo hello}}`"

    init(_ error: any Error, in source: SourceText) {
        let found: (problem: String, mark: Mark?)
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _):
            // An unclosed quote or bracket is noticed at the end of the file.
            found = (problem, Self.isAtEnd(problem) ? context?.mark ?? mark : mark)
        case YamlError.parser(let context, let problem, let mark, _):
            found = (problem, Self.isUnclosed(problem) ? context?.mark ?? mark : mark)
        case YamlError.composer(_, let problem, let mark, _):
            found = (problem, mark)
        case YamlError.duplicatedKeysInMapping(let names, let context):
            found = ("`\(names.first ?? "")` is there twice", context.mark)
        default:
            found = ("\(error)", nil)
        }
        problem = found.problem
        let offset = found.mark.map { source.offset(line: $0.line, column: $0.column) } ?? 0
        place = Self.visible(offset, in: source)
    }

    func report(_ faults: inout Faults) {
        let words = isTab ? "a tab where YAML does not allow one" : Self.plainWords[problem] ?? problem
        faults.error("not YAML: \(words)", at: place, hint: hint)
    }

    private static func isAtEnd(_ problem: String) -> Bool {
        problem.contains("unexpected end of stream") || problem.contains("unexpected document indicator")
    }

    private static func isUnclosed(_ problem: String) -> Bool {
        problem.contains("did not find expected ',' or")
    }

    /// A fault at the very end is shown where the text ends.
    private static func visible(_ offset: Int, in source: SourceText) -> Place {
        var offset = min(offset, source.scalars.count)
        if offset == source.scalars.count {
            while offset > 0, source.scalars[offset - 1].isYAMLBreak { offset -= 1 }
        }
        return Place(source: source, range: offset..<offset)
    }

    /// The parser's words where others say it better.
    private static let plainWords = [
        "mapping values are not allowed in this context": "`: ` is not allowed here",
        "found character that cannot start any token": "nothing can begin with this character",
        "did not find expected ',' or '}'": "`{` without its `}`, or without a comma between",
        "did not find expected ',' or ']'": "`[` without its `]`, or without a comma between",
        "did not find expected key": "a key is expected here",
        "could not find expected ':'": "a key without its `:`",
        "found unexpected end of stream": "a quote that is never closed",
        "did not find expected alphabetic or numeric character": "an alias or an anchor without a name",
        "found undefined alias": "an alias without its anchor",
        "but found another document": "a second document begins here",
        "did not find expected <document start>": "nothing more is expected here",
    ]

    private var isTab: Bool { place.source.character(at: place.range.lowerBound) == "\t" }

    private var line: String {
        place.source.text(place.source.lineRange(place.source.lineIndex(at: place.range.lowerBound)))
    }

    /// What begins the value on the faulty line.
    private var valueStart: Character? {
        guard let colon = line.firstRange(of: ": ") else { return nil }
        return line[colon.upperBound...].first { $0 != " " }
    }

    private var hint: String? {
        if problem.contains("duplicate") || problem.contains("another document") {
            return "a workflow file holds one document, without `---` inside"
        }
        if isTab { return "use spaces for indentation" }
        if Self.isAtEnd(problem) { return nil }
        if valueStart == "{", line.contains(": {{") { return "a value that begins with `{{` needs quotes" }
        if problem.contains("mapping values") { return "a text that contains `: ` needs quotes or `|`" }
        if place.source.character(at: place.range.lowerBound - 1) == "*" {
            return "a text that begins with `*` needs quotes"
        }
        switch valueStart {
        case "["?: return "a text that begins with `[` needs quotes or `|`"
        case "@"?, "`"?, "%"?, "&"?, "!"?, "|"?, ">"?, "\""?, "'"?:
            return "a text that begins with `\(valueStart.map(String.init) ?? "")` needs quotes or `|`"
        default: return line.contains("{") ? "inside `{ }` put texts in quotes" : nil
        }
    }
}
