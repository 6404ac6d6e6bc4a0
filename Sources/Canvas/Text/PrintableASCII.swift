extension Collection<UInt8> {
    /// The number of bytes if all are printable ASCII, one column each; `nil` if one is not.
    var printableASCIICount: Int? {
        var count = 0
        for byte in self {
            guard 0x20 <= byte, byte <= 0x7E else { return nil }
            count += 1
        }
        return count
    }
}
