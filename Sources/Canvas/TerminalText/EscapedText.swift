/// Bytes as evidence: what cannot be seen, or would steer a terminal, is spelled out.
///
/// An escape is `\x1b`, a byte that is no UTF-8 `\xff`, a character without a look of its own `\u{202e}`; a backslash is
/// doubled, so that no text looks like an escape.
package struct EscapedText {
    private var log = TextLog()
    private var width = 0
    private var decoder = UTF8Decoder()
    /// The bytes of the character that is being decoded.
    private var pending: [UInt8] = []

    package init() {}

    /// One line of all that was taken.
    package var line: StyledLine { log.openLine(width: width, cutBytes: 0) }

    /// Takes more bytes; a character may be cut anywhere.
    package mutating func append(_ bytes: some Collection<UInt8>, role: Role) {
        for byte in bytes { take(byte, role) }
    }

    /// Nothing more comes.
    package mutating func finish(role: Role) {
        spellPendingBytes(role)
    }

    private mutating func take(_ byte: UInt8, _ role: Role) {
        switch decoder.decode(byte) {
        case .incomplete:
            pending.append(byte)
        case .scalar(let scalar):
            pending.removeAll(keepingCapacity: true)
            put(scalar, role)
        case .malformed(isConsumed: true):
            pending.append(byte)
            spellPendingBytes(role)
        case .malformed(isConsumed: false):
            spellPendingBytes(role)
            take(byte, role)
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar, _ role: Role) {
        switch scalar {
        case "\\": spell("\\\\")
        case "\n": spell("\\n")
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

    private mutating func spellPendingBytes(_ role: Role) {
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

@available(*, unavailable)
extension EscapedText: Sendable {}
