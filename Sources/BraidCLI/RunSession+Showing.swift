import Canvas
import Dashboard
import Execution
import Reports
import RunLog

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What is shown while the run is under way.
extension RunSession {
    /// Takes the terminal for the dashboard; `nil` where there is none. One that cannot be is said, and the run is told
    /// in lines.
    func openDashboard() async -> DashboardThread? {
        guard mode == .dashboard else { return nil }
        do {
            return try await DashboardThread(
                DashboardThread.Settings(
                    theme: theme, colors: options.color, environment: environment, exitsAtEnd: options.exit,
                    trapsForDebugging: options.debugTrap))
        } catch {
            StandardStream.error.writeLine("warning: \(error)")
            return nil
        }
    }

    /// Shows the run in the dashboard until that is closed. Returns whether the terminal can still be written to.
    func show(_ run: Run, on dashboard: DashboardThread, _ stops: Stops, _ monitor: SignalMonitor) async -> Bool {
        monitor.onSuspend { dashboard.suspend(SignalMonitor.stopProgram) }
        defer { monitor.onSuspend(nil) }
        switch await dashboard.show(run, stoppedBy: stops) {
        case .quit:
            return true
        case .stuck:
            return false
        case .closed:
            stops.stop(.signal(SIGHUP))
            return false
        }
    }

    /// Tells the run as it goes, line by line; returns at its end.
    func tell(_ reader: EventReader) async {
        switch mode {
        case .none: break
        case .json: await showJSON(reader)
        case .plain, .dashboard, .auto: await showLines(reader)
        }
    }

    private func showLines(_ reader: EventReader) async {
        var lines = PlainLines(glyphs: glyphs)
        for await batch in reader {
            var text = ""
            for event in batch {
                for line in lines.lines(for: event) { text += line.text + "\n" }
            }
            StandardStream.error.write(text)
        }
    }

    /// One event per line in the log's format, on stderr; on stdout where no answer goes there.
    private func showJSON(_ reader: EventReader) async {
        let stream = options.output == .none ? StandardStream.output : .error
        var encoder = EventEncoder(run: folder.id)
        stream.write(EventEncoder.formatLine)
        for await batch in reader {
            for event in batch { encoder.encode(event) }
            if !stream.write(encoder.takeBytes()) { return }
        }
    }
}
