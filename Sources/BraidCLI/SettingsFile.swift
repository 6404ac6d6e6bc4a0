#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that a person keeps settings in.
enum SettingsFile {
    struct Fault: Error, CustomStringConvertible {
        let description: String
        var isMissing = false

        static var ofSystem: Fault {
            Fault(description: String(cString: strerror(errno)).lowercased(), isMissing: errno == ENOENT)
        }
    }

    /// The beginning of a file, enough to tell one that is too large; a pipe that nobody writes to is not waited for.
    static func read(_ path: String, atMost largest: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Fault.ofSystem }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault.ofSystem }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(description: "it is not a file") }
        var bytes = [UInt8](repeating: 0, count: largest + 1)
        var count = 0
        while count < bytes.count {
            let read = bytes.withUnsafeMutableBytes { buffer in
                #if canImport(Darwin)
                    Darwin.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                #else
                    Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                #endif
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw Fault.ofSystem }
            if read == 0 { break }
            count += read
        }
        return Array(bytes[..<count])
    }
}
