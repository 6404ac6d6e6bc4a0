import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Selecting, opening and changing a map.
@Suite struct MapTests {
    private func cells(_ dashboard: DrivenDashboard) throws -> CellGrid { try #require(dashboard.state.layout.cells) }

    private func selectedIndex(_ dashboard: DrivenDashboard) -> Int? { dashboard.state.selection?.index }

    @Test func `arrows go from cell to cell and select the branch that a cell looks like`() throws {
        var dashboard = DrivenDashboard(branchCount: 10_000)
        let cells = try cells(dashboard)
        #expect(cells.branchesPerCell == 10)
        dashboard.press(.right)
        #expect(selectedIndex(dashboard) == 10)
        dashboard.press(.down)
        #expect(dashboard.state.selectedPosition.map { cells.cell(of: $0) } == cells.columns + 1)
        // The cell of the branch that is slow is entered where that is, not at its first one.
        dashboard.press(.home)
        for _ in 0..<50 { dashboard.press(.right) }
        #expect(selectedIndex(dashboard) == MapScenario.stragglers(of: 10_000)[0])
        dashboard.press(.left, .right)
        #expect(selectedIndex(dashboard) == 500)
    }

    @Test func `at the edges the selection stays, and the join lies below the last line`() {
        var dashboard = DrivenDashboard(branchCount: 10_000)
        dashboard.press(.left, .up)
        #expect(selectedIndex(dashboard) == 0)
        dashboard.press(.end)
        #expect(dashboard.selected == "join")
        dashboard.press(.right)
        #expect(dashboard.selected == "join")
        dashboard.press(.up)
        #expect(selectedIndex(dashboard) == 9_990)
        dashboard.press(.down)
        #expect(dashboard.selected == "join")
    }

    @Test func `enter opens a cell as a list that begins with its branches, and escape goes back`() {
        var dashboard = DrivenDashboard(branchCount: 10_000)
        dashboard.press(.right, .right, .enter)
        #expect(dashboard.state.layout.density == .row)
        #expect(dashboard.state.visibleBranches.first == 20)
        #expect(selectedIndex(dashboard) == 20)
        dashboard.press(.down, .enter)
        #expect(dashboard.state.isZoomed)
        #expect(selectedIndex(dashboard) == 21)
        dashboard.press(.escape, .escape)
        #expect(dashboard.state.layout.density == .bucket)
        #expect(dashboard.state.density == nil)
        #expect(selectedIndex(dashboard) == 21)
    }

    @Test func `enter on a cell of one branch opens the branch`() {
        var dashboard = DrivenDashboard(branchCount: 300)
        #expect(dashboard.state.layout.density == .cell)
        dashboard.press(.right, .enter)
        #expect(dashboard.state.isZoomed)
        #expect(selectedIndex(dashboard) == 1)
    }

    @Test func `a density that is chosen after a cell was opened stays on escape`() {
        var dashboard = DrivenDashboard(branchCount: 10_000)
        dashboard.press(.enter)
        dashboard.type("-")
        dashboard.press(.escape)
        #expect(dashboard.state.density == .card)
    }

    @Test func `the selection follows its branch through all tiers and sizes`() {
        var dashboard = DrivenDashboard(branchCount: 10_000)
        dashboard.type("#4711")
        dashboard.press(.enter)
        #expect(selectedIndex(dashboard) == 4_710)
        for key in ["-", "-", "-", "-", "+", "+", "+", "+", "0"] {
            dashboard.type(key)
            for (width, height) in [(200, 50), (40, 8), (80, 24)] {
                dashboard.resize(width, height)
                #expect(selectedIndex(dashboard) == 4_710)
                let position = dashboard.state.selectedPosition ?? -1
                let layout = dashboard.state.layout
                #expect(
                    layout.visible.contains(position)
                        || layout.cells.map { $0.point(of: $0.cell(of: position)) != nil } == true)
                #expect(dashboard.frame.grid.text.contains("4711"))
            }
        }
    }

    @Test func `the tier that was chosen is named in the header`() {
        var dashboard = DrivenDashboard(branchCount: 10_000, size: Size(width: 200, height: 50))
        #expect(!dashboard.frame.grid.text.contains("buckets"))
        dashboard.type("+")
        #expect(dashboard.frame.grid.text.contains("buckets"))
        dashboard.type("-")
        #expect(dashboard.frame.grid.text.contains("cells"))
        dashboard.type("-")
        #expect(dashboard.frame.grid.text.contains("rows"))
    }

