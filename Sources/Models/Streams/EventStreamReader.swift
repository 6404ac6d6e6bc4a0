/// Reads server-sent events (WHATWG HTML, 9.2) from bytes that come in pieces of any size.
public struct EventStreamReader: Sendable {
    public struct Event: Sendable, Equatable {
        public var type: String
        /// The data, which may not be UTF-8.
        public var bytes: [UInt8]
        /// The last identifier when it came.
        public var id: String
        /// Not an event of the standard: a field `error`, which has this type, or a line of JSON without any field.
        ///
        /// Some servers write their errors so.
        public var isStray = false

        /// The data as text; what is not UTF-8 is U+FFFD.
        public var data: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// The identifier of the last event, which stays until there is another.
    public private(set) var lastEventID = ""
    /// How long to wait before connecting again, in milliseconds.
    public private(set) var retryMilliseconds: Int?
    /// An event was longer than the limit; nothing is read any more.
    public var isOverLimit: Bool { lines.isOverLimit || isDataOverLimit }

    private var lines: LineSplitter
    private let limit: Int
    private let keepsStrays: Bool
    private var isDataOverLimit = false
    private var type = ""
    private var data: [UInt8] = []
    private var hasData = false
    private var identifier = ""

    /// - Parameters:
    ///   - limit: bytes of one event and of one line.
    ///   - keepsStrays: give also what is no event but may be an error.
    public init(limit: Int = AnswerDecoder.sizeLimit, keepsStrays: Bool = false) {
        lines = LineSplitter(ends: .any, limit: limit)
        self.limit = limit
        self.keepsStrays = keepsStrays
    }

    /// The events that these bytes complete.
    ///
    /// An event that no blank line ended is none: there is nothing to do at the end of a stream.
    public mutating func feed(_ bytes: some Collection<UInt8>) -> [Event] {
        var events: [Event] = []
        if bytes.withContiguousStorageIfAvailable({ feed($0, &events) }) == nil {
            Array(bytes).withUnsafeBufferPointer { feed($0, &events) }
        }
        return events
    }

    private mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ events: inout [Event]) {
        var splitter = lines
        // Moved out, so that taking a line does not copy what is kept of the next one.
        lines = LineSplitter(ends: .any, limit: limit)
        splitter.feed(bytes) { take($0, &events) }
        lines = splitter
    }

    private mutating func take(_ line: UnsafeBufferPointer<UInt8>, _ events: inout [Event]) {
        guard !isDataOverLimit else { return }
        guard let first = line.first else { return dispatch(&events) }
        guard first != UInt8(ascii: ":") else { return }
        if keepsStrays, first == UInt8(ascii: "{") {
            events.append(stray(line, type: "message"))
            return
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":"))
        let name = UnsafeBufferPointer(rebasing: line[..<(colon ?? line.count)])
        var value = UnsafeBufferPointer(rebasing: line[(colon.map { $0 + 1 } ?? line.count)...])
        if value.first == 0x20 {
            value = UnsafeBufferPointer(rebasing: value.dropFirst())
        }
        take(name, value, &events)
    }

    private mutating func take(
        _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>, _ events: inout [Event]
    ) {
        if name.equals("data") {
            add(value)
        } else if name.equals("event") {
            type = String(decoding: value, as: UTF8.self)
        } else if name.equals("id") {
            guard !value.contains(0) else { return }
            identifier = String(decoding: value, as: UTF8.self)
        } else if name.equals("retry") {
            guard !value.isEmpty, value.allSatisfy({ (0x30...0x39).contains($0) }) else { return }
            retryMilliseconds = Int(String(decoding: value, as: UTF8.self)) ?? retryMilliseconds
        } else if keepsStrays, name.equals("error") {
            events.append(stray(value, type: "error"))
        }
    }

    private mutating func add(_ value: UnsafeBufferPointer<UInt8>) {
        guard data.count + value.count < limit else {
            isDataOverLimit = true
            data = []
            return
        }
        if hasData {
            data.append(0x0A)
        }
        data.append(contentsOf: value)
        hasData = true
    }

    private mutating func dispatch(_ events: inout [Event]) {
        lastEventID = identifier
        if hasData {
            events.append(Event(type: type.isEmpty ? "message" : type, bytes: data, id: lastEventID))
            data = []
            hasData = false
        }
        type = ""
    }

    private func stray(_ bytes: UnsafeBufferPointer<UInt8>, type: String) -> Event {
        Event(type: type, bytes: Array(bytes), id: identifier, isStray: true)
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func equals(_ name: StaticString) -> Bool {
        count == name.utf8CodeUnitCount && name.withUTF8Buffer { elementsEqual($0) }
    }
}
