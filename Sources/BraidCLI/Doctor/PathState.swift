#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is at a path.
struct PathState: Equatable {
    let isExecutable: Bool
    private let mode: mode_t

    static let missing = PathState(isExecutable: false, mode: 0)

    enum Writability: Equatable {
        case writable
        /// It is not there, and can be made.
        case makeable
        case refused(String)
    }

    init(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = .missing
            return
        }
        self.init(isExecutable: access(path, X_OK) == 0, mode: status.st_mode)
    }

    private init(isExecutable: Bool, mode: mode_t) {
        self.isExecutable = isExecutable
        self.mode = mode
    }

    private var isFolder: Bool { mode & S_IFMT == S_IFDIR }

    /// Whether files can be made in a folder, by trying; what is made for that is removed at once.
    static func writability(of path: String) -> Writability {
        var folder = path
        while true {
            let state = PathState(folder)
            if state != .missing {
                guard state.isFolder else { return .refused("`\(folder)` is not a folder") }
                if let reason = refusal(of: folder) { return .refused("`\(folder)` cannot be written: \(reason)") }
                return folder == path ? .writable : .makeable
            }
            // A name that leads nowhere is refused when the folder is made.
            guard let slash = folder.lastIndex(of: "/"), folder != "/" else {
                return .refused("there is no such place")
            }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
    }

    /// Why no folder can be made in this one; permissions alone do not tell, as in `/proc` or on a full disk.
    private static func refusal(of folder: String) -> String? {
        // `mkdtemp` puts a name that is free in place of the six letters.
        var template = Array((folder == "/" ? "/.braid-XXXXXX" : "\(folder)/.braid-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { return String(cString: strerror(errno)).lowercased() }
        rmdir(template)
        return nil
    }
}
