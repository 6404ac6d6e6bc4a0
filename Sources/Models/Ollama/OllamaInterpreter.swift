import Execution

/// Lines of Ollama's own chat.
struct OllamaInterpreter: AnswerInterpreter {
    private var isDone = false

    mutating func take(_ piece: AnswerPiece, _ draft: inout AnswerDraft) {
        let value = piece.value
        if let error = ErrorObject(piece: value) {
            draft.fail(ProviderError(error))
            return
        }
        let message = value["message"] ?? .null
        draft.addReasoning(message["thinking"]?.string ?? "")
        draft.addText(message["content"]?.string ?? "")
        for (place, call) in (message["tool_calls"]?.elements ?? []).enumerated() {
            take(call, piece, place, &draft)
        }
        guard value["done"] == .bool(true) else { return }
        if let reason = value["done_reason"]?.string, !reason.isEmpty {
            draft.note { $0.finishReason = reason }
        }
        let (input, output) = (value["prompt_eval_count"]?.count, value["eval_count"]?.count)
        if input != nil || output != nil {
            draft.set(AnswerUsage(input: input ?? 0, output: output ?? 0))
        }
        isDone = true
        draft.end()
    }

    func conclude(_ draft: inout AnswerDraft) {
        draft.conclude(isDone ? Self.finish(draft.answer.finishReason, hasCalls: draft.callCount > 0) : nil)
    }

    private func take(_ call: Value, _ piece: AnswerPiece, _ place: Int, _ draft: inout AnswerDraft) {
        let function = call["function"] ?? .null
        let position = draft.addCall(id: call["id"]?.string, name: function["name"]?.string ?? "")
        let json =
            function["arguments"]?.string
            ?? piece.json(
                .field("message"), .field("tool_calls"), .element(place), .field("function"), .field("arguments"))
        draft.addArguments(json == nil || json == "null" ? "{}" : json ?? "", to: position)
    }

    /// A model that was only loaded or unloaded has done what it was asked.
    private static func finish(_ reason: String?, hasCalls: Bool) -> FinishReason {
        switch reason {
        case nil, "stop", "load", "unload": hasCalls ? .toolCalls : .stop
        case "length": .length
        default: .other
        }
    }
}
