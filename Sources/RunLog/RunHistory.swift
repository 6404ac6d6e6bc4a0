#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The runs that are kept in a folder.
public struct RunHistory: Sendable {
    public let path: String

    /// One run, whether or not its log can be read.
    public struct Entry: Sendable {
        public let folder: RunFolder
        public let record: Result<RunRecord, RunLogError>
        /// Time since 1970 in UTC; where the log does not tell, when its folder was last changed.
        public let startedAt: Duration
    }

    /// - Parameter path: absolute; need not exist.
    public init(in path: String) {
        self.path = path
    }

    /// In no order; folders that are no runs are passed over, and so are links.
    public func folders() throws(RunHistoryError) -> [RunFolder] {
        guard let names = FolderListing.names(in: path) else {
            guard errno != ENOENT else { return [] }
            throw .cannotList(path, String(cString: strerror(errno)).lowercased())
        }
        return names.compactMap { RunFolder(named: $0, in: path) }.filter(\.isRun)
    }

    /// The newest first.
    public func entries() throws(RunHistoryError) -> [Entry] {
        Self.entries(try folders())
    }

    private static func entries(_ folders: [RunFolder]) -> [Entry] {
        // Some may have been removed meanwhile.
        folders.map(Entry.init).filter { $0.isReadable || $0.folder.isRun }.sorted {
            ($0.startedAt, $0.folder.name) > ($1.startedAt, $1.folder.name)
        }
    }

    /// Finds a run by `latest`, by any part of its letters that no other run has, or by its folder.
    public func folder(named name: String) throws(RunHistoryError) -> RunFolder {
        let folders = try folders()
        guard !folders.isEmpty else { throw .noRuns(path) }
        if name == RunFolder.latestName { return try latest(of: folders) }
        if let folder = folders.first(where: { $0.id == name || $0.name == name || $0.path == name }) { return folder }
        let found = folders.filter { !name.isEmpty && $0.id.contains(name) }.sorted { $0.name > $1.name }
        guard let folder = found.first else { throw .unknown(name) }
        guard found.count == 1 else { throw .ambiguous(name, found.map(\.name)) }
        return folder
    }

    /// The one that was noted as begun last, because a clock may be set back.
    ///
    /// If that is gone, the newest by its log: the names of folders begin with the day, so only those of the last day
    /// are looked into.
    private func latest(of folders: [RunFolder]) throws(RunHistoryError) -> RunFolder {
        if let name = RunFolder.latest(in: path), let folder = folders.first(where: { $0.name == name }) {
            return folder
        }
        let day = folders.map { $0.name.prefix(10) }.max()
        guard let entry = Self.entries(folders.filter { $0.name.prefix(10) == day }).first else {
            throw .unknown("latest")
        }
        return entry.folder
    }
}

extension RunHistory.Entry {
    init(_ folder: RunFolder) {
        self.folder = folder
        do throws(RunLogError) {
            let record = try RunRecord(of: folder)
            (self.record, startedAt) = (.success(record), record.startedAt)
        } catch {
            record = .failure(error)
            startedAt = FolderListing.changed(folder.path) ?? .zero
        }
    }

    fileprivate var isReadable: Bool { if case .success = record { true } else { false } }

    /// It is being written, or was a moment ago, on a file system that may know no locks.
    public func isInUse(at now: Duration) -> Bool {
        if let file = try? ReadableFile(folder.eventsPath), file.isLocked { return true }
        if case .success(let record) = record, case .ended = record.state { return false }
        return (FolderListing.changed(folder.eventsPath)).map { now - $0 < Self.fresh } ?? false
    }

    private static let fresh = Duration.seconds(60)
}
