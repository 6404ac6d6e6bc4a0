#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the standard descriptors and the controlling terminal are.
enum Terminal {
    static func surroundings(environment: [String: String]) -> UIMode.Surroundings {
        UIMode.Surroundings(
            ownsTerminal: ownsControllingTerminal,
            terminalName: environment["TERM"],
            stderrIsTerminal: isatty(STDERR_FILENO) == 1,
            stdout: stdoutKind,
            isContinuousIntegration: !(environment["CI"] ?? "").isEmpty,
            size: size
        )
    }

    /// We are the foreground process group of the controlling terminal: writing to it does not stop us.
    static var ownsControllingTerminal: Bool {
        withControllingTerminal { tcgetpgrp($0) == getpgrp() } ?? false
    }

    /// Waits, after the program was continued in the background, until it is in the foreground again.
    static func waitForForeground() {
        while !ownsControllingTerminal, withControllingTerminal({ _ in true }) ?? false { usleep(100_000) }
    }

    static var size: (width: Int, height: Int)? {
        withControllingTerminal { descriptor in
            var size = winsize()
            guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
            return (Int(size.ws_col), Int(size.ws_row))
        } ?? nil
    }

    static var stdoutKind: UIMode.Surroundings.Stdout {
        if isatty(STDOUT_FILENO) == 1 { return .terminal }
        var status = stat()
        guard fstat(STDOUT_FILENO, &status) == 0 else { return .other }
        if status.st_mode & S_IFMT == S_IFREG { return .file }
        return isNullDevice(status) ? .file : .other
    }

    /// `> /dev/null` is a file to throw the answer into.
    private static func isNullDevice(_ status: stat) -> Bool {
        var null = stat()
        return stat("/dev/null", &null) == 0 && status.st_rdev == null.st_rdev
            && status.st_mode & S_IFMT == S_IFCHR
    }

    private static func withControllingTerminal<Result>(_ body: (Int32) -> Result) -> Result? {
        let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return body(descriptor)
    }
}
