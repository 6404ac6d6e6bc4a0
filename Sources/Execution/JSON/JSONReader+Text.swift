extension JSONReader {
    /// What stands between two quotes, the first of which is the next byte.
    mutating func text() throws(Fault) -> String {
        index += 1
        let start = index
        try skipPlainText()
        if bytes[index] == UInt8(ascii: "\"") {
            index += 1
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index - 1]), as: UTF8.self)
        }
        return try text(after: Array(bytes[start..<index]))
    }

    /// A text with an escape, which is the next byte.
    private mutating func text(after start: [UInt8]) throws(Fault) -> String {
        var text = start
        while !skip(UInt8(ascii: "\"")) {
            try escape(into: &text)
            let start = index
            try skipPlainText()
            text += bytes[start..<index]
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Up to the next quote or backslash.
    private mutating func skipPlainText() throws(Fault) {
        var index = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            index += 1
        }
        self.index = index
        guard let next else { throw fault("the text ends inside quotes") }
        guard next >= 0x20 else { throw fault("a control character inside quotes that is not written as an escape") }
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
        let backslash = index
        index += 1
        guard let letter = next else { throw fault("the text ends inside quotes") }
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"): text += try character(at: backslash).utf8
        default: throw Fault(offset: backslash, reason: "unknown escape")
        }
    }

    /// What `\u` and four digits mean, together with a second such escape if the first is half of a character.
    private mutating func character(at backslash: Int) throws(Fault) -> Unicode.Scalar {
        let first = try codeUnit(at: backslash)
        let afterFirst = index
        if UTF16.isLeadSurrogate(first), skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) {
            let second = try codeUnit(at: afterFirst)
            if UTF16.isTrailSurrogate(second) {
                return Self.character(lead: first, trail: second)
            }
        }
        index = afterFirst
        return Unicode.Scalar(first) ?? Self.replacement
    }

    private static func character(lead: UInt16, trail: UInt16) -> Unicode.Scalar {
        Unicode.Scalar(0x10000 + UInt32(lead & 0x3FF) << 10 + UInt32(trail & 0x3FF)) ?? replacement
    }

    private static let replacement: Unicode.Scalar = "\u{FFFD}"

    private mutating func codeUnit(at backslash: Int) throws(Fault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw Fault(offset: backslash, reason: "`\\u` without four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }
}
