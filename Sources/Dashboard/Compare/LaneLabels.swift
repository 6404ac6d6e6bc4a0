import Canvas
import Execution

/// What stands below the bars of branches that run one after the other: the names of all that have room for theirs, or
/// their numbers, but never some of both.
struct LaneLabels: Sendable {
    let labels: [Label]

    struct Label: Sendable, Equatable {
        let column: Int
        let text: SafeText
        /// Its bar does not go on.
        let isOver: Bool
    }

    /// - Parameters:
    ///   - stretches: in the order in which they began.
    ///   - withNumbers: the numbers are told elsewhere on the screen.
    init(of stretches: [LaneStretch], in run: RunSnapshot, on scale: TimeScale, withNumbers: Bool) {
        let places = stretches.indices.map { index in
            let next = index + 1 < stretches.count ? scale.column(of: stretches[index + 1].from) : scale.width
            return Place(stretch: stretches[index], column: scale.column(of: stretches[index].from), end: next)
        }
        let names = Self.labels(of: places) { BranchName(of: run.branches[$0.branch].branch, in: run).full }
        // What runs now may get more room yet.
        let isComplete = names.count { $0.isOver } == places.count { $0.stretch.isOver }
        labels = withNumbers && !isComplete ? Self.labels(of: places) { $0.number.map { "\($0)" } } : names
    }

    private struct Place {
        let stretch: LaneStretch
        let column: Int
        /// The column where the next one begins.
        let end: Int
    }

    /// Each with its time if there is room for that, and none if there is not enough for its name.
    private static func labels(of places: [Place], name: (LaneStretch) -> SafeText?) -> [Label] {
        var free = 0
        return places.compactMap { place in
            let column = max(place.column, free)
            guard let name = name(place.stretch), column + name.width <= place.end else { return nil }
            let length = place.stretch.until - place.stretch.from
            let time = place.stretch.isOver ? SafeText.roundedTime(length) : SafeText.time(length)
            let whole: SafeText = name + " " + time
            let text = column + whole.width < place.end ? whole : name
            free = column + text.width + 1
            return Label(column: column, text: text, isOver: place.stretch.isOver)
        }
    }
}
