import Branches
import Canvas
import Examples
import Execution
import Foundation
import RunLog
import Synchronization
import TestSupport
import Workflows

@testable import Dashboard

/// A run of a workflow on a manual clock, and its log.
final class RecordedRun {
    let events: [RunEvent]
    let folder: RunFolder
    private let runs: String
    /// Workflows that talk seldom wait for longer.
    private static let longStep = Duration.seconds(2)

    /// - Parameters:
    ///   - patience: how long somebody is given to ask for a shorter step before the clock takes a long one.
    ///   - act: what a person does, given the events so far; asked before each step of the clock.
    init(
        _ text: String, patience: Duration = .zero,
        _ act: @escaping @Sendable (Run, [RunEvent]) -> Void = { _, _ in }
    ) async throws {
        runs = FileManager.default.temporaryDirectory.appendingPathComponent("braid-\(UUID().uuidString)").path
        var random = SystemRandomNumberGenerator()
        folder = try RunFolder.make(
            in: runs, workflow: "w", at: CalendarDate(secondsSinceEpoch: 0), random: &random)
        let source = WorkflowSource(path: "w.yaml", text: text, folder: "/tmp")
        let plan = try WorkflowLoader.load(source).plan
        try folder.write(Value.object(plan.inputs).json, to: "inputs.json")
        let recorder = EventCollector(try RunLogWriter(in: folder))
        let clock = ManualClock()
        let environment = RunEnvironment(
            runner: StandardRunner(), clock: RunClock(clock), sinceEpoch: .seconds(1_795_000_000), recorder: recorder)
        _ = await withRun(of: plan, using: environment) { run in
            // Time moves on as soon as all wait for it.
            let driver = Task {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .milliseconds(1))
                    act(run, recorder.events)
                    let start = ContinuousClock.now
                    while .now - start < patience, clock.timeToNext.map({ $0 > Self.longStep }) ?? true,
                        !Task.isCancelled
                    {
                        try? await Task.sleep(for: .milliseconds(5))
                    }
                    clock.advanceToNext()
                }
            }
            _ = await run.result
            driver.cancel()
            await driver.value
        }
        events = recorder.events.map(\.inNanoseconds)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: runs)
    }

    static func example(_ name: String) async throws -> RecordedRun {
        guard let example = Example.all.first(where: { $0.name == name }) else { throw NoExample(name: name) }
        return try await RecordedRun(example.text)
    }

    private struct NoExample: Error {
        let name: String
    }

    var length: Duration { events.last?.elapsed ?? .zero }

    func replay(size: Size = Size(width: 80, height: 24)) throws -> DrivenReplay<ReadLog> {
        DrivenReplay(try ReadLog(folder), length: length, size: size)
    }
}

extension RunEvent {
    /// The log counts nanoseconds, as clocks do; the manual one knows shorter times.
    fileprivate var inNanoseconds: RunEvent {
        var event = self
        event.elapsed = .nanoseconds(elapsed.nanoseconds)
        switch kind {
        case .branchFinished(var outcome):
            outcome.running = .nanoseconds(outcome.running.nanoseconds)
            event.kind = .branchFinished(outcome)
        case .runFinished(var result):
            result.wall = .nanoseconds(result.wall.nanoseconds)
            result.work = .nanoseconds(result.work.nanoseconds)
            event.kind = .runFinished(result)
        default: break
        }
        return event
    }
}

/// Keeps the events of a run, and hands them on to its log.
private final class EventCollector: EventRecorder {
    private let log: RunLogWriter
    private let collected = Mutex<[RunEvent]>([])

    init(_ log: RunLogWriter) {
        self.log = log
    }

    var events: [RunEvent] { collected.withLock(\.self) }

    func record(_ events: [RunEvent]) throws {
        try log.record(events)
        collected.withLock { $0 += events }
    }
}

/// The events of a log.
final class ReadLog: RecordedEvents {
    private var reader: RunLogReader
    private(set) var fault: String?

    init(_ folder: RunFolder) throws {
        reader = try RunLogReader(of: folder)
    }

    func next() -> RunEvent? {
        do throws(RunLogError) {
            return try reader.next()
        } catch {
            fault = error.words
            return nil
        }
    }

    var place: RunLogReader.Place { reader.place }

    func go(to place: RunLogReader.Place) { reader.go(to: place) }
}
