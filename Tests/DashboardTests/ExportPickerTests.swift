import Canvas
import TestSupport
import Testing

@testable import Dashboard

/// Writing the run into a file from the dashboard.
@Suite struct ExportPickerTests {
    private static let choices = [
        ExportChoice("json", use: "all there is"), ExportChoice("html", use: "a report, as a page"),
        ExportChoice("csv", use: "a job log"),
    ]

    private func dashboard(
        _ scenario: Scenario = .ended, size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode,
        exports: [ExportChoice] = choices
    ) -> DrivenDashboard {
        DrivenDashboard(scenario.script(branchCount: 3), size: size, glyphs: glyphs, exports: exports)
    }

    @Test func `a form is chosen and written, and the footer says where`() {
        var dashboard = dashboard()
        dashboard.type("E")
        dashboard.press(.down, .down, .down, .up, .enter)
        #expect(dashboard.effects == [.export("html")])
        #expect(dashboard.state.overlay == nil)
        #expect(dashboard.state.notice?.text == "writing the export")
        dashboard.take(.told(.exported(to: "kqzbva.html")))
        #expect(dashboard.frame.grid.text.contains("written to kqzbva.html"))
        dashboard.take(.told(.notExported("no space left")))
        #expect(dashboard.frame.grid.text.contains("not exported: no space left"))
    }

    @Test(arguments: [Key.escape, .character("q"), .character("E")])
    func `nothing is written if somebody thinks better of it`(key: Key) {
        var dashboard = dashboard()
        dashboard.type("E")
        dashboard.press(key)
        #expect(dashboard.state.overlay == nil)
        #expect(dashboard.effects.isEmpty)
    }

    @Test func `a run that is not kept cannot be exported`() {
        var dashboard = dashboard(exports: [])
        dashboard.type("E")
        #expect(dashboard.state.overlay == nil)
        #expect(dashboard.state.notice?.text == "this run is not kept, so there is nothing to export")
    }

    @Test(arguments: [Scenario.mixed, .ended], [Glyphs.unicode, .ascii])
    func `the box`(scenario: Scenario, glyphs: Glyphs) {
        for size in ScreenTests.sizes {
            var dashboard = dashboard(scenario, size: size, glyphs: glyphs)
            dashboard.type("E")
            let name = "\(glyphs.isASCII ? "ascii-" : "")export-\(scenario)-\(size.width)x\(size.height)"
            expectSnapshot(dashboard.frame, name)
        }
    }
}
