#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A new empty folder.
struct TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/braid-test-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}

/// Whether any process with this text in its command line is alive.
func isAnyProcessAlive(mentioning text: String) -> Bool {
    !processes(mentioning: text).isEmpty
}

/// The numbers of the processes with this text in their command line.
func processes(mentioning text: String) -> [Int32] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var found: [Int32] = []
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        guard let process = Int32(name), process != getpid() else { continue }
        guard let line = TemporaryFolder.contents(of: "/proc/\(name)/cmdline") else { continue }
        if String(decoding: line, as: UTF8.self).contains(text) {
            found.append(process)
        }
    }
    return found
}
