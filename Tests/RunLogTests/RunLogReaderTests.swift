import Execution
import Foundation
import RunLog
import TestSupport
import Testing

@Suite struct RunLogReaderTests {
    private let runs = TemporaryRuns()

    private static let format = #"{"format":"braid.events","version":[1,3]}"#
    private static let start =
        #"{"seq":0,"t":0,"time":"2026-11-21T08:05:00.250Z","run":"abcdef","kind":"run.started","workflow":"w","#
        + #""seed":"1","sequential":false,"plan":[{"branch":"a","action":"task","needs":[]},"#
        + #"{"branch":"join","action":"results","needs":["a"]}]}"#
    private static let branch = #"{"seq":1,"t":5,"branch":"a","attempt":1,"kind":"branch.started"}"#

    @Test func `a reader goes back to any place that it was at, also in a log of many pieces`() throws {
        var script = RunScript("long", commands: (0..<20).map { "b\($0)" })
        for branch in 0..<20 {
            script.start(branch)
            for _ in 0..<10 { script.say(branch, String(repeating: "words ", count: 2_000)) }
            script.wait(.seconds(1))
            script.finish(branch)
        }
        script.finishRun()
        var reader = try RunLogReader(of: runs.run(script))
        var places = [reader.place]
        var told: [String] = []
        while let event = try reader.next() {
            told.append("\(event)")
            places.append(reader.place)
        }
        #expect(told.count == script.events.count)
        var generator = SeededGenerator(seed: 5)
        for place in told.indices.shuffled(using: &generator) {
            reader.go(to: places[place])
            #expect(try reader.next().map { "\($0)" } == told[place])
        }
        reader.go(to: places[told.count])
        #expect(try reader.next() == nil)
    }

    @Test func `after a line that is no event a reader can still go back`() throws {
        var reader = try RunLogReader(of: runs.run(lines: [Self.format, Self.start, Self.branch, "nonsense"]))
        let start = reader.place
        for _ in 0..<2 {
            reader.go(to: start)
            #expect(try reader.next()?.sequence == 0)
            #expect(try reader.next()?.sequence == 1)
            do {
                _ = try reader.next()
                Issue.record("no error")
            } catch {
                #expect(error.words == "line 4: expected a value at byte 0")
            }
        }
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let lines: [String]
        /// Events before it.
        let events: Int
        let words: String?
        var testDescription: String { words ?? "none" }

        init(_ lines: [String], _ events: Int, _ words: String?) {
            (self.lines, self.events, self.words) = (lines, events, words)
        }
    }

