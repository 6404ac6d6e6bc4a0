import CPosix
import Execution

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A terminal for one command: programs have its line, the end that a terminal's window has is ours.
///
/// It is hung up when the last reference is gone, which tells what is still on the line.
final class PseudoTerminal: Sendable {
    /// Names the line for who opens it.
    let path: String
    private let window: Int32

    /// Longer than any path that the system gives a terminal.
    private static let longestPath = 128

    init(size: TerminalSize) throws {
        var name = [CChar](repeating: 0, count: Self.longestPath)
        window = cposix_open_terminal(&name, name.count)
        path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard window >= 0 else {
            throw BranchFailure(.limit, "cannot open a terminal: \(String(cString: strerror(errno)))")
        }
        resize(to: size)
    }

    deinit {
        close(window)
    }

    /// The programs on the line get SIGWINCH when the size is another one than before.
    func resize(to size: TerminalSize) {
        _ = cposix_resize_terminal(window, size.columns, size.lines)
    }

    /// Another descriptor of our end; negative when there are none left.
    func openWindow() -> Int32 {
        fcntl(window, F_DUPFD_CLOEXEC, 0)
    }

    /// A descriptor of the programs' end; negative when there are none left.
    ///
    /// It does not become the terminal of this process.
    func openLine() -> Int32 {
        let line = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        if line >= 0 {
            Self.setModes(of: line)
        }
        return line
    }

    /// Nobody types here, so nothing is echoed; and a line ends as it does in a pipe, so that a value is the same text.
    private static func setModes(of line: Int32) {
        var modes = termios()
        guard tcgetattr(line, &modes) == 0 else { return }
        modes.c_lflag &= ~tcflag_t(ECHO)
        modes.c_oflag &= ~tcflag_t(ONLCR)
        tcsetattr(line, TCSANOW, &modes)
    }
}
