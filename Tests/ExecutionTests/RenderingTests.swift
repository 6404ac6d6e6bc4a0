import Testing

@testable import Execution

@Suite struct RenderingTests {
    private static func outcome(_ name: String, _ status: Outcome.Status, _ value: Value? = nil) -> Outcome {
        var outcome = Outcome(branch: BranchID(index: 0, path: name), status: status)
        if status.hasValue { outcome.value = value } else { outcome.partial = value }
        return outcome
    }

    private static func scope(_ outcomes: [Outcome], inJoin: Bool = false, marks: Bool = true) -> RenderScope {
        var scope = RenderScope(
            inputs: [
                .init("n", .number(0.8)), .init("list", .list([.text("a"), .text("b\nc")])),
                .init("object", .object([.init("b", .integer(1)), .init("a", .list([.text("x"), .text("y")]))])),
            ],
            environment: ["TOKEN": "secret"],
            outcomes: Dictionary(uniqueKeysWithValues: outcomes.map { ($0.branch.path, $0) }))
        if inJoin {
            scope.join = JoinScope(outcomes: outcomes, results: outcomes, marks: marks)
        }
        return scope
    }

    private static func text(
        _ root: Reference.Root, _ path: [Reference.Step] = [], _ filters: [Filter] = [], in scope: RenderScope
    ) throws -> String? {
        let placeholder = Placeholder(Reference(root, path: path), filters: filters)
        return try scope.render(Template([.placeholder(placeholder)])).inMemory
    }

    struct TextCase: Sendable {
        let value: Value
        let text: String
    }

    @Test(arguments: [
        TextCase(value: .text("a\nb"), text: "a\nb"),
        TextCase(value: .integer(8), text: "8"),
        TextCase(value: .number(8), text: "8"),
        TextCase(value: .number(0.8), text: "0.8"),
        TextCase(value: .bool(true), text: "true"),
        TextCase(value: .null, text: ""),
        TextCase(value: .list([.text("a"), .integer(2)]), text: "a\n2"),
        TextCase(value: .list([.text("a\nb"), .text("c")]), text: "a\nb\n\nc"),
        TextCase(
            value: .object([.init("b", .text("\"q\"")), .init("a", .null)]), text: #"{"b":"\"q\"","a":null}"#),
    ])
    func `every value has its text`(example: TextCase) {
        #expect(example.value.asText.inMemory == example.text)
    }

    @Test func `paths reach into values`() throws {
        let scope = Self.scope([])
        #expect(try Self.text(.input("object"), [.field("a"), .index(1)], in: scope) == "y")
        #expect(try Self.text(.input("object"), [.field("a"), .each], in: scope) == "x\ny")
        #expect(throws: BranchFailure(.result, "`object` has no `z`")) {
            try Self.text(.input("object"), [.field("z")], in: scope)
        }
        #expect(try Self.text(.input("object"), [.field("z")], [.orElse(.text("none"))], in: scope) == "none")
    }

