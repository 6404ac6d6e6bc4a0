internal import Execution

extension LargeText {
    /// So much of it as there is room for; its end is in its files.
    struct Beginning {
        let text: String
        /// Bytes that did not fit, or are after it in files whose length is not known.
        let isCut: Bool
    }

    private struct Enough: Error {}

    /// Throws `AnswerError` if a file of it cannot be read.
    func beginning(atMost count: Int) throws -> Beginning {
        var bytes: [UInt8] = []
        do {
            try forEachChunk { chunk in
                bytes += chunk.prefix(count + 1 - bytes.count)
                if bytes.count > count { throw Enough() }
            }
        } catch is Enough {
            return Beginning(
                text: String(decoding: bytes[..<Self.characterStart(in: bytes, count)], as: UTF8.self), isCut: true)
        }
        return Beginning(text: String(decoding: bytes, as: UTF8.self), isCut: false)
    }

    private static func characterStart(in bytes: [UInt8], _ index: Int) -> Int {
        bytes[..<(index + 1)].lastIndex { $0 & 0xC0 != 0x80 } ?? index
    }
}
