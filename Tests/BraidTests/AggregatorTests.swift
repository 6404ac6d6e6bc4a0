import Braid
import TestSupport
import Testing

struct AggregatorTests {
    private enum Mood: String, CaseIterable, Decodable { case positive, neutral, negative }

    @Test func `most votes win, and how that was decided is told`() async throws {
        let moods: [Mood] = [.positive, .negative, .positive, .neutral, .positive]
        let vote = try await vote(over: moods) { mood in Work { mood } }
        #expect(vote.winner == .positive)
        #expect(vote.votes == 3 && vote.cast == 5 && vote.asked == 5 && vote.share == 0.6)
        #expect(vote.counts.map(\.value) == [.positive, .negative, .neutral])
        #expect(vote.counts.map(\.votes) == [3, 1, 1])
        #expect(vote.outcomes.map(\.value) == moods)
    }

    @Test func `any value can be voted for`() async throws {
        let (one, other) = (Token(), Token())
        let vote = try await vote(Work { one }, Work { other }, Work { other }, Work<Token> { throw Broken() })
        #expect(vote.winner === other)
        #expect(vote.share == 2.0 / 3 && vote.shareOfAsked == 0.5)
    }

    @Test func `a vote without a winner is an error with every ballot`() async throws {
        let error = await #expect(throws: FanOutError.self) {
            try await vote(over: ["yes", "no"]) { text in Work { text } }
        }
        #expect(error?.description == "a tie: \"yes\" and \"no\" have 1 each; 2 of 2 branches gave a result")
        #expect(error?.finished.count == 2)
        let first = try await vote(over: ["yes", "no"], tie: .first) { text in Work { text } }
        #expect(first.winner == "yes")
        let none = await #expect(throws: FanOutError.self) { try await vote(Work<Int> { throw Broken() }) }
        #expect(
            none?.description
                == "no votes: none of 1 gave a whole result to vote with; 0 of 1 branch gave a result")
    }

    @Test func `an early decision cancels the ballots that cannot change it`() async throws {
        let vote = try await vote(over: 0..<5, early: true) { number in
            number < 3 ? Work { "yes" } : .endless("late")
        }
        #expect(vote.winner == "yes")
        #expect(vote.outcomes.map(\.status) == [.succeeded, .succeeded, .succeeded, .cancelled, .cancelled])
        #expect(vote.outcomes.last?.cause == .earlyDecision)
    }

    @Test func `the best is the one with the highest number, of several the first`() async throws {
        let best = try await best(over: ["aa", "bbb", "ccc", "d"], by: { Double($0.count) }) { text in Work { text } }
        #expect(best.winner == "bbb" && best.score == 3)
        #expect(best.scores.map(\.score) == [2, 3, 3, 1])
        let error = await #expect(throws: FanOutError.self) {
            try await Braid.best(over: [1], by: { (number: Int) in Double(number) }) { _ in Work { throw Broken() } }
        }
        #expect(error?.description == "`1` failed: the pipe is broken; 0 of 1 branch gave a result")
    }

    @Test func `a judge gives the numbers, and what cannot be judged is no candidate`() async throws {
        let best = try await best(
            over: [3, 9, 5], judgedBy: { number in Work { if number == 9 { throw Broken() } else { Double(number) } } }
        ) { number in Work { number } }
        #expect(best.winner == 5)
        #expect(best.scores.map(\.value) == [3, 5])
        #expect(best.outcomes.map(\.value) == [3, 9, 5])
    }

    @Test func `the first result ends the race`() async throws {
        let first = try await first(of: .endless("mirror 1"), Work("mirror 2") { 2 }, Work { throw Broken() })
        #expect(first.winner == 2 && first.name == "mirror 2")
        #expect(first.outcomes[0].cause == .earlyDecision)
        let error = await #expect(throws: FanOutError.self) {
            try await Braid.first(of: Work<Int>("a") { throw Broken() }, Work<Int>("b") { throw Broken() })
        }
        #expect(error?.description == "`a` failed: the pipe is broken; 0 of 2 branches gave a result")
    }

    @Test func `lists are merged without duplicates`() {
        #expect([["a", "b"], ["b", "c"]].merged() == ["a", "b", "c"])
        #expect([["a", "B"], ["b", "A"]].merged(by: { $0.lowercased() }) == ["a", "B"])
    }
}
