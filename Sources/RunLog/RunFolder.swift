#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where everything about one run is kept; readable for the user alone.
public struct RunFolder: Sendable, Equatable {
    /// Absolute.
    public let path: String
    /// Six letters that name the run.
    public let id: String

    public var eventsPath: String { path + "/events.jsonl" }
    public var answerPath: String { path + "/answer.md" }

    /// Where the raw output of an attempt of a branch goes: `summary`, `write[3]`, `company[0]~finding[2]`, and
    /// `summary.2` for the second attempt.
    public func outputPath(of branch: String, attempt: Int) -> String {
        let name = branch.replacing("/", with: "~")
        return path + "/output/" + (attempt > 1 ? "\(name).\(attempt)" : name)
    }

    /// Makes a new folder below `runs`: `<date>-<name>-<6 random letters>`.
    ///
    /// - Parameters:
    ///   - runs: absolute; made if it is not there.
    ///   - workflow: its letters, digits, `-` and `_` become part of the folder's name.
    public static func make(
        in runs: String, workflow: String, at date: CalendarDate,
        random: inout some RandomNumberGenerator
    ) throws(RunFolderError) -> RunFolder {
        try makeFolders(runs)
        for _ in 0..<100 {
            let id = String((0..<6).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a" })
            let path = "\(runs)/\(date.day(separator: "-"))-\(slug(workflow))-\(id)"
            if mkdir(path, 0o700) == 0 {
                let folder = RunFolder(path: path, id: id)
                try makeFolder(path + "/output")
                return folder
            }
            guard errno == EEXIST else { throw RunFolderError.cannotMake(path) }
        }
        throw RunFolderError.cannotMake(runs)
    }

    /// Writes a small file of the run, such as `workflow.yaml`.
    public func write(_ content: String, to name: String) throws {
        try write(to: name) { append in try append(Array(content.utf8)) }
    }

    /// Writes a file of the run piece by piece.
    ///
    /// Throws `RunFolderError`, or what `body` throws.
    public func write(to name: String, _ body: (([UInt8]) throws -> Void) throws -> Void) throws {
        let file = try LogFile(creating: path + "/" + name)
        try body { try file.append($0) }
    }

    /// Removes the folder with all that is in it; for runs that are not to be remembered.
    ///
    /// Returns whether nothing of it is left. What is removed in part is still a run, so that it can be tried again: its
    /// log goes last.
    @discardableResult
    public func remove() -> Bool {
        // Files first, depth first: `nftw` calls back without context, so the walk is done here.
        for name in FolderListing.names(in: path) ?? [] where path + "/" + name != eventsPath {
            Self.removeTree(path + "/" + name)
        }
        guard FolderListing.names(in: path) ?? [] == ["events.jsonl"] || !FolderListing.exists(eventsPath) else {
            return false
        }
        Self.removeTree(path)
        return !FolderListing.exists(path)
    }

    private static func removeTree(_ path: String) {
        guard let names = FolderListing.names(in: path) else {
            unlink(path)
            return
        }
        for name in names {
            let entry = path + "/" + name
            if FolderListing.isFolder(entry) {
                removeTree(entry)
            } else {
                unlink(entry)
            }
        }
        rmdir(path)
    }

    private static func makeFolders(_ path: String) throws(RunFolderError) {
        var status = stat()
        if stat(path, &status) == 0 { return }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try makeFolders(String(path[..<slash]))
        }
        try makeFolder(path)
    }

    static func makeFolder(_ path: String) throws(RunFolderError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw RunFolderError.cannotMake(path) }
    }

    static func slug(_ name: String) -> String {
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
        let slug = words.joined(separator: "-").prefix(40)
        return slug.isEmpty ? "run" : String(slug)
    }
}

/// Why a run cannot be remembered.
public struct RunFolderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One line, a lowercase fragment.
    public let description: String
    /// The same without the path.
    public let reason: String

    static func cannotMake(_ path: String) -> RunFolderError {
        let systemError = systemError
        return .init(description: "cannot make the folder `\(path)`: \(systemError)", reason: systemError)
    }

    static func cannotWrite(_ path: String) -> RunFolderError {
        let systemError = systemError
        return .init(description: "cannot write `\(path)`: \(systemError)", reason: systemError)
    }

    static func cannotRead(_ path: String) -> RunFolderError {
        let systemError = systemError
        return .init(description: "cannot read `\(path)`: \(systemError)", reason: systemError)
    }

    private static var systemError: String { String(cString: strerror(errno)).lowercased() }
}
