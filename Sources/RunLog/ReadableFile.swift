#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that somebody else may still write to.
///
/// Nothing but a file is opened: neither a link, which may lead anywhere, nor a pipe, which may never end.
struct ReadableFile: ~Copyable, Sendable {
    private let descriptor: Int32
    /// In bytes, when it was opened.
    let size: Int

    init(_ path: String) throws(RunLogError.Reason) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ELOOP ? .notAFile : .unreadable(Self.systemError)
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .notAFile
        }
        self.descriptor = descriptor
        size = Int(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// Whether somebody holds the lock that the writer of a log has on it.
    ///
    /// It goes with the program that holds it, however that ends.
    var isLocked: Bool {
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
        flock(descriptor, LOCK_UN)
        return false
    }

    /// What comes next; empty at the end.
    borrowing func next(atMost count: Int) throws(RunLogError.Reason) -> [UInt8] {
        try take(count) { read(descriptor, $0, count) }
    }

    /// What is at a place; less at the end.
    borrowing func bytes(atMost count: Int, from offset: Int) throws(RunLogError.Reason) -> [UInt8] {
        try take(count) { pread(descriptor, $0, count, off_t(offset)) }
    }

    private borrowing func take(
        _ count: Int, _ read: (UnsafeMutableRawPointer?) -> Int
    ) throws(RunLogError.Reason) -> [UInt8] {
        var failure: RunLogError.Reason?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var taken = -1
            repeat { taken = read(UnsafeMutableRawPointer(buffer.baseAddress)) } while taken < 0 && errno == EINTR
            if taken < 0 { failure = .unreadable(Self.systemError) }
            initialized = max(taken, 0)
        }
        if let failure { throw failure }
        return bytes
    }

    private static var systemError: String { String(cString: strerror(errno)).lowercased() }
}
