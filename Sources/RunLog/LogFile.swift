#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that only grows.
struct LogFile: ~Copyable, Sendable {
    private let descriptor: Int32
    private let path: String

    init(creating path: String) throws(RunFolderError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw RunFolderError.cannotWrite(path) }
    }

    deinit {
        close(descriptor)
    }

    borrowing func append(_ bytes: [UInt8]) throws(RunFolderError) {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw RunFolderError.cannotWrite(path) }
            start += count
        }
    }

    /// Says that it is being written, for as long as this program has it open.
    borrowing func lock() {
        // Those who ask whether it is locked hold it for a moment; a file system may know no locks.
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    }

    /// Waits until what was written is on the disk.
    borrowing func synchronize() {
        // A file system that cannot do this has already taken the bytes.
        _ = fsync(descriptor)
    }
}
