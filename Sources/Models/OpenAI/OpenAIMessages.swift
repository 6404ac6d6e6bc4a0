import Execution

/// A conversation in the words of chat completions.
struct OpenAIMessages {
    let dialect: OpenAIDialect
    let model: String

    func messages(of chat: ChatRequest) throws(ChatRequestFault) -> [JSONTree] {
        var messages: [JSONTree] = []
        if let system = chat.system, !system.isEmpty {
            messages.append(["role": "system", "content": .text(system)])
        }
        var turn = 0
        for (index, message) in chat.messages.enumerated() {
            switch message {
            case .user(let parts):
                messages.append(["role": "user", "content": try content(parts)])
            case .assistant(let said):
                turn = index
                messages.append(assistant(said, turn: turn))
            case .toolResults(let results):
                messages += results.map { result($0, turn: turn) }
            }
        }
        return messages
    }

    /// Text alone is a text: not every server knows parts.
    private func content(_ parts: [ChatPart]) throws(ChatRequestFault) -> JSONTree {
        let texts = parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
        if texts.count == parts.count { return .text(texts.joined(separator: "\n\n")) }
        var trees: [JSONTree] = []
        for part in parts {
            switch part {
            case .text(let text): trees.append(["type": "text", "text": .text(text)])
            case .image(let image):
                trees.append(["type": "image_url", "image_url": ["url": .text(try url(of: image))]])
            }
        }
        return .list(trees)
    }

    private func url(of image: ChatImage) throws(ChatRequestFault) -> String {
        switch image {
        case .bytes(let bytes, let mediaType):
            return "data:\(mediaType);base64,\(Base64.text(of: bytes))"
        case .url(let url):
            guard dialect.fetchesImages || url.hasPrefix("data:") else {
                throw ChatRequestFault("this server does not fetch images; send the bytes of `\(url)`")
            }
            return url
        }
    }

    private func assistant(_ turn: AssistantTurn, turn index: Int) -> JSONTree {
        var message: JSONTree = ["role": "assistant"]
        // Only beside calls may there be no text.
        let hasNone = turn.text.isEmpty && !turn.toolCalls.isEmpty && dialect.takesNoContent
        message["content"] = hasNone ? .value(.null) : .text(turn.text)
        if dialect.wantsReasoning, !turn.reasoning.isEmpty, !model.contains("reasoner") {
            message["reasoning_content"] = .text(turn.reasoning)
        }
        if let echo = turn.echo, echo.format == .openAI {
            for piece in echo.pieces {
                guard let fields = try? Value(json: piece.json), case .object(let fields) = fields else { continue }
                message.merge(fields)
            }
        }
        if !turn.toolCalls.isEmpty {
            message["tool_calls"] = .list(turn.toolCalls.map { call($0, turn: index) })
        }
        return message
    }

    private func call(_ call: ToolCall, turn: Int) -> JSONTree {
        var tree: JSONTree = [
            "id": .text(call.identifier(turn: turn)),
            "type": "function",
            "function": ["name": .text(call.name), "arguments": .text(call.echoedArguments)],
        ]
        tree.merge(call.opaque.filter { $0.name == "extra_content" })
        return tree
    }

    private func result(_ result: ToolResult, turn: Int) -> JSONTree {
        [
            "role": "tool", "tool_call_id": .text(result.call.identifier(turn: turn)),
            "content": .text(result.textWithError),
        ]
    }
}

extension ToolCall {
    /// What the call is known by, also where the provider gave it no name.
    ///
    /// Nine letters and digits, which is all that Mistral takes.
    func identifier(turn: Int) -> String {
        if let id { return id }
        let digits = String((turn << 10 | position) & 0xFFFFF, radix: 36)
        return "call" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
}

extension ToolResult {
    /// The content for a provider that has no mark for a failure.
    var textWithError: String {
        isError ? Value.object([.init("error", .text(content))]).json : content
    }
}
