#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that is being written, and is closed once: by the next time its number may be that of another file.
final class OpenFile {
    private var descriptor: Int32?

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// `false`, with `errno`, if not all of it could be written.
    func write(_ bytes: [UInt8]) -> Bool {
        StandardStream(descriptor: descriptor ?? -1).write(bytes)
    }

    /// `false`, with `errno`, if it could not be written to its end; it is closed nevertheless.
    func end() -> Bool {
        guard let descriptor else { return true }
        self.descriptor = nil
        return close(descriptor) == 0
    }
}