    @Test(arguments: [
        Fault([], 0, "it does not begin as a log of braid does"),
        Fault(["{}"], 0, "it does not begin as a log of braid does"),
        Fault(["\u{0}\u{0}\u{0}"], 0, "it does not begin as a log of braid does"),
        Fault([start], 0, "it does not begin as a log of braid does"),
        Fault([#"{"format":"braid.events","version":1}"#], 0, "it does not begin as a log of braid does"),
        Fault(
            [#"{"format":"braid.events","version":[2,0]}"#, start], 0,
            "written by a newer braid: log version 2.0, this one reads 1.x; update this one to read it"),
        Fault([format], 0, nil),
        Fault([#"{"format":"braid.events","version":[1,99],"by":"later"}"#, start, branch], 2, nil),
        Fault([format, start, branch, "nonsense", branch], 2, "line 4: expected a value at byte 0"),
        Fault([format, start, "", branch], 1, "line 3: the text ends where a value was expected at byte 0"),
        Fault([format, start, "[1]"], 1, "line 3: not an object"),
        Fault([format, start, #"{"seq":1,"t":5}"#], 1, "line 3: no text `kind`"),
        Fault(
            [format, start, #"{"seq":1,"t":9223372036854775807,"branch":"a","attempt":1,"kind":"branch.started"}"#], 1,
            "line 3: no number `t`"),
        Fault([format, start, #"{"seq":1,"kind":"join.started"}"#], 1, "line 3: no text `branch`"),
        Fault([format, branch], 0, "line 2: `branch.started` before `run.started`"),
        Fault([format, start, start], 1, "line 3: a second `run.started`"),
        Fault(
            [format, start, #"{"seq":1,"t":5,"branch":"b","kind":"branch.started"}"#], 1,
            "line 3: nothing was said of a branch `b` before"),
        Fault(
            [format, start, #"{"seq":1,"t":5,"branch":"a","kind":"branch.output"}"#], 1, "line 3: no number `attempt`"),
        Fault(
            [format, start, #"{"seq":1,"t":5,"branch":"a","kind":"branch.finished","status":"odd"}"#], 1,
            "line 3: an unknown `status`"),
        Fault(
            [
                format, start,
                #"{"seq":1,"t":5,"branch":"a","kind":"branch.finished","status":"failed","attempts":1,"queued_ms":0,"#
                    + #""running_ms":0,"items":["join"]}"#,
            ], 1, "line 3: nothing was said of the end of `join` before"),
        Fault([format, start, #"{"seq":1,"t":5,"kind":"moon.landed","branch":"b"}"#, branch], 2, nil),
        Fault([format, start, #"{"seq":1,"t":5,"branch":"a","kind":"branch.danced"}"#, branch], 2, nil),
        Fault([format, start, #"{"seq":1,"t":5,"kind":"operator.action","action":"sing"}"#, branch], 2, nil),
        Fault(
            [format, start.replacing("\"time\"", with: "\"tame\"")], 0, "line 2: no text `time`"),
        Fault([format, start.replacing("08:05", with: "28:05")], 0, "line 2: no date `time`"),
        Fault([format, start.replacing("\"plan\"", with: "\"plot\"")], 0, "line 2: no list `plan`"),
    ])
    func `what is no event is said with its line, and what came before it is given`(fault: Fault) throws {
        let folder = try runs.run(lines: fault.lines)
        let read = ReadLog(folder)
        #expect(read.events.count == fault.events)
        #expect(read.fault?.words == fault.words)
        #expect(read.fault?.description == fault.words.map { "cannot read `\(folder.eventsPath)`: \($0)" })
    }

    @Test func `a last line that was not written to its end is none`() throws {
        for end in ["", "{\"seq\":", branchBeginning] {
            let read = ReadLog(try runs.run(lines: [Self.format, Self.start], end: "\n" + end))
            #expect(read.events.count == 1)
            #expect(read.fault == nil)
        }
    }

    private var branchBeginning: String { String(Self.branch.dropLast(3)) }

    @Test func `what is no text is repaired, and a long line is read whole`() throws {
        let folder = try runs.folder()
        try folder.write(to: "events.jsonl") { append in
            try append(Array("\(Self.format)\n\(Self.start)\n".utf8))
            try append(
                Array(#"{"seq":1,"t":5,"branch":"a","attempt":1,"kind":"branch.output","stream":"text","text":""#.utf8))
            try append([UInt8](repeating: 0xFF, count: 1 << 20) + Array("\"}\n".utf8))
        }
        let read = ReadLog(folder)
        #expect(read.fault == nil)
        #expect(read.snapshot.branches[0].tail.totalBytes == 3 << 20)
    }

    @Test func `nothing but a file is a log`() throws {
        let folder = try runs.folder()
        #expect(ReadLog(folder).fault?.words == "no such file or directory")
        #expect(mkfifo(folder.eventsPath, 0o600) == 0)
        #expect(ReadLog(folder).fault?.words == "it is not a file")
        unlink(folder.eventsPath)
        try FileManager.default.createSymbolicLink(atPath: folder.eventsPath, withDestinationPath: "/dev/zero")
        #expect(ReadLog(folder).fault?.words == "it is not a file")
        unlink(folder.eventsPath)
        try FileManager.default.createDirectory(atPath: folder.eventsPath, withIntermediateDirectories: false)
        #expect(ReadLog(folder).fault?.words == "it is not a file")
    }

    @Test func `an empty file is no log`() throws {
        let folder = try runs.folder()
        try folder.write("", to: "events.jsonl")
        #expect(ReadLog(folder).fault?.words == "it is empty")
    }

    @Test func `the inputs are read from their file, and a broken one is none`() throws {
        let folder = try runs.run(lines: [Self.format, Self.start])
        #expect(ReadLog(folder).snapshot.inputs.isEmpty)
        try folder.write(#"{"city":"Berlin","days":3}"#, to: "inputs.json")
        #expect(ReadLog(folder).snapshot.inputs == [.init("city", .text("Berlin")), .init("days", .integer(3))])
    }

    @Test func `numbers that nothing could have are refused or bounded, never a crash`() throws {
        let most = String(Int.max)
        let lines = [
            #"{"seq":\#(most),"t":\#(most),"branch":"a","attempt":1,"kind":"branch.started"}"#,
            #"{"seq":1,"t":-5,"branch":"a","attempt":1,"kind":"branch.started"}"#,
            #"{"seq":1,"t":5,"branch":"a","attempt":\#(most),"kind":"branch.started"}"#,
            #"{"seq":1,"t":5,"branch":"a","attempt":1,"kind":"branch.output","stream":"text","bytes":\#(most)}"#,
            #"{"seq":1,"t":5,"branch":"a","kind":"branch.backing_off","until_ms":\#(most),"reason":"","attempt":1,"of":2}"#,
            #"{"seq":1,"t":1e300,"branch":"a","kind":"branch.blocked","waits_for":[1,null,{}]}"#,
        ]
        for line in lines {
            _ = ReadLog(try runs.run(lines: [Self.format, Self.start, line, line])).snapshot
        }
    }
}
