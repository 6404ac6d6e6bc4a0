import CNcurses
import CSignals
import Canvas
import Glibc

/// The time in which the terminal shows the program's screen.
///
/// Made and ended by the thread that draws. When it has ended, by whatever way, the terminal is as it was before.
final class CursesSession {
    let device: TerminalDevice
    let screen: CursesScreen
    let controls: TerminalControls
    let depth: ColorDepth
    let hasUnicode: Bool
    let wakePipe: WakePipe
    private(set) var hasEnded = false

    init(_ options: CursesOptions) throws(CursesError) {
        device = try TerminalDevice()
        wakePipe = try WakePipe()
        // First of all, since what follows would disturb a screen that is open already.
        try Self.beginGuard(on: device)
        do {
            try Self.watchSignals(for: wakePipe)
            hasUnicode = TerminalLocale(environment: options.environment).apply()
            (screen, depth) = try Self.openScreen(on: device, options)
        } catch {
            csignals_unwatch(SIGWINCH)
            csignals_guard_end()
            throw error
        }
        controls = TerminalControls(
            family: TerminalFamily(name: options.terminal), program: TerminalProgram(environment: options.environment))
        csignals_guard_arm(controls.leave, controls.leave.count)
        device.write(controls.begin)
    }

    deinit {
        end()
    }

    /// ncurses takes over those of them that it finds at their default: it would end the process from a handler, and
    /// ignore SIGTSTP while it draws, which commands started at that moment inherit.
    private static func watchSignals(for pipe: WakePipe) throws(CursesError) {
        let isWatched = [SIGINT, SIGTERM, SIGTSTP].allSatisfy { csignals_watch($0) == 0 }
        guard isWatched, csignals_watch_into(SIGWINCH, pipe.writeEnd) == 0 else {
            throw CursesError(.noResources(reason: String(cString: strerror(errno))))
        }
    }

    private static func beginGuard(on device: TerminalDevice) throws(CursesError) {
        guard csignals_guard_begin(device.fd) != 0 else { return }
        let error = errno
        throw CursesError(error == EBUSY ? .alreadyOpen : .noResources(reason: String(cString: strerror(error))))
    }

    /// True colours need a description that can send them; without one the fixed 256 are nearly as good.
    private static func openScreen(
        on device: TerminalDevice, _ options: CursesOptions
    ) throws(CursesError) -> (CursesScreen, ColorDepth) {
        let entry = try TerminfoEntry(terminal: options.terminal)
        let depth = ColorDepth.detected(
            for: options.colors, environment: options.environment, terminal: entry.colors)
        if depth == .truecolor, let direct = DirectColorEntry(terminal: entry.name),
            let cache = TerminfoCache(environment: options.environment), cache.compile(direct),
            let screen = try? CursesScreen(
                on: device, terminal: direct.name, descriptionsIn: cache.folder, hasColors: true,
                escapeDelay: options.escapeDelay)
        {
            return (screen, .truecolor)
        }
        let limited = depth.limited(to: entry.colors.count)
        let screen = try CursesScreen(
            on: device, terminal: entry.name, descriptionsIn: nil, hasColors: limited != .mono,
            escapeDelay: options.escapeDelay)
        return (screen, limited)
    }

    /// Gives the terminal back until `resume`.
    func suspend() {
        csignals_guard_leave()
    }

    func resume() {
        csignals_guard_enter()
        screen.takeBack()
        device.write(controls.enter)
    }

    func end() {
        guard !hasEnded else { return }
        hasEnded = true
        csignals_unwatch(SIGWINCH)
        csignals_guard_end()
        screen.end()
    }
}

@available(*, unavailable)
extension CursesSession: Sendable {}

extension ColorDepth {
    /// What can be drawn through a description that has so many colours.
    fileprivate func limited(to count: Int) -> ColorDepth {
        switch count {
        case ..<8: .mono
        // Numbers above the first eight are components in a description of so many.
        case 8..<256, 257...: self == .mono ? .mono : .ansi16
        default: self == .truecolor ? .indexed256 : self
        }
    }
}
