public import Execution

/// What one of many items came to, as it goes to stdout.
public struct ItemText: Sendable {
    private let form: AnswerText.Form
    private let isForTerminal: Bool

    public init(_ form: AnswerText.Form, toTerminal isForTerminal: Bool = false) {
        self.form = form
        self.isForTerminal = isForTerminal
    }

    /// Writes a value with exactly one line end, or in JSON one line about any outcome.
    ///
    /// Without a value there is nothing to write but in JSON; an empty text is nothing, too. For a terminal, whatever
    /// could drive it is taken out. Throws what `write` and `move` throw, and `AnswerError` if a file of the value cannot
    /// be read.
    ///
    /// - Parameter index: the item's number from 0.
    public func write(
        _ outcome: Outcome, index: Int, moving move: FileMover? = nil, _ write: ([UInt8]) throws -> Void
    ) throws {
        switch form {
        case .none: break
        case .json: try StreamedJSON(Self.record(of: outcome, index)).write(write)
        case .text: try writeValue(of: outcome, moving: move, write)
        case .markdown:
            guard outcome.value != nil else { return }
            let title = outcome.label?.split(whereSeparator: \.isNewline).joined(separator: " ") ?? String(index + 1)
            try writeText(LargeText([.text("## \(title)\n\n")]), moving: nil, write)
            try writeValue(of: outcome, moving: move, write)
            try write([UInt8(ascii: "\n")])
        }
    }

    private func writeValue(
        of outcome: Outcome, moving move: FileMover?, _ write: ([UInt8]) throws -> Void
    ) throws {
        guard let text = outcome.value?.asText, !text.isEmpty else { return }
        try writeText(text, moving: move, write)
    }

    private func writeText(_ text: LargeText, moving move: FileMover?, _ write: ([UInt8]) throws -> Void) throws {
        try AnswerText.write(text, toTerminal: isForTerminal, moving: move, write)
    }

    private static func record(of outcome: Outcome, _ index: Int) -> Value {
        let name = [
            Value.Field("index", .integer(index)), Value.Field("label", .text(outcome.label ?? String(index + 1))),
        ]
        return .object(name + outcome.fields)
    }
}
