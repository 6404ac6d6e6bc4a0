import Canvas
import TestSupport
import Testing

@testable import Dashboard

/// The text of one branch on whole screens.
@Suite struct FocusScreenTests {
    private static let log = (1...40).map { number in
        switch number % 8 {
        case 0: "\u{1B}[31merror\u{1B}[0m: station \(number) does not answer, trying the one on the next hill\n"
        case 3:
            "reading \(number): \(980 + number) hPa, falling; wind from the west at \(number % 7 * 5) km/h and turning\n"
        default: "reading \(number): \(980 + number) hPa\n"
        }
    }
    .joined()

    private static let wide = """
        東京: 曇りのち晴れ。最高気温は二十二度、最低気温は十五度でしょう。午後には西の風が強まります。
        서울: 맑음. 최고 기온은 스물한 도입니다. 오후에는 바람이 강하게 불겠습니다. 우산은 필요 없습니다.
        e\u{301}te\u{301}: vent d'ouest \u{1F30A}\u{1F30A} et me\u{301}te\u{301}o incertaine
        ירושלים: חם ויבש
        👩‍👩‍👧 a family is three people here\u{202E}, and nothing runs backwards

        """

    private func dashboard(
        saying text: String, width: Int = 80, height: Int = 24, glyphs: Glyphs = .unicode
    ) -> DrivenDashboard {
        var script = RunScript("weather", commands: ["London", "Tokyo"])
        script.start(0)
        script.say(0, text)
        var dashboard = DrivenDashboard(script, size: Size(width: width, height: height), glyphs: glyphs)
        dashboard.press(.enter)
        return dashboard
    }

    @Test(arguments: [(40, 8), (40, 10), (80, 24), (120, 20)])
    func `the end is followed`(width: Int, height: Int) {
        let dashboard = dashboard(saying: Self.log, width: width, height: height)
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-followed-\(width)x\(height)")
    }

    @Test func `scrolled, while more comes`() {
        var script = RunScript("weather", commands: ["London", "Tokyo"])
        script.start(0)
        script.say(0, Self.log)
        var dashboard = DrivenDashboard(script)
        dashboard.press(.enter, .pageUp)
        script.say(0, "reading 41\nreading 42\nreading")
        dashboard.feed(Array(script.events.suffix(1)))
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-scrolled-80x24")
    }

    @Test func `unwrapped and shifted`() {
        var dashboard = dashboard(saying: Self.log, width: 40, height: 16)
        dashboard.type("w")
        dashboard.press(.right)
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-shifted-40x16")
    }

    @Test func `searched while it is typed, and after`() {
        var dashboard = dashboard(saying: Self.log)
        dashboard.press(.home)
        dashboard.type("/hill")
        dashboard.search()
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-typing-80x24")
        dashboard.press(.enter)
        dashboard.type("n")
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-found-80x24")
        dashboard.type("/nowhere")
        dashboard.search()
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-not-found-80x24")
    }

    @Test func `raw`() {
        var dashboard = dashboard(saying: Self.log + "10 %\r20 %\r\u{1B}[K30 %\u{7}\n" + Self.wide, height: 20)
        dashboard.type("v")
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-raw-80x20")
    }

    @Test(arguments: [(40, 16), (41, 16), (80, 12)])
    func `wide characters`(width: Int, height: Int) {
        let dashboard = dashboard(saying: Self.wide, width: width, height: height)
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-wide-\(width)x\(height)")
    }

    @Test func `wide characters, shifted`() {
        var dashboard = dashboard(saying: Self.wide, width: 45, height: 12)
        dashboard.type("w")
        dashboard.press(.right)
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-wide-shifted-45x12")
    }

    @Test func `without Unicode`() {
        var dashboard = dashboard(saying: Self.log, glyphs: .ascii)
        dashboard.press(.home)
        dashboard.type("f/error")
        dashboard.search()
        dashboard.press(.enter)
        expectSnapshot(of: dashboard.frame.grid.text, named: "ascii-focus-80x24")
    }
}
