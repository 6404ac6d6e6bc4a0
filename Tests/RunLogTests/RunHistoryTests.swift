import Execution
import Foundation
import RunLog
import TestSupport
import Testing

@Suite struct RunHistoryTests {
    private let runs = TemporaryRuns()

    private func script(_ name: String, _ status: RunResult.Status = .succeeded) -> RunScript {
        var script = RunScript(name, commands: ["a", "b"])
        script.start(0)
        script.wait(.milliseconds(1500))
        script.finish(0)
        script.finish(1, status == .succeeded ? .succeeded : .failed) { $0.error = "broken" }
        script.finishRun(status, error: status == .failed ? "b failed: broken" : nil)
        return script
    }

    private func record(_ entry: RunHistory.Entry?) throws -> RunRecord {
        try #require(entry).record.get()
    }

    @Test func `runs are listed from the newest, with how each ended`() throws {
        let old = try runs.run(script("old"), at: 1_000_000)
        let new = try runs.run(script("new", .failed), at: 2_000_000)
        let entries = try runs.history.entries()
        #expect(entries.map(\.folder) == [new, old])
        let record = try record(entries.first)
        #expect(record.workflow == "new" && record.startedAt == .seconds(2_000_000))
        #expect(record.wall == .milliseconds(1500))
        guard case .ended(let end) = record.state else {
            Issue.record("\(record.state)")
            return
        }
        #expect(end.status == .failed && end.error == "b failed: broken")
        #expect(end.counts == [.succeeded: 1, .failed: 1])
    }

    @Test func `a run without an end runs as long as somebody writes it, and then was broken off`() throws {
        let folder = try runs.folder()
        let events = script("w").events.dropLast()
        do {
            let writer = try RunLogWriter(in: folder)
            guard case .failure(let error) = try runs.history.entries().first?.record else {
                Issue.record("a log without an event")
                return
            }
            #expect(error.words == "it has just begun")
            try writer.record(Array(events))
            let entry = try #require(runs.history.entries().first)
            #expect(try entry.record.get().state == .running)
            #expect(entry.isInUse(at: .seconds(4_000_000_000)))
            withExtendedLifetime(writer) {}
        }
        let entry = try #require(runs.history.entries().first)
        #expect(try entry.record.get().state == .interrupted)
        #expect(try entry.record.get().wall == .milliseconds(1500))
        // A moment ago somebody may have written it where there are no locks.
        #expect(!entry.isInUse(at: .seconds(4_000_000_000)))
    }

    @Test func `the end of a log is found behind long lines`() throws {
        var script = script("long")
        script.say(0, String(repeating: "x", count: 300_000))
        let folder = try runs.folder()
        try RunLogWriter(in: folder).record(script.events)
        #expect(try record(runs.history.entries().first).wall == .milliseconds(1500))
    }

