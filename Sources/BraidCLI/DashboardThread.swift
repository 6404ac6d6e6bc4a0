import CSignals
import Canvas
import Curses
import Dashboard
import Dispatch
import Execution
import Synchronization

/// The dashboard on a thread of its own, which a slow terminal may hold up without anybody else noticing.
///
/// The terminal is taken before the run starts: for a moment that changes the environment, which running commands read.
final class DashboardThread: Sendable {
    struct Settings: Sendable {
        let theme: Theme
        let themes: ThemeCatalog
        let keys: KeyTable
        let colors: ColorChoice
        let environment: [String: String]
        let exitsAtEnd: Bool
        let reducesMotion: Bool
        let notifies: Bool
        let trapsForDebugging: Bool
        let readOutput: @Sendable (OutputRequest) -> [UInt8]?
        let resizeTerminal: @Sendable (BranchID, Size) -> Void
    }

    enum Ending: Sendable {
        /// A person closed it, or it was asked to close.
        case quit
        /// The terminal is gone.
        case closed
        /// It was asked to close, but the terminal takes nothing; it was restored as far as that is possible.
        case stuck
    }

    private let settings: Settings
    private let reader: EventReader
    private let requests = DisplayRequests()
    private let opened = SingleResult<Result<Void, CursesError>>()
    private let run = Handover<Run>()
    private let ending = SingleResult<Ending>()

    /// Takes the terminal.
    ///
    /// Throws `CursesError` if there can be no screen.
    init(_ settings: Settings) async throws {
        self.settings = settings
        let requests = requests
        reader = EventReader { requests.wake() }
        // A queue of its own: its thread may block for as long as the terminal does.
        DispatchQueue(label: "braid.dashboard").async { self.main() }
        try await opened.value.get()
    }

    /// What the run is to report to.
    var events: EventReader { reader }

    /// Gives the terminal back while `body` runs.
    func suspend(_ body: () -> Void) {
        requests.suspend(body)
    }

    /// Shows a run until the dashboard is closed.
    func show(_ run: Run, stoppedBy stops: Stops) async -> Ending {
        Task {
            _ = await run.result
            stops.runEnded()
        }
        stops.onStop { [requests, ending] in
            _ = await run.result
            requests.close()
            try? await Task.sleep(for: Patience.duration)
            if ending.resolve(with: .stuck) {
                csignals_restore_now()
            }
        }
        self.run.give(run)
        return await ending.value
    }

    private func main() {
        do {
            let theme = settings.theme
            let options = CursesOptions(colors: settings.colors, environment: settings.environment)
            let display = try CursesDisplay(options) { theme.appearance(of: $0, at: $1) }
            requests.attach(display.waker)
            opened.resolve(with: .success(()))
            let ending = loop(on: display, showing: run.wait())
            display.close()
            self.ending.resolve(with: ending)
        } catch {
            opened.resolve(with: .failure(error))
        }
    }

    private func loop(on display: CursesDisplay, showing run: Run) -> Ending {
        var attended = AttendedDisplay(base: display, requests: requests, notifies: settings.notifies)
        let loop = DashboardLoop(
            glyphs: display.hasUnicode ? .unicode : .ascii,
            keys: settings.keys,
            themes: settings.themes,
            theme: settings.theme.name,
            hasColors: display.depth != .mono,
            exitsAtEnd: settings.exitsAtEnd,
            reducesMotion: settings.reducesMotion,
            events: takeEvents,
            elapsed: { run.elapsed },
            perform: { run.perform($0) },
            readOutput: settings.readOutput,
            resizeTerminal: settings.resizeTerminal
        )
        switch loop.run(on: &attended) {
        case .quit: return .quit
        case .closed: return requests.mustClose ? .quit : .closed
        }
    }

    private func takeEvents() -> [RunEvent] {
        let events = reader.take()
        if settings.trapsForDebugging, events.contains(where: \.isOutput) {
            // What `--debug-trap` is for: to see that the terminal survives a trap.
            fatalError("a trap that was asked for")
        }
        return events
    }
}

extension RunEvent {
    fileprivate var isOutput: Bool {
        if case .branchOutput = kind { true } else { false }
    }
}
