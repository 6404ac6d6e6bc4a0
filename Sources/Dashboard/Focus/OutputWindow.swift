import Canvas
import Execution

/// The bytes of a stretch of a text, with the role of each.
struct OutputWindow: Sendable {
    /// In the text.
    let start: Int
    private(set) var bytes: [UInt8] = []
    /// Where each role ends, in the text.
    private(set) var roles: [(role: Role, end: Int)] = []

    init(start: Int) {
        self.start = start
    }

    /// In the text.
    var end: Int { start + bytes.count }

    mutating func append(_ bytes: some Collection<UInt8>, role: Role) {
        guard !bytes.isEmpty else { return }
        self.bytes += bytes
        if roles.last?.role == role {
            roles[roles.count - 1].end = end
        } else {
            roles.append((role, end))
        }
    }

    /// The place after the first line end at or after a place; `nil` if none is here.
    func lineStart(after place: Int) -> Int? {
        bytes[max(0, place - start)...].firstIndex(of: UInt8(ascii: "\n")).map { start + $0 + 1 }
    }

    func hasLineEnd(in range: Range<Int>) -> Bool {
        lineStart(after: range.lowerBound).map { $0 <= range.upperBound } ?? false
    }

    /// From where on a terminal has to take notice for it to know colours and open sequences at a place.
    func stateStart(before place: Int) -> Int {
        // The first bytes of ESC and of its longer form; without either, a character may have begun.
        let first = bytes[..<(place - start)].firstIndex { $0 == 0x1B || $0 == 0xC2 }
        return min(first.map { start + $0 } ?? place, max(start, place - 3))
    }

    /// The pieces of one role each in a stretch.
    func pieces(in range: Range<Int>) -> [(bytes: ArraySlice<UInt8>, role: Role)] {
        var pieces: [(bytes: ArraySlice<UInt8>, role: Role)] = []
        var from = start
        for (role, end) in roles {
            let part = (from..<end).clamped(to: range)
            if !part.isEmpty { pieces.append((bytes[part.lowerBound - start..<part.upperBound - start], role)) }
            from = end
        }
        return pieces
    }
}

extension OutputTail {
    /// A stretch of the text of which this is the end; `nil` if some of it is not kept.
    func window(_ range: Range<Int>) -> OutputWindow? {
        guard range.lowerBound >= omittedBytes, range.upperBound <= totalBytes else { return nil }
        var window = OutputWindow(start: range.lowerBound)
        var from = omittedBytes
        for piece in pieces {
            let part = (from..<from + piece.bytes.count).clamped(to: range)
            window.append(
                piece.bytes[part.lowerBound - from..<part.upperBound - from],
                role: piece.stream.role)
            from += piece.bytes.count
        }
        return window
    }
}

extension Output.Stream {
    var role: Role {
        switch self {
        case .stdout, .text: .text
        case .stderr: .stderr
        case .reasoning: .muted
        }
    }
}
