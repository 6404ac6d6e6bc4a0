import Canvas
import Execution

/// Which branches a person wants to see, and in which order the list has them.
struct Arrangement: Sendable {
    /// While a line is typed, what can be read of it.
    private(set) var filter: BranchFilter?
    private(set) var result: FilterResult?
    private(set) var sort = BranchSort()
    private var searches = OutputSearches()
    /// Something has happened since.
    private var isFilterOutdated = false
    private var isSortOutdated = false
    private var filteredAt: Duration?
    private var sortedAt: Duration?
    private var keyPressedAt: Duration?
    /// A person has just chosen the filter.
    private(set) var isFilterNew = false
    /// A person has just chosen the order, and has not seen its beginning yet.
    private(set) var isSortNew = false

    /// What branches are in can change many times a second, which nobody could read.
    private static let filterInterval = Duration.milliseconds(300)
    private static let sortInterval = Duration.milliseconds(500)
    /// For so long after a key nothing moves that a person may be about to act on.
    private static let quiet = Duration.seconds(1)

    mutating func choose(_ filter: BranchFilter?) {
        if filter?.words != self.filter?.words {
            result = nil
            searches = OutputSearches()
            filteredAt = nil
            isFilterOutdated = true
            // What comes back into sight belongs in its place.
            isSortOutdated = true
        }
        self.filter = filter
        isFilterNew = true
    }

    mutating func choose(_ sort: BranchSort) {
        self.sort = sort
        sortedAt = nil
        isSortOutdated = true
        isSortNew = true
    }

    mutating func noteBeginningShown() {
        isSortNew = false
    }

    mutating func notePressedKey(at now: Duration) {
        keyPressedAt = now
    }

    /// The run went on.
    mutating func noteEvents() {
        isFilterOutdated = true
        isSortOutdated = true
    }

    /// Another picture of the run is shown.
    mutating func noteOtherPicture() {
        noteEvents()
        filteredAt = nil
        sortedAt = nil
    }

    mutating func noteTime() {
        if filter?.dependsOnTime == true { isFilterOutdated = true }
        if sort.dependsOnTime { isSortOutdated = true }
    }

    // MARK: When it is worked out

    /// `nil` if that does not change anything.
    var nextFiltering: Duration? {
        guard filter != nil, isFilterOutdated else { return nil }
        return filteredAt.map { $0 + Self.filterInterval } ?? .zero
    }

    var nextSorting: Duration? {
        guard !sort.isDeclared, isSortOutdated else { return nil }
        guard let sortedAt else { return .zero }
        return max(sortedAt + Self.sortInterval, keyPressedAt.map { $0 + Self.quiet } ?? .zero)
    }

    /// Finds out anew what the filter finds.
    mutating func find(in state: DashboardState) {
        result = filter?.found(in: state, &searches, searchingAtMost: OutputSearches.partLength)
        isFilterOutdated = searches.isUnfinished
        // Keys are looked for before the search goes on.
        filteredAt = isFilterOutdated ? nil : state.now
    }

    mutating func noteApplied() {
        isFilterNew = isFilterNew && result?.searchedPercent != nil
    }

    mutating func noteSorted(at now: Duration) {
        sortedAt = now
        isSortOutdated = false
    }
}

extension DashboardState {
    /// Brings what is shown, and the order of the list, up to date as often as that may be.
    mutating func arrange() {
        if let due = arrangement.nextFiltering, due <= now { arrangement.find(in: self) }
        let found = found
        changeOrders { $0.show(only: found) }
        arrangement.noteApplied()
        if arrangement.sort.isDeclared {
            changeOrders { $0.sortLines(by: nil) }
        } else if let due = arrangement.nextSorting, due <= now, layout.isList {
            let ranking = arrangement.sort.ranking(of: self)
            changeOrders { $0.sortLines(by: ranking) }
            arrangement.noteSorted(at: now)
        }
    }

    /// When the order has to be brought up to date the next time, if nothing else happens.
    var nextArrangement: Duration? {
        let sorting = arrangement.nextSorting.flatMap { layout.isList ? $0 : nil }
        return [arrangement.nextFiltering, sorting].compactMap { $0 }.min()
    }

    /// What is shown, by index; `nil` is all.
    ///
    /// The selected branch stays until a person leaves it, so that no key means another one all of a sudden.
    private var found: [Bool]? {
        guard let result = arrangement.result else { return nil }
        var found = result.isShown
        // Nothing can be done to a recorded run, and what is shown of it depends on its time alone.
        guard !arrangement.isFilterNew, playback == nil || isZoomed else { return found }
        if let selection, found.indices.contains(selection.index) { found[selection.index] = true }
        return found
    }

    private mutating func changeOrders(_ change: (inout BranchOrder) -> Void) {
        change(&latest.order)
        if var picture = paused?.picture {
            change(&picture.order)
            paused?.picture = picture
        }
    }

    /// The order of the list that is looked at; `nil` is the declared one.
    var sortLabel: SafeText? {
        arrangement.sort.isDeclared || !layout.isList ? nil : arrangement.sort.label(in: glyphs)
    }

    var isSortedBySize: Bool { sortLabel != nil && arrangement.sort.key == .size }

    // MARK: Keys

    mutating func sortList() {
        arrangement.choose(arrangement.sort.next)
    }

    mutating func reverseList() {
        var sort = arrangement.sort
        sort.isReversed.toggle()
        arrangement.choose(sort)
    }
}
