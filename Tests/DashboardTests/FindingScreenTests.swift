import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Whole screens while branches and commands are looked for.
@Suite struct FindingScreenTests {
    private static let lines = [
        ("filter", "/state:run,failed time>0.5s"), ("fault", "/state:run tme>5s"), ("none", "/zzz"),
        ("palette", ":"), ("palette-typed", "j:re"),
    ]

    @Test(arguments: lines, [Glyphs.unicode, .ascii])
    func `what is typed to find branches and commands`(line: (name: String, keys: String), glyphs: Glyphs) {
        for branchCount in [12, 100] {
            for size in ScreenTests.sizes {
                var dashboard = DrivenDashboard(
                    Scenario.mixed.script(branchCount: branchCount), size: size, glyphs: glyphs)
                dashboard.type(line.keys)
                expectSnapshot(dashboard.frame, Self.name(line.name, branchCount, size, glyphs))
            }
        }
    }

    @Test(arguments: [12, 100], [Glyphs.unicode, .ascii])
    func `a filter that is kept, with marks`(branchCount: Int, glyphs: Glyphs) {
        for size in ScreenTests.sizes {
            var dashboard = DrivenDashboard(
                Scenario.mixed.script(branchCount: branchCount), size: size, glyphs: glyphs)
            dashboard.type("/state:failed,partial")
            dashboard.press(.enter)
            dashboard.type("M")
            dashboard.tick(dashboard.state.now + .seconds(5))
            expectSnapshot(dashboard.frame, Self.name("filtered", branchCount, size, glyphs))
        }
    }

    @Test(
        arguments: [("sorted-state", "o"), ("sorted-time", "oo"), ("sorted-name", "ooooO")], [Glyphs.unicode, .ascii])
    func `a sorted list`(order: (name: String, keys: String), glyphs: Glyphs) {
        for branchCount in [12, 100] {
            for size in ScreenTests.sizes {
                var dashboard = DrivenDashboard(
                    Scenario.mixed.script(branchCount: branchCount), size: size, glyphs: glyphs)
                dashboard.type("++++" + order.keys)
                expectSnapshot(dashboard.frame, Self.name(order.name, branchCount, size, glyphs))
            }
        }
    }

    @Test func `a sorted list of branches in groups, and a filtered one`() {
        for (name, keys) in [("sorted-nested", "++o"), ("filtered-nested", "++/state:failed,done")] {
            var dashboard = DrivenDashboard(NestedScenario.fanOut.script, size: Size(width: 120, height: 24))
            dashboard.type(keys)
            expectSnapshot(dashboard.frame, "finding-\(name)-120x24")
        }
    }

    @Test func `many are asked about before they are run again`() {
        var script = RunScript("plan", commands: (0..<30).map { "b\($0)" }, maxParallel: nil)
        for index in 0..<12 {
            script.start(index)
            script.finish(index, .failed) { $0.error = "no" }
        }
        for size in ScreenTests.sizes {
            var dashboard = DrivenDashboard(script, size: size)
            dashboard.type("R")
            expectSnapshot(dashboard.frame, "dialog-retry-\(size.width)x\(size.height)")
        }
    }

    private static func name(_ name: String, _ branchCount: Int, _ size: Size, _ glyphs: Glyphs) -> String {
        "\(glyphs.isASCII ? "ascii-" : "")finding-\(name)-\(branchCount)-\(size.width)x\(size.height)"
    }
}
