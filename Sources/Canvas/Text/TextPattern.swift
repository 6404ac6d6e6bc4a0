/// What is searched for in text: small letters stand for both cases, until one is a capital.
package struct TextPattern: Hashable, Sendable {
    /// Folded, unless the case counts.
    private let bytes: [UInt8]
    private let isCaseSensitive: Bool
    private let isASCII: Bool
    /// As it is searched for.
    package let query: String

    /// What it is found by takes as many.
    package var byteCount: Int { bytes.count }

    /// `nil` if there is nothing to search for.
    package init?(_ query: String) {
        let text = SafeText(sanitizing: query)
        guard !text.isEmpty else { return nil }
        isCaseSensitive = query.unicodeScalars.contains { $0.properties.isUppercase }
        self.query = text.text
        let query = Array(text.text.utf8)
        bytes = isCaseSensitive ? query : query.withUnsafeBufferPointer(Self.folded)
        isASCII = bytes.allSatisfy { $0 < 0x80 }
    }

    /// In bytes of the text, from left to right; none overlaps another.
    package func matches(in text: SafeText) -> [Range<Int>] {
        var text = text.text
        return text.withUTF8 { matches(in: $0) }
    }

    /// The same for each line of a text.
    package func matches(in lines: TerminalText.Lines) -> [(line: Int, bytes: Range<Int>)] {
        var matches: [(line: Int, bytes: Range<Int>)] = []
        lines.forEachText { line, text in
            for bytes in self.matches(in: text) { matches.append((line, bytes)) }
        }
        return matches
    }

    package func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        !matches(in: text, atMost: 1).isEmpty
    }

    package func isFound(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { isFound(in: $0) }
    }

    func matches(in text: UnsafeBufferPointer<UInt8>, atMost limit: Int = .max) -> [Range<Int>] {
        guard text.count >= bytes.count else { return [] }
        if isCaseSensitive { return find(in: text, atMost: limit) { $0 } }
        if isASCII { return find(in: text, atMost: limit) { Self.folded($0) } }
        return Self.folded(text).withUnsafeBufferPointer { find(in: $0, atMost: limit) { $0 } }
    }

    private func find(
        in text: UnsafeBufferPointer<UInt8>, atMost limit: Int, _ fold: (UInt8) -> UInt8
    ) -> [Range<Int>] {
        var matches: [Range<Int>] = []
        var start = 0
        bytes.withUnsafeBufferPointer { pattern in
            while start + pattern.count <= text.count, matches.count < limit {
                var length = 0
                while length < pattern.count, fold(text[start + length]) == pattern[length] { length += 1 }
                if length == pattern.count {
                    matches.append(start..<start + length)
                    start += length
                } else {
                    start += 1
                }
            }
        }
        return matches
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }

    /// Small letters in as many bytes, so that places stay the same; a letter whose small form is longer stays.
    private static func folded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar.isASCII {
                bytes.append(folded(UInt8(truncatingIfNeeded: scalar.value)))
            } else if scalar.properties.changesWhenLowercased,
                case let small = scalar.properties.lowercaseMapping.utf8, small.count == UTF8.width(scalar)
            {
                bytes.append(contentsOf: small)
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return bytes
    }
}
