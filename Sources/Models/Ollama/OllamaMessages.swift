/// A conversation in the words of Ollama's chat.
enum OllamaMessages {
    static func messages(of chat: ChatRequest) throws(ChatRequestFault) -> [JSONTree] {
        var messages: [JSONTree] = []
        if let system = chat.system, !system.isEmpty {
            messages.append(["role": "system", "content": .text(system)])
        }
        for message in chat.messages {
            switch message {
            case .user(let parts): messages.append(try user(parts))
            case .assistant(let turn): messages.append(assistant(turn))
            case .toolResults(let results): messages += results.map(result)
            }
        }
        return messages
    }

    private static func user(_ parts: [ChatPart]) throws(ChatRequestFault) -> JSONTree {
        var texts: [String] = []
        var images: [JSONTree] = []
        for part in parts {
            switch part {
            case .text(let text): texts.append(text)
            case .image(.bytes(let bytes, _)): images.append(.text(Base64.text(of: bytes)))
            case .image(.url(let url)):
                throw ChatRequestFault("ollama does not fetch images; send the bytes of `\(url)`")
            }
        }
        var message: JSONTree = ["role": "user", "content": .text(texts.joined(separator: "\n\n"))]
        message["images"] = images.isEmpty ? nil : .list(images)
        return message
    }

    private static func assistant(_ turn: AssistantTurn) -> JSONTree {
        var message: JSONTree = ["role": "assistant", "content": .text(turn.text)]
        message["thinking"] = turn.reasoning.isEmpty ? nil : .text(turn.reasoning)
        guard !turn.toolCalls.isEmpty else { return message }
        message["tool_calls"] = .list(
            turn.toolCalls.map { call in
                ["function": ["name": .text(call.name), "arguments": .json(call.echoedArguments)]]
            })
        return message
    }

    private static func result(_ result: ToolResult) -> JSONTree {
        var message: JSONTree = ["role": "tool", "tool_name": .text(result.call.name)]
        message["tool_call_id"] = result.call.id.map(JSONTree.text)
        message["content"] = .text(result.textWithError)
        return message
    }
}
