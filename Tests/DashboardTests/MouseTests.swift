import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct MouseTests {
    private func rect(_ position: Int, in dashboard: DrivenDashboard) throws -> Rect {
        try #require(dashboard.state.layout.places.first { $0.position == position }).rect
    }

    @Test func `m turns the mouse on and off`() {
        var dashboard = DrivenDashboard(Scenario.running.script(branchCount: 3))
        dashboard.type("mm")
        #expect(dashboard.effects == [.useMouse(true), .useMouse(false)])
    }

    @Test(arguments: [3, 100])
    func `a click selects the branch under it, all over its place`(branchCount: Int) throws {
        for position in 0..<3 {
            var dashboard = DrivenDashboard(Scenario.running.script(branchCount: branchCount))
            let rect = try rect(position, in: dashboard)
            let name = dashboard.state.branch(at: position).branch.path
            for point in [Point(x: rect.x, y: rect.y), Point(x: rect.maxX - 1, y: rect.maxY - 1)] {
                dashboard.type("G")
                dashboard.use(.press, at: point)
                #expect(dashboard.selected == name)
            }
        }
    }

    @Test func `a double click opens the branch as enter does`() throws {
        var dashboard = DrivenDashboard(Scenario.running.script(branchCount: 3))
        let rect = try rect(1, in: dashboard)
        dashboard.use(.doublePress, at: Point(x: rect.x + 2, y: rect.y))
        #expect(dashboard.state.isZoomed)
        #expect(dashboard.selected == "Tokyo")
    }

    @Test func `a click beside everything does nothing`() {
        var dashboard = DrivenDashboard(Scenario.running.script(branchCount: 3))
        dashboard.type("l")
        for kind in [MouseEvent.Kind.press, .doublePress, .wheelUp, .wheelDown] {
            for point in [Point(x: 0, y: 0), Point(x: 79, y: 23), Point(x: 500, y: 500)] {
                dashboard.use(kind, at: point)
            }
        }
        #expect(dashboard.selected == "Tokyo")
        #expect(!dashboard.state.isZoomed)
        #expect(dashboard.effects.isEmpty)
    }

    @Test func `the wheel moves the list with the selection in it, and not beyond its ends`() {
        var dashboard = DrivenDashboard(Scenario.running.script(branchCount: 100))
        let middle = Point(x: 40, y: 12)
        dashboard.use(.wheelDown, at: middle)
        #expect(dashboard.state.gridTop == 3)
        #expect(dashboard.state.selectedPosition == 3)
        for _ in 0..<100 { dashboard.use(.wheelDown, at: middle) }
        #expect(dashboard.state.selectedPosition == dashboard.state.shown.count - 1)
        for _ in 0..<100 { dashboard.use(.wheelUp, at: middle) }
        #expect(dashboard.state.gridTop == 0)
        #expect(dashboard.state.selectedPosition == 0)
    }

    @Test func `the wheel scrolls the text of a branch`() {
        var script = RunScript("long", commands: ["a", "b"])
        script.start(0)
        script.say(0, (1...30).map { "line \($0)\n" }.joined())
        var dashboard = DrivenDashboard(script, size: Size(width: 60, height: 13))
        dashboard.press(.enter)
        dashboard.use(.wheelUp, at: Point(x: 5, y: 5))
        #expect(dashboard.frame.grid.text.contains("line 20"))
        dashboard.use(.wheelDown, at: Point(x: 5, y: 5))
        #expect(dashboard.state.focus?.isFollowing == true)
    }

    @Test func `a question is not answered by the mouse`() {
        var dashboard = DrivenDashboard(Scenario.running.script(branchCount: 3))
        dashboard.type("q")
        for kind in [MouseEvent.Kind.press, .doublePress, .wheelUp, .wheelDown] {
            dashboard.use(kind, at: Point(x: 40, y: 12))
        }
        #expect(dashboard.state.overlay == .dialog(.quit))
        #expect(dashboard.effects.isEmpty)
    }

    @Test func `the wheel turns the pages of the help`() {
        var dashboard = DrivenDashboard(
            Scenario.running.script(branchCount: 3), size: Size(width: 40, height: 10))
        dashboard.type("?")
        dashboard.use(.wheelDown, at: Point(x: 5, y: 5))
        #expect(dashboard.state.overlay == .help(page: 1))
        dashboard.use(.press, at: Point(x: 5, y: 5))
        dashboard.use(.wheelUp, at: Point(x: 5, y: 5))
        #expect(dashboard.state.overlay == .help(page: 0))
    }

    @Test(arguments: ["", "q", "?"])
    func `ctrl-l draws everything anew, whatever is open`(keys: String) {
        var dashboard = DrivenDashboard(Scenario.running.script(branchCount: 3))
        dashboard.type(keys)
        dashboard.press(.control("l"))
        #expect(dashboard.effects == [.redraw])
    }
}
