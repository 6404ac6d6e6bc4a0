import Execution

/// What one provider means by the pieces of its answers.
protocol AnswerInterpreter: Sendable {
    /// Takes one piece of a stream.
    mutating func take(_ piece: AnswerPiece, _ draft: inout AnswerDraft)

    /// Takes an answer that came in one piece, although a stream was asked for.
    mutating func takeWhole(_ piece: AnswerPiece, _ draft: inout AnswerDraft)

    /// Says what the end of the stream means.
    mutating func conclude(_ draft: inout AnswerDraft)
}

extension AnswerInterpreter {
    mutating func takeWhole(_ piece: AnswerPiece, _ draft: inout AnswerDraft) {
        take(piece, &draft)
    }
}

/// One JSON value of an answer.
struct AnswerPiece {
    /// The name of the event that carried it; `message` where there is none.
    var type: String
    var value: Value
    /// The JSON text that it was.
    var bytes: [UInt8]

    /// A part of it as it was written.
    func json(_ path: JSONReader.Step...) -> String? {
        JSONReader.text(of: bytes, at: path)
    }
}
