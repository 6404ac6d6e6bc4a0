import CNcurses
import Canvas
import Glibc

/// The terminal of this process, whatever its standard streams are.
///
/// One thread owns it; it is closed with the last reference.
final class TerminalDevice {
    let fd: Int32
    /// The same descriptor in the form that ncurses takes; nothing goes through its buffer.
    let stream: UnsafeMutablePointer<FILE>

    init() throws(CursesError) {
        fd = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard fd >= 0 else { throw CursesError(.noTerminal(reason: String(cString: strerror(errno)))) }
        guard let stream = fdopen(fd, "r+") else {
            close(fd)
            throw CursesError(.noResources(reason: String(cString: strerror(errno))))
        }
        self.stream = stream
    }

    deinit {
        fclose(stream)
    }

    /// `nil` when the terminal does not know or is gone.
    var size: Size? {
        var size = winsize()
        guard ioctl(fd, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return Size(width: Int(size.ws_col), height: Int(size.ws_row))
    }

    /// Typed bytes that can be read.
    var pendingCount: Int {
        var count: Int32 = 0
        return ioctl(fd, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
    }

    var modes: termios? {
        var modes = termios()
        return tcgetattr(fd, &modes) == 0 ? modes : nil
    }

    func set(_ modes: termios) {
        var modes = modes
        tcsetattr(fd, TCSANOW, &modes)
    }

    /// Writes past ncurses; false when the terminal is gone.
    @discardableResult
    func write(_ text: some Sequence<UInt8>) -> Bool {
        var rest = Array(text)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(fd, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}

@available(*, unavailable)
extension TerminalDevice: Sendable {}
