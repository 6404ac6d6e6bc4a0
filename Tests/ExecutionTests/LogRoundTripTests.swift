import Foundation
import RunLog
import TestSupport
import Testing

@testable import Execution

/// What a log has to hold: whatever can happen in a run.
@Suite struct LogRoundTripTests {
    /// Writes events into a log and reads them back.
    private static func roundTrip(_ events: [RunEvent]) throws -> [RunEvent] {
        var random = SystemRandomNumberGenerator()
        let runs = FileManager.default.temporaryDirectory.appendingPathComponent("braid-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: runs) }
        let folder = try RunFolder.make(
            in: runs, workflow: "w", at: CalendarDate(secondsSinceEpoch: 0), random: &random)
        try RunLogWriter(in: folder).record(events)
        var reader = try RunLogReader(of: folder)
        var read: [RunEvent] = []
        while let event = try reader.next() { read.append(event) }
        return read
    }

    /// Everything in a value, to its last private field, but for what is not there.
    ///
    /// Unlike `dump` it does not tell objects apart.
    private static func dumped(_ value: Any, at place: String = "run") -> [String] {
        let children = Mirror(reflecting: value).children
        guard children.isEmpty else {
            return children.enumerated().flatMap { dumped($1.value, at: "\(place).\($1.label ?? "\($0)")") }
        }
        let text = "\(value)"
        return ["nil", "[]", "false"].contains(text) ? [] : ["\(place) \(text)"]
    }

    @Test(arguments: 0..<10) func `a random run that is read from its log is the run that was seen`(
        part: UInt64
    ) throws {
        for seed in part * 40..<part * 40 + 40 {
            var trial = RandomTrial(seed: seed)
            trial.run()
            let events = trial.harness.events.enumerated().map {
                RunEvent(sequence: $0, elapsed: $1.time, kind: $1.kind)
            }
            let read = try Self.roundTrip(events)
            try #require(read.map(\.sequence) == events.map(\.sequence), "seed \(seed)")
            let (seen, replayed) = (RunSnapshot(of: events), RunSnapshot(of: read))
            let (before, after) = (Self.dumped(seen), Self.dumped(replayed))
            let fault = zip(before, after).first { $0 != $1 }
            try #require(
                before == after, "seed \(seed): \(fault.map { "\($0) became \($1)" } ?? "there is more of one")")
            #expect(seen.result?.answerText == replayed.result?.answerText, "seed \(seed)")
            #expect(
                seen.branches.map { seen.label(of: $0.branch) }
                    == replayed.branches.map { replayed.label(of: $0.branch) })
        }
    }

    @Test func `what only a guard knows to be unsafe is forgotten there too`() throws {
        let moderation = branch("moderation") {
            $0.tripsIf = Condition([.init(Reference(.own), .oneOf([.text("unsafe")]))])
        }
        var run = MachineHarness([.forEach("answer", .texts("a", "b")), moderation])
        run.succeed("answer[0]", .text("secret"))
        run.succeed("answer[1]", .text("secret"))
        run.succeed("moderation", .text("unsafe"))
        let read = try Self.roundTrip(
            run.events.enumerated().map { RunEvent(sequence: $0, elapsed: $1.time, kind: $1.kind) })
        let result = try #require(RunSnapshot(of: read).result)
        #expect(result.status == .guarded)
        #expect(result.outcomes[0].items?.map(\.status) == [.succeeded, .succeeded])
        #expect(result.leaves.map(\.value) == [nil, nil, .text("unsafe")])
    }
}
