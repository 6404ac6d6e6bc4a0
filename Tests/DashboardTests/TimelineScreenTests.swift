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
}
