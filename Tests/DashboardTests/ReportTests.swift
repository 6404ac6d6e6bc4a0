import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// The figures of the report, and the keys in it.
@Suite struct ReportTests {
    /// Each branch takes 100 ms more than the one before; those of `failing` fail.
    private func script(_ count: Int, failing: Set<Int> = [], ends: Bool = true) -> RunScript {
        var script = RunScript("many", commands: (1...count).map { "b\($0)" })
        for branch in 0..<count { script.start(branch) }
        for branch in 0..<count {
            script.wait(.milliseconds(100))
            script.say(branch, "0123456789")
            script.finish(branch, failing.contains(branch) ? .failed : .succeeded) { outcome in
                if failing.contains(branch) { outcome.error = branch % 2 == 0 ? "exit 1" : "exit \(branch)" }
            }
        }
        guard ends else { return script }
        script.startJoin()
        script.say(count, "All is well.\nStay in.\n")
        script.finish(count)
        script.finishRun(failing.isEmpty ? .succeeded : .incomplete)
        return script
    }

    private func dashboard(_ script: RunScript, width: Int = 80, height: Int = 24) -> DrivenDashboard {
        var dashboard = DrivenDashboard(script, size: Size(width: width, height: height))
        dashboard.type("s")
        return dashboard
    }

    private func lines(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.frame.grid.text.split(separator: "\n").map(String.init)
    }

    @Test func `figures come from the outcomes and the result`() throws {
        let summary = RunSummary(of: dashboard(script(20, failing: [0, 3])).state.picture)
        #expect(summary.wall == .seconds(2))
        #expect(summary.work == .milliseconds(100) * 210)
        #expect(summary.percentile(50) == .seconds(1))
        #expect(summary.percentile(95) == .milliseconds(1900))
        #expect(summary.attempts == 20)
        #expect(summary.started == 20)
        #expect(summary.byteCount == 200)
        #expect(summary.slowest.prefix(2) == [19, 18])
        #expect(summary.problems.map(\.words) == ["exit 1", "exit 3"])
        #expect(summary.answer == ["All is well.", "Stay in."])
    }

    @Test func `an answer that goes on says where all of it is`() {
        var script = RunScript("long", commands: ["a"])
        script.start(0)
        script.finish(0)
        script.startJoin()
        let pieces: [LargeText.Segment] = [.text("## check01\n"), .file(path: "/somewhere", byteCount: 9_000)]
        script.finish(1) { $0.value = .large(LargeText(pieces)) }
        script.finishRun()
        #expect(lines(dashboard(script)).contains { $0.contains("it goes on; all of it follows on q") })
        #expect(lines(dashboard(script)).contains { $0.contains("## check01") })
        var kept = DrivenDashboard(script, record: RecordPlace(id: "abcdef", folder: "/runs/abcdef"))
        kept.type("s")
        #expect(lines(kept).contains { $0.contains("it goes on; all of it: braid show abcdef") })
        #expect(!lines(dashboard(self.script(3))).contains { $0.contains("it goes on") })
    }

    @Test func `a wait between two attempts is no work, neither under way nor at the end`() {
        var script = RunScript("slow", commands: ["a"])
        script.start(0)
        script.wait(.seconds(1))
        script.backOff(0, for: .seconds(5), of: 3, because: "503")
        script.wait(.seconds(5))
        let waiting = RunSummary(of: dashboard(script).state.picture)
        #expect(waiting.work == .seconds(1))
        #expect(waiting.wall == .seconds(6))
        script.start(0)
        script.wait(.seconds(2))
        #expect(RunSummary(of: dashboard(script).state.picture).work == .seconds(3))
        script.finish(0) { $0.running = .seconds(3) }
        #expect(RunSummary(of: dashboard(script).state.picture).slowest == [0])
        // Its time goes on while it waits, and how much of it that was stands beside it.
        let text = dashboard(script).frame.grid.text
        #expect(text.contains("longest 8.0s (a)"))
        #expect(text.contains("5.0s of it waiting"))
    }

