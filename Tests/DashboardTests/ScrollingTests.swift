import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// The text of a zoomed branch, of which the screen shows ten rows at most.
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
            row.firstRange(of: /(line|▼) \d+( lines? below)?/).map { String(row[$0]) }
        }
    }

    @Test func `at first the end is followed`() {
        #expect(shown(zoomed().1) == (21...30).map { "line \($0)" })
    }

    @Test func `a row up shows what is above, and how much is below`() {
        var (_, dashboard) = zoomed()
        dashboard.press(.up)
        #expect(shown(dashboard) == (20...28).map { "line \($0)" } + ["▼ 2 lines below"])
        dashboard.type("k")
        #expect(shown(dashboard) == (19...27).map { "line \($0)" } + ["▼ 3 lines below"])
        dashboard.type("j")
        #expect(shown(dashboard).last == "▼ 2 lines below")
        dashboard.press(.down)
        #expect(shown(dashboard) == (21...30).map { "line \($0)" })
        #expect(dashboard.state.zoomTop == nil)
    }

    @Test func `pages and the ends`() {
        var (_, dashboard) = zoomed()
        dashboard.press(.pageUp)
        #expect(shown(dashboard) == (12...20).map { "line \($0)" } + ["▼ 10 lines below"])
        dashboard.press(.home)
        #expect(shown(dashboard) == (1...9).map { "line \($0)" } + ["▼ 21 lines below"])
        dashboard.press(.pageUp, .up, .pageDown)
        #expect(shown(dashboard).first == "line 10")
        dashboard.press(.end)
        #expect(shown(dashboard) == (21...30).map { "line \($0)" })
    }

    @Test func `what comes in does not move what is read, and end follows it again`() {
        var (script, dashboard) = zoomed()
        dashboard.press(.home)
        let before = script.events.count
        script.say(0, "line 31\nline 32\n")
        dashboard.feed(Array(script.events[before...]))
        #expect(shown(dashboard) == (1...9).map { "line \($0)" } + ["▼ 23 lines below"])
        dashboard.type("G")
        #expect(shown(dashboard).last == "line 32")
    }

    @Test func `another branch and another view begin at their end`() {
        var (_, dashboard) = zoomed { script in
            script.start(1)
            script.say(1, "line 99\n")
        }
        dashboard.press(.home, .right)
        #expect(shown(dashboard) == ["line 99"])
        dashboard.press(.left)
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
        #expect(dashboard.state.zoomTop == nil)
        #expect(shown(dashboard) == ["line 1"])
    }

    @Test func `rows that the note had covered can be reached`() {
        var (_, dashboard) = zoomed { $0.finish(0, .failed) { $0.error = "exit 1" } }
        #expect(shown(dashboard) == (22...30).map { "line \($0)" })
        dashboard.press(.up)
        #expect(shown(dashboard) == (21...29).map { "line \($0)" } + ["▼ 1 line below"])
    }

    @Test func `a window of any size shows some of the text`() {
        var (_, dashboard) = zoomed()
        dashboard.press(.home)
        for height in 8...40 {
            dashboard.resize(40 + height, height)
            #expect(shown(dashboard).first == "line \(dashboard.state.zoomTop == nil ? max(1, 34 - height) : 1)")
        }
    }
}
