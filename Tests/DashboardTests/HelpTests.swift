import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// The keys of a view and what its marks mean.
@Suite struct HelpTests {
    private func dashboard(_ view: ViewKind, _ size: Size, glyphs: Glyphs = .unicode) -> DrivenDashboard {
        var dashboard = DrivenDashboard(Scenario.mixed.script(branchCount: 12), size: size, glyphs: glyphs)
        let keys: [ViewKind: Key] = [
            .zoom: .enter, .timeline: .character("t"), .report: .character("s"), .log: .character("L"),
        ]
        // Panes, cards, lines, cells.
        for _ in 0..<4 where dashboard.state.layout.view != view { dashboard.press(keys[view] ?? .character("+")) }
        return dashboard
    }

    /// The text of every page.
    private func pages(_ view: ViewKind, _ size: Size, glyphs: Glyphs = .unicode) -> [String] {
        var dashboard = dashboard(view, size, glyphs: glyphs)
        dashboard.type("?")
        let last = HelpBox(for: dashboard.state).lastPage
        return (0...last).map { page in
            defer { dashboard.press(.right) }
            #expect(dashboard.state.overlay == .help(page: page))
            return dashboard.frame.grid.text
        }
    }

    // A comparison is not a view of a live run.
    @Test(arguments: ViewKind.allCases.filter { $0 != .comparison }, [Glyphs.unicode, .ascii])
    func `all keys of a view and its marks are on a few pages, none cut`(view: ViewKind, glyphs: Glyphs) {
        let marks: [ViewKind: SafeText] = [.timeline: "queued: slot or gate", .map: CellState.mixed.word]
        for (size, most) in [(Size(width: 80, height: 24), 2), (Size(width: 200, height: 50), 1)] {
            #expect(dashboard(view, size).state.layout.view == view)
            let pages = pages(view, size, glyphs: glyphs)
            #expect(pages.count <= most, "\(view) \(size)")
            let text = pages.joined()
            for entry in KeyTable.standard.entries(in: view, during: .live) {
                #expect(text.contains(entry.help.text), "\(entry.help)")
            }
            #expect(text.contains("MARKS"))
            #expect(text.contains((marks[view] ?? "cancelled, skipped").text))
        }
    }

    @Test func `in a small window everything is on some page`() {
        let pages = pages(.list, Size(width: 40, height: 10))
        let text = pages.joined()
        for entry in KeyTable.standard.entries(in: .list, during: .live) where !entry.help.isEmpty {
            let label = KeyTable.standard.label(of: entry, in: .unicode, width: 13)
            #expect(text.contains(label.text), "\(entry.help)")
        }
        #expect(pages.count < 16)
    }

    @Test func `pages are turned by arrows, space and the keys for pages, and not beyond the last`() {
        var dashboard = dashboard(.list, Size(width: 40, height: 10))
        dashboard.type("?")
        let last = HelpBox(for: dashboard.state).lastPage
        for (key, page) in [
            (Key.character(" "), 1), (.down, 2), (.pageDown, 3), (.up, 2), (.pageUp, 1), (.left, 0), (.left, 0),
            (.end, last), (.right, last), (.home, 0),
        ] {
            dashboard.press(key)
            #expect(dashboard.state.overlay == .help(page: page), "\(key)")
        }
        #expect(dashboard.frame.grid.text.contains("page 1 of \(last + 1)"))
        dashboard.resize(200, 50)
        #expect(!dashboard.frame.grid.text.contains("page 1"))
    }

    @Test func `sections stay in one piece where they have room`() {
        let section = { (name: String, count: Int) -> [HelpLine] in
            (0..<count).map { .entry(label: "\(name)", help: "\($0)") }
        }
        let sections = [section("a", 4), section("b", 3), section("c", 5)]
        let sizes = { (columns: Int, rows: Int) in
            HelpPages(sections, columns: columns, rows: rows).pages.map { $0.map(\.count) }
        }
        #expect(sizes(3, 20) == [[4, 3, 5]])
        #expect(sizes(2, 20) == [[8, 5]])
        #expect(sizes(1, 20) == [[14]])
        #expect(sizes(2, 6) == [[4, 3], [5]])
        #expect(sizes(1, 3) == [[3], [1], [3], [3], [2]])
    }
}
