package import Canvas

/// The colours of the picture of a race, as SVG has them.
package struct RaceColors: Sendable, Equatable {
    package let paper: String
    package let ink: String
    /// For what is less important.
    package let soft: String
    package let line: String
    package let done: String
    package let partial: String
    package let failed: String
    package let cancelled: String
    package let speedUp: String

    /// - Parameters:
    ///   - color: of a role, and of the paper.
    ///   - isDark: which ink and paper stand for those that a terminal would choose itself.
    package init(isDark: Bool, color: (Role) -> Color, paper: Color) {
        let (standardInk, standardPaper) = isDark ? ("#e6e6e6", "#111418") : ("#1c2024", "#ffffff")
        func hex(_ role: Role) -> String { color(role).hex ?? standardInk }
        self.paper = paper.hex ?? standardPaper
        ink = hex(.text)
        soft = hex(.muted)
        line = hex(.border)
        done = hex(.statusDone)
        partial = hex(.statusPartial)
        failed = hex(.statusFailed)
        cancelled = hex(.statusCancelled)
        speedUp = hex(.timelineCritical)
    }

    /// Rules of a style sheet.
    var style: String {
        ".paper{fill:\(paper)}.ink{fill:\(ink)}.soft{fill:\(soft)}.grid{stroke:\(line)}"
            + ".plan{fill:none;stroke:\(soft);stroke-dasharray:3 2}"
            + ".ok{fill:\(done);stroke:\(paper)}.part{\(rule(partial))}.bad{\(rule(failed))}"
            + ".off,.open{\(rule(cancelled))}.big{fill:\(speedUp)}"
            + ".on-ok{fill:\(paper)}.on-part{fill:\(writing(on: partial))}.on-bad{fill:\(writing(on: failed))}"
            + ".on-off,.on-open{fill:\(writing(on: cancelled))}"
    }

    /// On what is hollow, as on the paper.
    private func writing(on color: String) -> String { color == done ? ink : paper }

    /// In a theme without colours what is not done is hollow.
    private func rule(_ color: String) -> String {
        color == done ? "fill:none;stroke:\(color)" : "fill:\(color);stroke:\(paper)"
    }
}

extension Color {
    /// `nil` for the terminal's own.
    fileprivate var hex: String? {
        switch self {
        case .standard: nil
        case .rgb(let red, let green, let blue): Self.hex(red, green, blue)
        case .indexed(let index): Self.hex(of: index)
        }
    }

    /// The named ones as xterm shows them.
    private static func hex(of index: UInt8) -> String {
        let named = [
            "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5", "#7f7f7f",
            "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
        ]
        if index < 16 { return named[Int(index)] }
        if index >= 232 {
            let grey = 8 + (index - 232) * 10
            return hex(grey, grey, grey)
        }
        let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
        let place = Int(index) - 16
        return hex(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    }

    private static func hex(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
