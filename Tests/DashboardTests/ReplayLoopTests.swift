import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ReplayLoopTests {
    private func run(
        _ display: TimedDisplay, _ record: TestRecord = TestRecord(RunScript.counting.events),
        speed: PlaybackSpeed = .normal, isPlaying: Bool = true, reducesMotion: Bool = false
    ) -> DashboardLoop.Ending {
        let loop = DashboardLoop(
            DashboardLooks(glyphs: .unicode, reducesMotion: reducesMotion), replaying: record,
            Playback(of: .zero...Duration.seconds(10), speed: speed, isPlaying: isPlaying),
            now: { display.elapsed }, readOutput: { _ in nil })
        var shown = display
        return loop.run(on: &shown)
    }

    private func count(_ display: TimedDisplay, from start: Duration, to end: Duration) -> Int {
        display.frames.count { $0.elapsed >= start && $0.elapsed < end }
    }

    @Test func `while it is paused nothing is drawn`() {
        let display = TimedDisplay()
        display.report(.key(.down), at: .seconds(60))
        display.report(.closed, at: .seconds(120))
        #expect(run(display, isPlaying: false) == .closed)
        #expect(display.frames.map(\.elapsed) == [.zero, .seconds(60)])
    }

    @Test func `while it plays the clocks run on between events, ten times a second`() {
        let display = TimedDisplay()
        var script = RunScript("quiet", commands: ["a"])
        script.start(0)
        script.wait(.seconds(10))
        script.finish(0)
        script.finishRun()
        display.report(.closed, at: .seconds(3))
        _ = run(display, TestRecord(script.events))
        #expect(count(display, from: .seconds(1), to: .seconds(2)) == 10)
        #expect(display.frames.last?.frame.grid.text.contains("2.9s") == true)
    }

    @Test func `with less motion they run on once a second`() {
        let display = TimedDisplay()
        var script = RunScript("quiet", commands: ["a"])
        script.start(0)
        script.wait(.seconds(10))
        script.finishRun()
        display.report(.closed, at: .seconds(5))
        _ = run(display, TestRecord(script.events), reducesMotion: true)
        #expect(count(display, from: .seconds(1), to: .seconds(4)) == 3)
    }

    @Test(arguments: [(PlaybackSpeed.normal, 4), (.quarter, 16), (.eightfold, 0)])
    func `a change is painted at the moment at which it comes`(speed: PlaybackSpeed, seconds: Int) {
        let display = TimedDisplay()
        display.report(.closed, at: .seconds(20))
        _ = run(display, speed: speed)
        let moment = speed == .eightfold ? Duration.milliseconds(500) : .seconds(seconds)
        let frame = display.frames.first { $0.elapsed >= moment && $0.elapsed <= moment + .milliseconds(34) }
        #expect(frame?.frame.grid.text.contains("4/10") == true)
    }

    @Test func `at the end it stays, and nothing is drawn until it is left`() {
        let display = TimedDisplay()
        display.report(.key(.character("(")), at: .seconds(100))
        display.report(.key(.character("q")), at: .seconds(200))
        #expect(run(display) == .quit)
        #expect(count(display, from: .milliseconds(10_100), to: .seconds(100)) == 0)
        #expect(count(display, from: .seconds(100), to: .seconds(105)) > 40)
        #expect(count(display, from: .milliseconds(105_100), to: .seconds(200)) == 0)
    }

    @Test func `what comes after a long pause begins when the key is pressed`() {
        let display = TimedDisplay()
        display.report(.key(.character(" ")), at: .seconds(60))
        display.report(.closed, at: .seconds(62))
        _ = run(display, isPlaying: false)
        #expect(display.frames.last?.frame.grid.text.contains("00:01.9 of 00:10.0") == true)
    }

    @Test func `a long way is gone piece by piece, and a key is not kept waiting`() {
        let display = TimedDisplay()
        var script = RunScript("long", commands: ["a"])
        script.start(0)
        for line in 0..<20_000 {
            if line.isMultiple(of: 10) { script.wait(.milliseconds(1)) }
            script.say(0, "\(line)\n")
        }
        script.wait(.seconds(8))
        script.finish(0)
        script.finishRun()
        let record = TestRecord(script.events)
        display.report(.key(.character("$")), at: .milliseconds(10))
        display.report(.key(.character("q")), at: .milliseconds(10))
        #expect(run(display, record, isPlaying: false) == .quit)
        #expect(record.readCount < 5_000)
    }

    @Test func `a speed of sixty-four costs no more frames than a screen shows`() {
        let display = TimedDisplay()
        var script = RunScript("busy", commands: (0..<500).map { "b\($0)" })
        for branch in 0..<500 {
            script.start(branch)
            script.wait(.milliseconds(20))
            script.finish(branch)
        }
        script.finishRun()
        display.report(.closed, at: .milliseconds(150))
        _ = run(display, TestRecord(script.events), speed: .sixtyfourfold)
        #expect(display.frames.count <= 8)
    }
}
