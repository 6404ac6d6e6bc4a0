import Canvas

/// Where the parts of the timeline are: what a small screen has no room for is left out.
struct TimelineLayout: Sendable {
    /// One line with the marks of the scale, or two.
    let ruler: Rect
    /// A lane for each branch, scrolled.
    private(set) var list: ListLayout?
    /// Slots, kinds or the heat map, in place of the list.
    private(set) var overview: Rect?
    /// The slots or kinds in sight.
    private(set) var lanes: LaneWindow?
    /// A rule, and below it how many ran, and what began, ended and failed.
    let counts: Rect?
    /// A rule, and below it the slowest branches.
    let slowest: Rect?
    /// What the selected branch spent its time on.
    let parts: Rect?
    /// A rule, and below it why it is slow.
    let notes: Rect?
    /// What the bars mean.
    let legend: Rect?
    let columns: TimelineColumns

    /// - Parameters:
    ///   - rows: lines that the lanes would fill, were there room for them.
    ///   - counts: lines of the list, as the list has them.
    init(
        _ lanes: TimelineLanes, rows: Int, counts: DashboardLayout.Counts, top: Int, columns: TimelineColumns,
        in area: Rect
    ) {
        let rooms = Rooms(lanes, rows: rows, branches: counts.lines, height: area.height)
        var y = area.y
        let take = { (height: Int) -> Rect? in
            guard height > 0 else { return nil }
            defer { y += height }
            return Rect(x: area.x, y: y, width: area.width, height: height)
        }
        ruler = take(rooms.ruler) ?? Rect(x: area.x, y: area.y, width: area.width, height: 0)
        let main = take(rooms.main)
        if lanes == .branches, let main {
            list = ListLayout(counts, top: top, in: main, showsStrip: false)
        } else {
            overview = main
            if let main, lanes != .heatMap { self.lanes = LaneWindow(rows, top: top, room: main.height) }
        }
        self.counts = take(rooms.counts)
        slowest = take(rooms.slowest)
        parts = take(rooms.parts)
        notes = take(rooms.notes)
        legend =
            rooms.legend > 0 ? Rect(x: area.x, y: area.maxY - 1, width: area.width, height: 1) : nil
        self.columns = columns
    }

    /// Lines of the slowest branches.
    var slowestCount: Int { max(0, (slowest?.height ?? 0) - 1) }

    /// Lines for lanes on a screen that shows nothing but branches.
    static func laneRoom(in height: Int) -> Int { Rooms(.branches, rows: .max, branches: .max, height: height).main }

    /// How many lines each part has.
    private struct Rooms {
        var ruler = 0
        var main = 0
        var counts = 0
        var slowest = 0
        var parts = 0
        var notes = 0
        var legend = 0

        private static let mostNotes = 12

        init(_ lanes: TimelineLanes, rows: Int, branches: Int, height: Int) {
            ruler = height >= 12 ? 2 : 1
            legend = height >= 18 ? 1 : 0
            parts = height >= 8 ? 1 : 0
            counts = height >= 30 ? 4 : height >= 14 ? 2 : 0
            if lanes == .heatMap, counts > 0 { counts = max(3, counts) }
            // The critical path, and a reason that takes two lines of a narrow screen.
            notes = height >= 30 ? 5 : height >= 20 ? 4 : height >= 16 ? 3 : 0
            let rest = height - ruler - legend - parts - counts - notes
            if lanes == .branches || rest < 8 {
                main = min(rows, rest)
            } else {
                main = min(rows, max(rest / 2, rest - 3))
                slowest = min(rest - main - 1, branches) + 1
            }
            // What lanes do not need is for words.
            if notes > 0 { notes += min(max(0, rest - main - slowest), Self.mostNotes - notes) }
        }
    }
}

/// Where the columns of the timeline begin.
struct TimelineColumns: Sendable, Equatable {
    let numberWidth: Int
    let name: Int
    let nameWidth: Int
    let time: Int?
    /// Whether a branch decides how long all of it takes.
    let critical: Int
    /// Where time begins.
    let bars: Int
    let barsWidth: Int

    private static let smallestWidthForTime = 60
    private static let shortestName = 4

    /// Of nothing but bars.
    init(barsAt bars: Int, width: Int) {
        (numberWidth, name, nameWidth, time) = (0, 0, 0, nil)
        critical = bars
        self.bars = bars
        barsWidth = width
    }

    /// Of a timeline below panes, which have the times already.
    init(smallIn width: Int, branchCount: Int, nameWidth: Int) {
        numberWidth = "\(branchCount)".count
        name = 4 + numberWidth
        self.nameWidth = min(max(nameWidth, Self.shortestName), max(8, width / 5))
        time = nil
        critical = name + self.nameWidth
        bars = critical + 1
        barsWidth = max(1, width - bars - 1)
    }

    init(_ lanes: TimelineLanes, width: Int, branchCount: Int, nameWidth: Int) {
        numberWidth = "\(branchCount)".count
        // The marker, the glyph, the mark and the number come first.
        name = 4 + numberWidth
        // Names beside a bar of their own are looked at less.
        let widest = lanes == .branches ? width / 5 : width / 8
        self.nameWidth = min(max(nameWidth, lanes == .branches ? Self.shortestName : 14 - name), max(8, widest))
        var x = name + self.nameWidth + 1
        let hasTime = width >= Self.smallestWidthForTime
        time = hasTime ? x : nil
        if hasTime { x += BranchFields.timeWidth + 1 }
        critical = x
        bars = x + 2
        barsWidth = max(1, width - bars - 1)
    }
}
