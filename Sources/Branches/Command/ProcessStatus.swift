#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the system says of a process.
struct ProcessStatus {
    let group: Int32
    let session: Int32
    /// `false` of what has ended and whose exit status nobody has asked for.
    let isRunning: Bool

    /// All processes, on systems that list them in `/proc`.
    static var all: [ProcessStatus] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var processes: [ProcessStatus] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let process = ProcessStatus(process: name) {
                processes.append(process)
            }
        }
        return processes
    }

    /// Reads `pid (name) state parent group session …`; the name may hold anything, also parentheses.
    private init?(process: String) {
        guard let line = try? RegularFile.contents(of: "/proc/\(process)/stat", atMost: 1024),
            let end = line.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = line[(end + 1)...].split(separator: UInt8(ascii: " ")).prefix(4)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 4, let group = Int32(fields[2]), let session = Int32(fields[3]) else { return nil }
        self.group = group
        self.session = session
        isRunning = fields[0] != "Z" && fields[0] != "X"
    }
}
