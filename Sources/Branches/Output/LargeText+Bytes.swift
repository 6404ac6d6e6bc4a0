import Execution

extension LargeText {
    /// All of it, read from its files.
    var bytes: [UInt8] {
        get throws {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(min(byteCount, 1 << 24))
            for segment in segments {
                switch segment {
                case .text(let text): bytes += text.utf8
                case .file(let path, let byteCount): bytes += try RegularFile.contents(of: path, atMost: byteCount)
                }
            }
            return bytes
        }
    }
}
