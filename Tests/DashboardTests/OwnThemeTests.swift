import Canvas
import Testing

@testable import Dashboard

/// Themes that people write or find.
@Suite struct OwnThemeTests {
    private struct Fault: Error, CustomStringConvertible {
        let description = "permission denied"
    }

    private func source(_ name: String, _ text: String) -> ThemeSource {
        ThemeSource(name: name, path: "/themes/\(name).yaml") { Array(text.utf8) }
    }

    private func color(_ role: Role, of name: String, in own: ThemeSource...) throws -> Color {
        let theme = try ThemeCatalog(own: own).theme(named: name).theme
        return theme.appearance(of: Style(role), at: .truecolor).foreground
    }

    private static let red = Color.rgb(red: 255, green: 0, blue: 0)

    @Test func `one goes before the theme that is built in under its name, and may inherit from that`() throws {
        let own = source("paper", "inherits: paper\npalette: { red: \"#ff0000\" }")
        #expect(try color(.statusFailed, of: "paper", in: own) == Self.red)
        #expect(try color(.statusDone, of: "paper", in: own) == .rgb(red: 0x2f, green: 0x72, blue: 0x36))
        #expect(ThemeCatalog(own: [own]).sources.map(\.path).filter { $0 != nil } == ["/themes/paper.yaml"])
    }

    @Test func `those that are built in do not inherit from one`() throws {
        let own = source("base", "palette: { red: \"#ff0000\" }")
        #expect(try color(.statusFailed, of: "terminal", in: own) == .indexed(1))
        #expect(try color(.statusFailed, of: "mine", in: own, source("mine", "inherits: base")) == Self.red)
    }

    @Test func `a palette is enough`() throws {
        let own = source("mine", "palette: { red: \"#ff0000\" }")
        #expect(try color(.statusFailed, of: "mine", in: own) == Self.red)
        #expect(try color(.statusDone, of: "mine", in: own) == .indexed(10))
    }

    @Test(arguments: [["mine": "mine"], ["mine": "yours", "yours": "mine"], ["mine": "midnight", "midnight": "mine"]])
    func `a circle is an error`(parents: [String: String]) {
        let own = parents.map { source($0.key, "inherits: \($0.value)") }
        let error = #expect(throws: ThemeError.self) { try ThemeCatalog(own: own).theme(named: "mine") }
        #expect(error?.description == "theme `mine` inherits from itself; remove one `inherits` of the circle")
    }

    struct Scheme: CustomTestStringConvertible {
        let testDescription: String
        let text: String
    }

    static let schemes = [
        Scheme(
            testDescription: "old",
            text: """
                scheme: "Default Dark"
                author: "Chris Kempson (http://chriskempson.com) & others"
                base00: "181818"
                base03: "585858"
                base04: "b8b8b8"
                base05: d8d8d8
                base08: "ab4642"
                base0A: "f7ca88"
                base0B: "a1b56c"
                base0D: "7cafc2"
                base0E: "ba8baf"
                base0F: "000000"
                """),
        Scheme(
            testDescription: "new",
            text: """
                system: "base16"
                name: "Default Dark"
                slug: "default-dark"
                author: "Chris Kempson (http://chriskempson.com)"
                variant: "dark"
                palette:
                  base00: "#181818"
                  base03: "#585858"
                  base04: "#b8b8b8"
                  base05: "#d8d8d8"
                  base08: "#ab4642"
                  base0a: "#f7ca88"
                  base0B: "#a1b56c"
                  base0D: "#7cafc2"
                  base0E: "#ba8baf"
                """),
    ]

    @Test(arguments: schemes)
    func `a base16 scheme is a theme`(scheme: Scheme) throws {
        let (theme, warnings) = try ThemeCatalog(own: [source("scheme", scheme.text)]).theme(named: "scheme")
        #expect(warnings == [])
        #expect(theme.variant == .dark)
        func look(_ role: Role) -> Appearance { theme.appearance(of: Style(role), at: .truecolor) }
        let colors: [(Role, Int)] = [
            (.text, 0xd8d8d8), (.statusFailed, 0xab4642), (.statusSlow, 0xf7ca88), (.statusDone, 0xa1b56c),
            (.statusRunning, 0x7cafc2), (.statusPartial, 0xba8baf),
            // Comments are too faint here.
            (.statusWaiting, 0xb8b8b8),
        ]
        for (role, color) in colors {
            #expect(look(role).foreground == Self.color(color))
            #expect(look(role).background == Self.color(0x181818))
        }
        #expect(look(.background).background == Self.color(0x181818))
    }

    private static func color(_ rgb: Int) -> Color {
        .rgb(red: UInt8(rgb >> 16), green: UInt8(rgb >> 8 & 0xff), blue: UInt8(rgb & 0xff))
    }

    @Test func `a scheme that does not say what it is for is told by its background`() throws {
        let light = source("light", "scheme: Light\nbase00: \"f8f8f8\"\nbase05: \"383838\"")
        #expect(try ThemeCatalog(own: [light]).theme(named: "light").theme.variant == .light)
    }

