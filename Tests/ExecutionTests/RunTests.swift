import Synchronization
import TestSupport
import Testing

@testable import Execution

/// A runner for plans that consist of Swift tasks.
struct NoRunner: BranchRunner {
    func run(_ work: BranchWork, in context: BranchContext) async throws -> BranchResult {
        throw BranchFailure(.other, "not expected")
    }

    func read(_ text: LargeText) throws -> String { "" }
}

/// Remembers every event.
final class Recording: EventRecorder {
    private let recorded = Mutex<[RunEvent]>([])

    var events: [RunEvent] { recorded.withLock { $0 } }

    func record(_ events: [RunEvent]) throws {
        recorded.withLock { $0 += events }
    }
}

func plan(_ branches: [Branch], join: Join = Join(), _ change: (inout Body) -> Void = { _ in }) -> Plan {
    var body = Body(branches: branches, join: join)
    change(&body)
    return Plan(name: "test", body: body)
}

@Suite struct RunTests {
    @Test func `a task's value becomes the branch's, and the join gets all in declared order`() async {
        let branches = (0..<100).map { index in Branch("b\(index)", .task { _ in .integer(index) }) }
        let result = await withRun(of: plan(branches), using: RunEnvironment(runner: NoRunner())) { await $0.result }
        #expect(result.status == .succeeded)
        #expect(result.outcomes.map(\.value) == (0..<100).map { .integer($0) })
        #expect(result.maxRunning == Body.defaultMaxParallel)
    }

    @Test func `a sleeping branch does not hold up the others, and a timeout is on the run's clock`() async {
        let clock = ManualClock()
        let slow = Branch(
            "slow",
            .task { context in
                context.report("half")
                try await context.clock.sleep(for: .seconds(60))
                return .null
            },
            settings: WorkSettings(timeout: .milliseconds(600), onTimeout: .keep))
        let quick = Branch("quick", .task { _ in .text("done") })
        let environment = RunEnvironment(runner: NoRunner(), clock: RunClock(clock))
        let result = await withRun(of: plan([slow, quick]), using: environment) { run in
            await clock.sleepers(2)
            clock.advance(by: .milliseconds(600))
            return await run.result
        }
        #expect(result.outcomes.map(\.status) == [.partial, .succeeded])
        #expect(result.outcomes[0].value == .text("half"))
        #expect(result.wall == .milliseconds(600))
    }

    @Test func `events are numbered without gaps, recorded before a reader sees them, and begin and end the run`() async
    {
        let recording = Recording()
        let reader = EventReader()
        let branches = (0..<50).map { index in
            Branch(
                "b\(index)",
                .task { context in
                    context.report("text of \(index)")
                    return .integer(index)
                })
        }
        let environment = RunEnvironment(runner: NoRunner(), recorder: recording, readers: [reader])
        await withRun(of: plan(branches), using: environment) { run in
            for await batch in reader {
                let recorded = recording.events.count
                #expect(batch.allSatisfy { $0.sequence < recorded })
            }
        }
        let events = recording.events
        #expect(events.map(\.sequence) == Array(0..<events.count))
        guard case .runStarted = events.first?.kind, case .runFinished = events.last?.kind else {
            Issue.record("the run does not begin and end with its own events")
            return
        }
        var snapshot = RunSnapshot()
        for event in events { snapshot.apply(event) }
        #expect(snapshot.counts.succeeded == 50)
        #expect(snapshot.counts.total == 50)
        #expect(snapshot.result?.status == .succeeded)
    }

    @Test func `a body that returns early interrupts the run and waits for its tasks`() async {
        let ended = Mutex(false)
        let clock = ManualClock()
        let branch = Branch(
            "b",
            .task { context in
                defer { ended.withLock { $0 = true } }
                try await context.clock.sleep(for: .seconds(60))
                return .null
            })
        await withRun(of: plan([branch]), using: RunEnvironment(runner: NoRunner(), clock: RunClock(clock))) { _ in
            await clock.sleepers(1)
        }
        #expect(ended.withLock { $0 })
    }

    @Test func `cancelling the calling task interrupts the run`() async {
        let clock = ManualClock()
        let branch = Branch(
            "b",
            .task {
                try await $0.clock.sleep(for: .seconds(60)); return .null
            })
        let plan = plan([branch])
        let task = Task {
            await withRun(of: plan, using: RunEnvironment(runner: NoRunner(), clock: RunClock(clock))) {
                await $0.result
            }
        }
        await clock.sleepers(1)
        task.cancel()
        #expect(await task.value.status == .cancelled)
    }

