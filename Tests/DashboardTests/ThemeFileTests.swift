import Canvas
import Testing

@testable import Dashboard

struct ThemeFileTests {
    private let base = """
        palette: { ink: default, red: light-red }
        roles:
          text: ink
          error: { fg: red, bold: true }
        """

    private static func wrong(_ color: String) -> String {
        "unknown color `\(color)`; write \"#rrggbb\", 0 to 255, `default` or one of the 16 names"
    }

    private func theme(_ text: String) throws -> (theme: Theme, warnings: [String]) {
        let result = try ThemeCatalog(texts: ["base": base, "mine": text]).theme(named: "mine")
        return (result.theme, result.warnings.map(\.description))
    }

    @Test(arguments: [
        ("inherits: base\nroles: { tekst: ink }", "mine.yaml:2: unknown role `tekst`; did you mean `text`?"),
        ("inherits: base\nroles: { zzzzzz: ink }", "mine.yaml:2: unknown role `zzzzzz`"),
        ("inherits: base\nroles:\n  error: { fg: rde }", "mine.yaml:3: unknown color `rde`; did you mean `red`?"),
        (
            "inherits: base\nroles:\n  error: \"#12345\"",
            "mine.yaml:3: unknown color `#12345`; write \"#rrggbb\", 0 to 255, `default` or one of the 16 names"
        ),
        (
            "inherits: base\npalette:\n  red: #ff0000",
            "mine.yaml:3: no color; one that begins with # needs quotes"
        ),
        ("inherits: base\npalette: { red: { c16: blue } }", "mine.yaml:2: a color needs `rgb`"),
        (
            "inherits: base\npalette: { red: { rgb: 1, hsv: 2 } }",
            "mine.yaml:2: unknown key `hsv`; a color has rgb, c256 and c16"
        ),
        (
            "inherits: base\nroles: { error: { fg: red, blink: true } }",
            "mine.yaml:2: unknown word `blink`; a role has fg, bg, c256, c16, mono, bold, dim, italic, underline, "
                + "reverse"
        ),
        (
            "inherits: base\nroles: { error: { fg: red, mono: bold } }",
            "mine.yaml:2: expected a list like `[bold, underline]`"
        ),
        ("inherits: base\nroles: { error: [red] }", "mine.yaml:2: expected one word"),
        ("inherits: base\nroles: 7", "mine.yaml:2: `roles` is written as `name: value` lines"),
        (
            "inherits: base\ncolours: 7",
            "mine.yaml:2: unknown key `colours`; a theme has name, author, variant, inherits, palette and roles"
        ),
        ("inherits: base\nvariant: dusky", "mine.yaml:2: `variant` is dark or light, not `dusky`"),
        ("inherits: bse", "mine.yaml:1: there is no theme `bse` to inherit from"),
        ("inherits: mide", "mine.yaml:1: there is no theme `mide` to inherit from; did you mean `mine`?"),
        ("inherits: base\nbase00: 12345", "mine.yaml:2: \(wrong("12345"))"),
        ("inherits: base\npalette: { base0D: \"#+12345\" }", "mine.yaml:2: \(wrong("#+12345"))"),
        ("inherits: base\nroles: { error: warning, warning: error }", "mine.yaml:2: `error` leads back to itself"),
    ])
    func `what is wrong is said with its line`(text: String, warning: String) throws {
        #expect(try theme(text).warnings.first == warning)
    }

    @Test func `a wrong colour falls back to the inherited look`() throws {
        let theme = try theme("inherits: base\nroles: { error: { fg: nonsense } }").theme
        #expect(
            theme.appearance(of: Style(.error), at: .ansi16) == Appearance(foreground: .indexed(9), attributes: .bold))
    }

    @Test(arguments: ["inherits: base\nroles: [", "{", "\u{1}", "\t- x", "- a\n- b", "7", ""])
    func `a file that is no theme is passed over`(text: String) throws {
        #expect(try theme(text).theme.name == "mine")
    }

    @Test func `a child's palette recolours what it inherits`() throws {
        let theme = try theme("inherits: base\npalette: { red: { rgb: \"#ff0000\", c256: 160, c16: 5 } }").theme
        func color(_ depth: ColorDepth) -> Color { theme.appearance(of: Style(.error), at: depth).foreground }
        #expect(color(.truecolor) == .rgb(red: 255, green: 0, blue: 0))
        #expect(color(.indexed256) == .indexed(160))
        #expect(color(.ansi16) == .indexed(5))
    }

    @Test func `a role can pin its colours for each depth`() throws {
        let theme = try theme(
            "roles: { selection: { fg: white, bg: \"#2b3346\", c256: [252, 237], c16: [white, blue], mono: [dim] } }"
        ).theme
        func look(_ depth: ColorDepth) -> Appearance { theme.appearance(of: Style(.selection), at: depth) }
        #expect(look(.indexed256) == Appearance(foreground: .indexed(252), background: .indexed(237)))
        #expect(look(.ansi16) == Appearance(foreground: .indexed(7), background: .indexed(4)))
        #expect(look(.mono) == Appearance(attributes: .dim))
    }

    @Test func `without a word about mono a background is reversed`() throws {
        let theme = try theme("roles: { selection: { fg: white, bg: red, bold: true } }").theme
        #expect(theme.appearance(of: Style(.selection), at: .mono) == Appearance(attributes: [.bold, .reverse]))
    }

    @Test func `words are read as they are typed`() throws {
        let theme = try theme("roles: { text: 012, muted: 7 }")
        #expect(theme.theme.appearance(of: Style(.muted), at: .ansi16).foreground == .indexed(7))
        #expect(theme.theme.appearance(of: Style(.text), at: .ansi16).foreground == .indexed(12))
    }
}
