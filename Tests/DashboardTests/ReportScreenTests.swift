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

    @Test(arguments: [Scenario.mixed, .ended], counts)
    func `the report without Unicode`(scenario: Scenario, branchCount: Int) {
        var dashboard = Self.dashboard(scenario, branchCount, .ascii)
        dashboard.type("s")
        for size in ScreenTests.sizes {
            dashboard.resize(size.width, size.height)
            expectSnapshot(dashboard.frame, "ascii-report-\(scenario)-\(branchCount)-\(size.width)x\(size.height)")
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

    @Test(arguments: [Scenario.mixed, .ended], counts)
    func `the event log without Unicode`(scenario: Scenario, branchCount: Int) {
        var dashboard = Self.dashboard(scenario, branchCount, .ascii)
        dashboard.type("L")
        for size in ScreenTests.sizes {
            dashboard.resize(size.width, size.height)
            expectSnapshot(dashboard.frame, "ascii-log-\(scenario)-\(branchCount)-\(size.width)x\(size.height)")
        }
    }

    /// Ten thousand branches, 256 at once, of which some time out, are refused, or are cancelled.
    private static var sweep: RunScript {
        var script = RunScript("sweep", commands: (0..<10_000).map { "draft-\($0)" }, maxParallel: 256)
        var random = SeededGenerator(seed: 7)
        var open: [(end: Duration, index: Int)] = []
        for index in 0..<10_000 {
            if open.count == 256 {
                let next = open.indices.min { open[$0].end < open[$1].end } ?? 0
                let (end, ended) = open.remove(at: next)
                script.wait(end - script.elapsed)
                finish(ended, &script)
            }
            script.start(index)
            // Most take about two seconds, few take long.
            let share = Double.random(in: 0.01..<1, using: &random)
            open.append((script.elapsed + .milliseconds(400 + Int(900 / share)), index))
        }
        for (end, index) in open.sorted(by: { $0.end < $1.end }) {
            script.wait(end - script.elapsed)
            finish(index, &script)
        }
        script.startJoin()
        script.say(10_000, "9,832 drafts agree.\nThe others are below.\n")
        script.finish(10_000)
        script.finishRun(.incomplete)
        return script
    }

    private static func finish(_ index: Int, _ script: inout RunScript) {
        switch index % 500 {
        case 3: script.finish(index, .failed) { $0.error = "HTTP 503 Service Unavailable" }
        case 8: script.finish(index, .timedOut) { $0.clock = .timeout(.seconds(30)) }
        case 9 where index < 3000: script.finish(index, .cancelled) { $0.cause = .operator }
        case 11 where index < 700: script.finish(index, .failed) { $0.error = "exit \(index)" }
        default: script.finish(index)
        }
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `ten thousand with many equal problems`(glyphs: Glyphs) {
        var dashboard = DrivenDashboard(
            Self.sweep, glyphs: glyphs,
            record: RecordPlace(id: "kqzbva", folder: "/home/me/runs/2026-11-22-sweep-kqzbva"))
        dashboard.type("s")
        for size in ScreenTests.sizes {
            dashboard.resize(size.width, size.height)
            let name = "\(glyphs.isASCII ? "ascii-" : "")report-sweep-10000-\(size.width)x\(size.height)"
            expectSnapshot(dashboard.frame, name)
        }
    }
}
