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
        let theme: ChosenTheme
        let keys: KeyTable
        let looks: LooksOptions
        let environment: [String: String]
        let notifies: Bool
    }

    enum Ending: Sendable {
        /// A person closed it, or it was asked to close.
        case quit
        /// The terminal is gone.
        case closed
        /// It was asked to close, but the terminal takes nothing; it was restored as far as that is possible.
        case stuck
    }

    /// What is to be shown, once it is known how.
    typealias Content = @Sendable (DashboardLooks) -> DashboardLoop

    private let settings: Settings
    private let reader: EventReader
    private let requests = DisplayRequests()
    private let opened = SingleResult<Result<Void, CursesError>>()
    private let content = Handover<Content>()
    private let news = Mutex<[DashboardNews]>([])
    private let ending = SingleResult<Ending>()
    /// How the run stood when the dashboard was closed.
    private let known = Mutex<WatchedRun?>(nil)

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

    /// What another run is to report to.
    func newReader() -> EventReader {
        EventReader { [requests] in requests.wake() }
    }

    /// There is something new to be shown.
    func wake() { requests.wake() }

    /// Gives the terminal back while `body` runs.
    func suspend(_ body: () -> Void) {
        requests.suspend(body)
    }

    /// Has something shown that the run does not tell.
    func tell(_ piece: DashboardNews) {
        news.withLock { $0.append(piece) }
        requests.wake()
    }

    /// What is to be told, once.
    func takeNews() -> [DashboardNews] {
        news.withLock { news in
            defer { news = [] }
            return news
        }
    }

    /// Keeps how the run stood when the dashboard was closed.
    func note(_ run: WatchedRun) {
        known.withLock { $0 = run }
    }

    /// How the run went, with what happened after the dashboard was closed; `nil` where it was not closed in time.
    var lastRun: WatchedRun? {
        let rest = reader.take()
        return known.withLock { run in
            for event in rest { run?.take(event) }
            return run
        }
    }

    /// Shows something until the dashboard is closed.
    func show(_ content: @escaping Content) async -> Ending {
        self.content.give(content)
        return await ending.value
    }

    /// Closes the dashboard; without it, where the terminal does not let go.
    func close() async {
        requests.close()
        try? await Task.sleep(for: Patience.duration)
        if ending.resolve(with: .stuck) {
            csignals_restore_now()
        }
    }

    private func main() {
        do {
            let theme = settings.theme.theme
            let options = CursesOptions(colors: settings.looks.color, environment: settings.environment)
            let display = try CursesDisplay(options) { theme.appearance(of: $0, at: $1) }
            requests.attach(display.waker)
            opened.resolve(with: .success(()))
            var lines: [SafeText] = []
            let ending = run(content.wait(), on: display) { lines = $0 }
            display.close()
            for line in lines { StandardStream.error.writeLine(line.text) }
            self.ending.resolve(with: ending)
        } catch {
            opened.resolve(with: .failure(error))
        }
    }

    private func run(_ content: Content, on display: CursesDisplay, tell: ([SafeText]) -> Void) -> Ending {
        var attended = AttendedDisplay(base: display, requests: requests, notifies: settings.notifies)
        let loop = content(
            DashboardLooks(
                glyphs: display.hasUnicode ? .unicode : .ascii,
                keys: settings.keys,
                themes: settings.theme.catalog,
                theme: settings.theme.theme.name,
                hasColors: display.depth != .mono,
                reducesMotion: settings.looks.reducesMotion))
        switch loop.run(on: &attended, tell: tell) {
        case .quit: return .quit
        case .closed: return requests.mustClose ? .quit : .closed
        }
    }
}
