import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Lanes that are played again, and the keys for it.
@Suite struct ComparePlayingTests {
    private func lane(_ kind: LaneKind, _ endings: CompareScenario.Endings = [:]) -> RunScript {
        CompareScenario.lane(CompareScenario.three, slots: nil, kind, endings: endings)
    }

    private func values(_ dashboard: DrivenDashboard) -> [String] {
        let state = dashboard.state
        return state.race?.figures(at: state.now, in: state.glyphs).map { "\($0.value) \($0.remark)" } ?? []
    }

    private func footer(_ dashboard: DrivenDashboard) -> String {
        dashboard.frame.grid.text.split(separator: "\n").last.map(String.init) ?? ""
    }

    private func position(_ dashboard: DrivenDashboard) -> Duration? {
        dashboard.state.race?.position(of: .sequential, at: dashboard.state.now)
    }

    @Test func `a result is told when its lane has come to its end, as it was while it ran`() {
        var dashboard = DrivenDashboard.compared(3)
        let result = values(dashboard)
        dashboard.type(" ")
        #expect(values(dashboard) == ["0.0s so far", "0.0s so far", " when both have ended"])
        #expect(!dashboard.frame.grid.text.contains("critical path"))
        #expect(!dashboard.frame.grid.text.contains("★"))
        let start = dashboard.state.now
        dashboard.tick(start + .seconds(6))
        #expect(values(dashboard) == ["6.0s so far", result[1], " when both have ended"])
        dashboard.tick(start + .seconds(13))
        #expect(values(dashboard) == result)
        #expect(dashboard.frame.grid.text.contains("★"))
    }

    @Test func `that a lane failed is told when it comes to that`() {
        let parallel = lane(.parallel, [1: .failed])
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.end(CompareScenario.comparison(lane(.sequential), parallel))
        #expect(dashboard.frame.grid.text.contains("counts no time"))
        dashboard.type(" ")
        #expect(!dashboard.frame.grid.text.contains("counts no time"))
        dashboard.tick(dashboard.state.now + .seconds(6))
        #expect(dashboard.frame.grid.text.contains("counts no time"))
    }

    @Test func `a step is a fiftieth of a short run and a second of a long one`() {
        var short = DrivenDashboard.compared(3)
        short.press(.left)
        #expect(position(short) == .milliseconds(12_300 - 246))
        var long = DrivenDashboard.compared(12)
        long.press(.left, .left)
        #expect(position(long) == .milliseconds(55_200 - 2000))
    }

    @Test func `to go to the start is not to play, and from the end it is played anew`() {
        var dashboard = DrivenDashboard.compared(3)
        dashboard.type("0")
        #expect(position(dashboard) == .zero && !dashboard.state.isMoving)
        dashboard.type(" ")
        dashboard.tick(dashboard.state.now + .seconds(20))
        #expect(position(dashboard) == .milliseconds(12_300) && !dashboard.state.isMoving)
        dashboard.type("0")
        #expect(position(dashboard) == .zero && !dashboard.state.isMoving)
        dashboard.type(" ")
        dashboard.tick(dashboard.state.now + .seconds(20))
        dashboard.type(" ")
        #expect(position(dashboard) == .zero && dashboard.state.isMoving)
    }

    @Test func `a projected lane is played, too, and nothing of it is called recorded`() {
        var dashboard = DrivenDashboard(lane(.parallel))
        dashboard.type("c ")
        #expect(dashboard.state.isMoving)
        dashboard.tick(dashboard.state.now + .seconds(2))
        let text = dashboard.frame.grid.text
        #expect(text.contains("▶ played 1×") && !text.contains("replayed"))
        #expect(text.contains("one at a time (projected, not run)"))
        #expect(values(dashboard) == ["2.0s so far", "2.0s so far", " when both have ended"])
        dashboard.type(">")
        #expect(dashboard.frame.grid.text.contains("played 2×"))
        #expect(dashboard.effects.isEmpty)
    }

    @Test func `what was recorded earlier is named once`() {
        var dashboard = DrivenDashboard.compared(3, .replayed)
        dashboard.type(" ")
        let header = dashboard.frame.grid.text.split(separator: "\n")[0]
        #expect(header.contains("replayed   ▶ played 1×"))
    }

    // MARK: Keys

