import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct BranchSearchTests {
    private func dashboard(_ keys: String, count: Int = 100) -> DrivenDashboard {
        var dashboard = DrivenDashboard(Scenario.mixed.script(branchCount: count))
        dashboard.type(keys)
        return dashboard
    }

    @Test func `a number goes to its branch while it is typed`() {
        var dashboard = dashboard("#42")
        #expect(dashboard.state.order.number(of: dashboard.state.selection ?? BranchID(index: 0, path: "")) == 42)
        #expect(dashboard.frame.grid.text.contains("go to branch #42"))
        dashboard.press(.enter)
        #expect(dashboard.state.overlay == nil)
        #expect(dashboard.state.selection?.index == 41)
    }

    @Test func `escape goes back to where it began`() {
        var dashboard = dashboard("jj#42")
        dashboard.press(.escape)
        #expect(dashboard.selected == "Paris")
    }

    @Test(arguments: [
        ("#x1", "there is no branch x1"), ("#x", "there is no branch x"), ("#0", "there is no branch 0"),
    ])
    func `what is not there is said, and nothing moves`(keys: String, notice: String) {
        var dashboard = dashboard("j" + keys)
        dashboard.press(.enter)
        #expect(dashboard.state.notice?.text.text == notice)
        #expect(dashboard.selected == "Tokyo")
    }

    @Test func `a number works where one branch fills the screen`() {
        var dashboard = dashboard("")
        dashboard.press(.enter)
        dashboard.type("#7")
        dashboard.press(.enter)
        #expect(dashboard.selected == "Quito")
        #expect(dashboard.state.isZoomed)
    }

    @Test func `problems and numbers are found where they are folded, and unfolded`() {
        for (keys, path) in [("!", "write[1]"), ("#4", "write[2]")] {
            var dashboard = DrivenDashboard(NestedScenario.fanOut.script, size: Size(width: 200, height: 50))
            dashboard.type("lf")
            #expect(dashboard.selected == "write")
            dashboard.type(keys)
            #expect(dashboard.selected == path)
        }
    }

    @Test func `a long paste is taken as a whole, as far as a line goes`() {
        var dashboard = dashboard("#")
        dashboard.take(.pasted(SafeText(sanitizing: String(repeating: "x", count: 60_000))))
        guard case .branchSearch(let search)? = dashboard.state.overlay else {
            Issue.record("no line")
            return
        }
        #expect(search.field.text.count == 1000)
    }
}
