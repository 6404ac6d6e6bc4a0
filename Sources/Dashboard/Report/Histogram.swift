import Canvas
import Execution

/// How many of some times are how long, as columns side by side and an axis below.
struct Histogram {
    /// Sorted.
    private let times: [Duration]
    private let columns: [Int]
    /// What the axis ends with; what took longer is in the last column.
    private let scale: Duration
    private let rows: Int
    private let glyphs: Glyphs

    /// Columns of the screen for each.
    private static let columnWidth = 2
    private static let mostColumns = 60
    /// Parts of the scale that have a label.
    private static let parts = 5

    /// - Parameter times: sorted, the shortest first.
    init(_ times: [Duration], width: Int, rows: Int, glyphs: Glyphs) {
        self.times = times
        self.rows = rows
        self.glyphs = glyphs
        let usual = DurationBar.round(times.isEmpty ? .zero : UsualTime.percentile(99, of: times))
        scale = times.last.map { max(.milliseconds(1), min(usual, $0)) } ?? usual
        let count = max(1, min(Self.mostColumns, width / Self.columnWidth) / Self.parts) * Self.parts
        var counts: [Int] = []
        var below = 0
        for column in 1...count {
            let limit = scale * column / count
            let end = column == count ? times.count : times.firstIndex(atLeast: limit)
            counts.append(end - below)
            below = end
        }
        columns = counts
    }

    /// A row from the top; the last one is the axis.
    func line(_ row: Int) -> StyledLine {
        guard row < rows else { return StyledLine(axis, style: Style(.muted)) }
        let most = columns.max() ?? 0
        let steps = glyphs.heights.count
        let cells = columns.map { count -> SafeText in
            guard count > 0 else { return "  " }
            let height = max(1, count * rows * steps / most)
            let level = height - (rows - 1 - row) * steps
            guard level > 0 else { return "  " }
            let glyph = glyphs.heights[min(level, steps) - 1]
            return glyph + glyph
        }
        return StyledLine(.joined(cells, by: ""), style: Style(.timelineStream))
    }

    /// `0s        2.0s      4.0s`, up to the end of the scale, or to the longest time where that is off it.
    private var axis: SafeText {
        let width = columns.count * Self.columnWidth
        let axis = (0..<Self.parts).reduce("" as SafeText) { axis, part in
            let label: SafeText = part == 0 ? "0s" : SafeText.time(scale * part / Self.parts)
            return axis.padded(to: width * part / Self.parts) + label
        }
        let longest = times.last ?? .zero
        let end: SafeText = longest > scale ? "to \(SafeText.time(longest))" : SafeText.time(scale)
        return axis.cut(to: width - end.width - 1, ellipsis: "").padded(to: width - end.width) + end
    }
}

extension [Duration] {
    /// The place of the first one that is not below a limit, in sorted times.
    fileprivate func firstIndex(atLeast limit: Duration) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < limit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
