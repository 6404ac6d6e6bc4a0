import Branches
import Execution
import Testing

@Suite struct SimulationTests {
    /// Prompts on the simulated model, which answer at once unless `simulate` says otherwise.
    private static func run(
        _ name: String = "a", _ returns: ResultType = .text, repeat count: Int? = nil,
        simulate: (inout SimulationSpec) -> Void = { _ in }, settings: (inout WorkSettings) -> Void = { _ in }
    ) async -> Outcome {
        var simulation = SimulationSpec()
        simulation.takes = [.milliseconds(1)]
        simulate(&simulation)
        var branch = Branch(name, .prompt(PromptSpec(prompt: Template(literal: "How many?"))))
        branch.settings.returns = returns
        branch.settings.simulation = simulation
        settings(&branch.settings)
        branch.fanOut = count.map { FanOut(.count($0)) }
        return await CommandRun.of([branch]).outcome
    }

    private static func schema(_ json: String) throws -> ResultType {
        .schema(try JSONSchema.parse(try Value(json: json)))
    }

    @Test(arguments: [
        ResultType.text, .lines, .number(nil), .number(0.5...0.75), .number(-1e300...1e300), .integer(nil),
        .integer(7...7), .integer(Int.min...Int.max), .choice(["yes", "not yet", "no"]), .boolean, .json,
        .list(.integer(1...3)), .list(.list(.text)),
        .object([.init("score", .integer(1...10)), .init("findings", .lines), .init("note", .text, isOptional: true)]),
        .object([]),
    ])
    func `a made-up answer is of the type that is asked for`(type: ResultType) async {
        for name in ["a", "b", "c"] {
            let outcome = await Self.run(name, type)
            #expect(outcome.status == .succeeded, "\(type): \(outcome.error ?? "")")
            #expect(outcome.isSimulated)
        }
    }

    @Test(arguments: [
        #"{"type": "object", "properties": {"kind": {"enum": ["a", 1]}, "at": {"type": "string"}}, "required": ["at"]}"#,
        #"{"type": "array", "items": {"type": "integer", "minimum": 3, "maximum": 4}, "minItems": 5}"#,
        #"{"type": "array", "items": {"type": "boolean"}, "maxItems": 1}"#,
        #"{"type": "string", "minLength": 40, "maxLength": 41}"#, #"{"type": "string", "maxLength": 3}"#,
        #"{"type": ["number", "null"], "exclusiveMinimum": -5, "exclusiveMaximum": -2}"#,
        #"{"type": "integer", "minimum": 2.5, "maximum": 3.5}"#, #"{"type": "integer", "maximum": -3}"#,
        #"{"anyOf": [{"const": {"x": [1]}}, {"type": "null"}]}"#, #"{"properties": {"x": {"type": "null"}}}"#, "true",
        "{}", #"{"type": "number", "minimum": 1e300}"#, #"{"type": "integer", "minimum": 1e17}"#,
    ])
    func `or of the schema`(json: String) async throws {
        let type = try Self.schema(json)
        for name in ["a", "b", "c"] {
            let outcome = await Self.run(name, type)
            #expect(outcome.status == .succeeded, "\(outcome.error ?? "")")
        }
    }

    @Test(arguments: [
        #"{"type": "string", "pattern": "^[a-z]{3}$"}"#, #"{"type": "array", "minItems": 1e18}"#, "false",
    ])
    func `what cannot be made up is a result that does not fit`(json: String) async throws {
        let outcome = await Self.run("a", try Self.schema(json))
        #expect(outcome.reason == .result)
    }

    @Test func `votes of several instances differ, and the same seed gives the same`() async {
        let first = await Self.run("a", .choice(["yes", "no"]), repeat: 12)
        let second = await Self.run("a", .choice(["yes", "no"]), repeat: 12)
        #expect(first.value == second.value)
        guard case .list(let votes) = first.value else {
            Issue.record("no votes")
            return
        }
        #expect(votes.contains(.text("yes")) && votes.contains(.text("no")))
    }

    @Test func `each instance has the reply of its index, from the first again after the last`() async {
        let outcome = await Self.run(repeat: 5) { $0.replies = ["one", "two"] }
        #expect(outcome.value == .list(["one", "two", "one", "two", "one"].map(Value.text)))
    }

    @Test func `each instance fails or not by its index`() async {
        let outcome = await Self.run(repeat: 3) { simulation in
            simulation.replies = ["done"]
            simulation.failures = ["", "overloaded", ""]
        }
        #expect(outcome.items?.map(\.status) == [.succeeded, .failed, .succeeded])
        #expect(outcome.items?.map(\.error) == [nil, "overloaded", nil])
    }

    @Test func `a reply that is given counts, though it does not fit`() async {
        let outcome = await Self.run("a", .boolean) { $0.replies = ["perhaps"] }
        #expect(outcome.reason == .result)
        #expect(outcome.partial == .text("perhaps"))
    }

    @Test(arguments: [429, 503])
    func `a failure with a status is asked again like a real one`(status: Int) async {
        let outcome = await Self.run {
            $0.replies = ["done"]
            $0.status = status
            $0.failTimes = 1
        } settings: {
            $0.retry = RetryPolicy(times: 1, delay: .milliseconds(1))
        }
        #expect(outcome.value == .text("done"))
        #expect(outcome.attempts == 2)
    }

    @Test func `the status is known when it fails for good`() async {
        let outcome = await Self.run { $0.status = 503 }
        #expect(outcome.error == "HTTP 503 Service Unavailable")
        #expect(outcome.reason == .http)
        #expect(outcome.httpStatus == 503)
    }
}
