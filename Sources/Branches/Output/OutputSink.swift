import Execution

/// Where a stream of an attempt goes: once into a file, and as text to the run.
final class OutputSink {
    private let stream: Output.Stream
    private let path: String?
    private let report: (Output) -> Void
    private var file: RegularFile?
    /// What went wrong while writing the file; from then on the stream is only shown.
    private var unsaved: (any Error)?
    private let textLimit: Int
    private var offset = 0
    private var redactor: Redactor
    /// The start of a character whose end has not come yet; at most three bytes.
    private var carried: [UInt8] = []

    /// Beyond so many bytes only the end of each piece is shown; the file has all of it.
    private static let shownInFull = 1 << 20
    private static let shownOfLaterPieces = 16 * 1024

    /// - Parameters:
    ///   - path: the file, made when the first bytes come; `nil` for none.
    ///   - textLimit: a stream of more bytes is nowhere else.
    ///   - secrets: what neither the file nor the run gets to see.
    init(
        _ stream: Output.Stream, file path: String?, upTo textLimit: Int, hiding secrets: Secrets,
        report: @escaping (Output) -> Void
    ) {
        redactor = Redactor(secrets)
        self.stream = stream
        self.path = path
        self.textLimit = textLimit
        self.report = report
    }

    /// What became of the file.
    var end: OutputEnd {
        guard let unsaved else { return .kept }
        return offset + carried.count > textLimit && stream != .stderr ? .lost(unsaved) : .unsaved(unsaved)
    }

    func take(_ bytes: UnsafeRawBufferPointer) {
        redactor.take(bytes, pass)
    }

    private func pass(_ bytes: UnsafeRawBufferPointer) {
        save(bytes)
        show(bytes)
    }

    /// Nothing more comes.
    func finish() {
        redactor.end(pass)
        if !carried.isEmpty {
            report(Output(stream, carried, offset: path == nil ? nil : offset))
            carried = []
        }
        file = nil
    }

    private func save(_ bytes: UnsafeRawBufferPointer) {
        guard let path, unsaved == nil else { return }
        do {
            if file == nil {
                file = try RegularFile(creating: path)
            }
            try file?.append(bytes)
        } catch {
            unsaved = error
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
}

extension [UInt8] {
    /// How many bytes at the end begin a UTF-8 character without ending it.
    fileprivate var unfinishedCharacterLength: Int {
        for length in 1...3 where length <= count {
            let byte = self[count - length]
            if byte & 0xC0 == 0x80 { continue }
            let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return needed > length ? length : 0
        }
        return 0
    }
}
