import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ReplayTests {
    private func replay(
        size: Size = Size(width: 80, height: 24), from position: Duration = .seconds(3), isPlaying: Bool = false,
        fault: String? = nil, length: Duration = .seconds(10)
    ) -> DrivenReplay<TestRecord> {
        DrivenReplay(
            TestRecord(RunScript.counting.events, fault: fault), length: length, size: size, from: position,
            isPlaying: isPlaying)
    }

    // MARK: Keys

    @Test func `space plays and pauses, and the clocks of the screen go with it`() {
        var replay = replay()
        replay.wait(.seconds(1))
        #expect(replay.position == .seconds(3))
        replay.type(" ")
        replay.wait(.milliseconds(1_250))
        #expect(replay.position == .milliseconds(4_250))
        #expect(replay.frame.grid.text.contains("00:04.2"))
        #expect(replay.state.run[replay.state.run.branches[4].branch].status == .running)
        replay.type(" ")
        replay.wait(.seconds(1))
        #expect(replay.position == .milliseconds(4_250))
    }

    @Test func `the speed is changed in steps, to its ends`() {
        var replay = replay(from: .zero, isPlaying: true)
        replay.type(">>>")
        replay.wait(.seconds(1))
        #expect(replay.position == .seconds(8))
        replay.type("<<<<<<<<<<<<")
        replay.wait(.seconds(1))
        #expect(replay.position == .milliseconds(8_250))
    }

    @Test func `a step goes to the next change or the one before, and stays there`() {
        var replay = replay(from: .milliseconds(3_500), isPlaying: true)
        replay.type(".")
        #expect(replay.position == .seconds(4))
        replay.wait(.seconds(5))
        #expect(replay.position == .seconds(4))
        replay.type(",,")
        #expect(replay.position == .seconds(2))
        replay.type(",,,,,,")
        #expect(replay.position == .zero)
        replay.type("...........................")
        #expect(replay.position == .seconds(10))
        #expect(replay.bar.contains("at the end"))
    }

    @Test func `it is jumped back and forth, to the start and to the end`() {
        var replay = replay()
        replay.type(")")
        #expect(replay.position == .seconds(8))
        replay.type("(")
        #expect(replay.position == .seconds(3))
        replay.type("(")
        #expect(replay.position == .zero)
        replay.type("$")
        #expect(replay.state.run.result?.status == .succeeded)
        replay.type("^")
        #expect(replay.state.run.counts.ended == 0)
        #expect(replay.state.run.result == nil)
    }

    @Test(arguments: [("4.5s", 4_500), ("0:07", 7_000), ("25%", 2_500), ("9", 9_000)])
    func `a time can be typed`(text: String, milliseconds: Int) {
        var replay = replay()
        replay.type("@" + text)
        #expect(replay.bar.contains("go to time \(text)"))
        replay.press(.enter)
        #expect(replay.position == .milliseconds(milliseconds))
    }

    @Test func `what is typed or pasted and is no time of the run is said to be none`() {
        var replay = replay()
        replay.type("@soon")
        replay.press(.enter)
        #expect(replay.state.notice?.text == "write a time such as `12.5s`, `1:20` or `50%`")
        replay.type("@2h")
        replay.press(.enter)
        #expect(replay.state.notice?.text == "the run took 10.0s")
        replay.type("@5")
        replay.press(.escape)
        replay.type("@")
        replay.press(.enter)
        #expect(replay.position == .seconds(3))
        #expect(replay.state.overlay == nil)
    }

    @Test func `nothing can be done to the run`() {
        var replay = replay()
        for key in "xXaArRJPVu" {
            replay.type(String(key))
            #expect(replay.state.notice?.text == "this is a replay; nothing can be done to it")
        }
        #expect(replay.effects.isEmpty)
        #expect(replay.state.overlay == nil)
    }

    @Test(arguments: [Key.character("q"), .control("c"), .function(10)])
    func `it is left without a question, in the middle as at the end`(key: Key) {
        for position in [3, 10] {
            var replay = replay(from: .seconds(position), isPlaying: true)
            replay.press(key)
            #expect(replay.effects == [.quit])
        }
    }

    @Test func `at the end it stays, and space begins again`() {
        var replay = replay(from: .seconds(9), isPlaying: true)
        replay.wait(.seconds(60))
        #expect(replay.position == .seconds(10))
        #expect(!replay.state.isMoving)
        #expect(replay.state.run.result != nil)
        replay.type(" ")
        replay.wait(.seconds(1))
        #expect(replay.position == .seconds(1))
    }

    // MARK: What a person has chosen

    @Test func `the selection stays with its branch, also at times when that was not there yet`() {
        var script = RunScript("fan", commands: ["a", "b"])
        script.wait(.seconds(1))
        script.expand(1, ["x", "y", "z"])
        script.wait(.seconds(1))
        script.finishRun()
        var replay = DrivenReplay(TestRecord(script.events), length: .seconds(2), from: .seconds(2))
        replay.type("lj")
        let chosen = replay.state.selection?.path
        #expect(chosen != "a" && chosen?.hasPrefix("b[") == true)
        replay.type("^")
        #expect(replay.state.selection?.path == "b")
        replay.type("$")
        #expect(replay.state.selection?.path == chosen)
    }

    @Test func `a group stays folded at every time at which there is one`() {
        var script = RunScript("fan", commands: ["a"])
        script.wait(.seconds(1))
        script.expand(0, ["x", "y", "z"])
        script.wait(.seconds(1))
        script.finishRun()
        var replay = DrivenReplay(TestRecord(script.events), length: .seconds(2), from: .seconds(2))
        replay.type("f")
        #expect(replay.state.order.isFolded(script.branches[0]))
        replay.type("^$")
        #expect(replay.state.order.isFolded(script.branches[0]))
        #expect(replay.state.order.position(of: script.branches[0]) == 0)
    }

    // MARK: The focused text

    @Test func `no more of a text is shown than had come at the time`() {
        let text = (1_000..<5_000).map { "line \($0)\n" }.joined()
        let bytes = Array(text.utf8)
        var script = RunScript("long", commands: ["a"])
        script.start(0)
        for part in 0..<4 {
            script.wait(.seconds(1))
            let range = bytes.count / 4 * part..<bytes.count / 4 * (part + 1)
            // Most of it is in the file alone.
            script.say(
                0,
                Output(
                    .stdout, Array(bytes[range].suffix(100)), omittedBytes: range.count - 100, offset: range.lowerBound)
            )
        }
        script.wait(.seconds(1))
        script.finish(0)
        script.finishRun()
        var reads: [OutputRequest] = []
        var replay = DrivenReplay(TestRecord(script.events), length: .seconds(5), from: .seconds(4)) { request in
            reads.append(request)
            return Array(bytes[request.offset..<request.offset + request.count])
        }
        replay.press(.enter)
        #expect(replay.frame.grid.text.contains("line 4999"))
        reads = []
        replay.seek(to: .seconds(2))
        let end = bytes.count / 2
        #expect(!replay.frame.grid.text.contains("line 4999"))
        #expect(reads.allSatisfy { $0.offset + $0.count <= end })
        #expect(!reads.isEmpty)
        #expect(replay.state.focus?.byteCount == end)
        replay.type("g")
        #expect(replay.frame.grid.text.contains("line 1000 "))
        replay.seek(to: .seconds(1))
        #expect(replay.frame.grid.text.contains("line 1000 "))
        replay.seek(to: .zero)
        #expect(!replay.frame.grid.text.contains("line 1000 "))
        replay.seek(to: .seconds(5))
        replay.type("G")
        #expect(replay.frame.grid.text.contains("line 4999"))
    }

    @Test func `an attempt that had not begun is not looked at`() {
        var script = RunScript("tries", commands: ["a"])
        script.start(0)
        script.say(0, "first words\n")
        script.wait(.seconds(1))
        script.failAttempt(0, because: "no")
        script.backOff(0, for: .seconds(1), of: 2, because: "no")
        script.wait(.seconds(1))
        script.start(0)
        script.say(0, "second words\n")
        script.wait(.seconds(1))
        script.finish(0)
        script.finishRun()
        var replay = DrivenReplay(TestRecord(script.events), length: .seconds(3), from: .seconds(3))
        replay.press(.enter)
        replay.type("{}")
        #expect(replay.frame.grid.text.contains("second words"))
        replay.seek(to: .zero)
        #expect(replay.frame.grid.text.contains("first words"))
        replay.seek(to: .milliseconds(2_500))
        #expect(replay.frame.grid.text.contains("second words"))
    }

    // MARK: The mouse

    @Test(arguments: [(80, 24), (200, 50), (40, 10)])
    func `a click or a drag on the bar goes there`(columns: Int, rows: Int) throws {
        var replay = replay(size: Size(width: columns, height: rows))
        let bar = try #require(ReplayBar(replay.state, replay.state.layout)).bar
        #expect(bar.width >= 14)
        replay.use(.press, at: Point(x: bar.x, y: bar.y))
        #expect(replay.position == .zero)
        replay.use(.drag, at: Point(x: bar.maxX - 1, y: 3))
        #expect(replay.position == .seconds(10))
        replay.use(.drag, at: Point(x: 5_000, y: 0))
        #expect(replay.position == .seconds(10))
        replay.use(.drag, at: Point(x: bar.x + (bar.width - 1) / 2, y: bar.y))
        #expect(abs(replay.position / .seconds(10) - 0.5) < 0.5 / Double(bar.width - 1) + 0.001)
        let before = replay.position
        replay.use(.press, at: Point(x: 2, y: 2))
        replay.use(.drag, at: Point(x: bar.x, y: bar.y))
        #expect(replay.position == before)
    }

    // MARK: The end of the record

    @Test func `a record that cannot be read to its end says so, and ends there`() {
        var replay = replay(fault: "line 7: no text `kind`", length: .seconds(60))
        replay.type("$")
        #expect(replay.position == .seconds(10))
        #expect(replay.state.notice?.text == "the record cannot be read any further: line 7: no text `kind`")
        #expect(replay.bar.contains("REPLAY"))
        replay.wait(.seconds(4))
        #expect(replay.bar.contains("00:10.0 of 00:10.0"))
    }

    // MARK: Screens

    private static let sizes = [(40, 10), (80, 24), (200, 50)]

    @Test(arguments: sizes, [Duration.zero, .milliseconds(4_321), .seconds(10)])
    func `the word, the speed, the state and the time can be seen at every size`(size: (Int, Int), at: Duration) {
        for speed in PlaybackSpeed.allCases {
            var replay = DrivenReplay(
                TestRecord(RunScript.counting.events), length: .seconds(10), size: Size(width: size.0, height: size.1),
                from: at, speed: speed)
            let state = at != .seconds(10) ? "paused" : size.0 == 40 ? "at end" : "at the end"
            #expect(replay.bar.contains("REPLAY"))
            #expect(replay.bar.contains(speed.label(in: .unicode).text))
            #expect(replay.bar.contains(state))
            #expect(replay.bar.contains("\(SafeText.clock(at)) of 00:10.0"))
            replay.type("^ ")
            #expect(replay.bar.contains("playing"))
        }
    }

    @Test func `a run of hours has room on the smallest screen`() {
        let long = Duration.seconds(100 * 3600)
        let replay = DrivenReplay(
            TestRecord(RunScript.counting.events + []), length: long, size: Size(width: 40, height: 8),
            from: .seconds(9), speed: .quarter)
        #expect(replay.bar.contains("REPLAY"))
        #expect(replay.bar.contains("00:09.0/100:00:00.0"))
    }

    @Test(arguments: sizes, [Glyphs.unicode, .ascii])
    func `the bar on its screen`(size: (Int, Int), glyphs: Glyphs) {
        for (name, position, isPlaying) in [
            ("paused", Duration.milliseconds(4_500), false), ("playing", .milliseconds(6_700), true),
            ("end", .seconds(10), true),
        ] {
            let replay = DrivenReplay(
                TestRecord(RunScript.counting.events), length: .seconds(10), size: Size(width: size.0, height: size.1),
                glyphs: glyphs, from: position, speed: isPlaying ? .eightfold : .normal, isPlaying: isPlaying)
            let prefix = glyphs.isASCII ? "ascii-" : ""
            expectSnapshot(replay.frame, "\(prefix)replay-\(name)-\(size.0)x\(size.1)")
        }
    }

    @Test(arguments: sizes)
    func `its keys are in the help`(size: (Int, Int)) {
        var replay = replay(size: Size(width: size.0, height: size.1))
        replay.type("?")
        expectSnapshot(replay.frame, "replay-help-\(size.0)x\(size.1)")
    }

    @Test func `it says nothing to the taskbar, and what it is to the title`() {
        let replay = replay()
        #expect(replay.frame.title == "braid replay counting 3/10")
        #expect(replay.frame.progress == .none)
    }
}
