import Dashboard

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A person's own themes: the YAML files of one folder.
struct ThemeFolder {
    let path: String

    /// The files by name, without having read any; none where there is no such folder.
    var sources: [ThemeSource] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var sources: [ThemeSource] = []
        while let entry = readdir(folder) {
            let file = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let name = Self.name(of: file) else { continue }
            sources.append(Self.source(named: name, at: "\(path)/\(file)"))
        }
        // Where a name is there with both endings, the same one of them is taken each time.
        return sources.sorted { $0.file < $1.file }
    }

    /// The theme of one file, wherever that is.
    static func source(at path: String) -> ThemeSource {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return source(named: name(of: file) ?? file, at: path)
    }

    private static func source(named name: String, at path: String) -> ThemeSource {
        ThemeSource(name: name, path: path) { try SettingsFile.read(path, atMost: ThemeSource.largestFile) }
    }

    private static func name(of file: String) -> String? {
        for ending in [".yaml", ".yml"] where file.hasSuffix(ending) && !file.hasPrefix(".") {
            return String(file.dropLast(ending.count))
        }
        return nil
    }
}
