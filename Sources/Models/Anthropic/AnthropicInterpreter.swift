import Execution

/// Events of Anthropic's messages.
struct AnthropicInterpreter: AnswerInterpreter {
    private var blocks = AnthropicBlocks()
    private var usage = AnthropicUsage()
    private var isOpen = false
    private var messageID: String?
    private var isStopped = false

    mutating func take(_ piece: AnswerPiece, _ draft: inout AnswerDraft) {
        let value = piece.value
        let type = value["type"]?.string ?? piece.type
        if type == "error" || value["error"]?.isTruthy == true {
            draft.fail(ProviderError(ErrorObject(body: value) ?? ErrorObject()))
            return
        }
        switch type {
        case "message_start": start(value["message"] ?? .null, &draft)
        case "content_block_start": blocks.start(piece, at: [.field("content_block")], index: value["index"], &draft)
        case "content_block_delta": blocks.change(piece, &draft)
        case "message_delta":
            stop(value["delta"] ?? .null, &draft)
            usage.take(value["usage"], &draft)
        case "message_stop":
            isStopped = true
            draft.end()
        default: break
        }
    }

    mutating func takeWhole(_ piece: AnswerPiece, _ draft: inout AnswerDraft) {
        start(piece.value, &draft)
        for index in (piece.value["content"]?.elements ?? []).indices {
            blocks.start(piece, at: [.field("content"), .element(index)], index: .integer(index), &draft)
        }
        stop(piece.value, &draft)
        isStopped = piece.value["type"] == .text("message")
    }

    mutating func conclude(_ draft: inout AnswerDraft) {
        blocks.conclude(&draft)
        let reason = draft.answer.finishReason
        draft.conclude(isStopped ? Self.finish(reason, hasCalls: draft.callCount > 0) : nil)
    }

    /// A proxy that repeats the beginning is common; two answers in one are not one answer.
    private mutating func start(_ message: Value, _ draft: inout AnswerDraft) {
        let id = message["id"]?.string
        guard !isOpen else {
            if id != messageID {
                let reason = "another message began inside the first"
                draft.fail(
                    ProviderError(.malformed, type: "overlapping_messages", message: reason, isRetryable: true))
            }
            return
        }
        isOpen = true
        messageID = id
        usage.take(message["usage"], &draft)
    }

    private func stop(_ delta: Value, _ draft: inout AnswerDraft) {
        if let reason = delta["stop_reason"]?.string {
            draft.note { $0.finishReason = reason }
        }
        if let sequence = delta["stop_sequence"]?.string {
            draft.note { $0.stopSequence = sequence }
        }
        guard let details = delta["stop_details"], details.isTruthy else { return }
        draft.note { $0.stopDetails = details }
        draft.addRefusal(details["explanation"]?.string ?? "")
    }

    private static func finish(_ reason: String?, hasCalls: Bool) -> FinishReason {
        switch reason {
        case "end_turn", "stop_sequence": hasCalls ? .toolCalls : .stop
        case "tool_use": .toolCalls
        case "max_tokens", "model_context_window_exceeded": .length
        case "pause_turn": .pause
        case "refusal": .refusal
        default: .other
        }
    }
}

/// The tokens of a message, of which each event says only what has changed.
private struct AnthropicUsage: Sendable {
    private var fields: [String: Int] = [:]

    mutating func take(_ usage: Value?, _ draft: inout AnswerDraft) {
        guard case .object(let changed) = usage else { return }
        for field in changed {
            if let count = field.value.count {
                fields[field.name] = count
            }
        }
        if let thinking = usage?["output_tokens_details"]?["thinking_tokens"]?.count {
            fields["thinking_tokens"] = thinking
        }
        draft.set(
            AnswerUsage(
                input: fields["input_tokens"] ?? 0, output: fields["output_tokens"] ?? 0,
                cachedInput: fields["cache_read_input_tokens"], cacheWrite: fields["cache_creation_input_tokens"] ?? 0,
                reasoning: fields["thinking_tokens"]))
    }
}
