import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// The selection and the list while branches turn into several.
@Suite struct NestedSelectionTests {
    /// A list too long for the screen, of which the third branch becomes many.
    private func scrolled(_ keys: [Key]) -> (RunScript, DrivenDashboard) {
        let script = RunScript("long", commands: (0..<60).map { "b\($0)" })
        var dashboard = DrivenDashboard(script)
        for key in keys { dashboard.press(key) }
        return (script, dashboard)
    }

    private func expand(_ branch: Int, _ count: Int, _ script: inout RunScript, _ dashboard: inout DrivenDashboard) {
        let before = script.events.count
        script.expand(branch, (0..<count).map { "label \($0)" })
        dashboard.feed(Array(script.events[before...]))
    }

    @Test func `rows that come in above move neither the selection nor the list`() {
        var (script, dashboard) = scrolled([.pageDown, .pageDown, .down])
        let (selected, shown) = (dashboard.selected, dashboard.state.visibleBranches)
        expand(2, 40, &script, &dashboard)
        #expect(dashboard.selected == selected)
        #expect(dashboard.state.visibleBranches == shown)
        #expect(dashboard.state.shown.count == 100)
    }

    @Test func `rows that come in below move nothing either`() {
        var (script, dashboard) = scrolled([.down])
        let shown = dashboard.state.visibleBranches
        expand(50, 40, &script, &dashboard)
        #expect(dashboard.selected == "b1")
        #expect(dashboard.state.visibleBranches == shown)
    }

    @Test func `a branch that becomes many hands the selection to the first of them`() {
        var (script, dashboard) = scrolled([.down, .down, .enter])
        expand(2, 3, &script, &dashboard)
        #expect(dashboard.selected == "b2[0]")
        #expect(dashboard.state.isZoomed)
        dashboard.type("]]]")
        #expect(dashboard.selected == "b3")
        dashboard.type("[")
        #expect(dashboard.selected == "b2[2]")
    }

    @Test func `in the list a branch that becomes many stays selected, above the first of them`() {
        var (script, dashboard) = scrolled([.down, .down])
        expand(2, 3, &script, &dashboard)
        #expect(dashboard.selected == "b2")
        dashboard.press(.down)
        #expect(dashboard.selected == "b2[0]")
    }

    @Test func `left folds a group and goes to it, right opens it and goes into it`() {
        var (script, dashboard) = scrolled([])
        expand(0, 3, &script, &dashboard)
        dashboard.press(.right)
        #expect(dashboard.selected == "b0[0]")
        dashboard.press(.left, .left)
        #expect(dashboard.selected == "b0")
        #expect(dashboard.state.shown.count == 60)
        dashboard.press(.right)
        #expect(dashboard.state.shown.count == 63)
        dashboard.press(.down, .down)
        dashboard.type("f")
        #expect(dashboard.selected == "b0")
        #expect(dashboard.state.order.isFolded(script.branches[0]))
        dashboard.press(.enter)
        #expect(!dashboard.state.order.isFolded(script.branches[0]))
        #expect(!dashboard.state.isZoomed)
    }

    @Test func `a group that is folded takes the selection from its branches`() {
        var script = RunScript("few", commands: ["b0", "b1"])
        script.expand(0, ["x", "y"])
        var dashboard = DrivenDashboard(script, size: Size(width: 200, height: 50))
        #expect(dashboard.selected == "b0[0]")
        dashboard.type("jf")
        #expect(dashboard.selected == "b0")
        #expect(dashboard.state.shown.count == 2)
        dashboard.type("xc")
        #expect(dashboard.effects == [.perform(.cancel(script.branches[0]))])
        dashboard.type("f")
        #expect(dashboard.selected == "b0[0]")
    }

    @Test func `keys act on the instance that is selected`() {
        var (script, dashboard) = scrolled([])
        expand(0, 3, &script, &dashboard)
        dashboard.press(.down, .down)
        dashboard.type("xa")
        #expect(dashboard.effects == [.perform(.cancel(script.added[1])), .perform(.accept(script.added[1]))])
    }

    @Test func `every one of a thousand instances that come one by one can be reached`() {
        var (script, dashboard) = scrolled([.end])
        // As a list, also when there would be a map.
        dashboard.type("+-")
        for index in 0..<1000 {
            let before = script.events.count
            script.add("b2[\(index)]", to: 2, label: "\(index)")
            dashboard.feed(Array(script.events[before...]))
            dashboard.press(index % 2 == 0 ? .up : .down)
            #expect(dashboard.state.visibleBranches.contains { $0 == dashboard.state.selection?.index })
        }
        dashboard.press(.home)
        var seen: [String?] = []
        for _ in 0..<dashboard.state.shown.count {
            seen.append(dashboard.selected)
            dashboard.press(.down)
        }
        #expect(seen.count == 1060)
        #expect(Set(seen).count == 1060)
    }

    @Test func `an instance is called by its label, in as much room as there is`() {
        let state = DrivenDashboard(NestedScenario.groups.script).state
        let name = BranchName(of: state.branch(at: 4).branch, in: state.run)
        let fitted = { (width: Int) in name.fitted(to: width, ellipsis: "…").text }
        #expect(fitted(40) == "company[1]/risk[0] rates")
        #expect(fitted(23) == "[1]/risk[0] rates")
        #expect(fitted(16) == "risk[0] rates")
        #expect(fitted(12) == "[0] rates")
        #expect(fitted(8) == "risk[0]")
        #expect(name.fitted(to: 24, widest: 30, ellipsis: "…").text == "[1]/risk[0] rates")
        #expect(fitted(0) == "")
        #expect(
            BranchName(of: state.branch(at: 0).branch, in: state.run).fitted(to: 40, ellipsis: "…")
                == "company[0]/news Apple")
    }

    @Test(arguments: [
        ("1", "b0[0]"), ("2", "b0[0] 2"), ("-9223372036854775808", "b0[0] -9223372036854775808"), ("", "b0[0]"),
    ])
    func `a label that is only the number is not said twice`(label: String, name: String) {
        var script = RunScript("one", commands: ["b0"])
        script.expand(0, [label])
        let state = DrivenDashboard(script).state
        #expect(BranchName(of: script.added[0], in: state.run).fitted(to: 60, ellipsis: "…").text == name)
    }

    @Test func `a label cannot steer the terminal, nor take the room of others`() {
        var script = RunScript("hostile", commands: ["b0", "b1"])
        script.expand(0, ["\u{1B}[2J\u{202E}x\ny", String(repeating: "漢", count: 100_000), "\u{301}\u{301}"])
        for width in [40, 80, 200] {
            let dashboard = DrivenDashboard(script, size: Size(width: width, height: 10))
            #expect(!dashboard.frame.grid.text.unicodeScalars.contains("\u{1B}"))
            #expect(dashboard.frame.grid.text.contains("b1"))
        }
    }
}
