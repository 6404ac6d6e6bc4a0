import CNcurses
import Canvas
import Glibc

/// A terminal for the calling process, which must be a fresh one: the other end of it is read and typed at here.
struct PseudoTerminal {
    /// The end that a terminal's window has.
    let window: Int32
    /// The end that programs have.
    let line: Int32

    struct Failure: Error {}

    /// Becomes the controlling terminal of the process, which leaves its old one.
    init(size: Size) throws {
        var (window, line) = (Int32(-1), Int32(-1))
        guard openpty(&window, &line, nil, nil, nil) == 0, setsid() >= 0 else { throw Failure() }
        (self.window, self.line) = (window, line)
        guard ioctl(line, UInt(TIOCSCTTY), 0) == 0 else { throw Failure() }
        _ = fcntl(window, F_SETFL, O_NONBLOCK)
        resize(to: size)
    }

    func resize(to size: Size) {
        var size = winsize(
            ws_row: UInt16(size.height), ws_col: UInt16(size.width), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(window, UInt(TIOCSWINSZ), &size)
    }

    func type(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(window, $0.baseAddress, $0.count) }
    }

    /// What programs have written since the last call.
    func output() -> String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = read(window, &piece, piece.count), count > 0 {
            bytes += piece.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes no more output, as after ctrl-s.
    func freeze() {
        tcflow(line, TCOOFF)
    }

    /// The modes that a program changes, as numbers to compare.
    var modes: [UInt32] {
        var modes = termios()
        tcgetattr(line, &modes)
        return [modes.c_iflag, modes.c_oflag, modes.c_lflag]
    }
}
