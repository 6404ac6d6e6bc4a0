import Canvas

/// A colour of a theme, with the values that its author pinned for lesser depths.
struct ThemeColor: Hashable, Sendable {
    var color: Color
    var at256: Color?
    var at16: Color?

    static let standard = ThemeColor(color: .standard)

    /// `nil` in mono.
    func color(at depth: ColorDepth) -> Color? {
        switch depth {
        case .truecolor: color
        case .indexed256: at256 ?? color.fitted(to: depth)
        case .ansi16: at16 ?? color.fitted(to: depth)
        case .mono: nil
        }
    }
}

extension Color {
    /// The colour as theme files write it: `default`, a name of the 16, `0` to `255`, or `#rrggbb`.
    init?(themeText text: String) {
        if text == "default" {
            self = .standard
        } else if let index = Self.names.firstIndex(of: text) {
            self = .indexed(UInt8(index))
        } else if let index = UInt8(text) {
            self = .indexed(index)
        } else if text.hasPrefix("#"), text.utf8.count == 7, text.dropFirst().allSatisfy(\.isHexDigit),
            let value = UInt32(text.dropFirst(), radix: 16)
        {
            self = .rgb(
                red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xff), blue: UInt8(value & 0xff))
        } else {
            return nil
        }
    }

    static let names =
        ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
        + ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"].map { "light-" + $0 }
}
