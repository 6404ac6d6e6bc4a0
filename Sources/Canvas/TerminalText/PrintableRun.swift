/// Characters that can be printed as they are: the fast way for nearly all text.
struct PrintableRun {
    let bytes: UnsafeBufferPointer<UInt8>
    let columns: Int

    /// The characters from `start` up to the first that needs more care, or is not there as a whole.
    init(in buffer: UnsafeBufferPointer<UInt8>, from start: Int) {
        var end = start
        var columns = 0
        while end < buffer.count {
            let asciiStart = end
            while end < buffer.count, 0x20 <= buffer[end], buffer[end] <= 0x7E { end += 1 }
            columns += end - asciiStart
            guard end < buffer.count, buffer[end] >= 0x80, let scalar = Self.scalar(in: buffer, at: end) else { break }
            let width = TextWidth(agreed: scalar)
            guard width == .one || width == .two else { break }
            end += UTF8.width(scalar)
            columns += width.columns
        }
        bytes = UnsafeBufferPointer(rebasing: buffer[start..<end])
        self.columns = columns
    }

    var isASCII: Bool { columns == bytes.count }

    var scalars: String.UnicodeScalarView { String(decoding: bytes, as: UTF8.self).unicodeScalars }

    private static func scalar(in buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> Unicode.Scalar? {
        var decoder = UTF8Decoder()
        for byte in buffer[start...] {
            switch decoder.decode(byte) {
            case .incomplete: continue
            case .scalar(let scalar): return scalar
            case .malformed: return nil
            }
        }
        return nil
    }
}
