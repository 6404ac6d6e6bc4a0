import Canvas

/// What the lanes of the timeline are.
enum TimelineLanes: Sendable, Hashable, CaseIterable {
    case branches, slots, kinds
    /// No lanes, but how many branches began when and took how long.
    case heatMap

    /// From a few branches to thousands: what shows all of them.
    ///
    /// - Parameter room: lines for lanes.
    static func automatic(lines: Int, room: Int) -> TimelineLanes {
        if lines <= 2 * room { return .branches }
        return lines <= fewestForHeatMap ? .slots : .heatMap
    }

    private static let fewestForHeatMap = 300

    /// The next one for `g`.
    var next: TimelineLanes {
        switch self {
        case .branches: .slots
        case .slots: .kinds
        case .kinds, .heatMap: .branches
        }
    }

    var title: SafeText {
        switch self {
        case .branches: "by branch"
        case .slots: "by slot"
        case .kinds: "by kind"
        case .heatMap: "by duration"
        }
    }
}
