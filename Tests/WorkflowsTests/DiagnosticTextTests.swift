import TestSupport
import Testing

@testable import Workflows

@Suite struct DiagnosticTextTests {
    static let refused = [
        "unknown-key", "missing-input", "circle", "unknown-placeholder-in-block", "duplicate-key", "max-parallel-zero",
        "duration-without-unit", "unquoted-placeholder", "single-quotes", "tabs", "not-yaml", "empty", "out-of-shell",
        "comma-in-flow", "alias", "hidden-names", "requirement", "actions", "braces", "other-words",
        "results-outside", "tags-and-merges", "list", "unclosed-quote", "hostile-text", "fan-outs", "groups",
        "group-circle", "conditions", "types", "requests", "aggregators", "terminals", "models", "tools",
    ]
    static let accepted = ["comment-ok", "joins-ok", "literal-ok", "outcomes-ok"]

    @Test(arguments: refused)
    func `a wrong file is refused with every fault at its place`(name: String) throws {
        let loaded = Loaded(try Fixture.text(name), path: "\(name).yaml")
        let error = try #require(loaded.error)
        #expect(error.exitStatus == 2)
        expectSnapshot(of: error.text, named: name)
    }

    @Test(arguments: accepted)
    func `a right file loads, with its warnings`(name: String) throws {
        let loaded = Loaded(try Fixture.text(name), path: "\(name).yaml")
        guard case .workflow(let workflow) = loaded else {
            Issue.record("refused: \(loaded.error?.text ?? "")")
            return
        }
        expectSnapshot(of: workflow.warnings.map(\.text).joined(separator: "\n"), named: name)
    }

    @Test func `every fixture is used`() throws {
        #expect(try Fixture.names() == Set(Self.refused + Self.accepted))
    }

    @Test func `a very long line is cut around what is meant`() {
        let text =
            "branches: {b: {run: ls}, a: {prompt: \"" + String(repeating: "x", count: 500) + "{{topic}}"
            + String(repeating: "y", count: 500) + "\"}}"
        let shown = Loaded(text).error?.text.split(separator: "\n") ?? []
        #expect(shown.count == 6)
        #expect(shown.allSatisfy { $0.count < 110 })
        #expect(shown[3].contains("…") && shown[3].contains("{{topic}}"))
        let caret = shown[4].firstIndex(of: "^").map { shown[4].distance(from: shown[4].startIndex, to: $0) }
        let brace = shown[3].firstIndex(of: "{").map { shown[3].distance(from: shown[3].startIndex, to: $0) }
        #expect(caret == brace)
    }
}
