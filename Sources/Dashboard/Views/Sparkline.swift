import Canvas

/// Numbers as bars of one row, the largest one full; several share a bar where there is not room for each.
struct Sparkline {
    private let values: [Int]
    private let width: Int
    private let glyphs: Glyphs

    init(_ values: [Int], width: Int, glyphs: Glyphs) {
        self.values = values
        self.width = max(1, width)
        self.glyphs = glyphs
    }

    var line: StyledLine {
        let perBar = (values.count + width - 1) / width
        let sums = stride(from: 0, to: values.count, by: perBar).map { values[$0...].prefix(perBar).reduce(0, +) }
        let (most, steps) = (sums.max() ?? 0, glyphs.heights.count)
        let bars = sums.map { sum -> SafeText in
            guard sum > 0, most > 0 else { return " " }
            return glyphs.heights[min(steps - 1, sum * steps / most)]
        }
        return StyledLine(.joined(bars, by: ""), style: Style(.timelineStream))
    }
}
