import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// The report and the event log, as whole screens.
@Suite struct ReportScreenTests {
    private static let counts = [3, 12, 100, 10_000]

    private static func dashboard(
        _ scenario: Scenario, _ branchCount: Int, _ glyphs: Glyphs = .unicode
    ) -> DrivenDashboard {
        DrivenDashboard(
            scenario.script(branchCount: branchCount), glyphs: glyphs,
            record: RecordPlace(id: "kqzbva", folder: "/home/me/runs/2026-11-22-weather-kqzbva"))
    }

    @Test(arguments: [Scenario.mixed, .ended], counts)
    func `the report, so far and at the end`(scenario: Scenario, branchCount: Int) {
        var dashboard = Self.dashboard(scenario, branchCount)
        dashboard.type("s")
        for size in ScreenTests.sizes {
            dashboard.resize(size.width, size.height)
            expectSnapshot(dashboard.frame, "report-\(scenario)-\(branchCount)-\(size.width)x\(size.height)")
        }
    }

    @Test(arguments: counts)
    func `the report without Unicode`(branchCount: Int) {
        var dashboard = Self.dashboard(.ended, branchCount, .ascii)
        dashboard.type("s")
        for size in ScreenTests.sizes {
            dashboard.resize(size.width, size.height)
            expectSnapshot(dashboard.frame, "ascii-report-ended-\(branchCount)-\(size.width)x\(size.height)")
        }
    }

    @Test(arguments: [Scenario.mixed, .ended], counts)
    func `the event log, so far and at the end`(scenario: Scenario, branchCount: Int) {
        var dashboard = Self.dashboard(scenario, branchCount)
        dashboard.type("L")
        for size in ScreenTests.sizes {
            dashboard.resize(size.width, size.height)
            expectSnapshot(dashboard.frame, "log-\(scenario)-\(branchCount)-\(size.width)x\(size.height)")
        }
    }

    @Test(arguments: counts)
    func `the event log without Unicode`(branchCount: Int) {
        var dashboard = Self.dashboard(.ended, branchCount, .ascii)
        dashboard.type("L")
        for size in ScreenTests.sizes {
            dashboard.resize(size.width, size.height)
            expectSnapshot(dashboard.frame, "ascii-log-ended-\(branchCount)-\(size.width)x\(size.height)")
        }
    }
}
