import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Whole screens of the two densest tiers.
@Suite struct MapScreenTests {
    @Test(arguments: [100, 10_000], [Glyphs.unicode, .ascii])
    func `a map of cells, or of several branches in each`(branchCount: Int, glyphs: Glyphs) {
        let prefix = glyphs.isASCII ? "ascii-" : ""
        var dashboard = DrivenDashboard(branchCount: branchCount, glyphs: glyphs)
        for size in ScreenTests.sizes {
            dashboard.resize(size.width, size.height)
            let name = "map-\(branchCount)-\(size.width)x\(size.height)"
            dashboard.type("0")
            if branchCount < 1000 {
                dashboard.type("++++-")
            }
            dashboard.type("g!!")
            expectSnapshot(dashboard.frame, "\(prefix)\(name)")
        }
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `a cell that was opened`(glyphs: Glyphs) {
        var dashboard = DrivenDashboard(branchCount: 10_000, glyphs: glyphs)
        dashboard.type("!!")
        dashboard.press(.enter)
        expectSnapshot(dashboard.frame, "\(glyphs.isASCII ? "ascii-" : "")map-cell-opened-80x24")
    }

    @Test func `more cells than fit, one branch each`() {
        var dashboard = DrivenDashboard(branchCount: 10_000)
        dashboard.type("-G")
        expectSnapshot(dashboard.frame, "map-scrolled-80x24")
    }
}