    @Test func `the exclamation mark goes from problem to problem, a slow one among them`() {
        var dashboard = DrivenDashboard(branchCount: 300)
        var seen: [Int] = []
        repeat {
            dashboard.type("!")
            seen.append(selectedIndex(dashboard) ?? -1)
        } while seen.count < 100 && (seen.count < 2 || seen.last != seen.first)
        let branches = dashboard.state.run.branches
        #expect(seen.contains(MapScenario.stragglers(of: 300)[0]))
        #expect(seen.contains { branches[$0].status == .backingOff })
        #expect(seen.dropLast().count == branches.indices.count { dashboard.state.isProblem($0) })
    }

    @Test func `a cell changes as events come, and nothing else moves`() throws {
        var script = RunScript("many", commands: (0..<10_000).map { "b\($0)" })
        var dashboard = DrivenDashboard(script)
        let cells = try cells(dashboard)
        let sign = { (cell: Int, dashboard: DrivenDashboard) -> String in
            guard let point = cells.point(of: cell) else { return "" }
            return Array(dashboard.frame.grid.row(point.y))[point.x].text
        }
        #expect(sign(7, dashboard) == "·")
        let expected: [(sign: String, change: (inout RunScript) -> Void)] = [
            ("▒", { $0.start(72) }), ("░", { $0.finish(72) }), ("▒", { $0.start(75) }),
            ("✗", { $0.finish(75, .failed) { $0.error = "no" } }), ("▒", { $0.start(75) }),
            ("░", { $0.finish(75, .cancelled) }),
        ]
        for (sign1, change) in expected {
            let before = script.events.count
            script.wait(.milliseconds(100))
            change(&script)
            dashboard.feed(Array(script.events[before...]))
            #expect(sign(7, dashboard) == sign1)
            #expect(sign(6, dashboard) == "·")
            #expect(sign(8, dashboard) == "·")
        }
    }

    @Test func `a click selects a cell, a double click opens it`() throws {
        var dashboard = DrivenDashboard(branchCount: 10_000)
        let point = try #require(cells(dashboard).point(of: 85))
        dashboard.use(.press, at: point)
        #expect(selectedIndex(dashboard) == 850)
        dashboard.use(.doublePress, at: point)
        #expect(dashboard.state.layout.density == .row)
    }

    @Test func `a click on a cell above the list selects its branch there`() throws {
        var dashboard = DrivenDashboard(Scenario.mixed.script(branchCount: 100))
        let point = try #require(cells(dashboard).point(of: 61))
        dashboard.use(.press, at: point)
        #expect(selectedIndex(dashboard) == 61)
        #expect(dashboard.state.visibleBranches.contains(61))
    }

    @Test func `a fan-out that is folded is one cell, and enter unfolds it`() throws {
        var script = RunScript("folded", commands: ["many", "other"])
        script.expand(0, (0..<5_000).map { "label \($0)" })
        var dashboard = DrivenDashboard(script)
        #expect(try cells(dashboard).count == 5_001)
        dashboard.type("f")
        #expect(dashboard.selected == "many")
        #expect(dashboard.state.layout.cells == nil)
        dashboard.type("+++")
        #expect(try cells(dashboard).count == 2)
        dashboard.press(.home, .enter)
        #expect(try cells(dashboard).count == 5_001)
        #expect(!dashboard.state.isZoomed)
    }

    @Test func `marks are seen on the map, and verbs act on them`() throws {
        var dashboard = DrivenDashboard(branchCount: 300)
        dashboard.type("#290")
        dashboard.press(.enter)
        dashboard.type("  ")
        let point = try #require(cells(dashboard).point(of: 289))
        #expect(Array(dashboard.frame.grid.row(point.y))[point.x].style.role == .mark)
        #expect(selectedIndex(dashboard) == 291)
        dashboard.type("x")
        guard case .dialog(.cancelSeveral(2)) = dashboard.state.overlay else {
            Issue.record("not asked: \(String(describing: dashboard.state.overlay))")
            return
        }
    }

    @Test func `a map that is paused stays as it is, and catches up`() {
        var script = RunScript("many", commands: (0..<10_000).map { "b\($0)" })
        var dashboard = DrivenDashboard(script)
        dashboard.type("p")
        let before = (0..<20).map { dashboard.frame.grid.row($0 + 1).map(\.text).joined() }
        let count = script.events.count
        for index in 0..<5_000 { script.start(index) }
        dashboard.feed(Array(script.events[count...]))
        #expect((0..<20).map { dashboard.frame.grid.row($0 + 1).map(\.text).joined() } == before)
        dashboard.type("p")
        #expect(dashboard.frame.grid.row(2).map(\.text).joined().contains("▒▒▒▒▒▒▒▒"))
    }

    @Test func `a cell is called by the numbers of its branches, without what has none`() {
        var script = RunScript("numbers", commands: ["many"])
        script.expand(0, (0..<2_000).map { "label \($0)" })
        let dashboard = DrivenDashboard(script)
        #expect(dashboard.frame.grid.text.contains("cell 1-2 "))
    }
}
