import Canvas

/// How much room a timeline takes below panes and cards, where there is room for one.
///
/// It is there only while what is above it stays what it would be without it: text is worth more than bars.
enum SmallTimelineLayout {
    /// The fifth part of the screen at most, with the rule above it.
    private static let share = 5
    /// A rule, and two lanes below it.
    private static let smallestHeight = 3

    /// Panes or cards with a timeline below them; without one, if there is no room; `nil` if not even that fits.
    static func tiles(fitting density: Density, _ counts: DashboardLayout.Counts, in area: Rect) -> TileLayout? {
        let tiles = { (height: Int) in
            TileLayout(
                fitting: density, count: counts.rows, hasJoin: counts.hasJoin,
                in: Rect(x: area.x, y: area.y, width: area.width, height: area.height - height))
        }
        guard let all = tiles(0) else { return nil }
        guard counts.rows > 1, counts.branches <= TimelineFacts.mostForEveryFrame else { return all }
        let lanes = counts.rows + (counts.hasJoin ? 1 : 0)
        var height = min(area.height / share, lanes + 1, spare(below: all, counts, in: area))
        while height >= smallestHeight {
            if var tiles = tiles(height), keeps(tiles, all) {
                tiles.timeline = Rect(x: area.x, y: area.maxY - height, width: area.width, height: height)
                return tiles
            }
            height -= 1
        }
        return all
    }

    /// What cards leave free, each with the lines that it has: without that room they stay as they are.
    ///
    /// Panes take all there is.
    private static func spare(below all: TileLayout, _ counts: DashboardLayout.Counts, in area: Rect) -> Int {
        guard all.density == .card else { return area.height }
        let end = all.places.prefix(counts.rows).last?.rect.maxY ?? area.y
        return area.maxY - end - (counts.hasJoin ? TileLayout.smallestHeight(.card) : 0)
    }

    /// All stay beside and below each other as they are; cards keep their lines as well, panes may have fewer.
    private static func keeps(_ tiles: TileLayout, _ all: TileLayout) -> Bool {
        guard tiles.columns == all.columns else { return false }
        return all.density == .pane || tiles.places.first?.rect.height == all.places.first?.rect.height
    }
}
