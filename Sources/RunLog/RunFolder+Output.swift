#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension RunFolder {
    /// A part of what an attempt of a branch wrote, also while it still writes; `nil` if the file does not have all of
    /// it.
    ///
    /// - Parameters:
    ///   - isErrors: what a command wrote to stderr, which has a file of its own.
    ///   - offset: in bytes.
    public func output(of branch: String, attempt: Int, isErrors: Bool, from offset: Int, count: Int) -> [UInt8]? {
        let path = outputPath(of: branch, attempt: attempt) + (isErrors ? ".stderr" : "")
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while initialized < count {
                let rest = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[initialized...]))
                let taken = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + initialized))
                if taken < 0, errno == EINTR { continue }
                guard taken > 0 else { return }
                initialized += taken
            }
        }
        return bytes.count == count ? bytes : nil
    }
}
