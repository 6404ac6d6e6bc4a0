extension Value {
    /// What `path`, `name`, `stem` and `text` of a file are; its text is read where it is needed.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - byteCount: how much of it is read; `nil`: all.
    package static func file(at path: String, byteCount: Int? = nil) -> Value {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return .object([
            Field("path", .text(path)), Field("name", .text(name)), Field("stem", .text(name.fileStem)),
            Field("text", .large(LargeText([.file(path: path, byteCount: byteCount ?? LargeText.wholeFile)]))),
        ])
    }
}

extension LargeText {
    /// Stands for all of a file whose length is not known before it is read: more than any has, and small enough to be
    /// added up.
    package static let wholeFile = 1 << 50
}

extension String {
    /// A file's name without its ending.
    package var fileStem: String {
        guard let dot = lastIndex(of: "."), dot > startIndex else { return self }
        return String(self[..<dot])
    }
}
