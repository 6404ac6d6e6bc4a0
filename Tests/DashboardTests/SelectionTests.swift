import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct SelectionTests {
    private let twelve = Scenario.mixed.script(branchCount: 12)

    @Test func `the first branch is selected at the start`() {
        #expect(DrivenDashboard(twelve).selected == "London")
    }

    @Test(arguments: [
        ("l", "Tokyo"), ("ll", "Paris"), ("j", "Reykjavik"), ("jl", "Oslo"), ("lh", "London"), ("k", "London"),
        ("h", "London"), ("G", "join"), ("Gg", "London"), ("jjjj", "join"), ("llljl", "Nairobi"),
    ])
    func `in panes the selection goes to the nearest neighbour`(keys: String, selected: String) {
        var dashboard = DrivenDashboard(twelve, size: Size(width: 200, height: 50))
        dashboard.type(keys)
        #expect(dashboard.selected == selected)
    }

    @Test func `in the list the selection moves by rows and by pages`() {
        var dashboard = DrivenDashboard(Scenario.mixed.script(branchCount: 100))
        dashboard.press(.down, .down, .up)
        #expect(dashboard.selected == "Tokyo")
        dashboard.press(.pageDown)
        #expect(dashboard.state.selection?.index == 19)
        dashboard.press(.end)
        #expect(dashboard.selected == "join")
        dashboard.press(.up)
        #expect(dashboard.state.selection?.index == 99)
        dashboard.press(.pageUp, .home)
        #expect(dashboard.selected == "London")
    }

    @Test func `the selection follows the branch from panes to list to zoom`() {
        var dashboard = DrivenDashboard(twelve, size: Size(width: 200, height: 50))
        dashboard.type("jjl")
        let selected = dashboard.selected
        dashboard.resize(80, 24)
        #expect(dashboard.selected == selected)
        dashboard.press(.enter)
        #expect(dashboard.state.layout.visible == dashboard.state.selection.map { [$0.index] })
        dashboard.resize(40, 8)
        dashboard.press(.escape)
        #expect(dashboard.selected == selected)
        #expect(dashboard.state.layout.visible.contains { $0 == dashboard.state.selection?.index })
    }

    @Test func `in zoom the brackets go to the previous and the next branch`() {
        var dashboard = DrivenDashboard(twelve)
        dashboard.press(.enter)
        dashboard.type("]][")
        #expect(dashboard.selected == "Tokyo")
        dashboard.press(.escape, .escape)
        #expect(!dashboard.state.isZoomed)
        #expect(dashboard.effects.isEmpty)
    }
}
