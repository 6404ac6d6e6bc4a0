import Braid
import Synchronization
import TestSupport
import Testing

struct FanOutTests {
    @Test func `results come in declared order, each of its own type`() async throws {
        let clock = ManualClock()
        async let results = fanOut(
            Work.later(.seconds(3), "slow"), Work.later(.seconds(1), 2), Work.later(.seconds(2), [true]),
            using: FanOutEnvironment(clock: clock))
        await clock.sleepers(3)
        clock.advance(by: .seconds(3))
        let (text, number, flags) = try await results
        #expect(text == "slow")
        #expect(number == 2)
        #expect(flags == [true])
    }

    @Test func `what a closure returns keeps its identity`() async throws {
        let token = Token()
        let (same, _) = try await fanOut(Work { token }, Work {})
        #expect(same === token)
    }

    @Test func `one branch alone gives its value`() async throws {
        let value = try await fanOut(Work { 1 })
        #expect(value == 1)
    }

    @Test func `a branch for each element gives the results in the order of the elements`() async throws {
        let running = Mutex((now: 0, most: 0))
        let squares = try await fanOut(over: 1...40, atOnce: 4) { number in
            Work {
                running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                await Task.yield()
                running.withLock { $0.now -= 1 }
                return number * number
            }
        }
        #expect(squares == (1...40).map { $0 * $0 })
        #expect(running.withLock(\.most) <= 4)
    }

    @Test func `no elements give no results`() async throws {
        let none = try await fanOut(over: [Int]()) { number in Work { number } }
        #expect(none.isEmpty)
    }

    @Test func `of branches that must not all succeed there are the results that are there`() async throws {
        let even = try await fanOut(over: 1...4, require: .count(2)) { number in
            Work { if number % 2 == 1 { throw Broken() } else { number } }
        }
        #expect(even == [2, 4])
    }

    @Test func `with early the answer comes as soon as enough is there, and the rest is cancelled`() async throws {
        let values = try await fanOut(over: 0..<5, require: .count(2), early: true) { number in
            number.isMultiple(of: 3) ? Work { number } : .endless("endless")
        }
        #expect(values == [0, 3])
    }

    @Test func `a fan-out in a fan-out is a tuple in a tuple`() async throws {
        let (name, (count, tags), lengths) = try await fanOut(
            Work { "braid" },
            .fanOut(Work { 3 }, Work { ["a", "b"] }, named: "details"),
            .fanOut(over: ["x", "yy"]) { text in Work { text.count } },
            atOnce: 1)
        #expect(name == "braid" && count == 3 && tags == ["a", "b"] && lengths == [1, 2])
    }

    @Test func `work that is part of two fan-outs at once gives each its own value`() async throws {
        let number = Mutex(0)
        let next = Work {
            number.withLock {
                $0 += 1; return $0
            }
        }
        async let first = fanOut(next, next)
        async let second = fanOut(next, next)
        let values = try await [first.0, first.1, second.0, second.1]
        #expect(values.sorted() == [1, 2, 3, 4])
    }

    @Test func `branches are called as they are told to be, and never two the same`() async throws {
        let ended = try await outcomes(
            of: Work("a/b[1]") { 1 }, Work("a-b-1-") { 2 }, Work { 3 }, .prompt("x").simulated("y", takes: .zero),
            Work("join") { 4 })
        let names = [ended.0.name, ended.1.name, ended.2.name, ended.3.name, ended.4.name]
        #expect(names == ["a-b-1-", "a-b-1- (2)", "task 3", "prompt 4", "branch join"])
        let items = try await outcomes(over: ["London", "Paris", "London", "two\nlines"]) { city in Work { city } }
        #expect(items.map(\.name) == ["London", "Paris", "London (2)", "task 4"])
    }

    @Test func `an environment in use holds for every fan-out within`() async throws {
        let environment = FanOutEnvironment.scripted { prompt in "about \(prompt.prompt)" }
        let (outer, inner) = try await environment.use {
            try await fanOut(.prompt("x"), Work { try await fanOut(.prompt("y")) })
        }
        #expect(outer == "about x" && inner == "about y")
    }

    @Test func `one branch at a time is in declared order`() async throws {
        let order = Journal<Int>()
        var environment = FanOutEnvironment()
        environment.isSequential = true
        _ = try await fanOut(over: 0..<10, using: environment) { number in Work { order.note(number) } }
        #expect(order.entries == Array(0..<10))
    }
}
