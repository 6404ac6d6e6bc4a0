import CNcurses
import Canvas
import Glibc

/// ncurses itself, which has one screen for the process and must be called by one thread.
final class CursesScreen {
    private let device: TerminalDevice
    private let screen: OpaquePointer
    private let window: UnsafeMutablePointer<WINDOW>
    /// The modes while the screen is shown.
    private let modes: termios?

    /// - Parameters:
    ///   - folder: where descriptions are looked for first.
    ///   - escapeDelay: milliseconds to wait for the rest of a key after Esc; `nil` leaves it to the environment.
    init(
        on device: TerminalDevice, terminal: String, descriptionsIn folder: String?, hasColors: Bool,
        escapeDelay: Int32?
    ) throws(CursesError) {
        // Lines and columns come from the terminal: with LINES and COLUMNS in charge a resize would be ignored.
        use_env(false)
        use_tioctl(true)
        let screen = withDescriptions(in: folder) { newterm(terminal, device.stream, device.stream) }
        guard let screen, let window = newwin(0, 0, 0, 0) else { throw CursesError(.unusableTerminal(name: terminal)) }
        self.device = device
        self.screen = screen
        self.window = window
        if let escapeDelay { set_escdelay(escapeDelay) }
        if hasColors, start_color() == OK { use_default_colors() }
        modes = Self.prepare(window, device)
        resizeToTerminal()
    }

    private static func prepare(_ window: UnsafeMutablePointer<WINDOW>, _ device: TerminalDevice) -> termios? {
        cbreak()
        noecho()
        nonl()
        keypad(window, true)
        defineKeys()
        nodelay(window, true)
        curs_set(0)
        // Else ctrl-s would freeze the screen.
        guard var modes = device.modes else { return nil }
        modes.c_iflag &= ~tcflag_t(IXON)
        device.set(modes)
        def_prog_mode()
        return modes
    }

    /// Reports of the mouse come as text, in both encodings: ncurses reads only the one that the description names.
    private static func defineKeys() {
        for start in ["\u{1B}[M", "\u{1B}[<"] { define_key(start, 0) }
        // Some descriptions have another shift-tab than the terminal sends, or a second one without a number.
        define_key("\u{1B}[Z", KEY_BTAB)
    }

    /// Forgets the screen without a word to the terminal: leaving it is the guard's work.
    func end() {
        delwin(window)
        delscreen(screen)
    }

    // MARK: Size

    var size: Size {
        Size(width: Int(getmaxx(window)), height: Int(getmaxy(window)))
    }

    func resizeToTerminal() {
        guard let size = device.size, size != self.size else { return }
        resize_term(Int32(size.height), Int32(size.width))
        wresize(window, Int32(size.height), Int32(size.width))
    }

    // MARK: Drawing

    func put(_ cells: [cchar_t], at point: Point) {
        guard wmove(window, Int32(point.y), Int32(point.x)) == OK else { return }
        wadd_wchnstr(window, cells, Int32(cells.count))
    }

    /// Sends what was put.
    ///
    /// Waits while the terminal is slow.
    func flush() {
        wnoutrefresh(window)
        doupdate()
    }

    /// The next `flush` sends every cell, whatever the terminal shows.
    func forgetWhatIsShown() {
        clearok(window, true)
    }

    /// After a stop.
    func takeBack() {
        if let modes { device.set(modes) }
        forgetWhatIsShown()
    }

    // MARK: Keys

    /// All that was typed and not yet read.
    func readCodes() -> [KeyCode] {
        var codes: [KeyCode] = []
        var value = wint_t()
        while true {
            switch wget_wch(window, &value) {
            case OK: codes.append(.character(value))
            case KEY_CODE_YES: codes.append(.function(Int32(bitPattern: value)))
            default: return codes
            }
        }
    }
}

@available(*, unavailable)
extension CursesScreen: Sendable {}

/// ncurses finds descriptions by the environment alone, so that is changed as briefly as possible.
private func withDescriptions<Result>(in folder: String?, _ body: () -> Result) -> Result {
    guard let folder else { return body() }
    let variable = "TERMINFO_DIRS"
    let earlier = getenv(variable).map { String(cString: $0) }
    // An empty name in the list stands for the system's own folders.
    setenv(variable, "\(folder):\(earlier ?? "")", 1)
    defer {
        if let earlier {
            setenv(variable, earlier, 1)
        } else {
            unsetenv(variable)
        }
    }
    return body()
}
