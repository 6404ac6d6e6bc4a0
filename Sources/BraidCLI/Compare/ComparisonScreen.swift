import CSignals
import Canvas
import Comparison
import Dashboard
import Execution

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A comparison in the dashboard: both lanes while they run, and what came of them until it is closed.
struct ComparisonScreen: Sendable {
    private let dashboard: DashboardThread
    private let board = LaneBoard()
    private let clock = SuspendableClock()
    private let exitsAtEnd: Bool

    /// Takes the terminal; `nil`, and a warning, where there can be no screen.
    init?(_ options: RunOptions, environment: [String: String]) async throws {
        let theme = try ChosenTheme(named: options.looks.theme, environment: environment)
        let keys = try ChosenKeys.table(environment)
        theme.tellWarnings()
        exitsAtEnd = options.exit
        do {
            dashboard = try await DashboardThread(
                .init(theme: theme, keys: keys, looks: options.looks, environment: environment, notifies: false))
        } catch {
            StandardStream.error.writeLine(safely: "warning: \(error)")
            return nil
        }
    }

    // MARK: What is shown

    /// What a run of a lane is to report to.
    func reader(of kind: LaneKind, number: Int, of count: Int) -> EventReader {
        let events = dashboard.newReader()
        board.begin(kind, number: number, of: count, events)
        return events
    }

    /// Shows what came of the lanes.
    func end(_ comparison: RunComparison) {
        board.end(comparison)
        dashboard.wake()
    }

    // MARK: How long

    /// Shows it until the dashboard is closed.
    ///
    /// - Parameter stop: has the lanes end.
    func show(_ name: SafeText, _ mode: ComparisonMode, stop: @escaping @Sendable () -> Void) async
        -> DashboardThread.Ending
    {
        let time = RunClock(clock)
        return await dashboard.show { [board, exitsAtEnd] looks in
            DashboardLoop(
                looks, comparing: name, mode, exitsAtEnd: exitsAtEnd, news: { board.take() },
                elapsed: { time.elapsed }, stop: stop)
        }
    }

    func close() async { await dashboard.close() }

    /// Shows a comparison of runs that are over until the dashboard is closed; `nil` where nothing ended it but a person.
    func show(_ comparison: RunComparison) async -> ExitStatus? {
        _ = csignals_survive_broken_pipes()
        _ = csignals_guard_thread()
        let stops = ReplayStops { await close() }
        let monitor = SignalMonitor(watchingOutput: Terminal.stdoutKind == .other) { signal in
            csignals_restore_now()
            _exit(ExitStatus.signal(signal).code)
        }
        monitor.start(stops)
        letSuspend(monitor)
        end(comparison)
        let ending = await show(comparison.name, comparison.mode) {}
        monitor.onSuspend(nil)
        monitor.stop()
        switch stops.cause {
        case .signal(let number)?: return .signal(number)
        case .outputClosed?: return .brokenPipe
        case nil: return ending == .quit ? nil : .signal(SIGHUP)
        }
    }

    // MARK: Suspension

    /// The terminal is given back, and time stands still, while the program is stopped.
    func letSuspend(_ monitor: SignalMonitor) {
        monitor.onSuspend { [dashboard, clock] in
            clock.suspend()
            dashboard.suspend(SignalMonitor.stopProgram)
            clock.resume()
        }
    }
}
