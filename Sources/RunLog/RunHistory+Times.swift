public import Execution

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension RunHistory {
    /// What reading the times of earlier runs may cost.
    public struct TimesLimit: Sendable {
        public var runs = 50
        /// Bytes of all files together.
        public var bytes = 8 << 20
        public var time = Duration.milliseconds(500)

        public init() {}
    }

    /// How long the branches of a workflow took in its last runs; only of runs that came to their end.
    ///
    /// Reads from the newest until a limit is reached; what cannot be read is passed over.
    ///
    /// - Parameter elapsed: time since any moment.
    public func times(
        of workflow: String, within limit: TimesLimit = TimesLimit(), elapsed: () -> Duration
    ) -> BranchTimes {
        let start = elapsed()
        var times = BranchTimes()
        var (runs, bytes) = (0, 0)
        for folder in newest(of: workflow) {
            guard runs < limit.runs, bytes < limit.bytes, elapsed() - start < limit.time else { break }
            guard let content = folder.times(atMost: limit.bytes - bytes) else { continue }
            bytes += content.count
            guard let file = TimesFile(json: content), file.workflow == workflow else { continue }
            runs += 1
            times.add(file.times)
        }
        return times
    }

    /// Folders that may be of runs of a workflow, from the newest.
    ///
    /// By what a look at the folders tells: their names begin with the day; within a day it counts when they were last
    /// changed.
    private func newest(of workflow: String) -> [RunFolder] {
        let middle = "-\(RunFolder.slug(workflow))-"
        let folders = (FolderListing.names(in: path) ?? []).compactMap { RunFolder(named: $0, in: path) }
            .filter { $0.name.dropFirst(10).dropLast(6) == middle }
        let dated = folders.map { (day: $0.name.prefix(10), changed: FolderListing.changed($0.path) ?? .zero, $0) }
        return dated.sorted { ($0.day, $0.changed, $0.2.name) > ($1.day, $1.changed, $1.2.name) }.map { $0.2 }
    }
}

extension RunFolder {
    /// `nil` if there is no such file, or it is too large.
    fileprivate func times(atMost limit: Int) -> [UInt8]? {
        guard let file = try? ReadableFile("\(path)/\(TimesFile.name)"), file.size <= limit else { return nil }
        return try? file.next(atMost: file.size)
    }
}
