extension Color {
    /// The nearest colour that a terminal of `depth` shows; `nil` in mono, which has none.
    ///
    /// The 16 named colours are never chosen for 256: they are the user's own and may be anything.
    public func fitted(to depth: ColorDepth) -> Color? {
        switch (depth, self) {
        case (.mono, _): nil
        case (_, .standard), (.truecolor, _), (.indexed256, .indexed), (.ansi16, .indexed(0...15)): self
        case (.indexed256, .rgb(let red, let green, let blue)):
            .indexed(RGB(red: red, green: green, blue: blue).nearestFixedIndex)
        case (.ansi16, .indexed(let index)): .indexed(RGB(fixedIndex: index).namedIndex)
        case (.ansi16, .rgb(let red, let green, let blue)):
            .indexed(RGB(red: red, green: green, blue: blue).namedIndex)
        }
    }
}

extension Appearance {
    /// The look on a terminal that has only the first eight of the named colours: light ones become bold, and light
    /// black, which is grey, becomes dim.
    public var foldedToEightColors: Appearance {
        var folded = self
        if case .indexed(let index) = foreground, (8...15).contains(index) {
            folded.foreground = index == 8 ? .standard : .indexed(index - 8)
            folded.attributes.insert(index == 8 ? .dim : .bold)
        }
        if case .indexed(let index) = background, (8...15).contains(index) {
            folded.background = .indexed(index - 8)
        }
        return folded
    }
}

/// The arithmetic of one true colour; components from 0 to 255.
struct RGB: Hashable {
    let red, green, blue: Int

    init(red: UInt8, green: UInt8, blue: UInt8) {
        self.init(Int(red), Int(green), Int(blue))
    }

    private init(_ red: Int, _ green: Int, _ blue: Int) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// What xterm shows for one of the fixed colours 16 to 255: a cube of six levels, then 24 greys.
    init(fixedIndex index: UInt8) {
        let index = Int(index)
        if index >= 232 {
            let level = 8 + 10 * (index - 232)
            self.init(level, level, level)
        } else {
            let place = max(index - 16, 0)
            self.init(Self.levels[place / 36], Self.levels[place / 6 % 6], Self.levels[place % 6])
        }
    }

    private static let levels = [0, 95, 135, 175, 215, 255]

    /// The nearest of the fixed colours; a nearly grey colour stays a grey, since a tint of the cube would be seen.
    var nearestFixedIndex: UInt8 {
        let cube = 16 + 36 * nearestLevel(red) + 6 * nearestLevel(green) + nearestLevel(blue)
        let mean = (2 * red + 4 * green + 3 * blue) / 9
        let grey = 232 + min(max((mean - 3) / 10, 0), 23)
        let isNearlyGrey = chroma < 10
        let chosen = isNearlyGrey && mean < 247 && mean > 3 ? grey : nearer(cube, grey)
        return UInt8(chosen)
    }

    private func nearestLevel(_ component: Int) -> Int {
        Self.levels.indices.min { abs(Self.levels[$0] - component) < abs(Self.levels[$1] - component) } ?? 0
    }

    private func nearer(_ first: Int, _ second: Int) -> Int {
        let distances = [first, second].map { distance(to: RGB(fixedIndex: UInt8($0))) }
        return distances[0] <= distances[1] ? first : second
    }

    /// Weighted as the eye does, roughly: green most, red least.
    private func distance(to other: RGB) -> Int {
        let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
        return 2 * red * red + 4 * green * green + 3 * blue * blue
    }

    /// One of the 16 named colours, by hue and lightness: the nearest would send pastels to white and shades to black.
    var namedIndex: UInt8 {
        let lightness = (max(red, green, blue) + min(red, green, blue)) * 100 / 510
        guard chroma >= 20 else {
            return switch lightness {
            case ..<20: 0
            case ..<50: 8
            case ..<80: 7
            default: 15
            }
        }
        // Red, yellow, green, cyan, blue, magenta: a sixth of the circle each, with the pure hue in its middle.
        let named: [UInt8] = [1, 3, 2, 6, 4, 5]
        return named[(hue + 30) % 360 / 60] + (lightness > 55 ? 8 : 0)
    }

    private var chroma: Int {
        max(red, green, blue) - min(red, green, blue)
    }

    /// Degrees, 0 is red, 120 green, 240 blue.
    private var hue: Int {
        guard chroma > 0 else { return 0 }
        let degrees =
            switch max(red, green, blue) {
            case red: 60 * (green - blue) / chroma
            case green: 60 * (blue - red) / chroma + 120
            default: 60 * (red - green) / chroma + 240
            }
        return (degrees + 360) % 360
    }
}
