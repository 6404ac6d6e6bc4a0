import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Whole screens, as text with a row of roles under each line.
@Suite struct ScreenTests {
    static let sizes = [(40, 10), (80, 24), (120, 40), (200, 50)].map { Size(width: $0.0, height: $0.1) }

    @Test(arguments: Scenario.allCases, [3, 12, 100])
    func `branches`(scenario: Scenario, branchCount: Int) {
        for size in Self.sizes {
            let dashboard = DrivenDashboard(scenario.script(branchCount: branchCount), size: size)
            expectSnapshot(dashboard.frame, "\(scenario)-\(branchCount)-\(size.width)x\(size.height)")
        }
    }

    @Test(arguments: NestedScenario.allCases)
    func `fan-outs, groups and what is waited for`(scenario: NestedScenario) {
        for size in Self.sizes {
            let dashboard = DrivenDashboard(scenario.script, size: size)
            expectSnapshot(dashboard.frame, "\(scenario.rawValue)-\(size.width)x\(size.height)")
        }
    }

    @Test(arguments: [3, 12, 100])
    func `branches without Unicode`(branchCount: Int) {
        for size in Self.sizes {
            let dashboard = DrivenDashboard(
                Scenario.mixed.script(branchCount: branchCount), size: size, glyphs: .ascii)
            expectSnapshot(dashboard.frame, "ascii-mixed-\(branchCount)-\(size.width)x\(size.height)")
        }
    }

    @Test(arguments: [3, 12, 100], [Glyphs.unicode, .ascii])
    func `help`(branchCount: Int, glyphs: Glyphs) {
        for size in Self.sizes {
            var dashboard = DrivenDashboard(
                Scenario.mixed.script(branchCount: branchCount), size: size, glyphs: glyphs)
            dashboard.type("?")
            let name = "\(glyphs.isASCII ? "ascii-" : "")help-\(branchCount)-\(size.width)x\(size.height)"
            expectSnapshot(dashboard.frame, name)
        }
    }

    @Test(arguments: [("q", "quit"), ("X", "cancel-all"), ("J", "join"), ("A", "winner")], [Glyphs.unicode, .ascii])
    func `dialogs`(dialog: (key: String, name: String), glyphs: Glyphs) {
        for size in Self.sizes {
            for branchCount in [3, 12, 100] {
                var dashboard = DrivenDashboard(
                    Scenario.running.script(branchCount: branchCount), size: size, glyphs: glyphs)
                dashboard.type(dialog.key)
                let prefix = glyphs.isASCII ? "ascii-" : ""
                expectSnapshot(
                    dashboard.frame, "\(prefix)dialog-\(dialog.name)-\(branchCount)-\(size.width)x\(size.height)")
            }
        }
    }

    @Test(arguments: [3, 12, 100], [Glyphs.unicode, .ascii])
    func `one branch and what is known of it`(branchCount: Int, glyphs: Glyphs) {
        for size in Self.sizes {
            var dashboard = DrivenDashboard(
                Scenario.mixed.script(branchCount: branchCount), size: size, glyphs: glyphs)
            dashboard.press(.end, .up, .up, .enter)
            let name = "\(glyphs.isASCII ? "ascii-" : "")focus-\(branchCount)-\(size.width)x\(size.height)"
            expectSnapshot(dashboard.frame, name)
            dashboard.press(.tab)
            expectSnapshot(dashboard.frame, name + "-details")
        }
    }

    @Test func `a branch zoomed in on`() {
        var dashboard = DrivenDashboard(Scenario.mixed.script(branchCount: 12))
        dashboard.press(.enter)
        expectSnapshot(dashboard.frame, "zoom-80x24")
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `a branch zoomed in on and scrolled`(glyphs: Glyphs) {
        var script = Scenario.mixed.script(branchCount: 12)
        script.say(6, (1...60).map { "Reading \($0): \(980 + $0) hPa.\n" }.joined())
        var dashboard = DrivenDashboard(script, glyphs: glyphs)
        for _ in 0..<6 { dashboard.press(.down) }
        dashboard.press(.enter, .pageUp)
        expectSnapshot(dashboard.frame, glyphs.isASCII ? "ascii-zoom-scrolled-80x24" : "zoom-scrolled-80x24")
    }

    @Test func `a join at work`() {
        var script = RunScript(
            "two", commands: ["a", "b"], join: Join(.action(.prompt(PromptSpec(prompt: Template([]))))))
        for branch in 0..<2 {
            script.start(branch)
            script.wait(.milliseconds(400))
            script.finish(branch)
        }
        script.startJoin()
        script.say(2, "All is")
        expectSnapshot(DrivenDashboard(script).frame, "joining-80x24")
    }

    @Test func `a notice`() {
        let script = Scenario.running.script(branchCount: 3)
        var dashboard = DrivenDashboard(script)
        dashboard.answer(.accept(script.branches[2]), .refused("nothing to accept yet"))
        expectSnapshot(dashboard.frame, "notice-80x24")
    }

    @Test func `a window that is too small`() {
        var dashboard = DrivenDashboard(
            Scenario.mixed.script(branchCount: 12), size: Size(width: 28, height: 5))
        expectSnapshot(dashboard.frame, "too-small-28x5")
        dashboard.type("q")
        expectSnapshot(dashboard.frame, "too-small-quit-28x5")
    }

    @Test func `before anything has happened`() {
        let state = DashboardState(size: Size(width: 80, height: 24), glyphs: .unicode)
        expectSnapshot(view(of: state), "empty-80x24")
    }
}

func expectSnapshot(_ frame: Frame, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for y in 0..<frame.grid.size.height {
        let width = frame.grid.row(y).reduce(0) { $0 + $1.width }
        #expect(width == frame.grid.size.width, "row \(y) of \(name)", sourceLocation: sourceLocation)
    }
    let text = name.hasPrefix("ascii") ? frame.grid.text : frame.grid.textAndRoles
    expectSnapshot(of: text, named: name, sourceLocation: sourceLocation)
}
