import Braid
import TestSupport
import Testing

/// Answers that fit the form they were asked for and are still not of the Swift type.
struct DecodingTests {
    private struct Score: Decodable, Hashable, Sendable {
        var score: Int
    }

    private static let form = ResultType.object([.init("score", .json)])
    private static let words = "its result does not decode as `Score`: `score`: is not a `Int`"

    /// Asks for a score; what is asked is what is answered.
    private static func score(_ answer: String) -> Work<Score> {
        .prompt(#"{"score": \#(answer)}"#, returning: Score.self, as: form, named: "score \(answer)").retry(0)
    }

    private static let environment = FanOutEnvironment.scripted { prompt in
        prompt.prompt.split(separator: "\n").first.map(String.init)
    }

    @Test func `in a fan-out for each element it is the failure of that element`() async throws {
        let error = await #expect(throws: FanOutError.self) {
            try await fanOut(over: ["1", "true", "3"], require: .count(3), using: Self.environment, Self.score)
        }
        #expect(error?.description == "`score true` failed: \(Self.words); 2 of 3 branches gave a result")
        #expect(error?.status == .failed)
        let two = try await fanOut(over: ["1", "true", "3"], require: .count(2), using: Self.environment, Self.score)
        #expect(two == [Score(score: 1), Score(score: 3)])
    }

    @Test func `in a fan-out in a fan-out it counts against what is required`() async throws {
        let inner = Work.fanOut(over: ["1", "true", "3"], named: "scores", Self.score)
        let error = await #expect(throws: FanOutError.self) { try await fanOut(inner, using: Self.environment) }
        #expect(error?.description == "`scores/score true` failed: \(Self.words); 0 of 1 branch gave a result")
        #expect(error?[inner]?.error == "2 of 3 branches gave a result, 3 needed")
        #expect(error?[inner]?.items?.map(\.status) == [.succeeded, .failed, .succeeded])
        let pair = Work.fanOut(Self.score("1"), Self.score("null"), named: "pair")
        let other = await #expect(throws: FanOutError.self) { try await fanOut(pair, using: Self.environment) }
        #expect(
            other?.description
                == "`pair/score null` failed: its result does not decode as `Score`: `score`: there is no `Int`; "
                + "0 of 1 branch gave a result")
        let two = Work.fanOut(over: ["1", "true", "3"], require: .count(2), Self.score)
        #expect(try await fanOut(two, using: Self.environment) == [Score(score: 1), Score(score: 3)])
    }

    @Test func `it does not win a race, and has no vote`() async throws {
        var environment = Self.environment
        environment.isSequential = true
        let first = try await first(of: Self.score("true"), Work { Score(score: 2) }, using: environment)
        #expect(first.winner == Score(score: 2))
        #expect(first.outcomes[0].error == Self.words)
        let vote = try await vote(Self.score("true"), Self.score("7"), Self.score("true"), using: Self.environment)
        #expect(vote.winner == Score(score: 7) && vote.cast == 1 && vote.asked == 3)
    }

    @Test func `a model is asked again, and an event says why`() async throws {
        let outcome = try await outcomes(
            of: Self.score("true").retry(2, after: .zero), using: Self.environment)
        #expect(outcome.attempts == 3 && outcome.status == .failed && outcome.reason == .result)
        #expect(outcome.error == Self.words)
    }

    @Test func `text that is kept or accepted counts only where it decodes`() async throws {
        let command = Work.command(
            ["sh", "-c", #"echo '{"score": true}'; sleep 60"#], returning: Score.self, as: Self.form, named: "command")
        let outcome = try await withFanOut(command) { run in
            for await event in run.events where event.text != nil { break }
            #expect(run.accept(command) == .refused("what command has so far does not fit: \(Self.words)"))
            run.cancel(command)
            return await run.outcomes
        }
        #expect(outcome.status == .cancelled && outcome.value == nil)
    }
}
