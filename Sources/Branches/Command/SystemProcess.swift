#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A process of the system, as long as its number names it.
struct SystemProcess {
    let id: Int32

    /// All there are, on systems that list them in `/proc`.
    static var all: [SystemProcess] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var processes: [SystemProcess] = []
        while let entry = readdir(folder) {
            // Zero for what is no number.
            let number = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                bytes.baseAddress.map { strtol($0.assumingMemoryBound(to: CChar.self), nil, 10) } ?? 0
            }
            if number > 0 {
                processes.append(SystemProcess(id: Int32(clamping: number)))
            }
        }
        return processes
    }

    /// Negative when it is gone.
    var group: Int32 { getpgid(id) }

    /// Negative when it is gone.
    var session: Int32 { getsid(id) }

    /// `false` also of what has ended and whose exit status nobody has asked for.
    var isRunning: Bool {
        guard let state = fields?.first else { return false }
        return state != "Z" && state != "X"
    }

    /// How long it has computed, with those of its children that have ended; `nil` when it is gone.
    var processorTime: Duration? {
        guard let fields, fields.count > 14 else { return nil }
        // In user mode and in that of the system, of itself and of its children.
        let ticks = fields[11...14].reduce(0) { $0 + (Int($1) ?? 0) }
        return .seconds(Double(ticks) / Double(max(1, sysconf(Int32(_SC_CLK_TCK)))))
    }

    /// What the system tells of it, from its state on.
    ///
    /// Reads `pid (name) state …`; the name may hold anything, also parentheses.
    private var fields: [Substring]? {
        guard let line = try? RegularFile.contents(of: "/proc/\(id)/stat", atMost: 1024),
            let end = line.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        return String(decoding: line[(end + 1)...], as: UTF8.self).split(separator: " ")
    }
}
