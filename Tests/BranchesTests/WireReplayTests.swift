import Execution
import TestSupport
import Testing

@testable import Branches

/// The recorded streams of all providers, sent over a connection.
@Suite(.timeLimit(.minutes(10))) struct WireReplayTests {
    static let names = [
        "anthropic_text.sse", "anthropic_thinking.sse", "anthropic_tools.sse", "anthropic_truncated.sse",
        "anthropic_error_overloaded.sse", "openai_text.sse", "openai_tool_calls.sse", "openai_truncated_no_done.sse",
        "compat_deepseek_reasoning.sse", "compat_groq_tool.sse", "compat_mistral_thinking.sse",
        "compat_openrouter_error_midstream.sse", "gemini_text.sse", "gemini_thinking.sse", "gemini_tools.sse",
        "gemini_truncated.sse", "ollama_chat.ndjson", "ollama_thinking.ndjson", "ollama_tools.ndjson",
        "ollama_truncated.ndjson",
    ]

    /// Served whole, byte by byte, and cut at random.
    private static let ways = 5

    @Test(arguments: WireFixture.isElsewhere ? [] : names)
    func `a stream gives the same however it arrives`(name: String) async throws {
        let fixture = try #require(WireFixture(named: name))
        let after = try #require(WireFixture(named: fixture.plainAnswer))
        for pieces in fixture.cuts.prefix(Self.ways) {
            let server = FaultServer(
                Reply(stream: pieces, type: fixture.contentType),
                Reply(stream: [after.bytes], type: after.contentType))
            let run = await FaultRun.of(
                .asking(server.url, fixture.model) { $0.tools = fixture.tools })
            fixture.check(run, after, "\(pieces.count) pieces")
            #expect(server.requests.count == (fixture.calls.isEmpty ? 1 : 2))
        }
    }
}

extension WireFixture {
    fileprivate var provider: String {
        switch name.prefix(while: { $0 != "_" }) {
        case "compat" where name.hasPrefix("compat_deepseek"): "deepseek"
        case "compat" where name.hasPrefix("compat_groq"): "groq"
        case "compat" where name.hasPrefix("compat_mistral"): "mistral"
        case "compat": "openrouter"
        case let provider: String(provider)
        }
    }

    fileprivate var model: String { "\(provider)/test" }
    fileprivate var contentType: String { expected["http"]?["content_type"]?.asText.inMemory ?? "text/event-stream" }

    /// What the same provider sends once the tools have run.
    fileprivate var plainAnswer: String {
        switch provider {
        case "anthropic": "anthropic_text.sse"
        case "gemini": "gemini_text.sse"
        case "ollama": "ollama_chat.ndjson"
        default: "openai_text.sse"
        }
    }

    fileprivate var calls: [Value] {
        if case .list(let calls)? = expected["tool_calls"] { calls } else { [] }
    }

    /// Those that the stream calls, with the arguments that it gives.
    fileprivate var tools: [ToolSpec] {
        var tools: [ToolSpec] = []
        for call in calls {
            let name = call.text("name")
            guard !tools.contains(where: { $0.name == name }), case .object(let arguments)? = call["arguments"] else {
                continue
            }
            let inputs = arguments.map { ToolSpec.Input($0.name, default: $0.value) }
            tools.append(ToolSpec(name, description: "Does it", inputs: inputs, .task { _ in .text("done") }))
        }
        return tools
    }

    fileprivate func check(_ run: FaultRun, _ after: WireFixture, _ way: String) {
        let last = calls.isEmpty ? self : after
        // What it says after its calls is set off from what it said before them.
        let said = [expected.text("text"), calls.isEmpty ? "" : after.expected.text("text")].filter { !$0.isEmpty }
        #expect(run.text(.text) == said.joined(separator: "\n\n"), "\(way)")
        #expect(run.text(.reasoning) == expected.text("reasoning"), "\(way)")
        #expect(run.outcome.calls?.map(\.status) ?? [] == calls.map { _ in .succeeded }, "\(way)")
        #expect(run.outcome.calls?.map(\.branch.callName) ?? [] == calls.map { $0.text("name") }, "\(way)")
        switch expected.text("finish") {
        case "incomplete":
            #expect(run.outcome.status == .failed)
            #expect(run.outcome.error?.hasPrefix("the answer broke off before its end") == true, "\(way)")
            #expect(run.outcome.partial == .text(expected.text("text")), "\(way)")
        case "error":
            #expect(run.outcome.status == .failed)
            #expect(run.outcome.error?.contains(expected["error"]?.text("message") ?? "-") == true, "\(way)")
            #expect(run.outcome.partial == .text(expected.text("text")), "\(way)")
        default:
            #expect(run.outcome.status == .succeeded, "\(way): \(run.outcome.error ?? "")")
            #expect(run.outcome.value == .text(last.expected.text("text").trimmingLineEnds), "\(way)")
            let tokens = [self, last].prefix(calls.isEmpty ? 1 : 2).compactMap {
                $0.expected["usage"]?["output_tokens"].flatMap {
                    if case .integer(let count) = $0 { count } else { nil }
                }
            }
            #expect(run.outcome.tokens ?? 0 == tokens.reduce(0, +), "\(way)")
        }
    }
}

extension Value {
    fileprivate func text(_ name: String) -> String { self[name]?.asText.inMemory ?? "" }
}

extension BranchID {
    /// `get_weather` of `ask/get_weather[0]`.
    fileprivate var callName: String { String((path.split(separator: "/").last ?? "").prefix { $0 != "[" }) }
}

extension String {
    fileprivate var trimmingLineEnds: String {
        var rest = Substring(self)
        while rest.last?.isNewline == true { rest.removeLast() }
        return String(rest)
    }
}
