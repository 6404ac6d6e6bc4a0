import Braid
import Foundation
import TestSupport
import Testing

struct TypedResultTests {
    struct Review: Decodable, Equatable {
        var score: Int
        var findings: [Finding]
        var note: String?
        var kind: Kind

        struct Finding: Decodable, Equatable { var line: Int, text: String }
        enum Kind: String, CaseIterable, Decodable { case security, style }
    }

    /// The form that a prompt asks for, as a workflow file would say it.
    private func form<Value: Decodable & Sendable>(of type: Value.Type) async throws -> String {
        let asked = Answers()
        let environment = FanOutEnvironment.scripted { prompt in asked.take(prompt.returns.description) }
        _ = try await outcomes(of: .prompt("x", returning: type).retry(0), using: environment)
        return asked.last
    }

    @Test func `what a prompt has to answer follows from the type`() async throws {
        #expect(try await form(of: String.self) == "text")
        #expect(try await form(of: Int.self) == "integer")
        #expect(try await form(of: Double.self) == "number")
        #expect(try await form(of: Bool.self) == "boolean")
        #expect(try await form(of: [String].self) == "lines")
        #expect(try await form(of: Review.Kind.self) == "security | style")
        #expect(try await form(of: [Int].self) == "[integer]")
        #expect(try await form(of: [URL?].self) == "[text]")
        #expect(
            try await form(of: Review.self)
                == "{score: integer, findings: [{line: integer, text: text}], note: optional text, kind: security | style}"
        )
    }

    private struct Tree: Decodable { var children: [Tree] }
    private struct Labels: Decodable { var labels: [String: Int] }
    private struct Person: Decodable { var id: UUID }
    private struct Day: Decodable { var date: Date }
    private enum Shape: Decodable { case circle(radius: Int), square(side: Int) }

    @Test func `where it does not follow that is an error before anything runs`() async throws {
        func error<Value: Decodable & Sendable>(_ type: Value.Type) async -> String? {
            await #expect(throws: FanOutError.self) { try await form(of: type) }?.description
        }
        #expect(
            await error(Labels.self)
                == "what JSON `Labels` is does not follow from the type, its keys are not known at `labels`: say it with `as:`"
        )
        #expect(
            await error(Person.self)
                == "what JSON `Person` is does not follow from the type, its decoding looks at what it reads: say it with `as:`"
        )
        #expect(
            await error(Shape.self)
                == "what JSON `Shape` is does not follow from the type, its decoding looks at what it reads: say it with `as:`"
        )
        #expect(
            await error(Day.self)
                == "what JSON `Day` is does not follow from the type, there are several ways to write a `Date` at `date`: say it with `as:`"
        )
        #expect(
            await error(Tree.self)
                == "what JSON `Tree` is does not follow from the type, it goes too deep at `children.0.children.0.…`: say it with `as:`"
        )
    }

    @Test func `an answer is decoded, with the form that is said`() async throws {
        let json = #"{"score": 7, "findings": [{"line": 3, "text": "x"}], "kind": "style"}"#
        let environment = FanOutEnvironment.scripted { _ in json }
        let review = try await fanOut(.prompt("Review", returning: Review.self), using: environment)
        #expect(review == Review(score: 7, findings: [.init(line: 3, text: "x")], note: nil, kind: .style))
        let labels = try await fanOut(
            .prompt("x", returning: Labels.self, as: .object([.init("labels", .json)])),
            using: .scripted { _ in #"{"labels": {"a": 1}}"# })
        #expect(labels.labels == ["a": 1])
    }

    @Test func `a seed arrives whole`() async throws {
        let asked = Answers()
        let environment = FanOutEnvironment.scripted { prompt in asked.take(prompt.seed.map(String.init) ?? "none") }
        for seed: UInt64 in [0, 9_007_199_254_740_993, .max] {
            _ = try await fanOut(.prompt("x", seed: seed), using: environment)
            #expect(asked.last == String(seed))
        }
    }

    private struct Twice: Decodable {
        var low: Int, high: Int

        enum CodingKeys: CodingKey { case range }
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            low = try container.decode(Int.self, forKey: .range)
            high = try container.decode(Int.self, forKey: .range)
        }
    }

    @Test func `a field that is read twice is one field`() async throws {
        #expect(try await form(of: Twice.self) == "{range: integer}")
    }

    @Test func `the simulated model makes up something of the type`() async throws {
        let review = try await fanOut(.prompt("Review", returning: Review.self), using: .scripted())
        #expect(Review.Kind.allCases.contains(review.kind))
    }

    @Test func `an answer that fits the form and not the type is a failure`() async throws {
        let outcome = try await outcomes(
            of: .prompt("x", returning: Review.self, as: .object([.init("score", .text)])),
            using: .scripted { _ in #"{"score": "high"}"# })
        #expect(outcome.status == .failed && outcome.reason == .result && outcome.value == nil)
        #expect(outcome.error == "its result does not decode as `Review`: `score`: is not a `Int`")
    }

    @Test func `an answer that does not fit is asked for again`() async throws {
        let outcome = try await outcomes(
            of: .prompt("x", returning: Int.self).retry(2, after: .zero), using: .scripted { _ in "many" })
        #expect(outcome.attempts == 3)
        #expect(outcome.error == "expected integer, got \"many\"")
    }

    @Test func `a command and a request are branches like any other`() async throws {
        let (text, number, gone) = try await outcomes(
            of: .command("printf", "%s", "a  $b 'c'"), .command(["echo", "12"], returning: Int.self),
            .request("http://127.0.0.1:9/").retry(0).timeout(.seconds(600)))
        #expect(text.value == "a  $b 'c'")
        #expect(number.value == 12)
        #expect(gone.status == .failed && gone.reason == .connect)
        let failed = try await outcomes(of: .command("sh", "-c", "echo half; exit 3", named: "build"))
        #expect(failed.exitCode == 3 && failed.partialText == "half")
    }

    @Test func `a request sends what it is told and its answer is decoded`() async throws {
        struct Answer: Decodable { var line: String, token: String, body: String }
        let server = ScriptedServer { request, connection in
            let body = String(decoding: request.body, as: UTF8.self).replacing("\"", with: "'")
            connection.respond(
                body: #"{"line": "\#(request.line)", "token": "\#(request["X-Token"] ?? "")", "body": "\#(body)"}"#)
        }
        let answer = try await fanOut(
            .request(
                "\(server.url)/search", returning: Answer.self, query: ["q": "a b&c"], headers: ["X-Token": "t"],
                json: .object([.init("n", .integer(1))])
            )
            .timeout(.seconds(600)))
        #expect(answer.line == "POST /search?q=a%20b%26c" && answer.token == "t" && answer.body == "{'n':1}")
    }

    @Test func `a workflow file is one branch`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "braid-\(UUID()).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        let yaml = """
            inputs: {name: nobody}
            branches:
              hello: {value: "Hello {{name}}"}
              count: {value: 3}
            join: {value: {greeting: "{{hello}}", count: "{{count}}"}}
            """
        try yaml.write(to: file, atomically: true, encoding: .utf8)
        struct Answer: Decodable { var greeting: String, count: Int }
        let (answer, text) = try await fanOut(
            .workflow(file.path, returning: Answer.self, inputs: ["name": "Ada"]), .workflow(file.path))
        #expect(answer.greeting == "Hello Ada" && answer.count == 3)
        #expect(text == #"{"greeting":"Hello nobody","count":3}"#)
        let error = await #expect(throws: FanOutError.self) { try await fanOut(.workflow("/nowhere/x.yaml")) }
        #expect(
            error?.description
                == "`/nowhere/x.yaml` cannot be read; a path is relative to where the program was started")
        await #expect(throws: WorkflowError.self) { try await fanOut(.workflow(file.path, inputs: ["nome": "x"])) }
    }
}
