import Execution
import Testing
import Workflows

@Suite struct SettingsTests {
    private func branches(_ text: String) throws -> [Branch] {
        let loaded = Loaded(text)
        return try #require(loaded.plan, "\(loaded.error?.text ?? "")").body.branches
    }

    @Test func `what is built in for an action`() throws {
        let branches = try branches(
            """
            branches:
              prompt: {prompt: x}
              get: {http: "https://a"}
              post: {http: {url: "https://a", body: x}}
              run: {run: ls}
              value: {value: x}
            """)
        #expect(branches.map(\.settings.retry.times) == [2, 2, 0, 0, 0])
        #expect(branches.map(\.settings.timeout) == [nil, .seconds(60), .seconds(60), nil, nil])
        #expect(branches.map(\.settings.idleTimeout) == [.seconds(120), nil, nil, nil, nil])
        #expect(branches[0].settings.retry.causes == RetryPolicy.requestCauses)
        #expect(branches[3].settings.retry.causes == RetryPolicy.commandCauses)
        #expect(branches.map(\.settings.isCacheable) == [true, true, true, true, true])
    }

    @Test(arguments: [
        ("7", "7"), ("0", "0"), ("1e3", "1000"), ("5.0", "5"), ("9223372036854775809", "9223372036854775809"),
        ("18446744073709551615", "18446744073709551615"), ("\"18446744073709551615\"", "18446744073709551615"),
    ])
    func `a seed is taken whole`(text: String, seed: String) throws {
        let branch = try #require(try branches("branches: {a: {prompt: x, seed: \(text)}}").first)
        guard case .prompt(let prompt) = branch.action else {
            Issue.record("not a prompt")
            return
        }
        #expect(prompt.seed == .constant(.text(seed)))
    }

