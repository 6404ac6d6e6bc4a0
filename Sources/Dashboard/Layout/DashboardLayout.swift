import Canvas
import Execution

/// Where everything is on a screen of a size.
struct DashboardLayout: Sendable {
    let header: Rect
    let footer: Rect
    let content: Content
    /// What stands beside the branch that fills the screen.
    let focus: FocusLayout?

    enum Content: Sendable {
        /// There is no room to show anything useful.
        case tooSmall
        case tiles(TileLayout)
        case list(ListLayout)
        case map(MapLayout)
        case zoom(Place)
        case timeline(Rect)
        case report(Rect)
        case log(Rect)
        case comparison(Rect)
    }

    /// What is drawn for a branch, and where.
    struct Place: Sendable {
        /// Place in what is shown: lines of the list, else rows of the order; the join comes last.
        let position: Int
        let rect: Rect
    }

    /// How many branches there are to show, without the join of the run.
    struct Counts: Sendable {
        /// With a pane or a card of its own.
        let rows: Int
        /// With a line of the list.
        let lines: Int
        let hasJoin: Bool
        /// Of the run, whether they are shown or not.
        var branches = 0
    }

    /// What the dashboard needs, in columns and rows.
    static let smallestSize = Size(width: 40, height: 8)

    /// - Parameters:
    ///   - density: what a person chose; `nil` is the one with the most room for each branch.
    ///   - top: the first line of the list, or the first row of panes or cards.
    ///   - zoomed: the position of the branch that fills the screen.
    ///   - showsRail: whether that one has others and what is known of it beside it.
    init(
        size: Size, _ counts: Counts, density: Density? = nil, top: Int = 0, zoomed: Int? = nil, showsRail: Bool = true,
        screen: DashboardScreen = .branches
    ) {
        header = Rect(x: 0, y: 0, width: size.width, height: min(1, size.height))
        footer = Rect(x: 0, y: max(0, size.height - 1), width: size.width, height: min(1, size.height))
        guard size.width >= Self.smallestSize.width, size.height >= Self.smallestSize.height else {
            content = .tooSmall
            focus = nil
            return
        }
        let body = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        if let zoomed {
            let focus = FocusLayout(in: body, showsRail: showsRail)
            content = .zoom(Place(position: zoomed, rect: focus.main))
            self.focus = focus
        } else {
            focus = nil
            content =
                switch screen {
                case .branches: Self.grid(counts, density, top, in: body)
                case .timeline: .timeline(body)
                case .report: .report(body)
                case .log: .log(body)
                case .comparison: .comparison(body)
                }
        }
    }

    /// A list of more screens than this is a map.
    private static let mostScreens = 10

    private static func grid(_ counts: Counts, _ density: Density?, _ top: Int, in body: Rect) -> Content {
        switch density ?? automaticDensity(counts, in: body) {
        case .row: .list(ListLayout(counts, top: top, in: body))
        case .cell, .bucket: .map(MapLayout(counts, density, top: top, in: body))
        case let density: .tiles(tiles(counts, density, top, in: body))
        }
    }

    /// The loosest with which all branches are in sight, or in a list that nobody minds to scroll.
    private static func automaticDensity(_ counts: Counts, in body: Rect) -> Density {
        let fits = { TileLayout(fitting: $0, count: counts.rows, hasJoin: counts.hasJoin, in: body) != nil }
        if let tiles = [Density.pane, .card].first(where: fits) { return tiles }
        let screen = body.height - (counts.hasJoin ? 1 : 0) - 1
        return counts.lines > screen * mostScreens ? .bucket : .row
    }

    private static func tiles(_ counts: Counts, _ density: Density, _ top: Int, in body: Rect) -> TileLayout {
        SmallTimelineLayout.tiles(fitting: density, counts, in: body)
            ?? TileLayout(scrolling: density, count: counts.rows, hasJoin: counts.hasJoin, top: top, in: body)
    }

    init(of state: DashboardState) {
        self.init(
            size: state.size, state.counts, density: state.density, top: state.gridTop,
            zoomed: state.isZoomed ? state.selection.flatMap { state.order.position(of: $0) } : nil,
            showsRail: state.showsRail, screen: state.screen)
    }

    var view: ViewKind {
        switch content {
        case .tiles, .tooSmall: .tiles
        case .list: .list
        case .map: .map
        case .zoom: .zoom
        case .timeline: .timeline
        case .report: .report
        case .log: .log
        case .comparison: .comparison
        }
    }

    /// A line below the list says how much of it is in sight.
    var hasListRuler: Bool { if case .list(let list) = content { list.ruler != nil } else { false } }

    /// It is lines that are selected, of which groups have some of their own.
    var isList: Bool {
        switch content {
        case .list, .timeline: true
        case .tooSmall, .tiles, .map, .zoom, .report, .log, .comparison: false
        }
    }

    /// All branches as characters, alone or above their list.
    var cells: CellGrid? {
        switch content {
        case .map(let map): map.cells
        case .list(let list): list.strip
        case .tiles, .tooSmall, .zoom, .timeline, .report, .log, .comparison: nil
        }
    }

    /// How much room each branch has; `nil` where not all of them are shown.
    var density: Density? {
        switch content {
        case .tiles(let tiles): tiles.density
        case .list: .row
        case .map(let map): map.density
        case .zoom, .tooSmall, .timeline, .report, .log, .comparison: nil
        }
    }

    /// What is drawn for branches, in their order; not the cells.
    var places: [Place] {
        switch content {
        case .tooSmall, .timeline, .report, .log, .comparison: []
        case .tiles(let tiles): tiles.places
        case .list(let list): list.places
        case .map(let map): map.join.map { [$0] } ?? []
        case .zoom(let place): [place]
        }
    }

    /// Positions of the branches that have more than a cell.
    var visible: [Int] { places.map(\.position) }

    /// The position a step away, or the same one at the edge.
    func neighbour(of position: Int, _ command: KeyCommand) -> Int {
        switch content {
        case .tiles(let tiles): tiles.neighbour(of: position, command)
        case .list(let list): list.neighbour(of: position, command)
        case .map(let map): map.neighbour(of: position, command)
        case .zoom: position + (command == .moveLeft ? -1 : command == .moveRight ? 1 : 0)
        case .tooSmall, .timeline, .report, .log, .comparison: position
        }
    }

    /// What to begin with so that a branch is in sight, scrolling as little as can be; `nil` if nothing scrolls.
    func top(showing position: Int) -> Int? {
        switch content {
        case .tiles(let tiles): tiles.top(showing: position)
        case .list(let list): list.top(showing: position)
        case .map(let map): map.top(showing: position)
        case .zoom, .tooSmall, .timeline, .report, .log, .comparison: nil
        }
    }
}
