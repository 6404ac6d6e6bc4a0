/// A conversation in the words of Gemini.
struct GeminiMessages {
    let model: String

    func contents(of messages: [ChatMessage]) throws(ChatRequestFault) -> [JSONTree] {
        var contents: [(role: String, parts: [JSONTree])] = []
        for message in messages {
            let (role, parts): (String, [JSONTree])
            switch message {
            case .user(let said): (role, parts) = ("user", try said.map(part))
            case .assistant(let turn): (role, parts) = ("model", self.parts(turn))
            case .toolResults(let results): (role, parts) = ("user", results.map(Self.response))
            }
            if contents.last?.role == role {
                contents[contents.count - 1].parts += parts
            } else {
                contents.append((role, parts))
            }
        }
        return contents.map { ["role": .text($0.role), "parts": .list($0.parts)] }
    }

    private func part(_ part: ChatPart) throws(ChatRequestFault) -> JSONTree {
        switch part {
        case .text(let text): return ["text": .text(text)]
        case .image(.bytes(let bytes, let mediaType)):
            return ["inlineData": ["mimeType": .text(mediaType), "data": .text(Base64.text(of: bytes))]]
        case .image(.url(let url)):
            guard Self.isStored(url) else {
                throw ChatRequestFault("gemini does not fetch images; send the bytes of `\(url)`")
            }
            return ["fileData": ["fileUri": .text(url)]]
        }
    }

    /// Whether a URL is one of Google's own for a file that was stored there.
    static func isStored(_ url: String) -> Bool {
        url.hasPrefix("gs://") || url.hasPrefix("https://generativelanguage.googleapis.com/")
    }

    private func parts(_ turn: AssistantTurn) -> [JSONTree] {
        if let echo = turn.echo, echo.format == .gemini {
            return echo.pieces.map { .json($0.json) }
        }
        var parts: [JSONTree] = turn.text.isEmpty ? [] : [["text": .text(turn.text)]]
        for (index, call) in turn.toolCalls.enumerated() {
            var part: JSONTree = ["functionCall": Self.call(call)]
            if index == 0, wantsSignatures {
                // Documented for calls that came from another model.
                part["thoughtSignature"] = "skip_thought_signature_validator"
            }
            parts.append(part)
        }
        return parts
    }

    /// Up to 2.5 none is missed.
    private var wantsSignatures: Bool {
        !["gemini-1", "gemini-2"].contains { model.contains($0) }
    }

    private static func call(_ call: ToolCall) -> JSONTree {
        var tree: JSONTree = [:]
        tree["id"] = call.id.map(JSONTree.text)
        tree["name"] = .text(call.name)
        tree["args"] = .json(call.echoedArguments)
        return tree
    }

    private static func response(_ result: ToolResult) -> JSONTree {
        var tree: JSONTree = [:]
        tree["id"] = result.call.id.map(JSONTree.text)
        tree["name"] = .text(result.call.name)
        tree["response"] = [result.isError ? "error" : "result": .text(result.content)]
        return ["functionResponse": tree]
    }
}
