import Glibc

/// Compiled descriptions of terminals, kept between runs where only their owner can write.
struct TerminfoCache {
    let folder: String
    private let environment: [String: String]

    /// `nil` when the environment names no place for it.
    init?(environment: [String: String]) {
        // A relative path counts as unset, by the XDG base directory specification.
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
            folder = "\(cache)/braid/terminfo"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            folder = "\(home)/.cache/braid/terminfo"
        } else {
            return nil
        }
        self.environment = environment
    }

    /// Makes sure that the entry is in the folder; false when it cannot be, as without the program `tic`.
    func compile(_ entry: DirectColorEntry) -> Bool {
        if holds(entry) { return true }
        guard createFolder() else { return false }
        // Compiled aside and then moved, so that another Braid never reads half of it.
        let aside = "\(folder)/\(getpid())"
        guard mkdir(aside, 0o700) == 0 || errno == EEXIST else { return false }
        defer { remove(aside, of: entry) }
        return write(entry.source, to: "\(aside)/source")
            && run(["tic", "-x", "-o", aside, "\(aside)/source"])
            && move(entry, from: aside)
    }

    private func holds(_ entry: DirectColorEntry) -> Bool {
        Self.subfolders.contains { access("\(folder)/\($0)/\(entry.name)", R_OK) == 0 }
    }

    /// Entries lie under their first letter, or its code where file names ignore case.
    private static let subfolders = ["b", "62"]

    private func createFolder() -> Bool {
        var path = ""
        for part in folder.split(separator: "/") {
            path += "/\(part)"
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { return false }
        }
        return true
    }

    private func move(_ entry: DirectColorEntry, from aside: String) -> Bool {
        for subfolder in Self.subfolders where access("\(aside)/\(subfolder)/\(entry.name)", R_OK) == 0 {
            guard mkdir("\(folder)/\(subfolder)", 0o700) == 0 || errno == EEXIST else { return false }
            return rename("\(aside)/\(subfolder)/\(entry.name)", "\(folder)/\(subfolder)/\(entry.name)") == 0
        }
        return false
    }

    private func remove(_ aside: String, of entry: DirectColorEntry) {
        unlink("\(aside)/source")
        for subfolder in Self.subfolders {
            unlink("\(aside)/\(subfolder)/\(entry.name)")
            rmdir("\(aside)/\(subfolder)")
        }
        rmdir(aside)
    }

    private func write(_ text: String, to path: String) -> Bool {
        let fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard fd >= 0 else { return false }
        defer { close(fd) }
        var text = text
        return text.withUTF8 { Glibc.write(fd, $0.baseAddress, $0.count) == $0.count }
    }

    /// Runs a program without input or output; true when it ended well.
    private func run(_ arguments: [String]) -> Bool {
        var actions = posix_spawn_file_actions_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return false }
        defer { posix_spawn_file_actions_destroy(&actions) }
        for fd in 0...2 as ClosedRange<Int32> {
            posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_RDWR, 0)
        }
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var child = pid_t()
        guard posix_spawnp(&child, arguments[0], &actions, nil, words, variables) == 0 else { return false }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return false }
        }
        return status == 0
    }
}
