/// Bytes as evidence: what cannot be seen, or would steer a terminal, is spelled out.
///
/// An escape is `\x1b`, a byte that is no UTF-8 `\xff`, a character without a look of its own `\u{202e}`, the end of a
/// line `\n`; a backslash is doubled, so that no text looks like an escape.
package struct EscapedText: Sendable {
    private var log = TextLog()
    private var width = 0
    private var decoder = UTF8Decoder()
    /// The bytes of the character that is being decoded, and whose they are.
    private var pending: [UInt8] = []
    private var pendingRole = Role.text

    package init() {}

    /// How many lines there are, with the one that has not ended if something is on it.
    package var lineCount: Int { log.lineCount + (width > 0 || !pending.isEmpty ? 1 : 0) }

    package func line(_ index: Int) -> StyledLine {
        if index < log.lineCount { return log.line(index) }
        guard !pending.isEmpty else { return log.openLine(width: width, cutBytes: 0) }
        var ended = self
        ended.spellPendingBytes()
        return ended.log.openLine(width: ended.width, cutBytes: 0)
    }

    /// Takes more bytes; a character may be cut anywhere.
    package mutating func append(_ bytes: some Collection<UInt8>, role: Role) {
        let isDone: Void? = bytes.withContiguousStorageIfAvailable { read($0, role) }
        if isDone == nil {
            Array(bytes).withUnsafeBufferPointer { read($0, role) }
        }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ role: Role) {
        var index = 0
        while index < bytes.count {
            var end = index
            while end < bytes.count, Self.isPlain(bytes[end]) { end += 1 }
            if end > index, pending.isEmpty {
                log.append(UnsafeBufferPointer(rebasing: bytes[index..<end]), Style(role))
                width += end - index
                index = end
            } else {
                take(bytes[index], role)
                index += 1
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        0x20 <= byte && byte <= 0x7E && byte != UInt8(ascii: "\\")
    }

    private mutating func take(_ byte: UInt8, _ role: Role) {
        pendingRole = role
        switch decoder.decode(byte) {
        case .incomplete:
            pending.append(byte)
        case .scalar(let scalar):
            pending.removeAll(keepingCapacity: true)
            put(scalar, role)
        case .malformed(isConsumed: true):
            pending.append(byte)
            spellPendingBytes()
        case .malformed(isConsumed: false):
            spellPendingBytes()
            take(byte, role)
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar, _ role: Role) {
        switch scalar {
        case "\\": spell("\\\\")
        case "\n": endLine()
        case "\r": spell("\\r")
        case "\t": spell("\\t")
        case _ where scalar.isASCII && TextWidth(scalar) == .dropped:
            spell(UInt8(truncatingIfNeeded: scalar.value))
        default:
            let columns = TextWidth(agreed: scalar)
            guard columns == .one || columns == .two else {
                return spell("\\u{\(String(scalar.value, radix: 16))}")
            }
            log.append(scalar, Style(role))
            width += columns.columns
        }
    }

    private mutating func endLine() {
        spell("\\n")
        log.endLine(width: width, cutBytes: 0)
        width = 0
    }

    private mutating func spellPendingBytes() {
        for byte in pending { spell(byte) }
        pending.removeAll(keepingCapacity: true)
        decoder = UTF8Decoder()
    }

    private mutating func spell(_ byte: UInt8) {
        spell("\\x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
    }

    private mutating func spell(_ escape: String) {
        log.endSpan()
        for scalar in escape.unicodeScalars { log.append(scalar, Style(.muted)) }
        log.endSpan()
        width += escape.utf8.count
    }
}
