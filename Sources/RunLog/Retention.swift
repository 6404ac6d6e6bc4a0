/// Which runs are not kept any longer.
public struct Retention: Sendable, Equatable {
    /// So many of the newest are kept.
    public var most: Int?
    /// Those that began longer ago are not kept.
    public var longest: Duration?
    /// Of what the other rules keep the oldest go until the rest has no more bytes than this.
    public var mostBytes: Int?

    public init(most: Int? = nil, longest: Duration? = nil, mostBytes: Int? = nil) {
        self.most = most
        self.longest = longest
        self.mostBytes = mostBytes
    }

    /// What is known of a run that may go.
    public struct Run: Sendable, Equatable {
        public let folder: RunFolder
        /// Time since 1970 in UTC.
        public let startedAt: Duration
        public let byteCount: Int
        /// It is being written, and stays whatever the rules say.
        public let isInUse: Bool

        public init(folder: RunFolder, startedAt: Duration, byteCount: Int, isInUse: Bool) {
            self.folder = folder
            self.startedAt = startedAt
            self.byteCount = byteCount
            self.isInUse = isInUse
        }
    }

    /// Those that go, the oldest first.
    ///
    /// - Parameter runs: the newest first.
    public func surplus(of runs: [Run], at now: Duration) -> [Run] {
        var (kept, surplus): ([Run], [Run]) = ([], [])
        for (place, run) in runs.enumerated() {
            let isSurplus = most.map { place >= $0 } ?? false || longest.map { now - run.startedAt > $0 } ?? false
            if isSurplus, !run.isInUse { surplus.append(run) } else { kept.append(run) }
        }
        guard let mostBytes else { return surplus.reversed() }
        var bytes = kept.reduce(0) { $0 + $1.byteCount }
        for run in kept.reversed() where bytes > mostBytes && !run.isInUse {
            bytes -= run.byteCount
            surplus.append(run)
        }
        return surplus.sorted { ($0.startedAt, $0.folder.name) < ($1.startedAt, $1.folder.name) }
    }
}

extension RunHistory.Entry {
    /// Looks at every file of the run.
    public func stored(at now: Duration) -> Retention.Run {
        Retention.Run(
            folder: folder, startedAt: startedAt, byteCount: folder.byteCount, isInUse: isInUse(at: now))
    }
}
