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

    static func contents(of path: String, atMost limit: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        var length = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            while count < limit {
                length = read(descriptor, buffer.baseAddress.map { $0 + count }, limit - count)
                if length < 0, errno == EINTR { continue }
                guard length > 0 else { break }
                count += length
            }
        }
        guard length >= 0 else { throw failure("read", path) }
        return bytes
    }

    private static func failure(_ verb: String, _ path: String) -> BranchFailure {
        BranchFailure(.other, "cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
