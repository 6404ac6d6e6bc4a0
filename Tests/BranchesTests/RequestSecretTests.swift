import Branches
import Execution
import TestSupport
import Testing

/// What comes from the environment stays between the workflow and the server of its URL.
@Suite(.timeLimit(.minutes(10))) struct RequestSecretTests {
    private static let secret = "s3cr3t-value"
    private static let fromEnvironment = Template([
        .literal("v "), .placeholder(Placeholder(Reference(.environment("TOKEN")))),
    ])

    private static func run(_ url: Template, _ headers: [RequestSpec.Field]) async -> RequestRun {
        await RequestRun.of(RequestSpec(url, headers: headers), environment: ["TOKEN": secret])
    }

    @Test func `a redirect to another server takes no header that holds a secret`() async {
        let journal = Journal<String>()
        let names = ["X-Token", "Authorization", "Cookie", "Proxy-Authorization", "X-Plain"]
        let other = ScriptedServer { request, connection in
            journal.note(names.filter { request[$0] != nil }.joined(separator: " "))
            connection.respond(body: "there")
        }
        let first = ScriptedServer { request, connection in
            journal.note(names.filter { request[$0] != nil }.joined(separator: " "))
            connection.respond("307 Temporary Redirect", ["Location: \(other.url)/"])
        }
        let plain = Template(literal: "plain")
        let run = await Self.run(
            Template(literal: first.url),
            [RequestSpec.Field("X-Token", Self.fromEnvironment)] + names.dropFirst().map { .init($0, plain) })
        #expect(run.outcome.value == .text("there"))
        #expect(journal.entries == [names.joined(separator: " "), "X-Plain"])
    }

    @Test func `a header is in no event, whether it is sent or cannot be`() async {
        let server = ScriptedServer { _, connection in connection.respond("401 Unauthorized", body: "who?") }
        let header = RequestSpec.Field("X-Token", Self.fromEnvironment)
        let sent = await Self.run(Template(literal: server.url), [header])
        #expect(sent.outcome.error == "HTTP 401 Unauthorized")
        let notSent = await Self.run(Template(literal: "http://127.0.0.1:\(Listener().port)"), [header])
        #expect(notSent.outcome.reason == .connect)
        for run in [sent, notSent] {
            #expect(!run.told.contains(Self.secret))
        }
    }

    @Test(arguments: ["", "ftp://host/", "http://host:99999/"])
    func `a URL that holds a secret is not shown`(start: String) async {
        let url = Template((start.isEmpty ? [] : [.literal(start)]) + Self.fromEnvironment.parts.suffix(1))
        let run = await Self.run(url, [])
        #expect(
            run.outcome.error
                == "the URL cannot be requested; check the environment variable in it, it begins with `https://`")
        #expect(!run.told.contains(Self.secret))
    }

    @Test func `nor where the server leads it astray`() async {
        let server = ScriptedServer { request, connection in
            connection.respond("302 Found", ["Location: \(request.line.dropFirst("GET ".count))"])
        }
        let run = await Self.run(
            Template([.literal(server.url + "/")] + Self.fromEnvironment.parts.suffix(1)), [])
        #expect(run.outcome.reason == .http)
        #expect(!run.told.contains(Self.secret))
    }
}

extension RequestRun {
    /// All events in words, but for the first, which carries the plan and, never recorded, its environment.
    fileprivate var told: String { "\(events.dropFirst())" }
}
