import Execution

/// Puts the calls of tools together from pieces that may be interleaved and are marked in many ways.
struct OpenAICalls: Sendable {
    /// The call that an index last meant.
    private var places: [Int: Int] = [:]
    private var last: Int?
    private var hasCallsOfTools = false

    mutating func take(
        _ delta: Value, at path: [JSONReader.Step], of piece: AnswerPiece, _ draft: inout AnswerDraft
    ) {
        let entries = delta["tool_calls"]
        for (place, entry) in (entries?.elements ?? []).enumerated() {
            take(entry: entry, at: path + [.field("tool_calls"), .element(place)], of: piece, &draft)
        }
        if case .object = entries, let entry = entries {
            take(entry: entry, at: path + [.field("tool_calls")], of: piece, &draft)
        }
        hasCallsOfTools = hasCallsOfTools || entries?.isTruthy == true
        if !hasCallsOfTools, let function = delta["function_call"], case .object = function {
            // Before there were calls of tools there was one call of a function; some servers send both.
            let call = Value.object([.init("index", .integer(0)), .init("function", function)])
            take(call, arguments: path + [.field("function_call"), .field("arguments")], of: piece, &draft)
        }
    }

    private mutating func take(
        entry: Value, at path: [JSONReader.Step], of piece: AnswerPiece, _ draft: inout AnswerDraft
    ) {
        take(entry, arguments: path + [.field("function"), .field("arguments")], of: piece, &draft)
    }

    private mutating func take(
        _ entry: Value, arguments path: [JSONReader.Step], of piece: AnswerPiece, _ draft: inout AnswerDraft
    ) {
        let id = entry["id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        let name = entry["function"]?["name"]?.string ?? ""
        let index = entry["index"]?.int
        let position = place(index, id, name, draft) ?? draft.addCall()
        if let index {
            places[index] = position
        }
        last = position
        draft.complete(position, id: id, name: name)
        if let extra = entry["extra_content"], extra.isTruthy {
            draft.addOpaque(.init("extra_content", extra), to: position)
        }
        switch entry["function"]?["arguments"] {
        case nil, .null: break
        case .text(let text): draft.addArguments(text, to: position)
        case .some: draft.addArguments(JSONReader.text(of: piece.bytes, at: path) ?? "", to: position)
        }
    }

    /// The call that an entry goes on with; `nil` if it begins one.
    private func place(_ index: Int?, _ id: String?, _ name: String, _ draft: AnswerDraft) -> Int? {
        if let index {
            guard let place = places[index] else { return nil }
            // Another identifier: the index is used again.
            if let id, let known = draft.callID(place), known != id { return nil }
            return place
        }
        if let id { return draft.position(ofCall: id) }
        guard let last else { return nil }
        // Without any mark only another name tells that this is another call.
        let known = draft.callName(last)
        return name.isEmpty || known.isEmpty || known == name ? last : nil
    }
}
