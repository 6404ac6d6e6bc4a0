import Execution

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One pipe of a command: what is read from it goes once into a file, and as text to the run.
final class OutputStream {
    let descriptor: Int32
    /// Names the stream; a descriptor's number comes round again.
    let serial: Int
    private let stream: Output.Stream
    private let path: String?
    private let report: (Output) -> Void
    /// Called once, with what went wrong while writing the file.
    private let finish: ((any Error)?) -> Void

    private var file: RegularFile?
    private var failure: (any Error)?
    private var offset = 0
    /// The start of a character whose end has not come yet; at most three bytes.
    private var carried: [UInt8] = []

    /// Beyond so many bytes only the end of each piece is shown; the file has all of it.
    private static let shownInFull = 1 << 20
    private static let shownOfLaterPieces = 16 * 1024
    /// More than a pipe holds; what writes without end is not listened to for ever.
    private static let mostTakenAtTheEnd = 1 << 20

    init(
        reading descriptor: Int32, serial: Int, as stream: Output.Stream, into path: String?,
        report: @escaping (Output) -> Void, finish: @escaping ((any Error)?) -> Void
    ) {
        self.descriptor = descriptor
        self.serial = serial
        self.stream = stream
        self.path = path
        self.report = report
        self.finish = finish
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    /// Takes what is in the pipe right now and ends, although somebody may still hold its other end.
    func abandon(through buffer: UnsafeMutableRawBufferPointer) {
        var rest = Self.mostTakenAtTheEnd
        while rest > 0 {
            let count = Self.read(descriptor, into: buffer)
            guard count > 0 else { break }
            take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
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
        take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return true
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        save(bytes)
        show(bytes)
    }

    func end() {
        if !carried.isEmpty {
            report(Output(stream, carried, offset: path == nil ? nil : offset))
            carried = []
        }
        close(descriptor)
        file = nil
        finish(failure)
    }

    private func save(_ bytes: UnsafeRawBufferPointer) {
        guard let path, failure == nil else { return }
        do {
            if file == nil {
                file = try RegularFile(creating: path)
            }
            try file?.append(bytes)
        } catch {
            failure = error
        }
    }

    private func show(_ bytes: UnsafeRawBufferPointer) {
        var text = carried
        text.append(contentsOf: bytes)
        carried = Array(text.suffix(text.unfinishedCharacterLength))
        text.removeLast(carried.count)
        guard !text.isEmpty else { return }
        let position = offset
        offset += text.count
        var omitted = 0
        if path != nil, position > Self.shownInFull, text.count > Self.shownOfLaterPieces {
            let cut = text.count - Self.shownOfLaterPieces
            omitted = text[cut...].firstIndex { $0 & 0xC0 != 0x80 } ?? text.count
            text.removeFirst(omitted)
        }
        report(Output(stream, text, omittedBytes: omitted, offset: path == nil ? nil : position))
    }

    private static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Darwin)
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }
}

extension [UInt8] {
    /// How many bytes at the end begin a UTF-8 character without ending it.
    var unfinishedCharacterLength: Int {
        for length in 1...3 where length <= count {
            let byte = self[count - length]
            if byte & 0xC0 == 0x80 { continue }
            let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return needed > length ? length : 0
        }
        return 0
    }
}
