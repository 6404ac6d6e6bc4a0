import Testing

@testable import Execution

@Suite struct SentRequestTests {
    private static let x = Template([.placeholder(Placeholder(Reference(.input("x"))))])
    private static let token = Template([.placeholder(Placeholder(Reference(.environment("TOKEN"))))])

    private static func sent(_ action: Action, x: Value = .text(""), runner: any BranchRunner = NoRunner()) throws
        -> SentRequest
    {
        var scope = RenderScope.branch([])
        scope.inputs = [.init("x", x)]
        return try sent(action, in: scope, runner)
    }

    /// With a secret in the environment.
    private static func masked(_ action: Action, token: String = "s3cr3t") throws -> SentRequest {
        var scope = RenderScope.branch([])
        scope.environment = ["TOKEN": token]
        return try sent(action, in: scope, NoRunner())
    }

    private static func sent(_ action: Action, in scope: RenderScope, _ runner: any BranchRunner) throws -> SentRequest
    {
        let spec = BranchWorkSpec(Branch("a", action))
        return try scope.sentRequest(spec, as: scope.render(spec, runner: runner), runner: runner)
    }

    private static func command(
        _ launch: CommandSpec.Launch, stdin: Template? = nil, environment: [CommandSpec.Variable] = []
    ) -> Action {
        .command(CommandSpec(launch, stdin: stdin, environment: environment, baseDirectory: "/w"))
    }

    // MARK: What is told

    @Test func `a script is told with the variables that carry its values`() throws {
        let script = Self.command(
            .shell(script: "echo \"${v0}\"", values: [.init("v0", Self.x)]), stdin: Self.x,
            environment: [.init("LANG", Template(literal: "C"))])
        let command = SentCommand(
            .shell("echo \"${v0}\""), environment: [SentField("v0", "a\u{1B}[2J"), SentField("LANG", "C")],
            directory: "/w", stdin: "a\u{1B}[2J")
        #expect(try Self.sent(script, x: .text("a\u{1B}[2J")) == SentRequest(.command(command)))
    }

    @Test func `arguments are told one by one, and a private file by its length`() throws {
        let file = Template([
            .literal("--data="), .placeholder(Placeholder(Reference(.input("x")), filters: [.file])),
        ])
        let command = Self.command(.arguments([Template(literal: "curl"), Self.x, file]))
        #expect(
            try Self.sent(command, x: .text("é")).content
                == .command(SentCommand(.arguments(["curl", "é", "--data=[a file of 2 bytes]"]), directory: "/w")))
    }

    @Test func `a prompt is told with its parameters`() throws {
        let spec = PromptSpec(
            system: Template(literal: "Be brief."), prompt: Self.x, temperature: .constant(.number(0.5)),
            maxTokens: 10, seed: .constant(.integer(7)))
        let prompt = SentPrompt(
            model: "simulated", system: "Be brief.", prompt: "Why?", temperature: 0.5, maxTokens: 10, seed: 7)
        #expect(try Self.sent(.prompt(spec), x: .text("Why?")) == SentRequest(.prompt(prompt)))
    }

    @Test func `a request is told with its headers and its body`() throws {
        let spec = RequestSpec(
            Template(literal: "https://h/"), method: "POST", query: [.init("q", Self.x)],
            headers: [.init("X-A", Self.x)], body: .json(.object([.init("n", .text(Self.x))])))
        let request = SentHTTPRequest(
            method: "POST", url: "https://h/?q=a%20b",
            headers: [SentField("X-A", "a b"), SentField("content-type", "application/json")], body: #"{"n":"a b"}"#)
        #expect(try Self.sent(.request(spec), x: .text("a b")) == SentRequest(.http(request)))
    }

    // MARK: Secrets

    @Test(arguments: [
        "Authorization", "authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-API-Key", "Api-Key",
        "x-goog-api-key",
    ])
    func `a header that carries credentials has a mask`(name: String) throws {
        let headers = [name, "X-Other"].map { RequestSpec.Field($0, Template(literal: "v")) }
        guard
            case .http(let request) = try Self.sent(
                .request(RequestSpec(Template(literal: "https://h"), headers: headers))
            ).content
        else { return #expect(Bool(false)) }
        #expect(request.headers == [SentField(name, "***"), SentField("X-Other", "v")])
    }

    @Test(arguments: [
        ("https://user:pass@h/p", "https://***@h/p"), ("https://token@h", "https://***@h"),
        ("https://a@b:c@d@h?x=y@z", "https://***@h?x=y@z"), ("user:pass@h/p", "***@h/p"),
        ("https://@h", "https://***@h"),
        ("https://h/a@b", "https://h/a@b"), ("https://h?mail=a@b", "https://h?mail=a@b"),
        ("https://h#a@b", "https://h#a@b"),
        ("", ""), ("://", "://"), ("@", "***@"), ("h/https://u:p@h", "h/https://u:p@h"),
    ])
    func `a URL is told without its user and password`(url: String, told: String) throws {
        let sent = try Self.sent(.request(RequestSpec(Template(literal: url))))
        #expect(sent.content == .http(SentHTTPRequest(url: told)))
    }

    @Test func `a value of the environment is told nowhere`() throws {
        let pieces = Template([.literal("<")] + Self.token.parts + [.literal(">")])
        let json = Template([.placeholder(Placeholder(Reference(.environment("TOKEN")), filters: [.json]))])
        let actions: [Action] = [
            Self.command(.shell(script: "run", values: [.init("v", pieces)]), stdin: json),
            Self.command(.arguments([Self.token, pieces]), environment: [.init("T", json)]),
            .command(CommandSpec(.shell(script: "run", values: []), directory: pieces, baseDirectory: "/")),
            .prompt(PromptSpec(system: pieces, prompt: json)),
            .request(
                RequestSpec(
                    Template([.literal("https://h/")] + Self.token.parts), query: [.init("key", Self.token)],
                    headers: [.init("X-T", pieces)], body: .json(.list([.text(pieces), .whole(Self.placeholder)])))),
            .request(RequestSpec(Self.token, body: .text(json))),
        ]
        for action in actions {
            // In itself, percent-encoded and in JSON.
            for secret in ["s3cr3t", "https://s3cr3t", "\"s3cr3t é"] {
                guard let sent = try? Self.masked(action, token: secret) else { continue }
                #expect(!"\(sent)".contains("s3cr3t"))
                #expect("\(sent)".contains("***"))
            }
        }
    }

    private static let placeholder = Placeholder(Reference(.environment("TOKEN")))

    @Test func `in a URL the mask can be read`() throws {
        let spec = RequestSpec(
            Template([.literal("https://h/")] + Self.token.parts), query: [.init("key", Self.token)])
        #expect(
            try Self.masked(.request(spec)).content == .http(SentHTTPRequest(url: "https://h/***?key=***")))
    }

    @Test func `a number of the environment is left out`() throws {
        let spec = PromptSpec(
            prompt: Template(literal: "Why?"), temperature: .whole(Self.placeholder), seed: .constant(.integer(7)))
        #expect(
            try Self.masked(.prompt(spec), token: "0.25").content
                == .prompt(SentPrompt(model: "simulated", prompt: "Why?", seed: 7)))
    }

    @Test func `a variable that is not set has no mask`() throws {
        let spec = PromptSpec(prompt: Template([.literal("<")] + Self.token.parts + [.literal(">")]))
        #expect(
            try Self.masked(.prompt(spec), token: "").content == .prompt(SentPrompt(model: "simulated", prompt: "<>")))
    }
}
