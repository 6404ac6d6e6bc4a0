import Execution
import Foundation
import RunLog
import TestSupport

/// A folder for runs, which goes with the value.
final class TemporaryRuns {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("braid-\(UUID().uuidString)").path

    var history: RunHistory { RunHistory(in: path) }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// A folder without a log.
    func folder(_ workflow: String = "w", at seconds: Int = 0, seed: UInt64? = nil) throws -> RunFolder {
        var random = SeededGenerator(seed: seed ?? .random(in: 0...UInt64.max))
        return try RunFolder.make(
            in: path, workflow: workflow, at: CalendarDate(secondsSinceEpoch: seconds), random: &random)
    }

    /// A run with a log of these lines.
    func run(lines: [String], end: String = "\n") throws -> RunFolder {
        let folder = try folder()
        try folder.write(lines.joined(separator: "\n") + end, to: "events.jsonl")
        return folder
    }

    /// A run as it is recorded, begun at a time since 1970.
    func run(_ script: RunScript, at seconds: Int = 0) throws -> RunFolder {
        let folder = try folder(script.plan.name, at: seconds)
        try RunLogWriter(in: folder).record(script.events(at: seconds))
        return folder
    }
}

extension RunScript {
    /// The same events of a run that began at another time.
    func events(at seconds: Int) -> [RunEvent] {
        events.map { event in
            guard case .runStarted(var start) = event.kind else { return event }
            var event = event
            start.sinceEpoch = .seconds(seconds)
            event.kind = .runStarted(start)
            return event
        }
    }
}

/// What can be read of a log, and why no more.
struct ReadLog {
    private(set) var events: [RunEvent] = []
    private(set) var fault: RunLogError?

    init(_ folder: RunFolder) {
        do throws(RunLogError) {
            var reader = try RunLogReader(of: folder)
            while let event = try reader.next() { events.append(event) }
        } catch {
            fault = error
        }
    }

    var snapshot: RunSnapshot { RunSnapshot(of: events) }
}
