#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Which run was begun last: a link beside the folders of the runs, because a clock may be set back between two runs.
extension RunFolder {
    static let latestName = "latest"

    private static let longestName = 255

    /// Notes that this run was begun last; of several at once one of them is.
    ///
    /// Where there can be no links, their logs tell.
    public func noteAsLatest() {
        let runs = path.dropLast(name.count + 1)
        let link = "\(runs)/.\(Self.latestName)-\(id)"
        guard symlink(name, link) == 0 else { return }
        if rename(link, "\(runs)/\(Self.latestName)") != 0 { unlink(link) }
    }

    /// The name of the folder that was noted; `nil` if there is none.
    static func latest(in runs: String) -> String? {
        var bytes = [CChar](repeating: 0, count: longestName)
        let count = readlink("\(runs)/\(latestName)", &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
