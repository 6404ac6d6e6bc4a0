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

    /// The ends of narrow bands, and of those the ends of wide ones.
    private static let (bounds, wideBounds): ([Duration], Set<Duration>) = {
        let decades = [1, 10, 100, 1000, 10_000]
        let steps = { (tenths: [Int]) in
            decades.flatMap { decade in tenths.map { Duration.microseconds($0 * decade * 100) } }
                .filter { $0 <= .seconds(60) }
        }
        let wide = [60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400].map { Duration.seconds($0) }
        let narrow = [90, 180, 240, 900, 1200, 2700, 5400, 10_800, 14_400, 43_200].map { Duration.seconds($0) }
        let all = steps([10, 12, 15, 20, 25, 30, 40, 50, 60, 80]) + wide + narrow
        return (Set(all).sorted(), Set(steps([10, 20, 50]).filter { $0 < .seconds(60) } + wide))
    }()

    /// - Parameter rowCount: at most so many bands; what is longer or shorter is in the first or the last.
    init(of run: RunSnapshot, at now: Duration, on scale: TimeScale, rowCount: Int) {
        guard rowCount > 0 else { return }
        var bands = Array(repeating: [Cell](repeating: Cell(), count: scale.width), count: Self.bounds.count + 1)
        var ended = Array(repeating: 0, count: bands.count)
        var running = ended
        for branch in run.branches where run.isWorker(branch) {
            guard let start = branch.startedAt, let duration = branch.running(at: now) else { continue }
            let band = Self.band(of: duration)
            if branch.endedAt != nil { ended[band] += 1 } else { running[band] += 1 }
            let column = scale.column(of: start)
            guard (0..<scale.width).contains(column) else { continue }
            bands[band][column].count += 1
            if branch.status == .ended(.failed) || branch.status == .ended(.timedOut) {
                bands[band][column].failed += 1
            }
        }
        // What still runs does not say which durations are usual, unless there is nothing else.
        rows = Self.rows(bands, ended.contains { $0 > 0 } ? ended : running, rowCount)
    }

    private static func band(of duration: Duration) -> Int { bounds.partitioningIndex { $0 > duration } }

    /// Narrow bands where all of them fit, else wide ones, ending above the longest duration that is no exception.
    private static func rows(_ bands: [[Cell]], _ counts: [Int], _ rowCount: Int) -> [Row] {
        let narrow = bands.indices.map { $0..<$0 + 1 }
        let used = usual(narrow, counts)
        let fits = used.count <= rowCount
        let ranges = fits ? narrow : wideBands
        let shown = fits ? used : usual(wideBands, counts).suffix(rowCount)
        let cells = { (part: [Range<Int>]) in sum(bands, part) }
        let ends = shown.flatMap { [ranges[$0].lowerBound - 1, ranges[$0].upperBound - 1] }
        let isShort = ends.lazy.filter { bounds.indices.contains($0) }.allSatisfy { bounds[$0] < .seconds(1) }
        return shown.reversed().map { place in
            let isLast = place == shown.upperBound - 1
            let (shorter, longer) = (Array(ranges[..<place]), Array(ranges[(place + 1)...]))
            let hasShorter = place == shown.lowerBound && cells(shorter).contains { $0.count > 0 }
            let hasLonger = isLast && cells(longer).contains { $0.count > 0 }
            let merged = (hasShorter ? shorter : []) + [ranges[place]] + (hasLonger ? longer : [])
            return Row(label: label(ranges[place], hasLonger, hasShorter, isShort), cells: cells(merged))
        }
    }

    /// Each from one wide bound to the next.
    private static let wideBands: [Range<Int>] = {
        var ranges: [Range<Int>] = []
        var start = 0
        for (band, bound) in bounds.enumerated() where wideBounds.contains(bound) {
            ranges.append(start..<band + 1)
            start = band + 1
        }
        return ranges + [start..<bounds.count + 1]
    }()

    /// The places of the bands from the shortest duration to the longest one but for one in two hundred.
    private static func usual(_ ranges: [Range<Int>], _ counts: [Int]) -> Range<Int> {
        let sums = ranges.map { counts[$0].reduce(0, +) }
        let all = sums.reduce(0, +)
        var (last, longer) = (sums.count - 1, 0)
        while last > 0, (longer + sums[last]) * 200 <= all {
            longer += sums[last]
            last -= 1
        }
        let first = min(last, sums.firstIndex { $0 > 0 } ?? 0)
        return first..<min(sums.count, last + (longer > 0 ? 2 : 1))
    }

    private static func sum(_ bands: [[Cell]], _ ranges: [Range<Int>]) -> [Cell] {
        var sums = Array(repeating: Cell(), count: bands[0].count)
        for band in ranges.joined() {
            for column in sums.indices where bands[band][column].count > 0 {
                sums[column].count += bands[band][column].count
                sums[column].failed += bands[band][column].failed
            }
        }
        return sums
    }

    /// - Parameter isShort: all are below a second, and so all are in milliseconds.
    private static func label(
        _ range: Range<Int>, _ hasLonger: Bool, _ hasShorter: Bool, _ isShort: Bool
    ) -> SafeText {
        let words = { (bound: Int) in isShort ? milliseconds(bounds[bound]) : seconds(bounds[bound]) }
        let start = range.lowerBound > 0 ? words(range.lowerBound - 1) : nil
        let end = range.upperBound <= bounds.count ? words(range.upperBound - 1) : nil
        if hasLonger && (hasShorter || start == nil) { return "all" }
        guard let start, let end else { return end.map { "< \($0)" } ?? start.map { "> \($0)" } ?? "all" }
        return hasLonger ? "> \(start)" : hasShorter ? "< \(end)" : "\(start)-\(end)"
    }

    private static func milliseconds(_ time: Duration) -> SafeText { decimal(time.nanoseconds, of: 1_000_000) + "ms" }

    /// From ten seconds on as everywhere else.
    private static func seconds(_ time: Duration) -> SafeText {
        time < .seconds(10) ? decimal(time.nanoseconds, of: 1_000_000_000) + "s" : TimeScale.label(time)
    }

    /// `0.25`: a part of a whole, a power of ten, without zeros at the end.
    private static func decimal(_ part: Int, of whole: Int) -> SafeText {
        guard part % whole != 0 else { return "\(part / whole)" }
        var digits = String(String(whole + part % whole).dropFirst())
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(part / whole).\(digits)"
    }
}
