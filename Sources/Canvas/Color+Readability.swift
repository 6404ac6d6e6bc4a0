#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Color {
    /// The contrast that text needs to be read: what WCAG 2 asks of large text and of signs.
    public static let leastContrast = 3.0
    /// The same where a colour is the terminal's own, and what it looks like is a guess.
    private static let leastGuessedContrast = 2.0

    /// How far the colour stands out from a background, from 1, not at all, to 21, black on white; by WCAG 2.
    ///
    /// `nil` where that depends on the terminal.
    public func contrast(with background: Color) -> Double? {
        guard let ink = components, let paper = background.components else { return nil }
        return ink.contrast(with: paper)
    }

    /// Whether text in this colour can be read on a background, as far as both are known.
    ///
    /// Named colours count as what xterm shows; the terminal's own text is readable on its own background alone.
    public func isReadable(on background: Color, at depth: ColorDepth) -> Bool {
        guard depth != .mono, let paper = background.guessedComponents else { return true }
        return guessedComponents.map { $0.contrast(with: paper) >= leastContrast(at: depth) } ?? false
    }

    /// The colour, made lighter or darker where it could not be read on a background.
    public func readable(on background: Color, at depth: ColorDepth) -> Color {
        guard !isReadable(on: background, at: depth), let far = Self.mostReadable(on: background, at: depth)
        else { return self }
        let nearer = depth == .ansi16 ? [otherShade] : shades(towards: far, at: depth)
        return nearer.compactMap { $0 }.first { $0.isReadable(on: background, at: depth) } ?? far
    }

    /// Black or white, whichever stands out more from a background; `nil` on the terminal's own.
    public static func mostReadable(on background: Color, at depth: ColorDepth) -> Color? {
        guard let paper = background.guessedComponents else { return nil }
        let isDark = paper.contrast(with: .white) > paper.contrast(with: .black)
        return depth == .ansi16 ? .indexed(isDark ? 15 : 0) : (isDark ? RGB.white : .black).color.fitted(to: depth)
    }

    private func leastContrast(at depth: ColorDepth) -> Double {
        depth == .ansi16 ? Self.leastGuessedContrast : Self.leastContrast
    }

    /// What lies between this colour and another, nearest first.
    private func shades(towards far: Color, at depth: ColorDepth) -> [Color?] {
        guard let ink = guessedComponents, let far = far.components else { return [] }
        return (1...8).map { ink.mixed(with: far, eighths: $0).color.fitted(to: depth) }
    }

    /// Of the 16 named colours, the light one of a dark one, and the other way round.
    private var otherShade: Color? {
        guard case .indexed(let index) = self, index < 16 else { return nil }
        return .indexed(index ^ 8)
    }

    /// Red, green and blue; `nil` for the terminal's own.
    private var guessedComponents: RGB? {
        guard case .indexed(let index) = self, index < 16 else { return components }
        return RGB(namedIndex: index)
    }
}

extension RGB {
    fileprivate static let black = RGB(red: 0, green: 0, blue: 0)
    fileprivate static let white = RGB(red: 255, green: 255, blue: 255)

    fileprivate var color: Color { .rgb(red: UInt8(red), green: UInt8(green), blue: UInt8(blue)) }

    /// What xterm shows for one of the 16 named colours, unless it was told otherwise.
    fileprivate init(namedIndex index: UInt8) {
        switch index {
        case 4: self.init(red: 0, green: 0, blue: 238)
        case 7: self.init(red: 229, green: 229, blue: 229)
        case 8: self.init(red: 127, green: 127, blue: 127)
        case 12: self.init(red: 92, green: 92, blue: 255)
        default:
            // One bit for each component.
            let level: UInt8 = index < 8 ? 205 : 255
            self.init(
                red: index & 1 == 0 ? 0 : level, green: index & 2 == 0 ? 0 : level, blue: index & 4 == 0 ? 0 : level)
        }
    }

    fileprivate func mixed(with other: RGB, eighths: Int) -> RGB {
        func mix(_ one: Int, _ two: Int) -> UInt8 { UInt8((one * (8 - eighths) + two * eighths) / 8) }
        return RGB(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    fileprivate func contrast(with other: RGB) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// From 0 to 1.
    private var luminance: Double {
        0.2126 * Self.light(red) + 0.7152 * Self.light(green) + 0.0722 * Self.light(blue)
    }

    /// The light that a component stands for.
    private static func light(_ component: Int) -> Double {
        let value = Double(component) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
