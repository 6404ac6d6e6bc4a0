import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Whole screens of the timeline.
@Suite struct TimelineScreenTests {
    @Test(arguments: [3, 12, 100, 10_000], [Glyphs.unicode, .ascii])
    func `what ran when`(branchCount: Int, glyphs: Glyphs) {
        let script = TimelineScenario.script(branchCount: branchCount)
        for size in ScreenTests.sizes {
            var dashboard = DrivenDashboard(script, size: size, glyphs: glyphs)
            dashboard.type("t")
            let prefix = glyphs.isASCII ? "ascii-" : ""
            expectSnapshot(dashboard.frame, "\(prefix)timeline-\(branchCount)-\(size.width)x\(size.height)")
        }
    }

    @Test(arguments: [("g", "slots"), ("gg", "kinds"), ("\t", "heat"), ("++ll", "zoomed")])
    func `twelve branches looked at in other ways`(keys: (typed: String, name: String)) {
        for size in ScreenTests.sizes {
            var dashboard = DrivenDashboard(TimelineScenario.script(branchCount: 12), size: size)
            dashboard.type("t")
            for key in keys.typed { dashboard.press(key == "\t" ? .tab : .character(key)) }
            expectSnapshot(dashboard.frame, "timeline-\(keys.name)-\(size.width)x\(size.height)")
        }
    }

    @Test(arguments: NestedScenario.allCases)
    func `fan-outs and groups are lines above what they consist of`(scenario: NestedScenario) {
        for size in ScreenTests.sizes {
            var dashboard = DrivenDashboard(scenario.script, size: size)
            dashboard.type("t")
            expectSnapshot(dashboard.frame, "timeline-\(scenario.rawValue)-\(size.width)x\(size.height)")
        }
    }

    @Test func `what is to come, by how long it took before`() {
        var dashboard = DrivenDashboard(TimelineScenario.script(branchCount: 12))
        let script = TimelineScenario.script(branchCount: 12)
        let times = script.branches.map { branch in
            (
                BranchTimes.Name(branch.path, isSimulated: false),
                BranchTimes.Series(milliseconds: Array(repeating: 2500 + 500 * branch.index, count: 12))
            )
        }
        dashboard.take(.told(.usualTimes(BranchTimes(Dictionary(uniqueKeysWithValues: times)).usual)))
        dashboard.type("t")
        expectSnapshot(dashboard.frame, "timeline-estimates-80x24")
    }

    @Test func `a run of many branches that has ended`() {
        var dashboard = DrivenDashboard(TimelineScenario.many(1500, isEnded: true))
        dashboard.type("t")
        dashboard.press(.down, .down)
        expectSnapshot(dashboard.frame, "timeline-ended-80x24")
    }

    @Test(arguments: [(80, 24), (40, 10), (200, 50)])
    func `its keys are in the help`(size: (Int, Int)) {
        var dashboard = DrivenDashboard(
            TimelineScenario.script(branchCount: 12), size: Size(width: size.0, height: size.1))
        dashboard.type("t?")
        expectSnapshot(dashboard.frame, "timeline-help-\(size.0)x\(size.1)")
    }
}
