import Canvas
import Execution

/// How many branches began when and took how long: a row for each band of durations, a column for each step of time.
struct HeatMap: Sendable {
    /// From the longest durations to the shortest.
    private(set) var rows: [Row] = []

    struct Row: Sendable {
        let label: SafeText
        var cells: [Cell]
    }

    struct Cell: Sendable, Equatable {
        var count = 0
        var failed = 0
    }

    /// The most branches of a cell.
    var most: Int { rows.lazy.flatMap(\.cells).map(\.count).max() ?? 0 }

    /// The ends of the bands that there may be.
    private static let bounds: [Duration] =
        [1, 2, 5, 10, 20, 50, 100, 200, 500].map { .milliseconds($0) }
        + [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400].map { .seconds($0) }

    /// - Parameter rowCount: at most so many bands; what is longer or shorter is in the first or the last.
    init(of run: RunSnapshot, at now: Duration, on scale: TimeScale, rowCount: Int) {
        guard rowCount > 0 else { return }
        var bands = Array(repeating: [Cell](repeating: Cell(), count: scale.width), count: Self.bounds.count + 1)
        var counts = Array(repeating: 0, count: bands.count)
        for branch in run.branches where run.isWorker(branch) {
            guard let start = branch.startedAt, let duration = branch.running(at: now) else { continue }
            let band = Self.band(of: duration)
            // What still runs is there, but does not say which durations are usual.
            if branch.endedAt != nil { counts[band] += 1 }
            let column = scale.column(of: start)
            guard (0..<scale.width).contains(column) else { continue }
            bands[band][column].count += 1
            if branch.status == .ended(.failed) || branch.status == .ended(.timedOut) {
                bands[band][column].failed += 1
            }
        }
        rows = Self.rows(bands, counts, rowCount)
    }

    private static func band(of duration: Duration) -> Int {
        var (low, high) = (0, bounds.count)
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] <= duration { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// As many bands as there is room for, ending above the longest duration that is no exception.
    private static func rows(_ bands: [[Cell]], _ counts: [Int], _ rowCount: Int) -> [Row] {
        let all = counts.reduce(0, +)
        // One in two hundred may be longer than all bands but the last.
        var (last, longer) = (bands.count - 1, 0)
        while last > 0, (longer + counts[last]) * 200 <= all {
            longer += counts[last]
            last -= 1
        }
        let lowest = counts.firstIndex { $0 > 0 } ?? 0
        let top = min(bands.count - 1, last + (longer > 0 ? 1 : 0))
        let first = max(lowest, top - rowCount + 1)
        return (first...top).reversed().map { band in
            let (start, end) = (band == first ? 0 : band, band == top ? bands.count : band + 1)
            let hasLonger = band == top && longer > 0
            let hasShorter = band == first && bands[..<band].contains { $0.contains { $0.count > 0 } }
            return Row(label: label(band, hasLonger, hasShorter), cells: sum(bands[start..<end]))
        }
    }

    private static func sum(_ bands: ArraySlice<[Cell]>) -> [Cell] {
        var sums = bands.first ?? []
        for band in bands.dropFirst() {
            for column in sums.indices where band[column].count > 0 {
                sums[column].count += band[column].count
                sums[column].failed += band[column].failed
            }
        }
        return sums
    }

    private static func label(_ band: Int, _ hasLonger: Bool, _ hasShorter: Bool) -> SafeText {
        if hasLonger || band == bounds.count, band > 0 { return "> \(TimeScale.label(bounds[band - 1]))" }
        if hasShorter || band == 0 { return "< \(TimeScale.label(bounds[band]))" }
        return "\(TimeScale.label(bounds[band - 1]))-\(TimeScale.label(bounds[band]))"
    }
}
