#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What `/bin/sh` is.
enum ShellProgram {
    static var description: String {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/bin/sh", &target, target.count - 1)
        guard count > 0 else { return "/bin/sh" }
        return "/bin/sh, which is \(String(decoding: target.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self))"
    }
}
