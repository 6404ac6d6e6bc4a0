/// Finds the lines in bytes that come in pieces of any size.
struct LineSplitter: Sendable {
    enum Ends: Sendable {
        /// Only a line feed, with or without a carriage return before it.
        case lineFeed
        /// Also a carriage return alone.
        case any
    }

    private let ends: Ends
    private let limit: Int
    /// The beginning of a line whose end has not come.
    private(set) var rest: [UInt8] = []
    /// The last byte was a carriage return, so a line feed now belongs to it.
    private var isAfterReturn = false
    private var isFirst = true
    private(set) var isOverLimit = false

    init(ends: Ends, limit: Int) {
        self.ends = ends
        self.limit = limit
    }

    /// Hands over each line that is complete, without its end.
    mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) -> Void) {
        var start = 0
        var index = 0
        if isAfterReturn, !bytes.isEmpty {
            isAfterReturn = false
            start = bytes[0] == 0x0A ? 1 : 0
            index = start
        }
        while index < bytes.count, !isOverLimit {
            let byte = bytes[index]
            index += 1
            guard byte == 0x0A || byte == 0x0D && ends == .any else { continue }
            finish(UnsafeBufferPointer(rebasing: bytes[start..<index - 1]), take)
            if byte == 0x0D {
                if index == bytes.count {
                    isAfterReturn = true
                } else if bytes[index] == 0x0A {
                    index += 1
                }
            }
            start = index
        }
        keep(UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    /// The last line, if nothing ended it.
    mutating func finish(_ take: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard !rest.isEmpty, !isOverLimit else { return }
        finish(UnsafeBufferPointer(start: nil, count: 0), take)
    }

    private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard rest.count + bytes.count <= limit else {
            isOverLimit = true
            rest = []
            return
        }
        rest.append(contentsOf: bytes)
    }

    private mutating func finish(_ end: UnsafeBufferPointer<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard rest.isEmpty else {
            keep(end)
            guard !isOverLimit else { return }
            rest.withUnsafeBufferPointer { hand($0, take) }
            rest.removeAll(keepingCapacity: rest.capacity <= 64 * 1024)
            return
        }
        guard end.count <= limit else {
            isOverLimit = true
            return
        }
        hand(end, take)
    }

    private mutating func hand(_ line: UnsafeBufferPointer<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) -> Void) {
        var line = line
        if isFirst {
            isFirst = false
            line = line.withoutByteOrderMark
        }
        if ends == .lineFeed, line.last == 0x0D {
            line = UnsafeBufferPointer(rebasing: line.dropLast())
        }
        take(line)
    }
}

extension UnsafeBufferPointer<UInt8> {
    var withoutByteOrderMark: Self {
        starts(with: [0xEF, 0xBB, 0xBF]) ? Self(rebasing: self[3...]) : self
    }
}
