extension RunFolder {
    /// A folder that looks like one that `make` has made.
    ///
    /// - Parameter runs: the folder it is in.
    init?(named name: String, in runs: String) {
        let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count >= 5, parts.prefix(3).map(\.count) == [4, 2, 2],
            parts.prefix(3).joined().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let id = parts.last, id.count == 6, id.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
        else { return nil }
        self.init(path: "\(runs)/\(name)", id: String(Substring(id)))
    }

    /// What the folder itself is called.
    public var name: String {
        String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
    }

    /// There is a log in it, or something that is called so.
    var isRun: Bool { FolderListing.isFolder(path) && FolderListing.exists(eventsPath) }

    /// Bytes of all files of the run.
    public var byteCount: Int { FolderListing.byteCount(of: path) }

    /// A small file of the run; `nil` where there is none, or it is no text.
    public func text(of name: String) -> String? {
        guard let file = try? ReadableFile(path + "/" + name), file.size <= LogLines.longest,
            let bytes = try? file.next(atMost: file.size)
        else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Whether there is a file that can be read to its end.
    public static func isFile(_ path: String) -> Bool { FolderListing.isFile(path) }

    /// Whether a file of the run is there, as a file; links are not followed.
    package func hasFile(at path: String) -> Bool { (try? ReadableFile(path)) != nil }
}
