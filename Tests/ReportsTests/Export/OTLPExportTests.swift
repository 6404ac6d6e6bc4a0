import Execution
import Reports
import TestSupport
import Testing

@Suite struct OTLPExportTests {
    private func spans(_ script: RunScript, _ facts: ExportFacts = ExportedRun.facts()) throws -> [Value] {
        let document = try ExportedRun.value(script, .otlp, facts)
        let scopes = document.list("resourceSpans").flatMap { $0.list("scopeSpans") }
        return scopes.flatMap { $0.list("spans") }
    }

    private func attributes(_ span: Value) -> [String: String] {
        let pairs = span.list("attributes").compactMap { attribute -> (String, String)? in
            guard let key = attribute["key"]?.text, case .object(let fields)? = attribute["value"], fields.count == 1
            else { return nil }
            return (key, fields[0].value.text ?? fields[0].value.json)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    @Test func `there is a span for the run, for each branch and for each attempt, each in another one`() throws {
        let spans = try spans(.mixed)
        let ids = spans.compactMap { $0["spanId"]?.text }
        #expect(Set(ids).count == spans.count)
        #expect(ids.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
        #expect(Set(spans.compactMap { $0["traceId"]?.text }).count == 1)
        #expect(spans[0]["traceId"]?.text?.count == 32)
        #expect(spans[0]["parentSpanId"] == nil)
        #expect(spans.dropFirst().allSatisfy { ids.contains($0["parentSpanId"]?.text ?? "") })
    }

    @Test func `numbers of 64 bits are text, and no span ends before it begins`() throws {
        for span in try spans(.mixed) {
            let from = try #require(span["startTimeUnixNano"]?.text.flatMap { Int($0) })
            let until = try #require(span["endTimeUnixNano"]?.text.flatMap { Int($0) })
            #expect(from <= until)
            for attribute in span.list("attributes") {
                if let number = attribute["value"]?["intValue"] { #expect(number.text != nil) }
            }
        }
    }

    @Test func `what was asked is told as the conventions have it`() throws {
        let all = try spans(.mixed)
        func first(_ name: String) throws -> Value { try #require(all.first { $0["name"] == .text(name) }) }
        let chat = attributes(try first("chat claude"))
        #expect(chat["gen_ai.operation.name"] == "chat")
        #expect(chat["gen_ai.provider.name"] == "anthropic")
        #expect(chat["gen_ai.request.model"] == "claude")
        #expect(chat["gen_ai.request.max_tokens"] == "100")
        #expect(chat["gen_ai.usage.output_tokens"] == "42")
        #expect(try first("chat claude")["kind"] == .integer(3))
        let request = attributes(try #require(all.last { $0["name"] == .text("GET") }))
        #expect(request["url.full"] == "https://example.org:8443/x?q=1")
        #expect(request["server.address"] == "example.org")
        #expect(request["server.port"] == "8443")
        let command = attributes(try first("sh"))
        #expect(command["process.executable.name"] == "sh")
        #expect(command["process.exit.code"] == "0")
        #expect(attributes(try first("execute_tool search"))["gen_ai.tool.name"] == "search")
        #expect(attributes(all[0])["gen_ai.operation.name"] == "invoke_workflow")
    }

    @Test func `what failed is an error with its kind, and retries are events`() throws {
        let all = try spans(.mixed)
        let late = try #require(all.first { $0["name"] == .text("late") })
        #expect(late["status"]?["code"] == .integer(2))
        #expect(late["status"]?["message"] == .text("timed out after 350ms"))
        #expect(attributes(late)["error.type"] == "timeout")
        let flaky = try #require(all.first { $0["name"] == .text("flaky") })
        #expect(flaky["status"] == .object([]))
        #expect(flaky.list("events").compactMap { $0["name"]?.text } == ["braid.backing_off"])
    }

    @Test func `identifiers are those of the run`() throws {
        var other = ExportedRun.facts()
        other.id = "ghijkl"
        let ids = try spans(.mixed).map { $0["spanId"]?.text }
        #expect(try ids == spans(.mixed).map { $0["spanId"]?.text })
        #expect(Set(ids).isDisjoint(with: try spans(.mixed, other).map { $0["spanId"]?.text }))
    }
}
