import Glibc

/// A terminal that nobody looks at unless told to: what is written to it waits until it is read.
final class TerminalLine: Sendable {
    /// What programs open.
    let path: String
    /// The end that a terminal's window has.
    private let window: Int32
    /// Keeps the terminal and its modes between programs.
    private let line: Int32

    init(width: UInt16 = 80, height: UInt16 = 24) throws {
        var size = winsize(ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
        var (window, line) = (Int32(-1), Int32(-1))
        guard openpty(&window, &line, nil, nil, &size) == 0, let name = ttyname(line) else {
            throw ChildProcess.Failure(description: "no terminal: \(String(cString: strerror(errno)))")
        }
        path = String(cString: name)
        (self.window, self.line) = (window, line)
        for descriptor in [window, line] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(window, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(line)
        close(window)
    }

    /// What programs have written since the last call.
    func read() -> String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = Glibc.read(window, &piece, piece.count), count > 0 {
            bytes += piece.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What a person types, or what the terminal sends in their place.
    func type(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(window, $0.baseAddress, $0.count) }
    }

    /// Writes until the terminal takes no more, as if its window had been stuck for long.
    func fill() async throws {
        // The programs have the line open as well, and their writes are to block.
        let own = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        defer { close(own) }
        let piece = [UInt8](repeating: 0x20, count: 4096)
        // What is written moves on into another buffer before long, and leaves room.
        var timesFull = 0
        while timesFull < 5 {
            timesFull = write(own, piece, piece.count) > 0 ? 0 : timesFull + 1
            try await Task.sleep(for: .milliseconds(timesFull * 10))
        }
    }

    /// The modes that a program changes, as numbers to compare.
    var modes: [UInt32] {
        var modes = termios()
        tcgetattr(line, &modes)
        return [modes.c_iflag, modes.c_oflag, modes.c_lflag]
    }
}
