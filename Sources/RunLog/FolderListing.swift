#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is in a folder; links are not followed.
enum FolderListing {
    /// In no order; `nil`, with `errno`, where it is no folder or cannot be read.
    static func names(in path: String) -> [String]? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return nil
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    static func isSameFile(_ path: String, _ other: String) -> Bool {
        guard let one = status(of: path), let two = status(of: other) else { return false }
        return one.st_dev == two.st_dev && one.st_ino == two.st_ino
    }

    /// Links are followed.
    static func isFile(_ path: String) -> Bool {
        var found = stat()
        return stat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFREG
    }

    static func isFolder(_ path: String) -> Bool {
        status(of: path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    }

    static func exists(_ path: String) -> Bool {
        status(of: path) != nil
    }

    /// Time since 1970 at which it was last changed.
    static func changed(_ path: String) -> Duration? {
        #if canImport(Darwin)
            status(of: path).map { .seconds($0.st_mtimespec.tv_sec) }
        #else
            status(of: path).map { .seconds($0.st_mtim.tv_sec) }
        #endif
    }

    /// Bytes of the files in a folder, and in those in it.
    static func byteCount(of path: String) -> Int {
        guard let names = names(in: path) else {
            return status(of: path).map { $0.st_mode & S_IFMT == S_IFREG ? Int($0.st_size) : 0 } ?? 0
        }
        return names.reduce(0) { $0 + byteCount(of: "\(path)/\($1)") }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }
}
