import Execution
import Models
import Transfers

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An image of a prompt: the path of a file, a URL, or a `data:` URL that holds it.
struct PromptImage {
    private let text: String
    private let folder: String

    /// Providers take no more in one request.
    private static let largest = 20 << 20

    init(_ text: String, in folder: String) {
        self.text = text
        self.folder = folder
    }

    /// What is sent to a provider, which fetches an image itself if it can.
    func read(for provider: any ModelProvider, with client: TransferClient) async throws -> ChatImage {
        guard isURL else { return try checked(ofFile()) }
        if text.prefix(5).lowercased() == "data:" { return try checked(embedded()) }
        return provider.fetches(imageAt: text) ? .url(text) : try checked(await fetched(by: client))
    }

    /// Throws where it is a file that no model would take; nothing is fetched.
    func check() throws {
        if !isURL { _ = try checked(ofFile()) }
    }

    private var isURL: Bool {
        let beginning = text.prefix(8).lowercased()
        return ["data:", "http://", "https://"].contains(where: beginning.hasPrefix)
    }

    private func ofFile() throws -> [UInt8] {
        let path = text.hasPrefix("/") ? text : folder + "/" + text
        guard access(path, R_OK) == 0 else {
            let reason = String(cString: strerror(errno))
            throw BranchFailure(
                .other,
                "cannot read the image `\(text)`: \(reason.prefix(1).lowercased() + reason.dropFirst()); "
                    + "check its path")
        }
        return try RegularFile.contents(of: path, atMost: Self.largest + 1)
    }

    private func checked(_ bytes: [UInt8]) throws -> ChatImage {
        guard bytes.count <= Self.largest else {
            throw BranchFailure(.other, "the image `\(name)` is larger than 20 MB: make it smaller")
        }
        guard let type = ChatImage.mediaType(of: bytes) else {
            throw BranchFailure(
                .other,
                "`\(name)` is no image that models take: those are PNG, JPEG, GIF and WebP; "
                    + "make it one of them")
        }
        return .bytes(bytes, mediaType: type)
    }

    /// Without the bytes that stand in it.
    private var name: String {
        text.count > 200 ? text.prefix(60) + "…" : text
    }

    private func embedded() throws -> [UInt8] {
        guard let comma = text.firstIndex(of: ","), text[..<comma].lowercased().hasSuffix(";base64"),
            let bytes = Base64.bytes(of: text[text.index(after: comma)...])
        else {
            throw BranchFailure(
                .other, "`\(name)` does not hold an image: write `data:image/png;base64,` and its bytes in Base64")
        }
        return bytes
    }

    private func fetched(by client: TransferClient) async throws -> [UInt8] {
        do {
            return try await client.withResponse(to: Request("GET", text)) { response in
                guard (200..<300).contains(response.status) else {
                    throw BranchFailure(
                        .http, "the image `\(name)` cannot be fetched: \(HTTPStatus.words(response.status))",
                        // That its server wants to be left alone is not the provider's wish.
                        httpStatus: [429, 529].contains(response.status) ? nil : response.status)
                }
                var bytes: [UInt8] = []
                for try await piece in response.body {
                    bytes += piece
                    if bytes.count > Self.largest { break }
                }
                return bytes
            }
        } catch let error as TransferError {
            var failure = BranchFailure(error, isURLSecret: false)
            failure.description = "the image `\(name)` cannot be fetched: \(failure)"
            throw failure
        }
    }
}
