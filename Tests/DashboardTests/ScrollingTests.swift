import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// The text of a zoomed branch, of which the screen shows eight rows.
@Suite struct ScrollingTests {
    private static let size = Size(width: 60, height: 13)

    /// Zoomed in on the first of two branches, which has said 30 lines.
    private func zoomed(_ change: (inout RunScript) -> Void = { _ in }) -> (RunScript, DrivenDashboard) {
        var script = RunScript("long", commands: ["a", "b"])
        script.start(0)
        script.say(0, (1...30).map { "line \($0)\n" }.joined())
        change(&script)
        var dashboard = DrivenDashboard(script, size: Self.size)
        dashboard.press(.enter)
        return (script, dashboard)
    }

    private func shown(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.frame.grid.text.split(separator: "\n").compactMap { row in
            row.firstRange(of: /(line|▼) \d+( new lines?)?/).map { String(row[$0]) }
        }
    }

    private func lines(_ range: ClosedRange<Int>) -> [String] { range.map { "line \($0)" } }

    @Test func `at first the end is followed`() {
        #expect(shown(zoomed().1) == lines(23...30))
    }

    @Test func `a row up shows what is above`() {
        var (_, dashboard) = zoomed()
        dashboard.press(.up)
        #expect(shown(dashboard) == lines(22...29))
        dashboard.type("k")
        #expect(shown(dashboard) == lines(21...28))
        dashboard.type("j")
        #expect(shown(dashboard) == lines(22...29))
        dashboard.press(.down)
        #expect(shown(dashboard) == lines(23...30))
        #expect(dashboard.state.focus?.isFollowing == true)
    }

    @Test func `pages, half pages and the ends`() {
        var (_, dashboard) = zoomed()
        dashboard.press(.pageUp)
        #expect(shown(dashboard) == lines(15...22))
        dashboard.press(.control("u"))
        #expect(shown(dashboard) == lines(11...18))
        dashboard.press(.home)
        #expect(shown(dashboard) == lines(1...8))
        dashboard.press(.pageUp, .up, .pageDown)
        #expect(shown(dashboard).first == "line 9")
        dashboard.press(.control("d"))
        #expect(shown(dashboard).first == "line 13")
        dashboard.press(.end)
        #expect(shown(dashboard) == lines(23...30))
    }

    @Test func `what comes in does not move what is read, and end follows it again`() {
        var (script, dashboard) = zoomed()
        dashboard.press(.home)
        let before = script.events.count
        script.say(0, "line 31\nline 32\n")
        dashboard.feed(Array(script.events[before...]))
        #expect(shown(dashboard) == lines(1...8) + ["▼ 2 new lines"])
        dashboard.type("G")
        #expect(shown(dashboard) == lines(25...32))
    }

    @Test func `what does not follow stays where it is, also at the end`() {
        var (script, dashboard) = zoomed()
        dashboard.type("f")
        let before = script.events.count
        script.say(0, "line 31\n")
        dashboard.feed(Array(script.events[before...]))
        #expect(shown(dashboard) == lines(23...30) + ["▼ 1 new line"])
        dashboard.type("f")
        #expect(shown(dashboard) == lines(24...31))
    }

    @Test func `another branch and another view begin at their end`() {
        var (_, dashboard) = zoomed { script in
            script.start(1)
            script.say(1, "line 99\n")
        }
        dashboard.press(.home)
        dashboard.type("]")
        #expect(shown(dashboard) == ["line 99"])
        dashboard.type("[")
        #expect(shown(dashboard).last == "line 30")
        dashboard.press(.home, .escape, .enter)
        #expect(shown(dashboard).last == "line 30")
    }

    @Test func `a text that fits is not scrolled`() {
        var script = RunScript("short", commands: ["a"])
        script.start(0)
        var dashboard = DrivenDashboard(script, size: Self.size)
        dashboard.press(.enter, .up, .home)
        script.say(0, "line 1\n")
        dashboard.feed(Array(script.events.suffix(1)))
        dashboard.press(.up, .pageUp, .home)
        #expect(dashboard.state.focus?.isFollowing == true)
        #expect(shown(dashboard) == ["line 1"])
    }

    @Test func `what there is to say about the branch leaves room for the text`() {
        let (_, dashboard) = zoomed { $0.finish(0, .failed) { $0.error = "exit 1" } }
        #expect(shown(dashboard) == lines(24...30))
        #expect(dashboard.frame.grid.text.contains(" exit 1 "))
    }

    @Test func `a window of any size shows some of the text`() {
        var (_, dashboard) = zoomed()
        dashboard.press(.home)
        for height in 8...40 {
            dashboard.resize(40 + height, height)
            let isFollowing = dashboard.state.focus?.isFollowing == true
            #expect(shown(dashboard).first == "line \(isFollowing ? max(1, 36 - height) : 1)")
        }
    }
}