    @Test func `one branch is cancelled, the others go on`() async {
        let clock = ManualClock()
        let sleeper: Action = .task { context in
            try await context.clock.sleep(for: .seconds(1))
            return .text("woke")
        }
        let environment = RunEnvironment(runner: NoRunner(), clock: RunClock(clock))
        let result = await withRun(of: plan([Branch("a", sleeper), Branch("b", sleeper)]), using: environment) { run in
            await clock.sleepers(2)
            run.perform(.cancel(BranchID(index: 0, path: "a")))
            clock.advance(by: .seconds(1))
            return await run.result
        }
        #expect(result.outcomes.map(\.status) == [.cancelled, .succeeded])
        #expect(result.status == .incomplete)
    }

    @Test func `a recorder that fails does not end the run, and says so`() async {
        struct Broken: EventRecorder {
            func record(_ events: [RunEvent]) throws { throw BranchFailure(.other, "disk full") }
        }
        let environment = RunEnvironment(runner: NoRunner(), recorder: Broken())
        await withRun(of: plan([branch("a")]), using: environment) { run in
            #expect(await run.result.status == .succeeded)
            #expect(run.recordingError as? BranchFailure == BranchFailure(.other, "disk full"))
        }
    }

    @Test func `a reader that never reads keeps state changes and only the end of a branch's text`() async {
        let reader = EventReader()
        let chatty = Branch(
            "chatty",
            .task { context in
                for _ in 0..<20_000 { context.report(String(repeating: "x", count: 100)) }
                return .null
            })
        await withRun(of: plan([chatty]), using: RunEnvironment(runner: NoRunner(), readers: [reader])) { run in
            _ = await run.result
        }
        let events = reader.take()
        let text = events.reduce(0) { sum, event in
            if case .branchOutput(_, _, let output) = event.kind { sum + output.bytes.count } else { sum }
        }
        #expect(text <= PendingEvents.textLimit)
        #expect(events.contains { if case .branchFinished = $0.kind { true } else { false } })
        #expect(
            events.reduce(0) { sum, event in
                if case .branchOutput(_, _, let output) = event.kind { sum + output.byteCount } else { sum }
            } == 2_000_000)
    }

    @Test func `a run that ends while its events are delivered is waited for in vain by nobody`() async {
        let plan = plan([branch("a"), branch("b")])
        for _ in 0..<3000 {
            let environment = RunEnvironment(runner: NoRunner(), recorder: Recording(), readers: [EventReader()])
            _ = await withRun(of: plan, using: environment) { await $0.result }
        }
    }

    @Test func `a run in a task that is already cancelled is interrupted`() async {
        let plan = plan([branch("a")])
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await withRun(of: plan, using: RunEnvironment(runner: NoRunner())) { await $0.result }
        }
        #expect(await task.value.status == .cancelled)
    }

    @Test func `an action after the end is refused and is no event`() async {
        let recording = Recording()
        let environment = RunEnvironment(runner: NoRunner(), recorder: recording)
        await withRun(of: plan([branch("a")]), using: environment) { run in
            _ = await run.result
            #expect(run.perform(.interrupt) == .refused("the run is over"))
            #expect(run.perform(.cancel(BranchID(index: 0, path: "a"))) == .refused("the run is over"))
        }
        guard case .runFinished = recording.events.last?.kind else {
            Issue.record("something follows the end of the run")
            return
        }
    }

    @Test func `readers learn of branches that are added`() async {
        let recording = Recording()
        let clock = ManualClock()
        let first = Branch(
            "first",
            .task {
                try await $0.clock.sleep(for: .seconds(1)); return .null
            })
        let environment = RunEnvironment(runner: NoRunner(), clock: RunClock(clock), recorder: recording)
        let result = await withRun(of: plan([first]), using: environment) { run in
            await clock.sleepers(1)
            run.add([branch("second"), branch("first")])
            clock.advance(by: .seconds(1))
            return await run.result
        }
        let snapshot = RunSnapshot(of: recording.events)
        #expect(snapshot.branches.map(\.branch.path) == ["first", "join", "second"])
        #expect(snapshot.counts.succeeded == 2)
        #expect(result.outcomes.map(\.branch.path) == ["first", "second"])
    }

    @Test func `no timer outlives its run`() async {
        let clock = ManualClock()
        let branches = (0..<20).map { branch("b\($0)", timeout: .seconds(3600)) }
        for _ in 0..<50 {
            let environment = RunEnvironment(runner: NoRunner(), clock: RunClock(clock))
            _ = await withRun(of: plan(branches), using: environment) { await $0.result }
        }
        await clock.noSleepers()
    }
}
