import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// The order of the list.
@Suite struct SortingTests {
    /// Too many for panes and cards.
    private func dashboard(_ keys: String, count: Int = 100, width: Int = 80) -> DrivenDashboard {
        var dashboard = DrivenDashboard(
            Scenario.mixed.script(branchCount: count), size: Size(width: width, height: 24))
        dashboard.type(keys)
        return dashboard
    }

    private func lines(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.state.order.lines.map { dashboard.state.run.branches[$0.index].branch.path }
    }

    @Test func `one key goes through the orders, another one reverses them`() {
        var dashboard = dashboard("o")
        #expect(dashboard.frame.grid.text.contains("sort: state ↑"))
        #expect(Array(lines(dashboard).prefix(4)) == ["Tokyo", "Reykjavik", "Paris", "Quito"])
        dashboard.type("o")
        #expect(dashboard.frame.grid.text.contains("sort: time ↓"))
        #expect(Array(lines(dashboard).prefix(5)) == ["Paris", "Quito", "Nairobi", "London-1", "Tokyo-1"])
        dashboard.type("O")
        #expect(dashboard.frame.grid.text.contains("sort: time ↑"))
        #expect(lines(dashboard).suffix(2) == ["Paris", "join"] || lines(dashboard).last == "join")
        dashboard.type("o")
        #expect(dashboard.frame.grid.text.contains("sort: size ↓"))
        dashboard.type("o")
        #expect(dashboard.frame.grid.text.contains("sort: name ↑"))
        #expect(lines(dashboard).first == "Lisbon")
        #expect(lines(dashboard).last == "join")
        dashboard.type("o")
        #expect(!dashboard.frame.grid.text.contains("sort:"))
        #expect(lines(dashboard).first == "London")
        dashboard.type("O")
        #expect(dashboard.frame.grid.text.contains("sort: as declared ↓"))
        #expect(lines(dashboard).first == "Lisbon-12")
    }

    @Test func `panes and cards stay as they were declared`() {
        var dashboard = dashboard("oo")
        let rows = dashboard.state.order.rows.map(\.index)
        #expect(rows == Array(0...100))
        dashboard.type("-")
        #expect(dashboard.state.shown.map(\.index) == rows)
        #expect(!dashboard.frame.grid.text.contains("sort:"))
    }

    @Test func `a new order begins at its top, with what comes first selected`() {
        var dashboard = dashboard("")
        for _ in 0..<4 { dashboard.press(.pageDown) }
        dashboard.type("oo")
        #expect(dashboard.selected == "Paris")
        #expect(dashboard.state.gridTop == 0)
        dashboard.press(.pageDown)
        dashboard.type("O")
        #expect(dashboard.selected == lines(dashboard).first)
        #expect(dashboard.state.gridTop == 0)
    }

    @Test func `a list by size shows how much each branch said, however narrow it is`() {
        let text = { (keys: String) in dashboard(keys, width: 60).frame.grid.text }
        #expect(!text("oo").contains(" B "))
        #expect(text("ooo").contains(" B "))
    }

    @Test func `when it is sorted again the selection stays on its branch and where it is on the screen`() {
        var script = RunScript("plan", commands: (0..<60).map { "b\($0)" }, maxParallel: nil)
        for index in 0..<60 { script.start(index) }
        var dashboard = DrivenDashboard(script)
        dashboard.type("o")
        for _ in 0..<30 { dashboard.press(.down) }
        let row = { (dashboard: DrivenDashboard) in
            dashboard.state.layout.places.first { place in
                dashboard.state.shown[place.position].index == dashboard.state.selection?.index
            }?.rect.y
        }
        let (before, selected) = (row(dashboard), dashboard.selected)
        let known = script.events.count
        script.wait(.seconds(2))
        script.finish(50, .failed) { $0.error = "no" }
        dashboard.feed(Array(script.events.dropFirst(known)))
        dashboard.tick(script.elapsed)
        #expect(lines(dashboard).first == "b50")
        #expect(dashboard.selected == selected)
        #expect(row(dashboard) == before)
    }

    @Test func `it is sorted again at most twice a second, and not while keys are pressed`() {
        var script = RunScript("plan", commands: (0..<40).map { "b\($0)" }, maxParallel: nil)
        for index in 0..<40 { script.start(index) }
        var dashboard = DrivenDashboard(script)
        dashboard.type("o")
        #expect(lines(dashboard).first == "b0")
        let known = script.events.count
        script.wait(.milliseconds(100))
        script.finish(30, .failed) { $0.error = "no" }
        dashboard.feed(Array(script.events.dropFirst(known)))
        #expect(lines(dashboard).first == "b0")
        dashboard.tick(.milliseconds(800))
        dashboard.type("j")
        dashboard.tick(.milliseconds(1700))
        #expect(lines(dashboard).first == "b0")
        #expect(dashboard.state.nextArrangement == .milliseconds(1800))
        dashboard.tick(.milliseconds(1800))
        #expect(lines(dashboard).first == "b30")
    }

    @Test func `in a sorted list branches of groups stand alone, by their whole path`() {
        var dashboard = DrivenDashboard(NestedScenario.fanOut.script, size: Size(width: 80, height: 16))
        #expect(lines(dashboard).contains("write"))
        dashboard.type("o")
        #expect(!lines(dashboard).contains("write"))
        #expect(lines(dashboard).first == "write[1]")
        #expect(dashboard.frame.grid.text.contains("write[1]"))
        dashboard.type("f")
        #expect(dashboard.state.notice?.text == "a sorted list has no groups; o goes on to the next order")
        dashboard.press(.left)
        #expect(lines(dashboard).contains(dashboard.selected ?? ""))
        dashboard.type("oooo")
        #expect(lines(dashboard).contains("write"))
    }

    @Test func `branches that become known later come last until it is sorted again`() {
        var script = RunScript("plan", commands: (0..<40).map { "b\($0)" } + ["many"], maxParallel: nil)
        var dashboard = DrivenDashboard(script)
        dashboard.type("oooo")
        let known = script.events.count
        script.expand(40, ["x", "y"])
        dashboard.feed(Array(script.events.dropFirst(known)))
        #expect(Array(lines(dashboard).suffix(2)) == ["many[0]", "many[1]"])
        #expect(Set(lines(dashboard)).count == lines(dashboard).count)
    }

    @Test func `a filter and an order hold together`() {
        var dashboard = dashboard("oooo/state:failed,partial")
        dashboard.press(.enter)
        dashboard.type("+++")
        #expect(lines(dashboard) == ["Lisbon", "Nairobi", "Reykjavik", "Tokyo"])
        dashboard.press(.escape)
        #expect(lines(dashboard).count == 101)
        #expect(lines(dashboard).first == "Lisbon")
        #expect(Array(lines(dashboard).dropFirst(1).prefix(2)) == ["Lisbon-1", "Lisbon-2"])
    }
}
