/// A conversation in the words of Anthropic's messages.
enum AnthropicMessages {
    static func messages(of messages: [ChatMessage]) -> [JSONTree] {
        var turns: [(role: String, blocks: [JSONTree])] = []
        var turn = 0
        for (index, message) in messages.enumerated() {
            let (role, blocks) =
                switch message {
                case .user(let parts): ("user", parts.compactMap(block))
                case .assistant(let said): ("assistant", Self.blocks(said, turn: index))
                case .toolResults(let results): ("user", results.map { result($0, turn: turn) })
                }
            if role == "assistant" {
                turn = index
            }
            // Results and what the user says after them are one message.
            if turns.last?.role == role {
                turns[turns.count - 1].blocks += blocks
            } else {
                turns.append((role, blocks))
            }
        }
        return turns.map { ["role": .text($0.role), "content": .list($0.blocks)] }
    }

    /// Nothing for an empty text, which would be refused.
    private static func block(_ part: ChatPart) -> JSONTree? {
        switch part {
        case .text(let text): text.isEmpty ? nil : ["type": "text", "text": .text(text)]
        case .image(.bytes(let bytes, let mediaType)):
            [
                "type": "image",
                "source": ["type": "base64", "media_type": .text(mediaType), "data": .text(Base64.text(of: bytes))],
            ]
        case .image(.url(let url)): ["type": "image", "source": ["type": "url", "url": .text(url)]]
        }
    }

    private static func blocks(_ turn: AssistantTurn, turn index: Int) -> [JSONTree] {
        if let echo = turn.echo, echo.format == .anthropic {
            return echo.pieces.map { .json($0.json) }
        }
        let text: [JSONTree] = turn.text.isEmpty ? [] : [["type": "text", "text": .text(turn.text)]]
        return text
            + turn.toolCalls.map { call in
                [
                    "type": "tool_use", "id": .text(call.identifier(turn: index)), "name": .text(call.name),
                    "input": .json(call.echoedArguments),
                ]
            }
    }

    private static func result(_ result: ToolResult, turn: Int) -> JSONTree {
        var block: JSONTree = [
            "type": "tool_result", "tool_use_id": .text(result.call.identifier(turn: turn)),
            "content": .text(result.content),
        ]
        if result.isError {
            block["is_error"] = true
        }
        return block
    }
}
