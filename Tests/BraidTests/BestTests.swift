import Braid
import Synchronization
import TestSupport
import Testing

struct BestTests {
    @Test func `a task that is cancelled while judges work throws that it was cancelled`() async throws {
        let clock = ManualClock()
        let ended = Mutex(0)
        let task = Task {
            try await best(
                over: [1, 2, 3],
                judgedBy: { _ in
                    Work<Double> { context in
                        defer { ended.withLock { $0 += 1 } }
                        while true { try await context.clock.sleep(for: .seconds(60)) }
                    }
                }, using: FanOutEnvironment(clock: clock)
            ) { number in Work { number } }
        }
        await clock.sleepers(3)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ended.withLock(\.self) == 3)
    }

    @Test func `a task that is cancelled while candidates work throws that it was cancelled`() async throws {
        let clock = ManualClock()
        let task = Task {
            try await best(
                over: [1, 2], judgedBy: { _ in Work { 1.0 } }, using: FanOutEnvironment(clock: clock)
            ) { _ in Work<Int>.endless("slow") }
        }
        await clock.sleepers(2)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `where every judge fails that is what the error says`() async throws {
        let error = await #expect(throws: FanOutError.self) {
            try await best(over: ["sober", "funny"], judgedBy: { _ in Work<Double> { throw Broken() } }) { style in
                Work { "a \(style) headline" }
            }
        }
        #expect(error?.description == "judging `sober` failed: the pipe is broken; 0 of 2 results have a score")
        #expect(error?.judging.map(\.error) == ["the pipe is broken", "the pipe is broken"])
        #expect(error?.judging.map(\.branch.path) == ["judge of sober", "judge of funny"])
        #expect(error?.outcomes.map(\.status) == [.succeeded, .succeeded])
        #expect(error?.finished["funny"] as? String == "a funny headline")
    }

    @Test func `a score that is no number is said to be none`() async throws {
        let judged = await #expect(throws: FanOutError.self) {
            try await best(over: [1], judgedBy: { _ in Work { Double.nan } }) { number in Work { number } }
        }
        #expect(judged?.description == "judging `1` gave no number; 0 of 1 result has a score")
        let scored = await #expect(throws: FanOutError.self) {
            try await Braid.best(over: [1, 2], by: { (_: Int) in .nan }) { number in Work { number } }
        }
        #expect(scored?.description == "the score of `1` is no number; 0 of 2 results have a score")
    }

    @Test func `with no candidate the error is about the candidates`() async throws {
        let error = await #expect(throws: FanOutError.self) {
            try await best(over: [1], judgedBy: { (_: Int) in Work { 1.0 } }) { _ in Work { throw Broken() } }
        }
        #expect(error?.description == "`1` failed: the pipe is broken; 0 of 1 branch gave a result")
    }

    @Test func `how each was judged is told, also of those whose judge failed`() async throws {
        let best = try await best(
            over: ["a", "b", "c"],
            judgedBy: { text in Work { if text == "b" { throw Broken() } else { text == "c" ? 2 : 1 } } }
        ) { text in Work { text } }
        #expect(best.winner == "c" && best.score == 2)
        #expect(best.judging.map(\.value) == [1, nil, 2])
        #expect(best.judging.map(\.name) == ["judge of a", "judge of b", "judge of c"])
        #expect(best.judging[1].error == "the pipe is broken")
    }

    @Test func `a guard is no candidate`() async throws {
        let best = try await best(over: [9, 1, 2], by: { Double($0) }) { number in
            number == 9 ? Work("guard", stopsOthersIf: { $0 == 0 }) { 9 } : Work { number }
        }
        #expect(best.winner == 2)
        let first = try await first(of: Work("guard", stopsOthersIf: { $0 == 0 }) { 9 }, Work { 3 })
        #expect(first.winner == 3)
    }
}
