import Braid
import TestSupport
import Testing

/// What counts as the same vote, for every kind of type.
struct BallotTests {
    private enum Grade: String, CaseIterable, Decodable { case better = "A+", good = "A", worse = "A-" }
    private enum Shape: Hashable, Sendable { case circle(Int), square(Int) }
    private struct Place: Codable, Hashable, Sendable { var x: Int, y: Int }
    private struct Named: Hashable, Sendable {
        var id: Int, name: String

        static func == (left: Named, right: Named) -> Bool { left.id == right.id }
        func hash(into hasher: inout Hasher) { hasher.combine(id) }
    }

    private func votes<Value: Hashable & Sendable>(_ ballots: [Value]) async throws -> [Value: Int] {
        let vote = try await vote(over: ballots, tie: .first) { ballot in Work { ballot } }
        #expect(vote.winner == vote.counts[0].value)
        #expect(vote.cast == vote.counts.reduce(0) { $0 + $1.votes })
        return Dictionary(uniqueKeysWithValues: vote.counts.map { ($0.value, $0.votes) })
    }

    @Test func `values are the same vote where they are equal`() async throws {
        #expect(try await votes([-1, -1, 1, 0]) == [-1: 2, 1: 1, 0: 1])
        #expect(try await votes([-0.5, -0.5, 0.5]) == [-0.5: 2, 0.5: 1])
        #expect(try await votes([true, true, false]) == [true: 2, false: 1])
        #expect(try await votes([Grade.worse, .worse, .good, .better]) == [.worse: 2, .good: 1, .better: 1])
        #expect(try await votes([Shape.circle(1), .circle(1), .square(1)]) == [.circle(1): 2, .square(1): 1])
        #expect(try await votes([Place(x: 1, y: 2), Place(x: 1, y: 2), Place(x: 2, y: 1)])[Place(x: 1, y: 2)] == 2)
        #expect(try await votes([["a", "b"], ["a", "b"], ["a b"]]) == [["a", "b"]: 2, ["a b"]: 1])
        #expect(try await votes([Named(id: 1, name: "a"), Named(id: 1, name: "b")]) == [Named(id: 1, name: ""): 2])
        #expect(try await votes([UInt64.max, .max, 1]) == [.max: 2, 1: 1])
    }

    @Test func `of text, case, white space and outer punctuation do not count`() async throws {
        let vote = try await vote(over: ["Yes.", "no", " yes "]) { text in Work { text } }
        #expect(vote.winner == "Yes." && vote.votes == 2)
        let optional = try await Braid.vote(over: ["no", "Yes.", "yes"] as [String?]) { text in Work { text } }
        #expect(optional.winner == "Yes." && optional.votes == 2)
        #expect(try await Braid.vote(over: ["1", "-1", "-1"]) { text in Work { text } }.winner == "-1")
    }

    @Test func `nothing is no vote`() async throws {
        let numbers = try await vote(over: [nil, nil, 0] as [Int?]) { number in Work { number } }
        #expect(numbers.winner == 0 && numbers.votes == 1 && numbers.cast == 1 && numbers.asked == 3)
        #expect(numbers.outcomes.compactMap(\.value) == [nil, nil, 0])
        #expect(try await vote(over: [nil, nil, ""] as [String?]) { text in Work { text } }.winner == "")
        #expect(try await vote(over: [nil, nil, false] as [Bool?]) { flag in Work { flag } }.winner == false)
        #expect(try await vote(over: [nil, nil, 0.0] as [Double?]) { number in Work { number } }.winner == 0)
        #expect(try await vote(over: [nil, Grade.good] as [Grade?]) { grade in Work { grade } }.winner == .good)
        let none = await #expect(throws: FanOutError.self) {
            try await vote(over: [nil, nil] as [Int?]) { number in Work { number } }
        }
        #expect(
            none?.description == "no votes: none of 2 gave a whole result to vote with; 2 of 2 branches gave a result")
    }

    @Test func `a closure and a prompt vote for the same where their values are equal`() async throws {
        let environment = FanOutEnvironment.scripted { _ in #"{"y": 2, "x": 1}"# }
        let vote = try await vote(
            .prompt("where", returning: Place.self), Work { Place(x: 3, y: 4) }, Work { Place(x: 1, y: 2) },
            using: environment)
        #expect(vote.winner == Place(x: 1, y: 2) && vote.votes == 2)
    }

    @Test func `a tie between values that are no data is told with their numbers`() async throws {
        let error = await #expect(throws: FanOutError.self) {
            try await vote(over: [Token(), Token()]) { token in Work { token } }
        }
        #expect(
            error?.description
                == "a tie: \"choice 1\" and \"choice 2\" have 1 each; 2 of 2 branches gave a result")
    }

    @Test func `an early decision counts equal values as one`() async throws {
        let vote = try await vote(over: 0..<5, early: true) { number in
            number < 3 ? Work { Optional(Place(x: 0, y: 0)) } : .endless("late")
        }
        #expect(vote.winner == Place(x: 0, y: 0) && vote.votes == 3 && vote.cast == 3 && vote.asked == 5)
    }

    @Test func `a guard has no vote`() async throws {
        let vote = try await vote(
            Work("guard", stopsOthersIf: { $0 == 0 }) { 9 }, Work { 1 }, Work { 1 }, Work { 9 })
        #expect(vote.winner == 1 && vote.cast == 3)
        #expect(vote.counts.map(\.votes) == [2, 1])
    }
}
