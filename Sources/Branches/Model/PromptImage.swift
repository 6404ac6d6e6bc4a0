import Execution
import Models

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An image of a prompt: the path of a file, or a URL.
struct PromptImage {
    private let text: String
    private let folder: String

    /// Providers take no more in one request.
    private static let largest = 20 << 20

    init(_ text: String, in folder: String) {
        self.text = text
        self.folder = folder
    }

    func read() throws -> ChatImage {
        if text.hasPrefix("http://") || text.hasPrefix("https://") { return .url(text) }
        let path = text.hasPrefix("/") ? text : folder + "/" + text
        guard access(path, R_OK) == 0 else {
            let reason = String(cString: strerror(errno))
            throw BranchFailure(
                .other,
                "cannot read the image `\(text)`: \(reason.prefix(1).lowercased() + reason.dropFirst()); "
                    + "check its path")
        }
        let bytes = try RegularFile.contents(of: path, atMost: Self.largest + 1)
        guard bytes.count <= Self.largest else {
            throw BranchFailure(.other, "the image `\(text)` is larger than 20 MB: make it smaller")
        }
        guard let type = ChatImage.mediaType(of: bytes) else {
            throw BranchFailure(
                .other,
                "`\(text)` is no image that models take: those are PNG, JPEG, GIF and WebP; "
                    + "make it one of them")
        }
        return .bytes(bytes, mediaType: type)
    }
}
