import Execution
import Models
import TestSupport
import Testing

@Suite struct WireStreamTests {
    static let fixtures =
        WireFixture.all(["openai_", "compat_", "anthropic_", "gemini_"], ".sse")
        + WireFixture.all(["ollama_"], ".ndjson")

    @Test(.enabled(if: !WireFixture.isElsewhere)) func `there are fixtures`() {
        #expect(!Self.fixtures.isEmpty)
    }

    @Test(arguments: fixtures)
    func `a stream is the answer that is expected`(fixture: WireFixture) throws {
        let answer = Reading([fixture.bytes], fixture.provider).answer
        guard case .object(let fields) = fixture.expected else { throw ExpectationFault() }
        for field in fields {
            guard let actual = try answer.field(field.name) else { continue }
            let expected = fixture.writesArgumentsAsObjects ? field.value.withoutArgumentTexts : field.value
            #expect(actual.isSame(as: expected), "\(field.name): \(actual.json) instead of \(expected.json)")
        }
    }

    @Test(arguments: fixtures)
    func `a stream is the same however it is cut`(fixture: WireFixture) {
        let whole = Reading([fixture.bytes], fixture.provider)
        for pieces in fixture.cuts.dropFirst() {
            #expect(Reading(pieces, fixture.provider) == whole, "\(pieces.map(\.count))")
        }
    }

    @Test(arguments: fixtures)
    func `events say what the answer says`(fixture: WireFixture) {
        let reading = Reading([fixture.bytes], fixture.provider)
        let answer = reading.answer
        #expect(reading.text == answer.text)
        #expect(reading.reasoning == answer.reasoning)
        #expect(reading.refusal == answer.refusal ?? "")
        #expect(reading.usage == answer.usage)
        #expect(reading.citations == answer.citations)
        #expect(reading.error == answer.error)
        #expect(reading.finish == answer.finish)
        #expect(reading.finishedCalls == answer.toolCalls.filter(\.isComplete))
        for call in answer.toolCalls {
            #expect(reading.names[call.position] == call.name)
            #expect(reading.arguments[call.position] ?? "" == call.argumentsJSON)
        }
    }
}

struct ExpectationFault: Error {}

extension ModelAnswer {
    /// A field of an expectation; nothing where it says nothing about the answer.
    fileprivate func field(_ name: String) throws -> Value? {
        switch name {
        case "fixture", "bytes", "format", "http", "notes": return nil
        case "text": return .text(text)
        case "reasoning": return .text(reasoning)
        case "refusal": return .optional(refusal)
        case "finish": return .text(finish.rawValue)
        case "finish_reason_raw": return .optional(finishReason)
        case "clean_end": return .bool(endsCleanly)
        case "usage": return usage?.value ?? .null
        case "error": return error?.value ?? .null
        case "tool_calls": return .list(toolCalls.map(\.value))
        case "stop_sequence": return .optional(stopSequence)
        case "stop_details": return stopDetails ?? .null
        case "block_reason": return .optional(blockReason)
        case "continuation_token": return .optional(continuationToken)
        case "citations":
            return .list(citations.map(\.value))
        case "sources": return .list(citations.map(\.value))
        case "search_queries": return .list(searchQueries.map(Value.text))
        case "opaque_blocks": return .list(try opaqueBlocks)
        case "opaque_parts": return .list(try opaqueParts)
        default:
            Issue.record("nothing compares the field `\(name)`", severity: .warning)
            return nil
        }
    }

    private var opaqueBlocks: [Value] {
        get throws {
            try (echo?.pieces ?? []).compactMap { piece in
                guard case .object(let fields) = try Value(json: piece.json) else { return nil }
                let type = fields.first { $0.name == "type" }?.value
                guard type == .text("thinking") || type == .text("redacted_thinking") else { return nil }
                return .object([.init("index", .integer(piece.index))] + fields)
            }
        }
    }

    private var opaqueParts: [Value] {
        get throws {
            try (echo?.pieces ?? []).map { try Value(json: $0.json) }.filter {
                $0["thoughtSignature"] != nil && $0["functionCall"] == nil
            }
        }
    }
}

extension Citation {
    fileprivate var value: Value {
        .object([
            .init("url", .text(url)), .init("uri", .text(url)), .init("title", .optional(title)),
            .init("cited_text", .optional(citedText)),
        ])
    }
}

extension AnswerUsage {
    fileprivate var value: Value {
        .object([
            .init("input_tokens", .integer(input)), .init("output_tokens", .integer(output)),
            .init("total_tokens", .integer(total)), .init("cached_input_tokens", .optional(cachedInput)),
            .init("cache_write_tokens", .optional(cacheWrite)), .init("reasoning_tokens", .optional(reasoning)),
        ])
    }
}

extension ProviderError {
    fileprivate var value: Value {
        .object([
            .init("type", .optional(type)), .init("code", code?.value ?? .null), .init("message", .optional(message)),
            .init("retryable", .bool(isRetryable)), .init("after_output", .bool(isAfterOutput)),
        ])
    }
}

extension ProviderError.Code {
    var value: Value {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .integer(number)
        }
    }
}

extension ToolCall {
    fileprivate var value: Value {
        var fields: [Value.Field] = [
            .init("position", .integer(position)), .init("id", .optional(id)), .init("name", .text(name)),
            .init("arguments_json", .text(argumentsJSON)), .init("arguments", arguments ?? .null),
            .init("complete", .bool(isComplete)),
        ]
        if !opaque.isEmpty {
            fields.append(.init("opaque", .object(opaque)))
        }
        return .object(fields)
    }
}

extension WireFixture {
    /// How the text of an object is written says nothing.
    fileprivate var writesArgumentsAsObjects: Bool { name.hasPrefix("gemini_") || name.hasPrefix("ollama_") }
}

extension Value {
    /// The calls of an expectation without the text of their arguments.
    fileprivate var withoutArgumentTexts: Value {
        guard case .list(let elements) = self else { return self }
        return .list(
            elements.map { element in
                guard case .object(let fields) = element else { return element }
                return .object(fields.filter { $0.name != "arguments_json" })
            })
    }

    static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
    static func optional(_ number: Int?) -> Value { number.map(Value.integer) ?? .null }

    /// Whether all that the expectation has is the same here; the order of fields says nothing.
    func isSame(as expected: Value) -> Bool {
        switch (self, expected) {
        case (.object, .object(let fields)):
            return fields.allSatisfy { field in
                // The index of a content block is the provider's own.
                field.name == "block_index" || (self[field.name] ?? .null).isSame(as: field.value)
            }
        case (.list(let own), .list(let others)):
            return own.count == others.count && zip(own, others).allSatisfy { $0.isSame(as: $1) }
        case (.integer(let number), .number(let other)), (.number(let other), .integer(let number)):
            return Double(number) == other
        default: return self == expected
        }
    }
}
