import Execution

/// A type that is written as one text: `lines`, `1..10`, `safe | unsafe`.
enum TypeNotation {
    struct Fault: Error {
        let message: String
        var hint: String?
    }

    static func type(_ text: String) throws(Fault) -> ResultType {
        if let type = names[text] { return type }
        if text.contains("|") { return .choice(try choices(text)) }
        if let range = try range(text) { return range }
        if text.hasPrefix("optional") {
            throw Fault(message: "`optional` is for the fields of an object")
        }
        let all = names.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
        throw Fault(
            message: "there is no type `\(text)`",
            hint: otherWords[text.lowercased()].map { "here it is `\($0)`" }
                ?? Suggestion.hint(for: text, among: names.keys.sorted())
                ?? "types are \(all), `1..10`, `a | b`, `[T]` and `{field: T}`")
    }

    private static let names: [String: ResultType] = [
        "text": .text, "lines": .lines, "number": .number(nil), "integer": .integer(nil), "boolean": .boolean,
        "json": .json,
    ]

    /// What others call them.
    private static let otherWords = [
        "string": "text", "str": "text", "bool": "boolean", "int": "integer", "float": "number", "double": "number",
        "list": "[text]", "array": "[text]", "strings": "[text]", "object": "{field: text}", "map": "{field: text}",
        "dict": "{field: text}", "enum": "a | b", "any": "json",
    ]

    private static func choices(_ text: String) throws(Fault) -> [String] {
        let choices = text.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
        var seen: Set<String> = []
        for choice in choices {
            if choice.isEmpty {
                throw Fault(message: "a choice is missing", hint: "write `a | b`")
            }
            if !seen.insert(choice.lowercased()).inserted {
                throw Fault(message: "the choice `\(choice)` is there twice", hint: "case does not count")
            }
        }
        return choices
    }

    /// `1..10` is of whole numbers, `0.0..1.0` of all.
    private static func range(_ text: String) throws(Fault) -> ResultType? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let ends = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
        switch (PlainScalar.number(ends.0), PlainScalar.number(ends.1)) {
        case (.integer(let low)?, .integer(let high)?):
            guard low <= high else { throw empty(text) }
            return .integer(low...high)
        case (let low?, let high?):
            guard let low = low.double, let high = high.double, low <= high else { throw empty(text) }
            return .number(low...high)
        default:
            throw Fault(message: "`\(text)` is not a range", hint: "a range is written like `1..10` or `0.0..1.0`")
        }
    }

    private static func empty(_ text: String) -> Fault {
        Fault(message: "no number is in `\(text)`", hint: "the smaller number comes first")
    }
}

extension String {
    var trimmingBlanks: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
