/// What a response says before its body.
struct ResponseHead: Sendable, Equatable {
    var httpVersion: String
    var status: Int
    var headers = Headers()
}

/// Reads a head line by line.
struct HeadReader {
    /// More than any sensible server sends; what comes without end must end somewhere.
    static let mostBytes = 256 * 1024

    private var head: ResponseHead?
    private var count = 0

    enum Step: Equatable {
        case more
        /// The line with the status, which may be that of an interim response (1xx).
        case begun(status: Int)
        case complete(ResponseHead)
        case tooLong
        case malformed
    }

    /// Takes one line with its end.
    mutating func read(_ line: UnsafeRawBufferPointer) -> Step {
        count += line.count
        guard count <= Self.mostBytes else { return .tooLong }
        var text = line[...]
        while let last = text.last, last == 0x0D || last == 0x0A { text.removeLast() }
        if text.starts(with: "HTTP/".utf8) {
            return begin(String(decoding: text, as: UTF8.self))
        }
        if text.isEmpty {
            defer { self = HeadReader() }
            guard let head else { return .malformed }
            return (100..<200).contains(head.status) ? .more : .complete(head)
        }
        add(text)
        return .more
    }

    private mutating func begin(_ line: String) -> Step {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count > 1, let status = Int(words[1]) else { return .malformed }
        head = ResponseHead(httpVersion: String(words[0].dropFirst("HTTP/".count)), status: status)
        return .begun(status: status)
    }

    private mutating func add(_ line: Slice<UnsafeRawBufferPointer>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let value = line[(colon + 1)...].trimmed
        head?.headers.add(
            String(decoding: line[..<colon].trimmed, as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
}

extension Slice<UnsafeRawBufferPointer> {
    fileprivate var trimmed: Self {
        var rest = self
        while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
        while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
        return rest
    }
}