    @Test func `what cannot be read is said`() throws {
        let own = source(
            "pale", "variant: light\npalette: { ink: \"#aaaaaa\", red: \"#b3261e\", green: \"#eeeeee\", blue: blue }")
        #expect(
            try ThemeCatalog(own: [own]).theme(named: "pale").warnings.map(\.description) == [
                "/themes/pale.yaml: hard to read on the background: `text` 2.3:1, `status-done` 1.1:1; 3:1 is the least"
            ])
    }

    @Test func `a file that cannot be used is an error that names it`() {
        let sources = [
            ThemeSource(name: "secret", path: "/themes/secret.yaml") { throw Fault() },
            ThemeSource(name: "large", path: "/themes/large.yaml") {
                [UInt8](repeating: 0x20, count: ThemeSource.largestFile + 1)
            },
            ThemeSource(name: "binary", path: "/themes/binary.yaml") { [0x7f, 0x45, 0x4c, 0x46, 0xff] },
            ThemeSource(name: "zeros", path: "/themes/zeros.yaml") { [0, 0, 0] },
        ]
        let reasons = ["permission denied", "it is larger than 16 kB", "it is not UTF-8 text", "it is not UTF-8 text"]
        for (source, reason) in zip(sources, reasons) {
            let error = #expect(throws: ThemeError.self) { try ThemeCatalog(own: sources).theme(named: source.name) }
            #expect(error?.description == "the theme file `\(source.file)` cannot be used: \(reason)")
        }
    }

    private static let bomb =
        "a: &a [x, x]\n"
        + (0..<40).map { "\("b\($0)"): &b\($0) [*\($0 == 0 ? "a" : "b\($0 - 1)"), *\($0 == 0 ? "a" : "b\($0 - 1)")]\n" }
        .joined()

    @Test(arguments: [
        String(repeating: "[", count: 16_000), String(repeating: "{a: ", count: 4_000), bomb + "? *b39\n: 1\n",
        bomb + "roles: *b39", String(repeating: "x: 1\n", count: 3_000), "inherits: [a]", "inherits: \u{1}",
        "roles: { text: { fg: { fg: [] } } }", "palette: { red: { rgb: { rgb: 1 } } }", "? {a: b}\n: c",
        "base00: []", "palette: { base00: {}, base05: [] }", "--- a\n--- b", "&a *a", "roles: &r { text: *r }",
        "inherits: \"\u{1B}[2J\"", "variant: [dark]", "\u{FEFF}roles: {}", "roles:\n  text: !!binary x",
    ])
    func `nothing that a file holds stops the program`(text: String) throws {
        let theme = try ThemeCatalog(own: [source("mine", text)]).theme(named: "mine").theme
        #expect(theme.appearance(of: Style(.statusFailed), at: .ansi16).foreground == .indexed(9))
    }

    @Test(arguments: [
        (nil, "midnight"), ("15;0", "midnight"), ("0;15", "paper"), ("0;7", "paper"), ("0;default;15", "paper"),
        ("7;8", "midnight"), ("default;default", "midnight"), ("", "midnight"), (";", "midnight"), ("15", "paper"),
    ])
    func `the terminal's background chooses the theme`(colors: String?, name: String) {
        let environment = colors.map { ["COLORFGBG": $0] } ?? [:]
        #expect(ThemeCatalog.automaticName(in: environment) == name)
    }

    @Test func `colours of commands can be read on a background that a theme paints`() throws {
        let paper = try ThemeCatalog().theme(named: "paper").theme
        for depth in [ColorDepth.truecolor, .indexed256] {
            for index in UInt8.min...UInt8.max {
                let look = paper.appearance(of: Style(.text, foreground: .indexed(index)), at: depth)
                #expect(look.foreground.contrast(with: look.background) ?? .infinity >= Color.leastContrast)
                let area = paper.appearance(of: Style(.text, background: .indexed(index)), at: depth)
                #expect(area.foreground.contrast(with: area.background) ?? .infinity >= Color.leastContrast)
            }
        }
        let yellow = Style(.text, foreground: .indexed(11))
        #expect(paper.appearance(of: yellow, at: .ansi16).foreground == .indexed(0))
        #expect(paper.appearance(of: yellow, at: .mono) == Appearance())
    }

    @Test(arguments: ThemeCatalog().names)
    func `text without a colour can be read on a background that a command asked for`(name: String) throws {
        let theme = try ThemeCatalog().theme(named: name).theme
        for (background, ink) in [(Color.indexed(226), 16), (.indexed(229), 16), (.indexed(17), 231)] {
            let look = theme.appearance(of: Style(.text, background: background), at: .indexed256)
            let best = try #require(Color.indexed(UInt8(ink)).contrast(with: background))
            #expect(try #require(look.foreground.contrast(with: background)) > best * 0.6)
        }
    }

    @Test func `both colours of a command stay as it chose them`() throws {
        let paper = try ThemeCatalog().theme(named: "paper").theme
        let style = Style(.text, foreground: .indexed(11), background: .indexed(4))
        let look = paper.appearance(of: style, at: .truecolor)
        #expect(look == Appearance(foreground: .indexed(11), background: .indexed(4)))
    }
}
