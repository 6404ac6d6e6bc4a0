import Execution

/// The parts of an answer, which are also kept to be sent back as they came.
struct GeminiParts: Sendable {
    private var parts: [Part] = []

    private enum Part: Sendable {
        /// Text without a signature, which may be joined with more of it.
        case text(String, isThought: Bool)
        case json(String)
    }

    mutating func take(
        _ part: Value, _ piece: AnswerPiece, at path: [JSONReader.Step], _ draft: inout AnswerDraft
    ) {
        keep(part, piece, path, &draft)
        if let call = part["functionCall"], case .object = call {
            take(call: call, part, piece, at: path + [.field("functionCall")], &draft)
        } else if let text = part["text"]?.string {
            if part["thought"] == .bool(true) {
                draft.addReasoning(text)
            } else {
                draft.addText(text)
            }
        }
    }

    var echo: EchoedTurn? {
        let pieces = parts.enumerated().compactMap { index, part in
            Self.json(part).map { EchoedTurn.Piece(index: index, json: $0) }
        }
        return pieces.isEmpty ? nil : EchoedTurn(format: .gemini, pieces: pieces)
    }

    private func take(
        call: Value, _ part: Value, _ piece: AnswerPiece, at path: [JSONReader.Step], _ draft: inout AnswerDraft
    ) {
        let opaque = part["thoughtSignature"].map { [Value.Field("thoughtSignature", $0)] } ?? []
        let position = draft.addCall(id: call["id"]?.string, name: call["name"]?.string ?? "", opaque: opaque)
        let arguments = JSONReader.text(of: piece.bytes, at: path + [.field("args")])
        draft.addArguments(arguments == "null" ? "{}" : arguments ?? "{}", to: position)
    }

    private mutating func keep(
        _ part: Value, _ piece: AnswerPiece, _ path: [JSONReader.Step], _ draft: inout AnswerDraft
    ) {
        guard case .object(let fields) = part else { return }
        let isPlain = fields.allSatisfy { $0.name == "text" || $0.name == "thought" }
        guard isPlain, let more = part["text"]?.string else {
            let json = JSONReader.text(of: piece.bytes, at: path) ?? part.json
            if draft.keeps(json) { parts.append(.json(json)) }
            return
        }
        let isThought = part["thought"] == .bool(true)
        guard case .text(var text, isThought) = parts.last else {
            parts.append(.text(more, isThought: isThought))
            return
        }
        // Taken out while it grows: otherwise each piece would copy all that came before.
        parts.removeLast()
        text += more
        parts.append(.text(text, isThought: isThought))
    }

    private static func json(_ part: Part) -> String? {
        switch part {
        case .json(let json): return json
        case .text("", _): return nil
        case .text(let text, let isThought):
            var tree: JSONTree = ["text": .text(text)]
            tree["thought"] = isThought ? true : nil
            return String(decoding: tree.bytes, as: UTF8.self)
        }
    }
}
