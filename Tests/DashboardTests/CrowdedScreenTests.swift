import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Every view of ten thousand branches, and those of three that no other test looks at.
@Suite struct CrowdedScreenTests {
    /// A view, by the keys that lead to it: `----` to panes from everywhere, and `+` on to cards, rows and cells.
    struct View: Sendable, CustomTestStringConvertible {
        let name: String
        let keys: [Key]

        init(_ name: String, _ keys: String, _ others: Key...) {
            self.name = name
            self.keys = keys.map(Key.character) + others
        }

        var testDescription: String { name }
    }

    private static let branches = [
        View("panes", "----"), View("cards", "----+"), View("list", "----++"), View("sorted", "----++oo"),
        View("focus", "----++G", .up, .up, .enter), View("details", "----++G", .up, .up, .enter, .tab),
    ]
    private static let dialogs = [
        View("dialog-quit", "q"), View("dialog-cancel-all", "X"), View("dialog-join", "J"), View("dialog-winner", "A"),
    ]
    private static let finding = [
        View("finding-filter", "/state:run,failed time>0.5s"),
        View("finding-filtered", "/state:failed,partial", .enter),
        View("finding-none", "/zzz"), View("finding-palette", ":"),
    ]

    @Test(arguments: branches + finding, [Glyphs.unicode, .ascii])
    func `ten thousand branches`(view: View, glyphs: Glyphs) {
        expectSnapshots(of: view, .mixed, branchCount: 10_000, glyphs)
    }

    @Test(arguments: dialogs, [Glyphs.unicode, .ascii])
    func `dialogs over ten thousand branches`(view: View, glyphs: Glyphs) {
        expectSnapshots(of: view, .running, branchCount: 10_000, glyphs)
    }

    @Test(arguments: finding, [Glyphs.unicode, .ascii])
    func `what is looked for among three`(view: View, glyphs: Glyphs) {
        expectSnapshots(of: view, .mixed, branchCount: 3, glyphs)
    }

    @Test(
        arguments: [View("list", "----++"), View("sorted", "----++oo"), View("map", "----+++")],
        [Glyphs.unicode, .ascii])
    func `a list and a map of few`(view: View, glyphs: Glyphs) {
        for branchCount in [3, 12] { expectSnapshots(of: view, .mixed, branchCount: branchCount, glyphs) }
    }

    /// What it says depends on the view, not on how many branches that shows.
    @Test(arguments: ScreenTests.sizes)
    func `the help over a map is the same, however many branches it is of`(size: Size) throws {
        let boxes = try [(100, "++++"), (10_000, "")].map { branchCount, keys in
            var dashboard = Self.dashboard(.mixed, branchCount, .unicode)
            dashboard.resize(size.width, size.height)
            dashboard.type(keys + "?")
            #expect(dashboard.state.layout.view == .map)
            return try #require(Self.box(in: dashboard.frame.grid.text))
        }
        #expect(boxes[0] == boxes[1])
    }

    /// The lines of the box that lies over everything else.
    private static func box(in text: String) -> [String]? {
        let lines = text.split(separator: "\n").map(Array.init)
        guard let top = lines.firstIndex(where: { String($0).contains("╭─ keys ") }),
            let bottom = lines[top...].firstIndex(where: { $0.contains("╰") }),
            let left = lines[top].firstIndex(of: "╭"), let right = lines[top].lastIndex(of: "╮")
        else { return nil }
        return lines[top...bottom].map { String($0[left...right]) }
    }

    private static let crowds: [Scenario: [DrivenDashboard]] = {
        var crowds: [Scenario: [DrivenDashboard]] = [:]
        for scenario in [Scenario.mixed, .running] {
            let script = scenario.script(branchCount: 10_000)
            crowds[scenario] = [Glyphs.unicode, .ascii].map { DrivenDashboard(script, glyphs: $0) }
        }
        return crowds
    }()

    private static func dashboard(_ scenario: Scenario, _ branchCount: Int, _ glyphs: Glyphs) -> DrivenDashboard {
        let known = branchCount == 10_000 ? crowds[scenario]?[glyphs.isASCII ? 1 : 0] : nil
        return known ?? DrivenDashboard(scenario.script(branchCount: branchCount), glyphs: glyphs)
    }

    private func expectSnapshots(of view: View, _ scenario: Scenario, branchCount: Int, _ glyphs: Glyphs) {
        var dashboard = Self.dashboard(scenario, branchCount, glyphs)
        for key in view.keys { dashboard.press(key) }
        let prefix = glyphs.isASCII ? "ascii-" : ""
        for size in ScreenTests.sizes {
            dashboard.resize(size.width, size.height)
            expectSnapshot(dashboard.frame, "\(prefix)\(view.name)-\(branchCount)-\(size.width)x\(size.height)")
        }
    }
}