    @Test func `the same words stand in it as in the report after the run`() {
        let dashboard = dashboard(script(20, failing: [0, 3]), width: 120)
        let text = dashboard.frame.grid.text
        #expect(text.contains("◐ incomplete, 2/20 branches failed"))
        #expect(text.contains("wall 2.0s   Σ work 21.0s   ×10.5   p50 1.0s   p95 1.9s   longest 2.0s (b20)"))
        #expect(text.contains("200 B of output   20 attempts of 20 branches"))
    }

    @Test func `an answer has ten lines where there is room`() {
        var script = RunScript("long", commands: ["a"])
        script.start(0)
        script.finish(0)
        script.startJoin()
        script.say(1, (1...12).map { "line \($0)\n" }.joined())
        script.finish(1)
        script.finishRun()
        #expect(lines(dashboard(script)).count { $0.contains(" line ") } == 9)
    }

    @Test func `while many branches run it counts what the header counts, and no row is longer than the longest`() {
        var script = RunScript("many", commands: (0..<600).map { "b\($0)" }, maxParallel: nil)
        for branch in 0..<600 { script.start(branch) }
        script.wait(.seconds(1))
        script.finish(0)
        var dashboard = dashboard(script)
        let known = script.events.count
        script.wait(.milliseconds(100))
        script.finish(1)
        dashboard.feed(Array(script.events.dropFirst(known)))
        let text = dashboard.frame.grid.text
        #expect(text.contains("2 of 600 branches ended, 598 run"))
        #expect(text.contains("longest 1.0s (b0)"))
        #expect(!text.contains("1.1s"))
    }

    @Test func `the axis of the times ends at the longest one`() {
        let times = (1...60).map { Duration.milliseconds(55 * $0) }
        let histogram = Histogram(times, width: 60, rows: 4, glyphs: .unicode)
        #expect(histogram.line(4).text.text.hasSuffix(" 3.3s"))
    }

    @Test func `while the run is under way it says so`() {
        let dashboard = dashboard(script(5, ends: false))
        #expect(dashboard.frame.grid.text.contains("─ result so far ─"))
        #expect(dashboard.frame.grid.text.contains("5 of 5 branches ended"))
        #expect(!dashboard.frame.grid.text.contains("exit status"))
    }

    @Test func `three and more with the same problem are one line, with when`() throws {
        let dashboard = dashboard(script(20, failing: [0, 2, 3, 4]), width: 80, height: 30)
        let problems = lines(dashboard).drop { !$0.contains("─ problems ─") }.dropFirst().prefix(2)
        #expect(problems.first?.contains("3 × exit 1") == true)
        #expect(problems.first?.contains("00:00.1 to 00:00.5") == true)
        #expect(problems.last?.contains("✗  4 b4") == true)
        #expect(problems.last?.contains("exit 3") == true)
    }

    @Test func `of twelve all are listed, of more the slowest that fit`() {
        #expect(dashboard(script(12)).frame.grid.text.contains("branches, the slowest first"))
        #expect(dashboard(script(100), width: 120, height: 40).frame.grid.text.contains("slowest of 100 branches"))
        let page = dashboard(script(100), width: 120, height: 60).state.reportPage
        #expect(page?.rows.count == 58)
        #expect(page?.height == 58)
    }

    @Test func `the exit status is the one that the program will have`() {
        #expect(dashboard(script(3)).frame.grid.text.contains("exit status   0: all well"))
        #expect(dashboard(script(3, failing: [1])).frame.grid.text.contains("exit status   3: an answer, but not from"))
    }

    // MARK: Keys

    @Test func `a branch is selected, opened, and the report is there again`() {
        var dashboard = dashboard(script(12, failing: [3]))
        dashboard.press(.enter)
        #expect(dashboard.state.notice?.text == "select a branch first: ↓")
        dashboard.press(.down)
        #expect(dashboard.state.report.selected == .problem(3))
        dashboard.press(.down)
        #expect(dashboard.state.report.selected == .slow(11))
        dashboard.press(.down, .enter)
        #expect(dashboard.selected == "b11")
        #expect(dashboard.state.layout.view == .zoom)
        dashboard.press(.escape)
        #expect(dashboard.state.layout.view == .report)
        #expect(dashboard.state.report.selected == .slow(10))
        dashboard.press(.escape)
        #expect(dashboard.state.layout.view == .tiles || dashboard.state.layout.view == .list)
    }

