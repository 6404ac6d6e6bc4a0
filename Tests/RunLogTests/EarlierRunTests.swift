import Execution
import Foundation
import RunLog
import TestSupport
import Testing

/// What a run that goes on from an earlier one takes from its folder.
@Suite struct EarlierRunTests {
    private let runs = TemporaryRuns()

    private func outcome(_ value: Value) -> Outcome {
        var outcome = Outcome(branch: BranchID(index: 0, path: "a"), status: .succeeded)
        outcome.value = value
        return outcome
    }

    private func files(in value: Value?) -> [String] {
        switch value {
        case .large(let text):
            text.segments.compactMap { if case .file(let path, _) = $0 { path } else { nil } }
        case .list(let elements): elements.flatMap { files(in: $0) }
        case .object(let fields): fields.flatMap { files(in: $0.value) }
        default: []
        }
    }

    @Test func `texts in files outlive the run that wrote them, each once and under a name of its own`() throws {
        let (old, new) = (try runs.folder(), try runs.folder())
        try old.write("whole", to: "output/a")
        try FileManager.default.createDirectory(atPath: old.path + "/earlier", withIntermediateDirectories: false)
        try old.write("older", to: "earlier/a")
        let here = LargeText([.text("# "), .file(path: old.path + "/output/a", byteCount: 5)])
        let older = LargeText([.file(path: old.path + "/earlier/a", byteCount: 5)])
        let elsewhere = LargeText([.file(path: "/etc/passwd", byteCount: 1)])
        let value = Value.object([
            .init("x", .list([.large(here), .large(older), .large(here)])), .init("y", .large(elsewhere)),
        ])
        let kept = try new.keeping(outcome(value), of: old)
        let paths = files(in: kept.value)
        let folder = new.path + "/earlier/"
        #expect(paths == ["output~a", "earlier~a", "output~a"].map { "\(folder)\(old.id)~\($0)" } + ["/etc/passwd"])
        #expect(old.remove())
        #expect(try String(contentsOfFile: paths[0], encoding: .utf8) == "whole")
        #expect(try String(contentsOfFile: paths[1], encoding: .utf8) == "older")
    }

    @Test func `a file that is gone is said`() throws {
        let (old, new) = (try runs.folder(), try runs.folder())
        let value = Value.large(LargeText([.file(path: old.path + "/output/a", byteCount: 5)]))
        let error = #expect(throws: RunFolderError.self) { try new.keeping(outcome(value), of: old) }
        #expect(
            error?.description == "cannot read `\(old.path)/output/a`: no such file or directory")
        #expect(!old.holdsTexts(of: outcome(value)))
    }

    @Test func `a folder of runs that was moved still has its large texts`() throws {
        var script = RunScript("w", commands: ["a"])
        script.start(0)
        let home = runs.path
        let folder = try runs.folder("w")
        let text = LargeText([.file(path: folder.path + "/output/a", byteCount: 5)])
        script.finish(0) { $0.value = .object([.init("t", .large(text)), .init("p", .text(folder.path))]) }
        try RunLogWriter(in: folder).record(script.events)
        let moved = home + "-moved"
        try FileManager.default.moveItem(atPath: home, toPath: moved)
        defer { try? FileManager.default.removeItem(atPath: moved) }
        let value = ReadLog(try RunHistory(in: moved).folder(named: folder.id)).snapshot.branches[0].outcome?.value
        #expect(files(in: value) == ["\(moved)/\(folder.name)/output/a"])
        #expect(value?["p"] == .text(folder.path))
    }

    @Test func `only whole files of the run itself are texts of it`() throws {
        let (run, other) = (try runs.folder(), try runs.folder())
        try run.write("12345", to: "output/a")
        try other.write("12345", to: "output/a")
        symlink(other.path + "/output/a", run.path + "/output/link")
        func holds(_ path: String, _ count: Int) -> Bool {
            run.holdsTexts(of: outcome(.list([.large(LargeText([.file(path: path, byteCount: count)]))])))
        }
        #expect(holds(run.path + "/output/a", 5))
        #expect(holds(run.path + "/output/a", 3))
        #expect(!holds(run.path + "/output/a", 6))
        #expect(!holds(other.path + "/output/a", 5))
        #expect(!holds(run.path + "/output/../../\(other.name)/output/a", 5))
        #expect(!holds(run.path + "/output/link", 5))
        #expect(!holds(run.path + "/output", 0))
    }
}
