import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Copying and saving what branches said.
@Suite struct KeepingTests {
    private let script = Scenario.mixed.script(branchCount: 12)

    private struct Refused: Error, CustomStringConvertible {
        var description = "no space left on device"
    }

    /// Files in memory.
    private final class Files {
        var written: [(name: String, place: TextFiles.Place, text: String)] = []
        var discarded: [String] = []
        var isFull = false
        /// Why there can be no file in a place.
        var refused: [TextFiles.Place: String] = [:]
        /// Bytes that a file can have.
        var space = Int.max

        var files: TextFiles {
            TextFiles(
                make: { name, place in
                    if self.isFull { throw Refused() }
                    if let reason = self.refused[place] { throw Refused(description: reason) }
                    var bytes: [UInt8] = []
                    return NewFile(
                        path: "/somewhere/\(name)",
                        append: {
                            bytes += $0
                            if bytes.count > self.space { throw Refused() }
                        },
                        finish: { self.written.append((name, place, String(decoding: bytes, as: UTF8.self))) },
                        discard: { self.discarded.append(name) })
                },
                json: { Array("{\"branch\":\"\($0.branch.path)\"}".utf8) })
        }
    }

    private struct Session {
        let display: TimedDisplay
        let files: Files
        /// After it was closed.
        let told: [SafeText]

        var copied: [String] {
            display.requests.compactMap { if case .copy(let text) = $0 { text.text } else { nil } }
        }

        var screen: String { display.frames.last?.frame.grid.text ?? "" }
    }

    private func session(
        _ script: RunScript, keys: [Key], clipboard: ClipboardSupport = .takes, isFull: Bool = false,
        refused: [TextFiles.Place: String] = [:], space: Int = .max, output: [UInt8]? = nil,
        between pause: Duration = .milliseconds(1), closes end: Duration = .milliseconds(800)
    ) -> Session {
        let display = TimedDisplay()
        display.clipboard = clipboard
        display.happen(script.events)
        for (index, key) in keys.enumerated() {
            display.report(.key(key), at: script.elapsed + .milliseconds(100) + pause * index)
        }
        display.report(.closed, at: script.elapsed + .milliseconds(100) + end)
        let files = Files()
        files.isFull = isFull
        files.refused = refused
        files.space = space
        let loop = DashboardLoop(
            DashboardLooks(glyphs: .unicode), events: display.takeRunEvents, elapsed: { display.elapsed },
            perform: { _ in .accepted }, files: files.files,
            readOutput: { request in
                output.map { Array($0[request.offset..<request.offset + request.count]) }
            })
        var shown = display
        var told: [SafeText] = []
        _ = loop.run(on: &shown) { told = $0 }
        return Session(display: display, files: files, told: told)
    }

    private func speaking(_ text: String) -> RunScript {
        var script = RunScript("plan", commands: ["a", "b"])
        script.start(0)
        script.say(0, text)
        return script
    }

    @Test func `the text of the selected branch is copied without what could steer a terminal`() {
        let session = session(
            speaking("one\n\u{1B}[31mtwo\u{1B}[0m\u{1B}]52;c;ZXZpbA==\u{7}\nthree"), keys: [.character("y")])
        #expect(session.copied == ["one\ntwo\nthree"])
        #expect(session.screen.contains("copied 38 B to the clipboard"))
        #expect(session.files.written.isEmpty)
    }

    @Test func `tabs, joiners and the end are copied as they were said`() {
        let text = "key:\tvalue\n👩‍👩‍👧 क्‍ष"
        let session = session(speaking(text), keys: [.character("y")])
        #expect(session.copied.map { Array($0.utf8) } == [Array(text.utf8)])
    }

    @Test func `a text is saved in parts, and the same key once more stops that`() {
        let text = Array(repeating: UInt8(ascii: "x"), count: 3_000_000)
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        script.say(0, Output(.stdout, Array(text.suffix(1_000)), omittedBytes: text.count - 1_000, offset: 0))
        let whole = session(script, keys: [.control("s")], output: text)
        #expect(whole.files.written.map { $0.text.utf8.count } == [text.count])
        #expect(whole.screen.contains("saved 3.0 MB to /somewhere/a.txt"))
        let stopped = session(script, keys: [.control("s"), .control("s")], output: text, between: .zero)
        #expect(stopped.files.written.isEmpty)
        #expect(stopped.files.discarded == ["a.txt"])
        #expect(stopped.screen.contains("stopped; nothing of it was saved"))
    }

