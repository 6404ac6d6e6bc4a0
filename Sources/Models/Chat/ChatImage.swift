/// A picture in a prompt.
public enum ChatImage: Sendable, Equatable {
    case bytes([UInt8], mediaType: String)
    /// Which the provider fetches itself.
    case url(String)

    /// What bytes are by how they begin: PNG, JPEG, GIF or WebP.
    public static func mediaType(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: Array("GIF8".utf8)) { return "image/gif" }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            return "image/webp"
        }
        return nil
    }
}
