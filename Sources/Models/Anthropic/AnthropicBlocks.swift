import Execution

/// The content blocks of a message, which are also kept to be sent back.
struct AnthropicBlocks: Sendable {
    /// In the order in which they began.
    private var blocks: [Block] = []

    private struct Block: Sendable {
        var index: Int
        var kind: Kind
        /// As it began.
        var json: String
        /// Of text and of reasoning.
        var text = ""
        var signature: String?
        var citations: [String] = []
        /// The input of a tool that the provider runs itself.
        var input = ""

        enum Kind: Sendable, Equatable {
            case text
            case thinking
            case call(position: Int, begun: String)
            case other
        }
    }

    mutating func start(
        _ piece: AnswerPiece, at path: [JSONReader.Step], index: Value?, _ draft: inout AnswerDraft
    ) {
        let block = Self.value(piece.value, at: path)
        let kind = Self.kind(block, piece, path, &draft)
        let json = kind == .text || kind == .thinking ? "" : JSONReader.text(of: piece.bytes, at: path) ?? "{}"
        guard draft.keeps(json) else { return }
        blocks.append(Block(index: index?.int ?? blocks.count, kind: kind, json: json))
        let last = blocks.count - 1
        addText(block["text"]?.string, to: last, &draft)
        addThinking(block["thinking"]?.string, to: last, &draft)
        blocks[last].signature = block["signature"]?.string
        for (place, citation) in (block["citations"]?.elements ?? []).enumerated() {
            let path = path + [.field("citations"), .element(place)]
            add(citation, JSONReader.text(of: piece.bytes, at: path), to: last, &draft)
        }
    }

    mutating func change(_ piece: AnswerPiece, _ draft: inout AnswerDraft) {
        let index = piece.value["index"]?.int
        guard let place = blocks.lastIndex(where: { $0.index == index }), let delta = piece.value["delta"] else {
            return
        }
        switch delta["type"]?.string {
        case "text_delta": addText(delta["text"]?.string, to: place, &draft)
        case "thinking_delta": addThinking(delta["thinking"]?.string, to: place, &draft)
        case "signature_delta": blocks[place].signature = delta["signature"]?.string
        case "input_json_delta": addInput(delta["partial_json"]?.string ?? "", to: place, &draft)
        case "citations_delta":
            add(delta["citation"] ?? .null, piece.json(.field("delta"), .field("citation")), to: place, &draft)
        default: break
        }
    }

    mutating func conclude(_ draft: inout AnswerDraft) {
        for block in blocks {
            guard case .call(let position, let begun) = block.kind, draft.arguments(position).isEmpty else { continue }
            draft.addArguments(begun, to: position)
        }
        let pieces = blocks.compactMap { block in
            Self.json(block, draft).map { EchoedTurn.Piece(index: block.index, json: $0) }
        }
        draft.note { $0.echo = pieces.isEmpty ? nil : EchoedTurn(format: .anthropic, pieces: pieces) }
    }
}

/// What the blocks of one kind or another are.
extension AnthropicBlocks {
    private static func value(_ value: Value, at path: [JSONReader.Step]) -> Value {
        path.reduce(value) { value, step in
            switch step {
            case .field(let name): value[name] ?? .null
            case .element(let index): value.elements.indices.contains(index) ? value.elements[index] : .null
            }
        }
    }

    private static func kind(
        _ block: Value, _ piece: AnswerPiece, _ path: [JSONReader.Step], _ draft: inout AnswerDraft
    ) -> Block.Kind {
        switch block["type"]?.string {
        case "text": return .text
        case "thinking": return .thinking
        case "tool_use":
            let position = draft.addCall(id: block["id"]?.string, name: block["name"]?.string ?? "")
            // Usually empty, with the input to follow in pieces; sometimes whole, and nothing follows.
            let input = JSONReader.text(of: piece.bytes, at: path + [.field("input")]) ?? ""
            return .call(position: position, begun: block["input"]?.isTruthy == true ? input : "")
        default: return .other
        }
    }

    private mutating func addText(_ text: String?, to place: Int, _ draft: inout AnswerDraft) {
        guard blocks[place].kind == .text, let text else { return }
        blocks[place].text += text
        draft.addText(text)
    }

    private mutating func addThinking(_ text: String?, to place: Int, _ draft: inout AnswerDraft) {
        guard blocks[place].kind == .thinking, let text else { return }
        blocks[place].text += text
        draft.addReasoning(text)
    }

    private mutating func addInput(_ text: String, to place: Int, _ draft: inout AnswerDraft) {
        if case .call(let position, _) = blocks[place].kind {
            draft.addArguments(text, to: position)
        } else if draft.keeps(text) {
            blocks[place].input += text
        }
    }

    private mutating func add(_ citation: Value, _ json: String?, to place: Int, _ draft: inout AnswerDraft) {
        if let json, draft.keeps(json) {
            blocks[place].citations.append(json)
        }
        guard let url = citation["url"]?.string else { return }
        draft.add(
            Citation(url: url, title: citation["title"]?.string, citedText: citation["cited_text"]?.string))
    }

    /// A block to send back; `nil` for a text that is empty, which would be refused.
    private static func json(_ block: Block, _ draft: AnswerDraft) -> String? {
        let tree: JSONTree
        switch block.kind {
        case .text:
            guard !block.text.isEmpty else { return nil }
            var text: JSONTree = ["type": "text", "text": .text(block.text)]
            text["citations"] = block.citations.isEmpty ? nil : .list(block.citations.map(JSONTree.json))
            tree = text
        case .thinking:
            var thinking: JSONTree = ["type": "thinking", "thinking": .text(block.text)]
            thinking["signature"] = block.signature.map(JSONTree.text)
            tree = thinking
        case .call(let position, _):
            let call = draft.arguments(position)
            tree = [
                "type": "tool_use", "id": .text(draft.callID(position) ?? ""), "name": .text(draft.callName(position)),
                "input": .json(Self.object(call)),
            ]
        case .other:
            guard !block.input.isEmpty, case .object(let fields) = try? Value(json: block.json) else {
                return block.json
            }
            var other: JSONTree = .object([])
            other.merge(fields)
            other["input"] = .json(Self.object(block.input))
            tree = other
        }
        return String(decoding: tree.bytes, as: UTF8.self)
    }

    /// An input that was cut off cannot be sent back.
    private static func object(_ json: String) -> String {
        guard case .object = try? Value(json: json) else { return "{}" }
        return json
    }
}
