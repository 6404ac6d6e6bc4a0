/// What is searched for in text: small letters stand for both cases, until one is a capital.
package struct TextPattern: Hashable, Sendable {
    /// Folded, unless the case counts.
    private let bytes: [UInt8]
    private let isCaseSensitive: Bool

    /// `nil` if there is nothing to search for.
    package init?(_ query: String) {
        let text = SafeText(sanitizing: query)
        guard !text.isEmpty else { return nil }
        isCaseSensitive = query.unicodeScalars.contains { $0.properties.isUppercase }
        bytes = isCaseSensitive ? Array(text.text.utf8) : Self.folded(text)
    }

    /// In bytes of the text, from left to right; none overlaps another.
    package func matches(in text: SafeText) -> [Range<Int>] {
        guard text.text.utf8.count >= bytes.count else { return [] }
        if isCaseSensitive || text.isASCII {
            var text = text.text
            return text.withUTF8 { find(in: $0) { isCaseSensitive ? $0 : Self.folded($0) } }
        }
        return Self.folded(text).withUnsafeBufferPointer { find(in: $0) { $0 } }
    }

    private func find(in text: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8) -> [Range<Int>] {
        var matches: [Range<Int>] = []
        var start = 0
        while start + bytes.count <= text.count {
            var length = 0
            while length < bytes.count, fold(text[start + length]) == bytes[length] { length += 1 }
            if length == bytes.count {
                matches.append(start..<start + length)
                start += length
            } else {
                start += 1
            }
        }
        return matches
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }

    /// Small letters in as many bytes, so that places stay the same; a letter whose small form is longer stays.
    private static func folded(_ text: SafeText) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.text.utf8.count)
        for scalar in text.text.unicodeScalars {
            if scalar.isASCII {
                bytes.append(folded(UInt8(truncatingIfNeeded: scalar.value)))
            } else {
                let small = scalar.properties.lowercaseMapping.utf8
                bytes.append(contentsOf: small.count == UTF8.width(scalar) ? Array(small) : Array(String(scalar).utf8))
            }
        }
        return bytes
    }
}