    /// Two branches that have said the same.
    private func speakers(_ text: [UInt8]) -> RunScript {
        var script = RunScript("plan", commands: ["a", "b"])
        for index in 0..<2 {
            script.start(index)
            let end = Output(.stdout, Array(text.suffix(1_000)), omittedBytes: text.count - 1_000, offset: 0)
            script.say(index, end)
        }
        return script
    }

    @Test func `the key that saves stops what is being saved, whatever is selected and however it was begun`() {
        let text = Array(repeating: UInt8(ascii: "x"), count: 12_000_000)
        let script = speakers(text)
        let other = session(script, keys: [.control("s"), .end, .control("s")], output: text, between: .zero)
        #expect(other.files.written.isEmpty)
        #expect(other.files.discarded == ["a.txt"])
        #expect(other.screen.contains("stopped; nothing of it was saved: a.txt"))
        let copying = session(script, keys: [.character("y"), .control("s")], output: text, between: .zero)
        #expect(copying.files.written.isEmpty)
        #expect(copying.screen.contains("stopped; nothing of it was copied: a.txt"))
        let keys: [Key] = [.character("y"), .end, .character("y"), .control("s")]
        let queue = session(script, keys: keys, output: text, between: .zero)
        #expect(queue.files.discarded == ["a.txt"])
        #expect(queue.files.written.map(\.name) == ["b.txt"])
    }

    @Test func `what is asked for twice is saved once`() {
        let text = Array(repeating: UInt8(ascii: "x"), count: 3_000_000)
        let keys: [Key] = [.character("y"), .character("y")]
        let session = session(speakers(text), keys: keys, output: text, between: .zero)
        #expect(session.files.written.map(\.name) == ["a.txt"])
    }

    @Test func `each reason why there is no file is said`() {
        let refused: [TextFiles.Place: String] = [
            .currentFolder: "permission denied", .runFolder: "the run is not kept",
        ]
        let text = Array(repeating: UInt8(ascii: "x"), count: 100_000)
        let saved = session(speakers(text), keys: [.control("s")], refused: refused, output: text)
        #expect(saved.screen.contains("not saved: permission denied, and the run is not kept"))
        let copied = session(speakers(text), keys: [.character("y")], refused: refused, output: text)
        #expect(copied.screen.contains("not copied: the run is not kept, and permission denied"))
        let full = session(speakers(text), keys: [.control("s")], isFull: true, output: text)
        #expect(full.screen.contains("not saved: no space left on device "))
    }

    @Test func `what became of it is told after the dashboard has closed`() {
        let text = Array(repeating: UInt8(ascii: "x"), count: 3_000_000)
        var script = speakers(text)
        for index in 0..<2 { script.finish(index) }
        script.startJoin()
        script.finish(2)
        script.finishRun()
        let keys: [Key] = [.control("s"), .character("q")]
        let left = session(script, keys: keys, output: text, between: .zero)
        #expect(left.told == ["saved 3.0 MB to /somewhere/a.txt"])
        let full = session(script, keys: keys, space: 2_500_000, output: text, between: .zero)
        #expect(full.told == ["warning: a.txt: not saved: no space left on device"])
        #expect(full.files.written.isEmpty)
        #expect(full.files.discarded == ["a.txt", "a.txt"])
        let done = session(script, keys: keys, output: text)
        #expect(done.told.isEmpty)
    }

    @Test func `who leaves has what is being saved, and who is thrown out has no half of it`() {
        let text = Array(repeating: UInt8(ascii: "x"), count: 3_000_000)
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        script.say(0, Output(.stdout, Array(text.suffix(1_000)), omittedBytes: text.count - 1_000, offset: 0))
        script.finish(0)
        script.startJoin()
        script.finish(1)
        script.finishRun()
        let left = session(script, keys: [.control("s"), .character("q")], output: text, between: .zero)
        #expect(left.files.written.map { $0.text.utf8.count } == [text.count])
        let gone = session(script, keys: [.control("s")], output: text, between: .zero, closes: .zero)
        #expect(gone.files.written.isEmpty)
        #expect(gone.files.discarded == ["a.txt"])
    }

