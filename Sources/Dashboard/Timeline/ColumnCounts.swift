import Execution

/// What happened in each column of a timeline: a pass over all branches.
struct ColumnCounts: Sendable {
    /// How many worked, on average over the column.
    private(set) var running: [Double]
    private(set) var started: [Int]
    private(set) var done: [Int]
    private(set) var failed: [Int]
    /// How many work: what waits for others that it called is none of them.
    private(set) var working = 0
    /// How many worked at once at most, as far as columns tell it.
    var most: Double { running.max() ?? 0 }

    init(_ scale: TimeScale) {
        running = Array(repeating: 0, count: scale.width)
        started = Array(repeating: 0, count: scale.width)
        done = started
        failed = started
    }

    init(of run: RunSnapshot, at now: Duration, on scale: TimeScale) {
        self.init(scale)
        var overlaps = Overlaps(scale)
        for branch in run.branches where run.isWorker(branch) {
            branch.forEachSpan { _, span in
                overlaps.add(from: span.from, until: span.end(at: now))
                if span.until == nil { working += 1 }
            }
            count(branch, on: scale)
        }
        running = overlaps.averages(until: now)
    }

    private mutating func count(_ branch: BranchSnapshot, on scale: TimeScale) {
        if let start = branch.startedAt { Self.count(start, in: &started, on: scale) }
        guard let end = branch.endedAt, let status = branch.outcome?.status else { return }
        switch status {
        case .failed, .timedOut: Self.count(end, in: &failed, on: scale)
        case .succeeded, .partial, .cached: Self.count(end, in: &done, on: scale)
        case .cancelled, .skipped: break
        }
    }

    private static func count(_ time: Duration, in columns: inout [Int], on scale: TimeScale) {
        let column = scale.column(of: time)
        if columns.indices.contains(column) { columns[column] += 1 }
    }
}

/// How many spans lie over each column of a timeline, on average over the column; one pass for any number of columns.
struct Overlaps {
    private let scale: TimeScale
    /// For each column the share of it that spans cover which begin or end in it, and how many more than in the one
    /// before it cover it whole.
    private var shares: [Double]
    private var changes: [Int]

    init(_ scale: TimeScale) {
        self.scale = scale
        shares = Array(repeating: 0, count: scale.width)
        changes = Array(repeating: 0, count: scale.width + 1)
    }

    mutating func add(from: Duration, until: Duration) {
        let width = Double(scale.width)
        let place = { (time: Duration, scale: TimeScale) in
            min(max(0, Double((time - scale.start).nanoseconds) * width / Double(scale.length.nanoseconds)), width)
        }
        let (first, last) = (place(from, scale), place(until, scale))
        guard first < last else { return }
        let (firstColumn, lastColumn) = (Int(first), min(Int(last), scale.width - 1))
        guard firstColumn < lastColumn else {
            shares[firstColumn] += last - first
            return
        }
        shares[firstColumn] += Double(firstColumn + 1) - first
        shares[lastColumn] += last - Double(lastColumn)
        changes[firstColumn + 1] += 1
        changes[lastColumn] -= 1
    }

    /// Of the column in which time has come to `now` only the part before that counts.
    func averages(until now: Duration) -> [Double] {
        var covering = 0
        var averages = shares.indices.map { column in
            covering += changes[column]
            return Double(covering) + shares[column]
        }
        let last = scale.column(of: now)
        if averages.indices.contains(last) {
            let part = (now - scale.start - scale.length * last / scale.width) / (scale.length / scale.width)
            if part > 0 { averages[last] /= min(1, part) }
        }
        return averages
    }
}
