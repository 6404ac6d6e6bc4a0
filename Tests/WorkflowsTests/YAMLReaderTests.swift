import Execution
import Testing

@testable import Workflows

@Suite struct YAMLReaderTests {
    @Test(arguments: [
        "NO", "3.10", "2026-11-21", "010", "12:30", "on", "yes", "1e3", "0x1F", ".5", "null", "~", "true", "1_000",
    ])
    func `what YAML takes for something else is a text where a text is expected`(written: String) throws {
        let loaded = Loaded(
            "name: \(written)\nbranches: {a: {prompt: \(written), run_: 1}, b: {run: [echo, \(written)]}}")
        // The wrong key shows that the rest was read.
        #expect(loaded.faults.count == 1)
        let plan = try #require(Loaded("name: \(written)\nbranches: {b: {run: [echo, \(written)]}}").plan)
        #expect(plan.name == written)
        guard case .command(let spec) = plan.body.branches[0].action, case .arguments(let arguments) = spec.launch
        else {
            Issue.record("not a command")
            return
        }
        #expect(arguments[1] == Template(literal: written))
    }

    @Test(arguments: [
        ("8", Value.integer(8)), ("-1", .integer(-1)), ("0.5", .number(0.5)), ("3.10", .number(3.1)),
        ("1e3", .number(1000)),
        ("true", .bool(true)), ("false", .bool(false)), ("NO", .text("NO")), ("010", .text("010")), ("+1", .text("+1")),
        (".5", .text(".5")), ("1.", .text("1.")), ("12:30", .text("12:30")), ("2026-11-21", .text("2026-11-21")),
        ("on", .text("on")), ("\"8\"", .text("8")), ("'true'", .text("true")), ("0x1F", .text("0x1F")),
        ("nan", .text("nan")), ("1e999", .text("1e999")), ("99999999999999999999", .number(1e20)),
        ("[1, a, null]", .list([.integer(1), .text("a"), .null])),
        ("{a: 1, b: {c: d}}", .object([.init("a", .integer(1)), .init("b", .object([.init("c", .text("d"))]))])),
    ])
    func `an input is what JSON would make of it, else a text`(written: String, value: Value) throws {
        let plan = try #require(Loaded("inputs: {x: \(written)}\nbranches: {a: {run: ls}}").plan)
        #expect(plan.inputs == [Value.Field("x", value)])
    }

    @Test func `aliases stand for what they name`() throws {
        let plan = try #require(Loaded("branches:\n  a: {run: &r ls}\n  b: {run: *r}\n").plan)
        #expect(plan.body.branches.count == 2)
    }

    @Test func `one line end at the end of a block text is dropped`() throws {
        let plan = try #require(Loaded("branches:\n  a:\n    value: |+\n      x\n\n").plan)
        guard case .value(.constant(let value)) = plan.body.branches[0].action else {
            Issue.record("not a constant")
            return
        }
        #expect(value == .text("x\n"))
    }

    @Test func `a key that is there thirty times is reported each time`() {
        let text = "branches:\n" + String(repeating: "  a: {run: ls}\n", count: 30)
        #expect(Loaded(text).faults.count == 29)
    }

    @Test(arguments: [
        "a", "a: b", "{", "[", "- ", "\"", ": ", "? ", "&a", "*a", "|", "#", "---", "...", "%YAML 9", "\t", "!", "{{",
        "\u{FEFF}",
    ])
    func `a very short text is refused like any other`(text: String) {
        #expect(Loaded(text).error?.diagnostics.isEmpty == false)
    }
}
