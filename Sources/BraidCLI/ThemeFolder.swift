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
        ThemeSource(name: name, path: path) { try read(path) }
    }

    private static func name(of file: String) -> String? {
        for ending in [".yaml", ".yml"] where file.hasSuffix(ending) && !file.hasPrefix(".") {
            return String(file.dropLast(ending.count))
        }
        return nil
    }

    private struct Fault: Error, CustomStringConvertible {
        let description: String

        static var ofSystem: Fault { Fault(description: String(cString: strerror(errno)).lowercased()) }
    }

    /// The beginning of a file, enough to tell one that is too large; a pipe that nobody writes to is not waited for.
    private static func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Fault.ofSystem }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault.ofSystem }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(description: "it is not a file") }
        var bytes = [UInt8](repeating: 0, count: ThemeSource.largestFile + 1)
        var count = 0
        while count < bytes.count {
            let read = bytes.withUnsafeMutableBytes { buffer in
                #if canImport(Darwin)
                    Darwin.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                #else
                    Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                #endif
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw Fault.ofSystem }
            if read == 0 { break }
            count += read
        }
        return Array(bytes[..<count])
    }
}
