import Execution

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that is either there as a whole or not at all.
struct ExportFile {
    private let path: String
    private let replaces: Bool

    /// - Parameter replaces: a file that is there is written over.
    init(_ path: String, replaces: Bool) {
        self.path = path
        self.replaces = replaces
    }

    /// Writes a file beside it, which takes its place once it is whole; a device or a pipe is written to as it is.
    ///
    /// Throws `Failure`, or what `body` throws; then nothing of the file is left.
    func write(_ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws {
        try check()
        var status = stat()
        guard stat(path, &status) == 0 else { return try replace(path, body) }
        // Not the link that leads to it.
        if status.st_mode & S_IFMT == S_IFREG { return try replace(resolved, body) }
        try fill(body)
    }

    /// Throws `Failure` where it is known beforehand that it cannot be written.
    func check() throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            // A link that leads nowhere is a name that is taken.
            if !replaces, lstat(path, &status) == 0 { throw alreadyThere }
            return try checkFolder(of: path)
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw failure(EISDIR)
        case S_IFREG:
            guard replaces else { throw alreadyThere }
            try checkFolder(of: resolved)
        default:
            guard access(path, W_OK) == 0 else { throw failure(errno) }
        }
    }

    /// What is written goes into a new file first.
    private func checkFolder(of path: String) throws {
        guard !path.isEmpty, !path.hasSuffix("/") else { throw failure(path.isEmpty ? ENOENT : EISDIR) }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard access(folder, W_OK) == 0 else { throw failure(errno) }
    }

    /// There is a file that it would write over.
    var isThere: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// It is what an open descriptor leads to.
    func isTheSame(as descriptor: Int32) -> Bool {
        var (one, other) = (stat(), stat())
        return stat(path, &one) == 0 && fstat(descriptor, &other) == 0
            && (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)
    }

    private var resolved: String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private func fill(_ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        try write(to: descriptor, body)
    }

    private func write(
        to descriptor: Int32, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        let stream = StandardStream(descriptor: descriptor)
        try body { bytes in
            guard stream.write(bytes) else { throw self.failure(errno) }
        }
    }

    private func replace(
        _ path: String, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        // `mkstemp` puts a name that is free in place of the six letters; in the same folder, so that it can be renamed.
        var template = Array((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure(errno) }
        let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var isOpen = true
        do {
            try write(to: descriptor, body)
            // As any other file that is made: readable as the user's mask has it.
            let mask = umask(0)
            umask(mask)
            guard fchmod(descriptor, 0o666 & ~mask) == 0, fsync(descriptor) == 0 else { throw failure(errno) }
            isOpen = false
            guard close(descriptor) == 0 else { throw failure(errno) }
            try move(temporary, to: path)
        } catch {
            if isOpen { close(descriptor) }
            unlink(temporary)
            throw error
        }
    }

    /// A file that came there in the meantime is not written over either.
    private func move(_ temporary: String, to path: String) throws {
        if replaces {
            guard rename(temporary, path) == 0 else { throw failure(errno) }
            return
        }
        if link(temporary, path) == 0 {
            unlink(temporary)
        } else if errno == EEXIST {
            throw alreadyThere
        } else {
            // Not every file system has links.
            guard rename(temporary, path) == 0 else { throw failure(errno) }
        }
    }

    private var alreadyThere: Failure {
        Failure(.failed, "error: `\(path)` is there already\n = use `--force` to write over it")
    }

    private func failure(_ code: Int32) -> Failure {
        Failure(.failed, "error: cannot write `\(path)`: \(String(cString: strerror(code)).lowercased())")
    }
}