    @Test(arguments: ["-1", "0.5", "18446744073709551616", "1e20", "1e17", "x", "+1", "\"\""])
    func `what is no seed is refused before the run`(text: String) {
        #expect(
            Loaded("branches: {a: {prompt: x, seed: \(text)}}").faults
                == ["1:33 `seed` is a whole number from 0 to 18446744073709551615"])
    }

    @Test func `a command has a terminal where it asks for one`() throws {
        let branches = try branches(
            """
            branches:
              a: {run: ls}
              b: {run: ls, terminal: true}
              c: {run: [ls], terminal: false}
              d: {run: [ls, "-l"], terminal: true}
            """)
        let terminals = branches.map { branch in
            if case .command(let command) = branch.action { command.hasTerminal } else { false }
        }
        #expect(terminals == [false, true, false, true])
    }

    @Test func `every clock and every retry is taken as it is written`() throws {
        let settings = try branches(
            """
            branches:
              a:
                prompt: x
                timeout: 1s
                idle_timeout: 2s
                queue_timeout: 3s
                total_timeout: 4s
                on_timeout: keep
                hedge: 5s
                cache: false
                retry:
                  {times: 4, delay: 100ms, max_delay: 1s, jitter: none, for: [connect, timeout, result, 4xx, 429, 5xx]}
            """)[0].settings
        #expect(settings.timeout == .seconds(1))
        #expect(settings.idleTimeout == .seconds(2))
        #expect(settings.queueTimeout == .seconds(3))
        #expect(settings.totalTimeout == .seconds(4))
        #expect(settings.onTimeout == .keep)
        #expect(settings.hedge == .seconds(5))
        #expect(!settings.isCacheable)
        #expect(
            settings.retry
                == RetryPolicy(
                    times: 4, delay: .milliseconds(100), maxDelay: .seconds(1), jitter: .none,
                    causes: [.connect, .timeout, .result, .status(400...499), .status(429...429), .status(500...599)]))
    }

    @Test func `a retry of defaults is merged by key, and reaches prompts and GET only`() throws {
        let branches = try branches(
            """
            defaults: {retry: {times: 5, delay: 1s}, hedge: 2s, timeout: 3s, idle_timeout: 4s, cache: false}
            branches:
              prompt: {prompt: x, retry: 1}
              get: {http: "https://a", retry: {jitter: none}}
              post: {http: {url: "https://a", json: {}}}
              run: {run: ls, retry: 3}
              value: {value: x}
            """)
        #expect(branches.map(\.settings.retry.times) == [1, 5, 0, 3, 0])
        #expect(branches[0].settings.retry.delay == .seconds(1))
        #expect(branches[1].settings.retry.jitter == .none)
        #expect(branches[3].settings.retry == RetryPolicy(times: 3, causes: [.exit]))
        #expect(branches.map(\.settings.hedge) == [.seconds(2), .seconds(2), nil, nil, nil])
        #expect(branches.map(\.settings.timeout) == [.seconds(3), .seconds(3), .seconds(3), .seconds(3), nil])
        #expect(branches.map(\.settings.isCacheable) == [false, false, false, false, true])
    }

    @Test(arguments: [
        ("https://api.example.com/v1/{{x}}", "https://api.example.com"),
        ("HTTP://A.example:8080?q={{x}}", "http://a.example:8080"),
        ("https://user:secret@a.example/", "https://a.example"),
        ("https://a.example", "https://a.example"),
        ("https://a.example{{x}}", nil), ("https://{{x}}/a", nil), ("{{x}}/a", nil),
    ])
    func `requests to one server share a gate`(url: String, gate: String?) throws {
        #expect(try branches("inputs: {x: y}\nbranches: {a: {http: \"\(url)\"}}")[0].settings.gate == gate)
    }

    @Test func `a request is taken as it is written`() throws {
        let branch = try branches(
            """
            inputs: {q: x, n: 3}
            branches:
              a:
                http:
                  url: https://a/{{q}}
                  method: PUT
                  query: {limit: 5, q: "{{q}}"}
                  headers: {X-Key: "k {{q}}"}
                  json: {n: "{{n}}", list: [1, "{{q}} y"]}
              b: {http: {url: https://a, body: "{{q}}"}}
            """)
        guard case .request(let request) = branch[0].action, case .json(let json)? = request.body,
            case .request(let second) = branch[1].action, case .text(let text)? = second.body
        else {
            Issue.record("not requests with a body")
            return
        }
        let q = Template.Part.placeholder(Placeholder(Reference(.input("q"))))
        #expect(request.method == "PUT")
        #expect(request.url == Template([.literal("https://a/"), q]))
        #expect(request.query == [.init("limit", Template(literal: "5")), .init("q", Template([q]))])
        #expect(request.headers == [.init("X-Key", Template([.literal("k "), q]))])
        #expect(
            json
                == .object([
                    .init("n", .whole(Placeholder(Reference(.input("n"))))),
                    .init("list", .list([.constant(.integer(1)), .text(Template([q, .literal(" y")]))])),
                ]))
        #expect(second.method == "POST")
        #expect(text == Template([q]))
    }

    @Test(arguments: [
        ("text", ResultType.text), ("lines", .lines), ("number", .number(nil)), ("integer", .integer(nil)),
        ("boolean", .boolean), ("json", .json), ("1..10", .integer(1...10)), ("-3..-1", .integer(-3...(-1))),
        ("0.0..1.0", .number(0...1)), ("0..0.5", .number(0...0.5)), ("\"a | b c |d\"", .choice(["a", "b c", "d"])),
        ("[text]", .list(.text)), ("[[1..2]]", .list(.list(.integer(1...2)))),
        (
            "{score: 1..10, findings: [text], note: optional a | b}",
            .object([
                .init("score", .integer(1...10)), .init("findings", .list(.text)),
                .init("note", .choice(["a", "b"]), isOptional: true),
            ])
        ),
    ])
    func `a type is read`(written: String, type: ResultType) throws {
        #expect(try branches("branches:\n  a:\n    run: ls\n    returns: \(written)")[0].settings.returns == type)
    }

    @Test func `a schema stands in the file or in one of its own`() throws {
        let folder = try TemporaryFolder(["schema.json": "{\"type\": \"object\",\n\t\"required\": [\"a\"]}"])
        let text = "branches: {a: {run: ls, schema: {type: object, required: [a]}}, b: {run: ls, schema: schema.json}}"
        let loaded = Loaded(text, folder: folder.path)
        let plan = try #require(loaded.plan, "\(loaded.error?.text ?? "")")
        guard case .schema(let inline) = plan.body.branches[0].settings.returns,
            case .schema(let file) = plan.body.branches[1].settings.returns
        else {
            Issue.record("not schemas")
            return
        }
        #expect(inline == file)
        #expect(
            inline.definition
                == .object([.init("type", .text("object")), .init("required", .list([.text("a")]))]))
    }

    @Test func `simulation stands in for every kind of work`() throws {
        let branches = try branches(
            "branches: {a: {http: \"https://a\", simulate: {reply: x}}, b: {run: ls, simulate: {status: 503}}}")
        #expect(branches[0].settings.simulation?.replies == ["x"])
        #expect(branches[1].settings.simulation?.status == 503)
    }
}
