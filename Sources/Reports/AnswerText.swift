public import Execution

/// The answer of a run, as it goes to stdout.
public struct AnswerText: Sendable {
    public let form: Form

    public enum Form: String, Sendable, CaseIterable {
        case text
        /// The answer and every outcome.
        case json
        case markdown
        case none
    }

    public init(_ form: Form) {
        self.form = form
    }

    /// Writes the answer piece by piece, so that an answer larger than the memory can be written.
    ///
    /// Writes nothing where a run has no answer, but for `json`, which also says why. For a terminal, whatever could
    /// drive it is taken out. Throws what `write` and `move` throw, and `AnswerError` if a part of the answer cannot be
    /// read.
    public func write(
        _ result: RunResult, of name: String, toTerminal: Bool = false, moving move: FileMover? = nil,
        _ write: ([UInt8]) throws -> Void
    ) throws {
        switch form {
        case .none:
            break
        case .json:
            try StreamedJSON(AnswerJSON.value(of: result, name: name)).write(write)
        case .text, .markdown:
            guard let text = answerText(of: result) else { return }
            try Self.write(text, toTerminal: toTerminal, moving: move, write)
        }
    }

    /// Objects and lists of objects have no better form in Markdown than a block of JSON.
    private func answerText(of result: RunResult) -> LargeText? {
        guard form == .markdown, case .object? = result.answer, result.answerText?.inMemory == result.answer?.json
        else {
            return result.answerText
        }
        return result.answerText.map { LargeText([.text("```json\n")] + $0.segments + [.text("\n```")]) }
    }

    /// Writes a text as an answer is written.
    public static func write(
        _ text: LargeText, toTerminal: Bool, moving move: FileMover? = nil, _ write: ([UInt8]) throws -> Void
    ) throws {
        if toTerminal {
            try TerminalLines.write(text, write)
        } else {
            try Self.write(text, moving: move, write)
        }
    }

    /// Ends with exactly one line end, unless there is nothing.
    static func write(
        _ text: LargeText, moving move: FileMover? = nil, _ write: ([UInt8]) throws -> Void
    ) throws {
        var last: UInt8?
        try text.forEachChunk(moving: move) { chunk in
            last = chunk.last ?? last
            try write(chunk)
        }
        if let last, last != UInt8(ascii: "\n") {
            try write([UInt8(ascii: "\n")])
        }
    }
}
