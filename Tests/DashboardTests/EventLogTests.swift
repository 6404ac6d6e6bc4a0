import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What happens in a run, line by line.
@Suite struct EventLogTests {
    private func words(_ dashboard: DrivenDashboard) -> [String] {
        let log = dashboard.state.picture.log
        return log.numbers.map { LogLine(log[$0], in: dashboard.state).whole.text }
    }

    @Test func `attempts, waits, gates, what a person does and ends are told, and output only once`() {
        var script = RunScript("weather", commands: ["London", "Tokyo"], maxParallel: 1)
        script.queue(1)
        script.start(0)
        script.wait(.milliseconds(400))
        script.say(0, "London 12\n")
        script.say(0, "London 13\n")
        script.backOff(0, for: .seconds(1), of: 3, because: "503")
        script.close(gate: "api", for: .seconds(2), because: "429", limit: 2)
        script.wait(.seconds(1))
        script.start(0)
        script.open(gate: "api")
        script.act(.cancel(script.branches[1]))
        script.finish(1, .cancelled) { $0.cause = .operator }
        script.act(.joinNow, .refused("nothing to join"))
        script.wait(.milliseconds(600))
        script.finish(0)
        script.startJoin()
        script.finish(2)
        script.finishRun(.incomplete)
        #expect(
            words(DrivenDashboard(script)) == [
                "00:00.0 start weather: 2 branches, 1 at once",
                "00:00.0 start London",
                "00:00.4 output London first output after 0.4s",
                "00:00.4 retry London attempt 2 of 3, after 1.0s: 503",
                "00:00.4 wait api is left alone for 2.0s: 429; then 2 at once",
                "00:01.4 start London attempt 2",
                "00:01.4 open api may be asked again",
                "00:01.4 you Tokyo cancel Tokyo",
                "00:01.4 cancelled Tokyo 0.0s  cancelled by you",
                "00:01.4 refused join now: nothing to join",
                "00:02.0 ok London 2.0s  1.0s of it waiting",
                "00:02.0 join join 1 of 2 results",
                "00:02.0 end incomplete, 1/2 branches cancelled",
            ])
    }

    @Test func `of a burst of the same refusals one is told`() {
        var script = RunScript("weather", commands: ["London"])
        for _ in 0..<20 {
            script.close(gate: "api", for: .seconds(2), because: "429")
            script.wait(.milliseconds(10))
        }
        script.wait(.seconds(1))
        script.close(gate: "api", for: .seconds(2), because: "429")
        #expect(words(DrivenDashboard(script)).count { $0.contains("left alone") } == 2)
    }

    @Test func `no more than five thousand are kept, the last ones`() {
        var script = RunScript("large", commands: (0..<4000).map { "b\($0)" })
        for branch in 0..<4000 { script.start(branch) }
        for branch in 0..<4000 { script.finish(branch) }
        let log = DrivenDashboard(script).state.picture.log
        #expect(log.numbers == 3001..<8001)
        #expect(log.omitted == 3001)
        guard case .branchFinished(let last) = log[8000].kind, case .branchStarted(let first, _) = log[3001].kind else {
            Issue.record("other events than expected")
            return
        }
        #expect(last.branch.path == "b3999")
        #expect(first.path == "b3000")
    }

    @Test func `what was said is not kept`() {
        var script = RunScript("one", commands: ["a"])
        script.start(0)
        script.say(0, String(repeating: "x", count: 10_000))
        let log = DrivenDashboard(script).state.picture.log
        guard case .branchOutput(_, _, let output) = log[2].kind else {
            Issue.record("no output is told")
            return
        }
        #expect(output.bytes.isEmpty)
    }

    // MARK: Keys

    /// 40 lines: the beginning, and of 13 branches the start, the first output, the end.
    private func dashboard(height: Int = 12, glyphs: Glyphs = .unicode) -> DrivenDashboard {
        var script = RunScript("many", commands: (1...13).map { "b\($0)" })
        for branch in 0..<13 {
            script.start(branch)
            script.wait(.milliseconds(100))
            script.say(branch, "words")
            script.finish(branch, branch == 5 ? .failed : .succeeded) { if branch == 5 { $0.error = "no wind" } }
        }
        var dashboard = DrivenDashboard(script, size: Size(width: 80, height: height), glyphs: glyphs)
        dashboard.type("L")
        return dashboard
    }

    private func selected(_ dashboard: DrivenDashboard) -> String? {
        dashboard.state.log.selected.map { LogLine(dashboard.state.picture.log[$0], in: dashboard.state).whole.text }
    }

    @Test func `the end is followed until somebody scrolls`() {
        var dashboard = self.dashboard()
        let all = dashboard.state.picture.log.numbers.count
        #expect(dashboard.state.log.isFollowing)
        #expect(dashboard.frame.grid.text.contains("\(all - 8)-\(all) of \(all)"))
        dashboard.press(.up)
        #expect(selected(dashboard) == "00:01.3 ok b13 0.1s")
        dashboard.press(.pageUp, .pageUp)
        let before = selected(dashboard)
        let rows = dashboard.frame.grid.text.split(separator: "\n")[1]
        dashboard.feed([
            RunEvent(
                sequence: 1000, elapsed: .seconds(2),
                kind: .operatorAction(.pauseStarting, .accepted))
        ])
        #expect(selected(dashboard) == before)
        #expect(dashboard.frame.grid.text.split(separator: "\n")[1] == rows)
        dashboard.type("f")
        #expect(dashboard.state.log.isFollowing)
        #expect(dashboard.frame.grid.text.contains("you       "))
        dashboard.type("f")
        #expect(selected(dashboard) == "00:02.0 you pause starting")
        dashboard.press(.home)
        #expect(selected(dashboard) == "00:00.0 start many: 13 branches, 10 at once")
        dashboard.press(.end)
        #expect(dashboard.state.log.isFollowing)
    }

    @Test func `text is found from the line on, forwards and backwards, and again from the other end`() {
        var dashboard = self.dashboard()
        dashboard.press(.home)
        dashboard.type("/fail")
        dashboard.press(.enter)
        #expect(selected(dashboard) == "00:00.6 FAIL b6 0.1s  no wind")
        dashboard.type("/b1")
        dashboard.press(.enter)
        #expect(selected(dashboard)?.contains(" b10") == true)
        dashboard.type("NN")
        #expect(selected(dashboard) == "00:00.1 output b1 first output after 0.1s")
        dashboard.type("/nowhere")
        dashboard.press(.enter)
        #expect(dashboard.state.notice?.text == "no line has nowhere")
        dashboard.press(.escape)
        #expect(dashboard.state.screen == .log)
        dashboard.press(.escape)
        #expect(dashboard.state.screen == .branches)
    }

    @Test func `the branch of a line is opened, and the log is there again after it`() {
        var dashboard = self.dashboard()
        dashboard.press(.enter)
        #expect(dashboard.state.notice?.text == "select a line first: ↑")
        dashboard.press(.home, .enter)
        #expect(dashboard.state.notice?.text == "this line is about no branch")
        dashboard.press(.down, .enter)
        #expect(dashboard.selected == "b1")
        #expect(dashboard.state.layout.view == .zoom)
        dashboard.press(.escape)
        #expect(dashboard.state.layout.view == .log)
        #expect(selected(dashboard) == "00:00.0 start b1")
    }

    @Test func `the mouse selects a line of the log and of the report, and opens its branch`() {
        var dashboard = self.dashboard()
        dashboard.use(.press, at: Point(x: 5, y: 3))
        #expect(selected(dashboard) == LogLine(dashboard.state.picture.log[33], in: dashboard.state).whole.text)
        dashboard.use(.wheelUp, at: Point(x: 5, y: 3))
        #expect(dashboard.state.log.selected == 30)
        dashboard.use(.press, at: Point(x: 5, y: 11))
        #expect(dashboard.state.log.selected == 30)
        dashboard.type("s")
        let row = dashboard.frame.grid.text.split(separator: "\n").firstIndex { $0.contains("b6") } ?? 0
        dashboard.use(.doublePress, at: Point(x: 5, y: row))
        #expect(dashboard.selected == "b6")
        #expect(dashboard.state.layout.view == .zoom)
    }

    @Test func `a paused display shows the log as it was`() {
        var script = RunScript("one", commands: ["a"])
        script.start(0)
        var dashboard = DrivenDashboard(script)
        dashboard.type("Lp")
        let before = dashboard.state.picture.log.numbers
        script.finish(0)
        dashboard.feed([script.events[script.events.count - 1]])
        #expect(dashboard.state.picture.log.numbers == before)
        dashboard.type("p")
        #expect(dashboard.state.picture.log.numbers.count == before.count + 1)
    }

    @Test func `the keys of one branch do nothing where no branch is to be seen`() {
        var dashboard = self.dashboard()
        dashboard.type("xarA")
        #expect(dashboard.effects.isEmpty)
        dashboard.type("s")
        dashboard.type("xarA")
        #expect(dashboard.effects.isEmpty)
        dashboard.type("1x")
        #expect(dashboard.effects == [.perform(.cancel(BranchID(index: 0, path: "b1")))])
    }
}
