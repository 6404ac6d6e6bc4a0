import Braid
import TestSupport
import Testing

/// A typed outcome as text.
struct TypedOutcomeTests {
    private struct Score: Decodable, Sendable {
        var score: Int
    }

    private enum Mood: String, CaseIterable, Sendable { case good, bad }

    @Test func `a value is its text, also that of a guard`() async throws {
        let (check, token, list, choice) = try await outcomes(
            of: Work(stopsOthersIf: { $0 == "bad" }) { "fine" },
            Work(stopsOthersIf: { $0.score < 0 }) { Score(score: 1) }, Work { ["a", "b"] }, Work { Mood.good })
        #expect("\(check)" == "fine")
        #expect("\(token)" == "Score(score: 1)")
        #expect("\(list)" == "a\nb")
        #expect("\(choice)" == "good")
    }

    @Test func `nothing is told as nothing, and something as itself`() async throws {
        let (none, some, negative) = try await outcomes(
            of: Work { nil as Int? }, Work { 3 as Int? }, Work { -4 as Int64 })
        #expect("\(none)" == "nil" && "\(some)" == "3" && "\(negative)" == "-4")
    }

    @Test func `what was cut off has its mark, whatever its type`() async throws {
        let work = Work.command(
            ["sh", "-c", #"echo '{"score": 7}'; sleep 60"#], returning: Score.self, named: "command")
        let outcome = try await withFanOut(work) { run in
            for await event in run.events where event.text != nil { run.accept(work) }
            return await run.outcomes
        }
        #expect(outcome.status == .partial)
        #expect("\(outcome)" == "Score(score: 7)\n[cut off: accepted by the user]")
    }

    @Test func `text that a closure's type cannot be read from is not accepted`() async throws {
        let work = Work("mood") { context -> Mood in
            context.report("good")
            try await context.clock.sleep(for: .seconds(1_000_000))
            return .bad
        }
        _ = try await withFanOut(work) { run in
            for await event in run.events where event.text != nil { break }
            #expect(
                run.accept(work) == .refused("what mood has so far does not fit: text cannot be read as `Mood`"))
        }
    }
}