    @Test func `a group that is selected still is when the report and the event log are left`() {
        var script = RunScript("long", commands: (0..<60).map { "b\($0)" })
        script.expand(2, ["London", "Tokyo"])
        var dashboard = DrivenDashboard(script)
        dashboard.press(.down, .down)
        #expect(dashboard.selected == "b2")
        for key in "sL1" {
            dashboard.type(String(key))
            #expect(dashboard.selected == "b2")
        }
    }

    @Test func `it scrolls to its end and back, and what is selected stays in sight`() {
        var dashboard = dashboard(script(100, failing: [3]), height: 12)
        let first = lines(dashboard)[1]
        for _ in 0..<8 { dashboard.press(.down) }
        #expect(lines(dashboard).contains { $0.hasPrefix("▌") })
        dashboard.press(.end)
        #expect(dashboard.frame.grid.text.contains("exit status"))
        dashboard.press(.home)
        #expect(dashboard.state.report.selected == nil)
        #expect(lines(dashboard)[1] == first)
        for _ in 0..<50 { dashboard.press(.down) }
        #expect(dashboard.frame.grid.text.contains("exit status"))
        for _ in 0..<50 { dashboard.press(.up) }
        #expect(lines(dashboard)[1] == first)
    }

    @Test func `with many branches it is counted a few times a second at most, and at the end at once`() {
        var script = script(600, ends: false)
        var dashboard = DrivenDashboard(script)
        dashboard.type("s")
        let start = script.elapsed
        let counted = { (dashboard: DrivenDashboard) in dashboard.state.summary?.value.elapsed }
        #expect(counted(dashboard) == start)
        dashboard.tick(start + .milliseconds(100))
        #expect(counted(dashboard) == start)
        dashboard.tick(start + .milliseconds(260))
        #expect(counted(dashboard) == start + .milliseconds(260))
        script.wait(.milliseconds(300))
        script.finishRun()
        dashboard.feed(script.events.suffix(1))
        #expect(dashboard.state.summary?.value.isEnded == true)
        #expect(dashboard.frame.grid.text.contains("✓ finished"))
    }

    @Test func `where a replay is wound back it is counted at once, since there are fewer branches`() {
        var script = script(600, ends: false)
        let before = script.events.count
        for branch in script.expand(0, (0..<100).map { "label \($0)" }) {
            script.start(branch)
            script.wait(.milliseconds(10))
        }
        var earlier = RunPicture()
        for event in script.events[..<before] { earlier.take(event) }
        var dashboard = DrivenDashboard(script, size: Size(width: 80, height: 60))
        dashboard.type("s")
        dashboard.take(.wound(earlier))
        #expect(dashboard.state.summary?.value.eventCount == before)
        #expect(dashboard.frame.grid.text.contains("result so far"))
    }

    @Test(arguments: ["\u{1B}[2J\u{1B}[H", "\u{202E}evil\u{2066}", "a\nb\r\tc\u{9B}31m", "世界世界世界世界世界世界世界世界"])
    func `nothing that comes from outside can drive the terminal`(payload: String) {
        var script = RunScript(payload, commands: ["calm", payload])
        script.start(1)
        script.say(1, payload)
        script.close(gate: payload, for: .seconds(2), because: payload)
        script.finish(1, .failed) { $0.error = payload }
        script.startJoin()
        script.say(2, payload)
        script.finish(2)
        script.finishRun(.failed, error: payload)
        for key in ["s", "L"] {
            var dashboard = DrivenDashboard(script, record: RecordPlace(id: payload, folder: payload))
            dashboard.type(key)
            let grid = dashboard.frame.grid
            for y in 0..<grid.size.height {
                #expect(grid.row(y).reduce(0) { $0 + $1.width } == grid.size.width)
                for scalar in grid.row(y).flatMap({ Array($0.text.unicodeScalars) }) {
                    #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
                    #expect(!(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
                }
            }
        }
    }
}
