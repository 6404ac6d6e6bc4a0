import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct DashboardLoopTests {
    private struct Run {
        var ending: DashboardLoop.Ending
        var actions: [OperatorAction]
    }

    private func run(
        _ display: TimedDisplay, exitsAtEnd: Bool = false, acceptance: Acceptance = .accepted
    ) -> Run {
        var actions: [OperatorAction] = []
        let loop = DashboardLoop(
            DashboardLooks(glyphs: .unicode), exitsAtEnd: exitsAtEnd, events: display.takeRunEvents,
            elapsed: { display.elapsed },
            perform: { action in
                actions.append(action)
                return acceptance
            }, readOutput: { _ in nil })
        var shown = display
        let ending = loop.run(on: &shown)
        return Run(ending: ending, actions: actions)
    }

    /// Frames in a span of time.
    private func count(_ display: TimedDisplay, from start: Duration, to end: Duration) -> Int {
        display.frames.count { $0.elapsed >= start && $0.elapsed < end }
    }

    @Test func `a dashboard that is left early knows all that had come by then`() {
        let display = TimedDisplay()
        let count = 2 * LiveFeed.mostAtOnce
        var script = RunScript("many", commands: (0..<count).map { "b\($0)" })
        for branch in 0..<count { script.start(branch) }
        display.happen(script.events)
        display.report(.closed, at: .zero)
        var left: WatchedRun?
        var shown = display
        _ = DashboardLoop(
            DashboardLooks(glyphs: .unicode), events: display.takeRunEvents, elapsed: { display.elapsed },
            perform: { _ in .accepted }, readOutput: { _ in nil }, leave: { left = $0 }
        ).run(on: &shown)
        #expect(left?.run.branches.count { $0.status == .running } == count)
    }

    @Test func `a silent run costs ten frames a second for its clocks`() {
        let display = TimedDisplay()
        var script = RunScript("quiet", commands: ["a"])
        script.start(0)
        display.happen(script.events)
        display.report(.closed, at: .seconds(10))
        #expect(run(display).ending == .closed)
        #expect(count(display, from: .seconds(1), to: .seconds(2)) == 10)
    }

    @Test func `streaming text costs at most fifteen frames a second beside the clocks`() {
        let display = TimedDisplay()
        var script = RunScript("noisy", commands: ["a"])
        script.start(0)
        for line in 0..<3000 {
            script.wait(.milliseconds(1))
            script.say(0, "line \(line)\n")
        }
        display.happen(script.events)
        display.report(.closed, at: .seconds(3))
        _ = run(display)
        let frames = count(display, from: .seconds(1), to: .seconds(2))
        #expect((14...15).contains(frames))
    }

    @Test func `text that cannot be seen costs no frames`() {
        let display = TimedDisplay()
        var script = RunScript("many", commands: (0..<100).map { "b\($0)" })
        script.start(99)
        for line in 0..<1000 {
            script.wait(.milliseconds(1))
            script.say(99, "line \(line)\n")
        }
        display.happen(script.events)
        display.report(.closed, at: .milliseconds(999))
        _ = run(display)
        #expect(count(display, from: .milliseconds(100), to: .milliseconds(900)) == 8)
    }

    @Test func `a change of state paints at once, a burst of them thirty times a second`() {
        let display = TimedDisplay()
        var script = RunScript("burst", commands: (0..<1000).map { "b\($0)" })
        script.wait(.milliseconds(250))
        for branch in 0..<500 {
            script.start(branch)
            script.wait(.milliseconds(1))
            script.finish(branch)
            script.wait(.milliseconds(1))
        }
        display.happen(script.events)
        display.report(.closed, at: .milliseconds(1200))
        _ = run(display)
        #expect(display.frames.contains { $0.elapsed == .milliseconds(250) })
        #expect((28...31).contains(count(display, from: .milliseconds(250), to: .milliseconds(1200))))
    }

    @Test func `after the end nothing is painted until a key is pressed`() {
        let display = TimedDisplay()
        let script = Scenario.ended.script(branchCount: 3)
        display.happen(script.events)
        display.report(.key(.down), at: script.elapsed + .seconds(60))
        display.report(.key(.character("q")), at: script.elapsed + .seconds(61))
        #expect(run(display).ending == .quit)
        #expect(count(display, from: script.elapsed + .milliseconds(1), to: .seconds(60)) == 0)
        #expect(display.frames.last?.elapsed == script.elapsed + .seconds(60))
    }

    @Test func `a slow display is given fewer frames, but a key is painted at once`() {
        let display = TimedDisplay()
        display.drawDuration = .milliseconds(50)
        let script = Scenario.running.script(branchCount: 3)
        display.happen(script.events)
        display.report(.key(.character("?")), at: .milliseconds(1777))
        display.report(.closed, at: .seconds(4))
        _ = run(display)
        // It may come while a frame is being drawn.
        #expect(count(display, from: .milliseconds(1777), to: .milliseconds(1830)) >= 1)
        #expect(count(display, from: .seconds(2), to: .seconds(4)) <= 9)
    }

    @Test func `what a person asks for reaches the run, and its refusal the screen`() {
        let display = TimedDisplay()
        let script = Scenario.running.script(branchCount: 3)
        display.happen(script.events)
        display.report(.key(.character("a")), at: .seconds(2))
        display.report(.closed, at: .milliseconds(2500))
        let run = run(display, acceptance: .refused("nothing to accept yet"))
        #expect(run.actions == [.accept(script.branches[0])])
        #expect(display.frames.last?.frame.grid.text.contains("London: nothing to accept yet") == true)
    }

    @Test func `a dashboard that is to exit closes when the run ends`() {
        let display = TimedDisplay()
        let script = Scenario.ended.script(branchCount: 3)
        display.happen(script.events)
        #expect(run(display, exitsAtEnd: true).ending == .quit)
        #expect(display.elapsed == script.elapsed)
    }

    @Test func `what the display itself is to do is asked of it`() {
        let display = TimedDisplay()
        var script = RunScript("long", commands: ["a"])
        script.wait(.seconds(30))
        script.finish(0)
        script.finishRun(.succeeded)
        display.happen(script.events)
        display.report(.key(.character("m")), at: .seconds(1))
        display.report(.mouse(MouseEvent(.press, at: Point(x: 3, y: 3))), at: .seconds(2))
        display.report(.pasted("q"), at: .seconds(3))
        display.report(.key(.control("l")), at: .seconds(4))
        display.report(.focused(false), at: .seconds(5))
        display.report(.closed, at: .seconds(31))
        #expect(run(display).ending == .closed)
        #expect(
            display.requests == [.useMouse(true), .redraw, .notify("long: succeeded, 1/1 in 30.0s")])
    }

    @Test func `a new size is painted at once`() {
        let display = TimedDisplay()
        display.happen(Scenario.running.script(branchCount: 3).events)
        display.report(.resized(Size(width: 40, height: 10)), at: .milliseconds(1555))
        display.report(.closed, at: .milliseconds(1556))
        _ = run(display)
        #expect(display.frames.last?.frame.grid.size == Size(width: 40, height: 10))
    }

    @Test func `a long text is searched piece by piece, without waiting for anything`() {
        let display = TimedDisplay()
        var script = RunScript("long", commands: ["a"])
        script.start(0)
        let text = Array((1...40_000).map { "line \($0)\n" }.joined().utf8)
        script.say(0, Output(.stdout, Array(text.suffix(1_000)), omittedBytes: text.count - 1_000, offset: 0))
        display.happen(script.events)
        for (index, key) in ([.enter, .character("/")] + "39999".map(Key.character)).enumerated() {
            display.report(.key(key), at: .milliseconds(100 + index))
        }
        display.report(.closed, at: .milliseconds(400))
        var reads: [OutputRequest] = []
        let loop = DashboardLoop(
            DashboardLooks(glyphs: .unicode), events: display.takeRunEvents, elapsed: { display.elapsed },
            perform: { _ in .accepted },
            readOutput: { request in
                reads.append(request)
                return Array(text[request.offset..<request.offset + request.count])
            })
        var shown = display
        _ = loop.run(on: &shown)
        #expect(display.frames.last?.frame.grid.text.contains("/39999") == true)
        #expect(display.frames.last?.frame.grid.text.contains("1/1") == true)
        #expect(reads.allSatisfy { $0.count <= 3 * TextPage.length })
    }
}
