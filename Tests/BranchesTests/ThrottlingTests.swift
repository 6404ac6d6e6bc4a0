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
            await log.wait { $0.tally.started == 10 }
            while !log.hasEnded {
                await log.wait { $0.tally.started == $0.tally.refused + $0.tally.succeeded + counter.held }
                let (started, succeeded) = (log.events.tally.started, log.events.tally.succeeded)
                if counter.held > 0 {
                    counter.answerOne()
                    await log.wait { $0.tally.succeeded > succeeded }
                } else if succeeded < 10 {
                    await clock.sleepers(1)
                    clock.advanceToNext()
                    await log.wait { $0.tally.started > started }
                } else {
                    await log.wait { _ in false }
                }
            }
        }
        #expect(run.outcome.items?.map(\.status) == Array(repeating: .succeeded, count: 10))
        let closings = run.events.compactMap { event -> Closing? in
            guard case .gateClosed(let gate) = event.kind else { return nil }
            return Closing(at: event.elapsed, until: gate.until, limit: gate.limit)
        }
        // One burst closes the gate for all at the same time, and halves the limit once.
        let bursts = closings.reduce(into: [Closing]()) { if $0.last != $1 { $0.append($1) } }
        #expect(Set(bursts.map(\.at)).count == bursts.count)
        #expect(
            bursts.prefix(2) == [
                Closing(at: .zero, until: .seconds(1), limit: 5),
                Closing(at: .seconds(1), until: .seconds(2), limit: 2),
            ])
        // What was sent came at the beginning or when the gate had opened, and no more than the limit allowed.
        let arrivals = Dictionary(grouping: counter.arrivals, by: \.self).mapValues(\.count)
        #expect(arrivals[.zero] == 10)
        #expect(arrivals[.seconds(1)] == 5)
        #expect(Set(arrivals.keys).isSubset(of: [.zero] + bursts.compactMap(\.until)))
        #expect(arrivals.values.reduce(0, +) == 10 + closings.count)
    }

    private struct Closing: Equatable {
        var at: Duration
        var until: Duration?
        var limit: Int?
    }

    @Test(arguments: [
        (["Retry-After: 3"], limit, Duration.seconds(3)),
        (
            ["Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sun, 06 Nov 1994 08:49:40 GMT"], limit,
            .seconds(3)
        ),
        (["retry-after-ms: 250", "Retry-After: 9"], limit, .milliseconds(250)),
        (
            [],
            #"{"error":{"code":429,"message":"Too fast","status":"RESOURCE_EXHAUSTED","details":[{"@type":"#
                + #""type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}]}}"#, .seconds(7)
        ),
        ([], limit, .seconds(1)),
    ])
    func `however a provider says for how long, its gate is closed until then, and that is seen`(
        headers: [String], body: String, wait: Duration
    ) async {
        let clock = ManualClock()
        let server = FaultServer(Reply("429 Too Many Requests", headers, body: body), .saying("yes"))
        let run = await FaultRun.of(.asking(server.url, retry: 1), clock: clock) { _, log in
            await log.wait { !$0.gates.isEmpty }
            let snapshot = RunSnapshot(of: log.events)
            #expect(snapshot.gates.map(\.name) == ["openai"])
            #expect(snapshot.gates.map(\.until) == [wait])
            #expect(snapshot.gates.first?.reason?.contains("`openai` answered 429") == true)
            #expect(snapshot.branches.first?.slotWait == .gate("openai"))
            await clock.sleepers(1)
            clock.advance(by: wait - .milliseconds(1))
            #expect(server.requests.count == 1)
            clock.advance(by: .milliseconds(1))
        }
        #expect(run.outcome.value == .text("yes"))
        #expect(run.outcome.attempts == 2)
        #expect(server.requests.count == 2)
    }

    @Test func `a quota that is used up is not waited for`() async {
        let server = FaultServer(
            Reply(
                "429 Too Many Requests", ["Retry-After: 1"],
                body: #"{"error":{"message":"You exceeded your quota","code":"insufficient_quota"}}"#))
        let run = await FaultRun.of(.asking(server.url, retry: 2))
        #expect(
            run.outcome.error == "`openai` answered 429 (`insufficient_quota`): You exceeded your quota; "
                + "add credit or raise the limit with the provider")
        #expect(run.outcome.reason == .limit)
        #expect(run.events.gates.isEmpty)
        #expect(server.requests.count == 1)
    }
}