    @Test func `at 80 columns the footer has what the screen is for`() {
        let raced = footer(.compared(3))
        for hint in ["space play", "←→ step", "1248 pace", "0 start", "l text", "d diff", "q quit", "? help"] {
            #expect(raced.contains(hint))
        }
        var projected = DrivenDashboard(lane(.parallel))
        #expect(footer(projected).contains("c compare"))
        projected.type("c")
        for hint in ["space play", "<> pace", "0 start", "esc back", "q quit"] {
            #expect(footer(projected).contains(hint))
        }
        #expect(!footer(projected).contains("c compare"))
        let live = DrivenDashboard(RunScript(lane(.parallel).plan))
        #expect(!footer(live).contains("compare"))
    }

    @Test func `a key that does nothing says why`() {
        var projected = DrivenDashboard(lane(.parallel))
        projected.type("cd")
        #expect(footer(projected).contains("one lane was not run: its outputs cannot differ"))
        projected.type("2")
        #expect(footer(projected).contains("<> change the pace here"))
        projected.type("x")
        #expect(footer(projected).contains("that key does nothing here; ? shows those that do"))
        var raced = DrivenDashboard.compared(3)
        raced.press(.escape)
        #expect(footer(raced).contains("q leaves the comparison"))
        raced.resize(60, 10)
        raced.type("ll")
        #expect(footer(raced).contains("there is no room"))
        var race = DrivenDashboard(comparing: 3)
        race.run(.sequential, lane(.sequential), until: .seconds(2))
        race.type("d")
        #expect(footer(race).contains("that is there when both lanes have ended"))
    }

    @Test func `the way back goes by one view at a time`() {
        var dashboard = DrivenDashboard(lane(.parallel))
        dashboard.type("ct")
        #expect(dashboard.state.screen == .timeline)
        dashboard.press(.escape)
        #expect(dashboard.state.screen == .comparison)
        dashboard.press(.escape)
        #expect(dashboard.state.screen == .branches)
        dashboard.type("tcs4t")
        #expect(dashboard.state.screen == .timeline)
        dashboard.press(.escape)
        #expect(dashboard.state.screen == .branches)
    }

    @Test func `what is asked before both lanes are stopped says what is lost`() {
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, lane(.sequential), until: .seconds(2))
        dashboard.type("q")
        var text = dashboard.frame.grid.text
        #expect(text.contains("one at a time still runs.") && text.contains("all at once has not begun."))
        #expect(text.contains("A stopped lane has no time."))
        #expect(text.contains("What was said so far is kept."))
        dashboard.type("w")
        #expect(footer(dashboard).contains("closes when both lanes have ended"))
        dashboard.run(.sequential, lane(.sequential))
        dashboard.run(.parallel, lane(.parallel), until: .seconds(2))
        dashboard.type("q")
        text = dashboard.frame.grid.text
        #expect(text.contains("one at a time has ended.") && text.contains("all at once still runs."))
    }

    @Test(arguments: [8, 9, 10])
    func `the smallest screen has both times, the speed-up and the mode`(height: Int) {
        let dashboard = DrivenDashboard.compared(3, size: Size(width: 40, height: height), glyphs: .ascii)
        for text in ["measured", "12.3s", "5.00s", "x2.5", "+ 3 of 3"] {
            #expect(dashboard.frame.grid.text.contains(text))
        }
    }

    @Test func `while nothing is to be told of the result, it is told where it will stand`() {
        var dashboard = DrivenDashboard(comparing: 3)
        #expect(dashboard.frame.grid.text.contains("the lanes run one after the other"))
        dashboard = .compared(3)
        #expect(!dashboard.frame.grid.text.contains("at the end"))
        dashboard.type(" ")
        #expect(dashboard.frame.grid.text.contains("is told here at the end"))
    }

    @Test func `what the marks mean is in the help, and on a screen that has room`() {
        var dashboard = DrivenDashboard.compared(3, size: Size(width: 200, height: 50))
        let marks = [
            "░ until the first token", "█ done", "╌ waits for a slot", "· not begun, or waits to try again",
            "★ critical path", "┊ now",
        ]
        for mark in marks { #expect(dashboard.frame.grid.text.contains(mark)) }
        dashboard.resize(80, 24)
        var pages = ""
        for key in [Key.character("?"), .right, .right] {
            dashboard.press(key)
            pages += dashboard.frame.grid.text
        }
        for word in ["until the first token", "waits for a slot", "critical path"] { #expect(pages.contains(word)) }
    }
}
