import Workflows

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Files that a person names on the command line.
enum WorkflowFileReader {
    /// A larger file is not a workflow.
    private static let limit = 16 << 20

    static func read(_ path: String) throws -> WorkflowSource {
        let text = try text(of: path, as: "workflow")
        let absolute = path.hasPrefix("/") ? path : currentFolder + "/" + path
        let folder = absolute.lastIndex(of: "/").map { String(absolute[..<$0]) } ?? "/"
        return WorkflowSource(path: path, text: text, folder: folder.isEmpty ? "/" : folder)
    }

    static func text(of path: String, as what: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, what) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path, what) }
            if count == 0 { break }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw Failure(.invalid, "error: `\(path)` is larger than \(limit >> 20) MB")
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    private static func unreadable(_ path: String, _ what: String) -> Failure {
        Failure(.invalid, "error: cannot read the \(what) `\(path)`: \(String(cString: strerror(errno)).lowercased())")
    }
}