    @Test func `filters are applied from left to right`() throws {
        let scope = Self.scope([])
        #expect(try Self.text(.input("list"), [], [.bullets], in: scope) == "- a\n- b\n  c")
        #expect(try Self.text(.input("list"), [], [.join(", ")], in: scope) == "a, b\nc")
        #expect(try Self.text(.input("list"), [], [.count], in: scope) == "2")
        #expect(try Self.text(.input("list"), [], [.json], in: scope) == #"["a","b\nc"]"#)
        #expect(try Self.text(.input("n"), [], [.percent], in: scope) == "80%")
        #expect(throws: BranchFailure(.result, "`bullets` needs a list")) {
            try Self.text(.input("n"), [], [.bullets], in: scope)
        }
    }

    @Test func `in a join a branch without a value leaves a mark, with one that is cut off too`() throws {
        var late = Self.outcome("late", .timedOut, .text("so far"))
        late.clock = .timeout(.seconds(30))
        var failed = Self.outcome("failed", .failed)
        failed.error = "HTTP 503"
        var kept = Self.outcome("kept", .partial, .text("half"))
        kept.cause = .operator
        let scope = Self.scope([late, failed, kept], inJoin: true)
        #expect(try Self.text(.branch("late"), in: scope) == "so far\n[incomplete: timed out after 30s]")
        #expect(try Self.text(.branch("failed"), in: scope) == "[not available: HTTP 503]")
        #expect(try Self.text(.branch("kept"), in: scope) == "half\n[cut off: accepted by the user]")
        kept.cause = nil
        kept.clock = .deadline(.seconds(2))
        #expect(
            try Self.text(.branch("kept"), in: Self.scope([kept], inJoin: true))
                == "half\n[cut off: the deadline of 2s passed]")
        #expect(try Self.text(.branch("failed"), [], [.orElse(.text("nothing"))], in: scope) == "nothing")
    }

    @Test func `a join that is a command gets no marks`() throws {
        let failed = Self.outcome("failed", .failed, .text("part"))
        let kept = Self.outcome("kept", .partial, .text("half"))
        let scope = Self.scope([failed, kept], inJoin: true, marks: false)
        #expect(try Self.text(.branch("failed"), in: scope) == "")
        #expect(try Self.text(.branch("kept"), in: scope) == "half")
    }

    @Test func `outcomes are values with their fields`() throws {
        var failed = Self.outcome("a", .failed)
        failed.error = "boom"
        failed.exitCode = 7
        let scope = Self.scope([failed])
        #expect(try Self.text(.outcome("a"), [.field("status")], in: scope) == "failed")
        #expect(try Self.text(.outcome("a"), [.field("error")], in: scope) == "boom")
        #expect(try Self.text(.outcome("a"), [.field("exit")], in: scope) == "7")
    }

    @Test func `results are sections, one alone is its text`() {
        let (a, b) = (Self.outcome("a", .succeeded, .text("1")), Self.outcome("b", .succeeded, .text("2")))
        #expect([a, b].sections.inMemory == "## a\n1\n\n## b\n2")
        #expect([a].sections.inMemory == "1")
    }

    @Test func `a value is never scanned again`() throws {
        let scope = Self.scope([Self.outcome("a", .succeeded, .text("{{b}}"))])
        #expect(try Self.text(.branch("a"), in: scope) == "{{b}}")
    }

    @Test func `a large text is put together without being read`() throws {
        let large = Value.large(LargeText([.file(path: "/nowhere", byteCount: 2_000_000)]))
        let scope = Self.scope([Self.outcome("a", .succeeded, large)])
        let template = Template([.literal("<"), .placeholder(Placeholder(Reference(.branch("a")))), .literal(">")])
        let text = try scope.render(template)
        #expect(text.byteCount == 2_000_002)
        #expect(text.inMemory == nil)
    }

    @Test func `a prompt ends with what its answer has to be`() throws {
        let spec = PromptSpec(prompt: Template(literal: "Is it safe?"))
        let text = try Self.scope([]).render(spec, .standard, runner: NoRunner())
        #expect(text.prompt == "Is it safe?")
        let settings = WorkSettings(returns: .boolean)
        let flag = try Self.scope([]).render(spec, settings, runner: NoRunner())
        #expect(flag.prompt == "Is it safe?\n\nAnswer with true or false and nothing else.")
        #expect(flag.returns == .boolean)
    }
}

@Suite struct DurationWordsTests {
    @Test(arguments: [
        (Duration.milliseconds(600), "600ms"), (.seconds(2), "2s"), (.milliseconds(1500), "1.5s"),
        (.seconds(90), "1m30s"), (.seconds(7200), "2h"), (.seconds(3661), "1h1m1s"),
    ])
    func `durations are said as they are written`(duration: Duration, words: String) {
        #expect(duration.words == words)
    }
}