    @Test func `what is no run is passed over, and what cannot be read says why`() throws {
        _ = try runs.folder()
        for name in [
            "2026-11-21-link-abcdef", "notes", "2026-11-21-x-abcde", "20261-1-21-x-abcdef", "2026-11-21-ABCDEF",
        ] {
            try FileManager.default.createDirectory(atPath: "\(runs.path)/\(name)", withIntermediateDirectories: true)
            if name.contains("link") { continue }
            try "".write(toFile: "\(runs.path)/\(name)/events.jsonl", atomically: false, encoding: .utf8)
        }
        try FileManager.default.createSymbolicLink(
            atPath: "\(runs.path)/2026-11-21-link-bcdefg", withDestinationPath: "/")
        #expect(try runs.history.entries().isEmpty)
        let newer = try runs.run(lines: [#"{"format":"braid.events","version":[7,1]}"#])
        let entry = try #require(runs.history.entries().first)
        #expect(throws: RunLogError.self) { try entry.record.get() }
        #expect(entry.folder == newer && entry.startedAt > .seconds(1_700_000_000))
    }

    @Test func `a run is found by any part of its letters that no other has, by its folder, or as the latest`() throws {
        let first = try runs.run(script("one"), at: 86_400)
        let second = try runs.run(script("two"), at: 86_500)
        let history = runs.history
        #expect(try history.folder(named: first.id) == first)
        #expect(try history.folder(named: String(first.id.dropFirst())) == first || first.id.dropFirst() == second.id)
        #expect(try history.folder(named: first.name) == first)
        #expect(try history.folder(named: first.path) == first)
        #expect(try history.folder(named: "latest") == second)
    }

    @Test func `the latest is the one that was begun last, whatever the clock says`() throws {
        let first = try runs.run(script("one"), at: 2_000_000)
        first.noteAsLatest()
        let second = try runs.run(script("two"), at: 1_000_000)
        #expect(try runs.history.folder(named: "latest") == first)
        second.noteAsLatest()
        #expect(try runs.history.folder(named: "latest") == second)
        #expect(try runs.history.entries().map(\.folder) == [first, second])
        #expect(second.remove())
        #expect(try runs.history.folder(named: "latest") == first)
    }

    @Test func `a link that leads elsewhere is not the latest run`() throws {
        let folder = try runs.run(script("one"))
        for target in ["/", "../x", folder.path, "", String(repeating: "x", count: 4000)] {
            unlink(runs.path + "/latest")
            symlink(target, runs.path + "/latest")
            #expect(try runs.history.folder(named: "latest") == folder)
        }
        unlink(runs.path + "/latest")
        #expect(mkdir(runs.path + "/latest", 0o700) == 0)
        folder.noteAsLatest()
        #expect(try runs.history.folder(named: "latest") == folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: runs.path).sorted() == [folder.name, "latest"])
    }

    @Test func `a run that ends before it began took no time`() throws {
        var lines = [#"{"format":"braid.events","version":[1,1]}"#]
        lines.append(#"{"seq":0,"t":0,"time":"2026-11-21T08:05:00.000Z","kind":"run.started","workflow":"w"}"#)
        lines.append(#"{"seq":1,"t":-5000000000,"kind":"run.finished","status":"succeeded"}"#)
        _ = try runs.run(lines: lines)
        #expect(try record(runs.history.entries().first).wall == .zero)
    }

    @Test func `a name that means no run, or several, is refused in words`() throws {
        func message(_ name: String) -> String {
            do {
                return try runs.history.folder(named: name).name
            } catch {
                return "\(error)"
            }
        }
        #expect(message("latest") == "there are no runs in `\(runs.path)`")
        var folders: [String] = []
        for seed in 0..<30 as Range<UInt64> {
            let folder = try runs.folder(seed: seed)
            try RunLogWriter(in: folder).record(script("w").events)
            folders.append(folder.id)
        }
        #expect(
            message("xyzzyx")
                == "there is no run `xyzzyx`\n = `braid runs` lists them; a run is named by its letters, or `latest`")
        #expect(message("").hasPrefix("there is no run ``\n"))
        let letter = String(folders[0].prefix(1))
        let found = folders.filter { $0.contains(letter) }.map { "1970-01-01-w-\($0)" }.sorted(by: >)
        let more = found.count > 10 ? "\n   and \(found.count - 10) more" : ""
        #expect(
            message(letter)
                == "`\(letter)` is part of the letters of \(found.count) runs; write more of them"
                + found.prefix(10).map { "\n   \($0)" }.joined() + more)
    }

    @Test func `where there is no folder there are no runs, and one that cannot be listed is an error`() throws {
        #expect(try runs.history.entries().isEmpty)
        #expect(throws: RunHistoryError.cannotList("/dev/null", "not a directory")) {
            try RunHistory(in: "/dev/null").entries()
        }
        #expect(
            "\(RunHistoryError.cannotList("/dev/null", "not a directory"))"
                == "cannot list the runs in `/dev/null`: not a directory")
    }

    @Test func `a run is removed with all that is in it, and nothing that a link leads to`() throws {
        let folder = try runs.run(script("w"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/output/link", withDestinationPath: runs.path)
        let other = try runs.run(script("w"))
        #expect(folder.byteCount > 1000)
        #expect(folder.remove())
        #expect(try runs.history.folders() == [other])
    }
}
