import Execution
import Synchronization
import TestSupport
import Testing

/// Providers that say how often they may be asked.
@Suite(.timeLimit(.minutes(10))) struct ThrottlingTests {
    /// A server that answers two at a time, when the test says so, and refuses whoever else comes.
    private final class Counter: Sendable {
        private let clock: ManualClock
        private let state = Mutex((held: 0, arrivals: [Duration]()))
        private let turns = Gate()

        init(_ clock: ManualClock) { self.clock = clock }

        var held: Int { state.withLock(\.held) }
        var arrivals: [Duration] { state.withLock(\.arrivals) }

        /// Whether the request is to be answered.
        func enter() -> Bool {
            state.withLock { state in
                state.arrivals.append(clock.now.offset)
                guard state.held < 2 else { return false }
                state.held += 1
                return true
            }
        }

        func waitForTurn() {
            turns.waitForTurn()
            state.withLock { $0.held -= 1 }
        }

        func answerOne() { turns.letThrough() }
    }

    private static let limit = #"{"error":{"message":"Too fast","code":"rate_limit_exceeded"}}"#

    @Test func `a server that takes two at a time refuses, and all ten get their answers without asking too early`()
        async
    {
        let clock = ManualClock()
        let counter = Counter(clock)
        let server = ScriptedServer { _, connection in
            guard counter.enter() else {
                return connection.respond("429 Too Many Requests", ["Retry-After: 1"], body: Self.limit)
            }
            counter.waitForTurn()
            connection.say("yes")
        }
        var branch = Branch.asking(server.url, retry: 2)
        branch.fanOut = FanOut(.count(10))
        let run = await FaultRun.of(branch, maxParallel: 10, clock: clock) { _, log in
            while !log.hasEnded {
                await log.wait { $0.tally.started == $0.tally.refused + $0.tally.succeeded + counter.held }
                let succeeded = log.events.tally.succeeded
                if counter.held > 0 {
                    counter.answerOne()
                    await log.wait { $0.tally.succeeded > succeeded }
                } else if succeeded < 10 {
                    await clock.sleepers(1)
                    clock.advanceToNext()
                    let started = log.events.tally.started
                    await log.wait { $0.tally.started > started }
                } else {
                    await log.wait { _ in false }
                }
            }
        }
        #expect(run.outcome.items?.map(\.status) == Array(repeating: .succeeded, count: 10))
        #expect(run.outcome.items?.contains { $0.httpStatus == 429 } == false)
        let closings = run.events.compactMap { event -> (at: Duration, gate: GateStatus)? in
            if case .gateClosed(let gate) = event.kind { (event.elapsed, gate) } else { nil }
        }
        print(closings.map { "\($0.at) \($0.gate)" }, counter.arrivals)
    }
}
