#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a folder holds under a name, which may be any bytes.
struct FolderEntry {
    private let bytes: [UInt8]

    struct Fault: Error {
        let code: Int32

        /// There is nothing to list, and so nothing that is left out.
        var isNoFolder: Bool { code == ENOENT || code == ENOTDIR }
        var words: String { String(cString: strerror(code)).lowercased() }
    }

    /// Everything but the folder itself and the one above, in any order.
    static func all(in path: String) -> Result<[FolderEntry], Fault> {
        guard let stream = opendir(path) else { return .failure(Fault(code: errno)) }
        defer { closedir(stream) }
        var entries: [FolderEntry] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != Array(".".utf8), name != Array("..".utf8) { entries.append(FolderEntry(bytes: name)) }
        }
        return .success(entries)
    }

    /// `nil` where it is no text.
    var name: String? { String(validating: bytes, as: UTF8.self) }

    /// With a mark in place of what is no text.
    var repairedName: String { String(decoding: bytes, as: UTF8.self) }

    /// With the bytes that are no text as `\xE9`.
    var escapedName: String { String(escaping: bytes) }

    enum Kind {
        case folder, link, other
    }

    func kind(in path: String) -> Kind {
        var status = stat()
        let full = Array(path.utf8) + [UInt8(ascii: "/")] + bytes + [0]
        return full.withUnsafeBytes { buffer in
            guard let start = buffer.bindMemory(to: CChar.self).baseAddress, lstat(start, &status) == 0 else {
                return .other
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: return .folder
            case S_IFLNK: return .link
            default: return .other
            }
        }
    }
}

extension String {
    /// Bytes that should be UTF-8, each one that is not as `\xE9`.
    package init(escaping bytes: some Collection<UInt8>) {
        self = ""
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            var decoder = UTF8()
            var source = rest.makeIterator()
            if case .scalarValue(let scalar) = decoder.decode(&source) {
                unicodeScalars.append(scalar)
                rest = rest.dropFirst(UTF8.width(scalar))
            } else {
                let digits = String(rest.removeFirst(), radix: 16, uppercase: true)
                self += "\\x" + (digits.count < 2 ? "0" : "") + digits
            }
        }
    }
}
