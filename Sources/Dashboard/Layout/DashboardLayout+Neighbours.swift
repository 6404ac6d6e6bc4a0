import Canvas

/// Where the selection goes.
extension DashboardLayout {
    /// The position a step away, or the same one at the edge.
    func neighbour(of position: Int, _ command: KeyCommand) -> Int {
        switch content {
        case .panes(let places):
            guard let place = places.first(where: { $0.position == position }) else { return position }
            return Self.nearest(to: place.rect, of: places, command)?.position ?? position
        case .list(let list):
            return position + Self.steps(command, page: list.window.count)
        case .zoom:
            return position + Self.steps(command, page: 1)
        case .tooSmall:
            return position
        }
    }

    func listTop(showing position: Int) -> Int {
        if case .list(let list) = content { list.top(showing: position) } else { 0 }
    }

    private static func steps(_ command: KeyCommand, page: Int) -> Int {
        switch command {
        case .moveUp, .moveLeft: -1
        case .moveDown, .moveRight: 1
        case .pageUp: -page
        case .pageDown: page
        default: 0
        }
    }

    /// Of the panes in a direction, the nearest row or column first, then the nearest one in it.
    private static func nearest(to rect: Rect, of places: [Place], _ command: KeyCommand) -> Place? {
        let distances = places.compactMap { place -> (place: Place, along: Int, across: Int)? in
            let (x, y) = (place.rect.x - rect.x, place.rect.y - rect.y)
            switch command {
            case .moveUp: return y < 0 ? (place, -y, abs(x)) : nil
            case .moveDown: return y > 0 ? (place, y, abs(x)) : nil
            case .moveLeft: return x < 0 && y == 0 ? (place, -x, 0) : nil
            case .moveRight: return x > 0 && y == 0 ? (place, x, 0) : nil
            default: return nil
            }
        }
        return distances.min { ($0.along, $0.across) < ($1.along, $1.across) }?.place
    }
}
