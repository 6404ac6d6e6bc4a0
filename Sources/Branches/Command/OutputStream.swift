#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One pipe of a command, on its way into a sink.
final class OutputStream {
    let descriptor: Int32
    /// Names the stream; a descriptor's number comes round again.
    let serial: Int
    private let sink: OutputSink
    /// Called once, with what became of the file.
    private let finish: (OutputEnd) -> Void

    /// More than a pipe holds; what writes without end is not listened to for ever.
    private static let mostTakenAtTheEnd = 1 << 20

    init(reading descriptor: Int32, serial: Int, into sink: OutputSink, finish: @escaping (OutputEnd) -> Void) {
        self.descriptor = descriptor
        self.serial = serial
        self.sink = sink
        self.finish = finish
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    /// Takes what is in the pipe right now and ends, although somebody may still hold its other end.
    func abandon(through buffer: UnsafeMutableRawBufferPointer) {
        var rest = Self.mostTakenAtTheEnd
        while rest > 0 {
            let count = Self.read(descriptor, into: buffer)
            guard count > 0 else { break }
            sink.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            rest -= count
        }
        end()
    }

    /// Takes what there is, at most one buffer of it.
    ///
    /// `false` when the pipe has ended.
    func read(through buffer: UnsafeMutableRawBufferPointer) -> Bool {
        let count = Self.read(descriptor, into: buffer)
        if count == 0 { return false }
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        sink.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return true
    }

    func end() {
        sink.finish()
        close(descriptor)
        finish(sink.end)
    }

    private static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Darwin)
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }
}
