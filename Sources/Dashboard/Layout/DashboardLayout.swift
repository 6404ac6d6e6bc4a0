import Canvas
import Execution

/// Where everything is on a screen of a size.
struct DashboardLayout: Sendable {
    let header: Rect
    let footer: Rect
    let content: Content

    enum Content: Sendable {
        /// There is no room to show anything useful.
        case tooSmall
        case panes([Place])
        case list(ListLayout)
        case zoom(Place)
    }

    /// What is drawn for a branch, and where.
    struct Place: Sendable {
        /// Place in the order of branches; the join comes last.
        let position: Int
        let rect: Rect
    }

    /// What the dashboard needs, in columns and rows.
    static let smallestSize = Size(width: 40, height: 8)

    /// - Parameter zoomed: the position of the branch that fills the screen.
    init(size: Size, branchCount: Int, hasJoin: Bool, listTop: Int = 0, zoomed: Int? = nil) {
        header = Rect(x: 0, y: 0, width: size.width, height: min(1, size.height))
        footer = Rect(x: 0, y: max(0, size.height - 1), width: size.width, height: min(1, size.height))
        guard size.width >= Self.smallestSize.width, size.height >= Self.smallestSize.height else {
            content = .tooSmall
            return
        }
        let body = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        if let zoomed {
            content = .zoom(Place(position: zoomed, rect: body))
        } else if let places = PaneGrid.places(branchCount: branchCount, hasJoin: hasJoin, in: body) {
            content = .panes(places)
        } else {
            content = .list(ListLayout(branchCount: branchCount, hasJoin: hasJoin, top: listTop, in: body))
        }
    }

    init(of state: DashboardState) {
        self.init(
            size: state.size, branchCount: state.branchCount, hasJoin: state.showsJoin, listTop: state.listTop,
            zoomed: state.isZoomed ? state.selectedPosition : nil)
    }

    var view: ViewKind {
        switch content {
        case .panes, .tooSmall: .panes
        case .list: .list
        case .zoom: .zoom
        }
    }

    /// What is drawn for branches, in their order.
    var places: [Place] {
        switch content {
        case .tooSmall: []
        case .panes(let places): places
        case .list(let list): list.places
        case .zoom(let place): [place]
        }
    }

    /// Positions of the branches that can be seen.
    var visible: [Int] { places.map(\.position) }
}
