/// A character that a terminal may obey instead of showing it, and that JSON does not have to escape: the controls
/// U+0080 to U+009F, line separators, and what changes the direction of text.
struct UnseenControl {
    let scalar: UInt16
    /// Bytes in UTF-8.
    let length: Int

    /// `nil` if something else begins at `index`.
    init?(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
        let second = index + 1 < text.count ? text[index + 1] : 0
        let third = index + 2 < text.count ? text[index + 2] : 0
        switch (text[index], second, third) {
        case (0xC2, 0x80...0x9F, _), (0xD8, 0x9C, _):
            length = 2
            scalar = UInt16(text[index] & 0x1F) << 6 | UInt16(second & 0x3F)
        case (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xA8...0xAE), (0xE2, 0x81, 0xA6...0xA9):
            length = 3
            scalar = UInt16(text[index] & 0x0F) << 12 | UInt16(second & 0x3F) << 6 | UInt16(third & 0x3F)
        default:
            return nil
        }
    }
}