    @Test func `where the terminal may not take it, it is in a file too`() {
        let session = session(speaking("one\ntwo\n"), keys: [.character("y")], clipboard: .mayTake)
        #expect(session.copied == ["one\ntwo\n"])
        #expect(session.files.written.map(\.text) == ["one\ntwo\n"])
        #expect(session.files.written.map(\.place) == [.runFolder])
        #expect(session.screen.contains("sent 8 B to the clipboard; also in /somewhere/a.clipboard.txt"))
    }

    @Test func `where it takes nothing, it is in a file alone`() {
        let session = session(speaking("one\n"), keys: [.character("y")], clipboard: .cannot)
        #expect(session.screen.contains("this terminal has no clipboard; saved to /somewhere/a.clipboard.txt"))
        let full = self.session(speaking("one\n"), keys: [.character("y")], clipboard: .cannot, isFull: true)
        #expect(full.screen.contains("not copied: this terminal has no clipboard; no file: no space"))
    }

    @Test func `what is too much for a clipboard is saved as a whole`() {
        let text = Array((0..<9_000).map { "line \($0)\n" }.joined().utf8)
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        script.say(0, Output(.stdout, Array(text.suffix(1_000)), omittedBytes: text.count - 1_000, offset: 0))
        let session = session(script, keys: [.character("y")], output: text)
        #expect(session.copied.isEmpty)
        #expect(session.screen.contains("are too much to copy; saved as it came to /somewhere/a.txt"))
        #expect(session.files.written.map { $0.text.utf8.count } == [text.count])
        #expect(session.files.written.first?.text == String(decoding: text, as: UTF8.self))
    }

    @Test func `all of the output is saved as it was, also what is only in files`() {
        let text = Array("\u{1B}[31mred\u{1B}[0m\n".utf8) + Array((0..<90_000).map { "line \($0)\n" }.joined().utf8)
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        script.say(0, Output(.stdout, Array(text.suffix(1_000)), omittedBytes: text.count - 1_000, offset: 0))
        let session = session(script, keys: [.control("s")], output: text)
        #expect(session.files.written.map(\.name) == ["a.txt"])
        #expect(session.files.written.map(\.place) == [.currentFolder])
        #expect(session.files.written.first?.text == String(decoding: text, as: UTF8.self))
        #expect(session.screen.contains("saved 978 kB to /somewhere/a.txt"))
        let lost = self.session(script, keys: [.control("s")])
        #expect(lost.files.written.isEmpty)
        #expect(lost.screen.contains("not saved: some of it is not kept"))
    }

    @Test func `how a branch ended is copied as JSON`() {
        var script = speaking("one\n")
        let early = session(script, keys: [.character("Y")])
        #expect(early.screen.contains("a has not ended; there is no outcome to copy yet"))
        script.finish(0)
        let session = session(script, keys: [.character("Y")])
        #expect(session.copied == ["{\"branch\":\"a\"}"])
    }

    @Test func `a branch that said nothing has nothing to copy`() {
        #expect(session(speaking("one"), keys: [.end, .character("y")]).screen.contains("b has said nothing yet"))
    }

    @Test func `the attempt that is looked at is the one that is copied`() {
        var script = speaking("first\n")
        script.backOff(0, for: .milliseconds(1), of: 3, because: "no")
        script.start(0)
        script.say(0, "second\n")
        let session = session(script, keys: [.enter, .character("y"), .control("s")])
        #expect(session.copied == ["second\n"])
        #expect(session.files.written.map(\.name) == ["a.2.txt"])
    }

    @Test func `names of branches within others are names of files`() {
        var script = RunScript("plan", commands: ["a"])
        script.expand(0, ["x", "y"])
        script.start(2)
        script.add("a[0]/../b", to: 2)
        script.say(4, "text")
        var keys: [Key] = [.character("/")]
        keys += "b".map(Key.character)
        let session = session(script, keys: keys + [.enter, .control("s")])
        #expect(session.files.written.map(\.name) == ["a[0]~..~b.txt"])
    }
}
