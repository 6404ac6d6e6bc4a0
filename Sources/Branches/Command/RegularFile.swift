import Execution

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that is written from its start to its end.
struct RegularFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Makes the file, and the folders above it, readable for the user alone.
    init(creating path: String) throws {
        self.path = path
        var opened = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if opened < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o700)
            opened = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        guard opened >= 0 else { throw Self.failure("write", path) }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    borrowing func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure("write", path) }
            rest = rest.dropFirst(count)
        }
    }

    /// The first bytes of a file, at most `limit` of them.
    static func contents(of path: String, atMost limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachChunk(of: path, atMost: limit) { bytes += $0 }
        return bytes
    }

    /// Reads the first `limit` bytes of a file piece by piece.
    static func forEachChunk(of path: String, atMost limit: Int, _ take: (UnsafeRawBufferPointer) throws -> Void) throws
    {
        // A pipe that nobody writes to is not waited for.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("read", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw BranchFailure(.other, "cannot read \(path): it is not a file")
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: min(64 * 1024, max(1, limit)), alignment: 16)
        defer { buffer.deallocate() }
        var rest = limit
        while rest > 0 {
            let count = read(descriptor, buffer.baseAddress, min(rest, buffer.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", path) }
            if count == 0 { return }
            try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            rest -= count
        }
    }

    private static func failure(_ verb: String, _ path: String) -> BranchFailure {
        BranchFailure(.other, "cannot \(verb) \(path): \(String(cString: strerror(errno)).lowercased())")
    }
}
