public import Execution

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Texts in files of an earlier run.
extension RunFolder {
    /// Whether the texts in files that an outcome of this run has are there whole, as files of the run.
    public func holdsTexts(of outcome: Outcome) -> Bool {
        guard let value = outcome.value else { return true }
        return value.files.allSatisfy { path, byteCount in
            guard path.hasPrefix(self.path + "/"), !path.split(separator: "/").contains(".."),
                let file = try? ReadableFile(path)
            else { return false }
            return byteCount == LargeText.wholeFile || file.size >= byteCount
        }
    }

    /// The same outcome with the texts that are in files of another run kept in this one as well, so that it does not
    /// matter what becomes of that one.
    ///
    /// Throws `RunFolderError`.
    public func keeping(_ outcome: Outcome, of other: RunFolder) throws -> Outcome {
        guard let value = outcome.value, !value.files.isEmpty else { return outcome }
        var outcome = outcome
        outcome.value = try value.movingFiles { path throws(RunFolderError) in try keep(path, of: other) }
        return outcome
    }

    /// Both runs have the same file where the disk allows it: nobody writes to it any more.
    private func keep(_ file: String, of other: RunFolder) throws(RunFolderError) -> String {
        guard file.hasPrefix(other.path + "/") else { return file }
        try Self.makeFolder(path + "/earlier")
        // `output/a` and `earlier/a` are two, and so is that of another run.
        let name = "\(other.id)~" + file.dropFirst(other.path.count + 1).replacing("/", with: "~")
        let kept = path + "/earlier/" + name
        if link(file, kept) == 0 { return kept }
        switch errno {
        case EEXIST: return kept
        case ENOENT: throw .cannotRead(file)
        default:
            try copy(file, to: kept)
            return kept
        }
    }

    private func copy(_ file: String, to kept: String) throws(RunFolderError) {
        guard let source = try? ReadableFile(file) else { throw .cannotRead(file) }
        let target = try LogFile(creating: kept)
        while true {
            guard let bytes = try? source.next(atMost: 1 << 20) else { throw .cannotRead(file) }
            if bytes.isEmpty { return }
            try target.append(bytes)
        }
    }

    /// Where a file of this run is that was written when its folder was somewhere else.
    func located(_ file: String) -> String {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        guard let place = parts.lastIndex(of: name[...]), place < parts.count - 1 else { return file }
        return path + "/" + parts[(place + 1)...].joined(separator: "/")
    }
}
