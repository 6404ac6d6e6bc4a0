import Canvas
import TestSupport
import Testing
import Themes

@testable import Dashboard

struct ThemeTests {
    private let midnight: Theme

    init() throws {
        midnight = try ThemeCatalog().theme(named: "midnight").theme
    }

    @Test(arguments: BuiltInTheme.all.map(\.name))
    func `each role has its look at each depth`(name: String) throws {
        let (theme, warnings) = try ThemeCatalog().theme(named: name)
        #expect(warnings.isEmpty)
        expectSnapshot(of: table(of: theme), named: "theme-\(name)")
    }

    private func table(of theme: Theme) -> String {
        Role.allCases.map { role in
            let looks = ColorDepth.allCases.map { depth in
                "    \(depth.rawValue): \(text(theme.appearance(of: Style(role), at: depth)))"
            }
            return ([role.rawValue] + looks).joined(separator: "\n")
        }
        .joined(separator: "\n")
    }

    private func text(_ look: Appearance) -> String {
        let names: [(Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
        ]
        let attributes = names.filter { look.attributes.contains($0.0) }.map(\.1)
        return ([text(look.foreground), "on", text(look.background)] + attributes).joined(separator: " ")
    }

    private func text(_ color: Color) -> String {
        switch color {
        case .standard: "default"
        case .indexed(let index): "\(index)"
        case .rgb(let red, let green, let blue): "rgb(\(red), \(green), \(blue))"
        }
    }

    @Test(arguments: ThemeCatalog().names, ColorDepth.allCases)
    func `no two states look alike`(name: String, depth: ColorDepth) throws {
        let theme = try ThemeCatalog().theme(named: name).theme
        let statuses = Role.allCases.filter { $0.rawValue.hasPrefix("status-") }
        let looks = Dictionary(grouping: statuses) { theme.appearance(of: Style($0), at: depth) }
        for alike in looks.values { #expect(alike.count == 1, "\(alike)") }
    }

    @Test(arguments: ThemeCatalog().names)
    func `all that is said can be read on the background`(name: String) throws {
        let theme = try ThemeCatalog().theme(named: name).theme
        for role in Role.allCases where role != .background {
            for depth in [ColorDepth.truecolor, .indexed256] {
                let contrast = theme.contrast(of: role, at: depth) ?? .infinity
                #expect(contrast >= Color.leastContrast, "\(role) \(depth)")
            }
        }
    }

    @Test(arguments: ["paper", "high-contrast"], ColorDepth.allCases)
    func `a theme that has a background leaves no cell without it`(name: String, depth: ColorDepth) throws {
        let theme = try ThemeCatalog().theme(named: name).theme
        for role in Role.allCases {
            let look = theme.appearance(of: Style(role), at: depth)
            #expect((look.background == .standard) == (depth == .mono), "\(role)")
            #expect((look.foreground == .standard) == (depth == .mono), "\(role)")
        }
    }

    @Test func `mono is mono at every depth`() throws {
        let mono = try ThemeCatalog().theme(named: "mono").theme
        for role in Role.allCases {
            for depth in ColorDepth.allCases {
                let look = mono.appearance(of: Style(role), at: depth)
                #expect(look.foreground == .standard && look.background == .standard, "\(role)")
            }
        }
    }

    @Test func `a command's colours are fitted to the depth`() {
        let style = Style(.text, attributes: .italic, foreground: .rgb(red: 255, green: 0, blue: 0))
        #expect(midnight.appearance(of: style, at: .truecolor).foreground == .rgb(red: 255, green: 0, blue: 0))
        #expect(midnight.appearance(of: style, at: .indexed256).foreground == .indexed(196))
        #expect(midnight.appearance(of: style, at: .ansi16).foreground == .indexed(1))
        #expect(midnight.appearance(of: style, at: .mono) == Appearance(attributes: .italic))
    }

    @Test func `two colours that a depth makes one are not laid over each other`() {
        let style = Style(
            .text, foreground: .rgb(red: 250, green: 20, blue: 20), background: .rgb(red: 240, green: 30, blue: 30))
        #expect(
            midnight.appearance(of: style, at: .ansi16) == midnight.appearance(of: Style(.text), at: .ansi16))
        #expect(midnight.appearance(of: style, at: .truecolor).background == .rgb(red: 240, green: 30, blue: 30))
    }
}
