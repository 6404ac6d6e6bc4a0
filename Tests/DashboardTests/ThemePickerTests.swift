import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ThemePickerTests {
    private static let names = ["high-contrast", "midnight", "paper"]

    private func dashboard(
        size: Size = Size(width: 80, height: 24), names: [String] = Self.names, hasColors: Bool = true,
        glyphs: Glyphs = .unicode
    ) -> DrivenDashboard {
        DrivenDashboard(
            Scenario.mixed.script(branchCount: 3), size: size, glyphs: glyphs,
            themes: ThemeChoice(names: names, current: "midnight", hasColors: hasColors))
    }

    @Test func `the screen shows each theme that is selected`() {
        var dashboard = dashboard()
        dashboard.type("Tj")
        dashboard.press(.up, .up)
        #expect(dashboard.effects == [.useTheme("paper"), .useTheme("midnight"), .useTheme("high-contrast")])
    }

    @Test func `there is nothing above the first and below the last`() {
        var dashboard = dashboard()
        dashboard.type("TGjjgk")
        #expect(dashboard.effects == [.useTheme("paper"), .useTheme("high-contrast")])
    }

    @Test func `enter keeps the theme and says how to have it next time`() {
        var dashboard = dashboard()
        dashboard.type("Tj")
        dashboard.press(.enter)
        #expect(dashboard.effects == [.useTheme("paper")])
        #expect(dashboard.state.overlay == nil)
        #expect(dashboard.state.themes.current == "paper")
        #expect(dashboard.frame.grid.text.contains("`--theme paper` has it from the start"))
    }

    @Test(arguments: [Key.escape, .character("q"), .character("T"), .control("c")])
    func `any other way out restores the theme from before`(key: Key) {
        var dashboard = dashboard()
        dashboard.type("Tj")
        dashboard.press(key)
        #expect(dashboard.effects.prefix(2) == [.useTheme("paper"), .useTheme("midnight")])
        #expect(dashboard.state.overlay == nil)
        #expect(dashboard.state.themes.current == "midnight")
    }

    @Test func `looking without moving changes nothing`() {
        var dashboard = dashboard()
        dashboard.type("T")
        dashboard.press(.escape)
        dashboard.type("T")
        dashboard.press(.enter)
        #expect(dashboard.effects.isEmpty)
        #expect(dashboard.state.notice == nil)
    }

    @Test func `a theme that is not in the list is returned to`() {
        var dashboard = dashboard(names: ["a", "b"])
        dashboard.type("Tj")
        dashboard.press(.escape)
        #expect(dashboard.effects == [.useTheme("a"), .useTheme("midnight")])
    }

    @Test func `a theme that cannot be used cannot be kept`() {
        var dashboard = dashboard()
        dashboard.type("Tj")
        dashboard.take(.themeRefused("it is not UTF-8 text"))
        dashboard.press(.enter)
        #expect(dashboard.state.themes.current == "midnight")
        #expect(dashboard.frame.grid.text.contains("it is not UTF-8 text"))
        dashboard.press(.escape)
        #expect(dashboard.effects == [.useTheme("paper"), .useTheme("midnight")])
    }

    @Test func `while a theme is chosen no key reaches the branches`() {
        var dashboard = dashboard()
        dashboard.type("TxXa?")
        #expect(dashboard.effects.isEmpty)
    }

    @Test(arguments: [(80, 24), (40, 10)], [Glyphs.unicode, .ascii])
    func `the box`(size: (Int, Int), glyphs: Glyphs) {
        var dashboard = dashboard(size: Size(width: size.0, height: size.1), glyphs: glyphs)
        dashboard.type("Tj")
        let name = "themes-\(size.0)x\(size.1)"
        expectSnapshot(
            of: glyphs.isASCII ? dashboard.frame.grid.text : dashboard.frame.grid.textAndRoles,
            named: glyphs.isASCII ? "ascii-\(name)" : name)
    }

    @Test func `where colours are off the box says so`() {
        var dashboard = dashboard(hasColors: false)
        dashboard.type("T")
        expectSnapshot(of: dashboard.frame.grid.text, named: "themes-without-colors-80x24")
    }

    @Test func `a long list shows the part around the selected theme, and what is wrong with that`() {
        var dashboard = dashboard(names: (1...99).map { "theme \($0) \u{1B}[2J" })
        dashboard.type("T")
        for _ in 1...50 { dashboard.press(.down) }
        dashboard.take(.themeShown(warning: "/home/anna/.config/braid/themes/theme.yaml:7: unknown color `rde`"))
        expectSnapshot(of: dashboard.frame.grid.text, named: "themes-many-80x24")
    }

    @Test func `the loop changes the look of the display, and keeps it where a theme cannot be used`() throws {
        let display = TimedDisplay()
        display.happen(Scenario.running.script(branchCount: 3).events)
        for (step, key) in [Key.character("T"), .down, .down, .escape].enumerated() {
            display.report(.key(key), at: .milliseconds(1001 + step))
        }
        display.report(.closed, at: .milliseconds(1100))
        let texts = [
            "a": "roles: { text: red }", "b": "roles: { text: blue }", "c": "inherits: d", "d": "inherits: c",
        ]
        let loop = DashboardLoop(
            DashboardLooks(glyphs: .unicode, themes: ThemeCatalog(texts: texts), theme: "a"),
            events: display.takeRunEvents,
            elapsed: { display.elapsed }, perform: { _ in .accepted }, readOutput: { _ in nil })
        var shown = display
        _ = loop.run(on: &shown)
        let colors = display.looks.map { $0(Style(.text), .ansi16).foreground }
        #expect(colors == [.indexed(4), .indexed(1)])
        #expect(display.frames.contains { $0.frame.grid.text.contains("theme `c` inherits from itself") })
    }
}
