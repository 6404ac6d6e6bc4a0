#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A command and everything it has started and that has not left its group.
struct ProcessGroup {
    let id: Int32

    func send(_ signal: Int32) {
        // A group that is gone is what was wanted.
        _ = killpg(id, signal)
    }

    /// Whether any process of the group still runs.
    ///
    /// The system counts those that have ended until their parent has asked for their exit status. The parent of what
    /// a command left behind is the first process, which takes its time for that or, in a container, never does it.
    var isAlive: Bool {
        guard killpg(id, 0) == 0 else { return false }
        #if os(Linux)
            return Self.processes().contains { isRunning($0) }
        #else
            return true
        #endif
    }

    private static func processes() -> [String] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                names.append(name)
            }
        }
        return names
    }

    /// Reads `pid (name) state parent group …`; the name may hold anything, also parentheses.
    private func isRunning(_ process: String) -> Bool {
        guard let line = try? RegularFile.contents(of: "/proc/\(process)/stat", atMost: 1024),
            let end = line.lastIndex(of: UInt8(ascii: ")"))
        else { return false }
        let fields = line[(end + 1)...].split(separator: UInt8(ascii: " "))
        guard fields.count > 2, fields[2].elementsEqual(String(id).utf8) else { return false }
        return fields[0].first != UInt8(ascii: "Z") && fields[0].first != UInt8(ascii: "X")
    }
}
