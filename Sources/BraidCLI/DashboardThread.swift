import CSignals
import Canvas
import Curses
import Dashboard
import Dispatch
import Execution
import Synchronization

/// The dashboard on a thread of its own, which a slow terminal may hold up without anybody else noticing.
struct DashboardThread: Sendable {
    let run: Run
    let reader: EventReader
    let requests: DisplayRequests
    let theme: Theme
    let colors: ColorChoice
    let environment: [String: String]
    let exitsAtEnd: Bool
    let trapsForDebugging: Bool

    enum Ending: Sendable {
        /// A person closed it, or it was asked to close.
        case quit
        /// The terminal is gone.
        case closed
        /// There could be no screen.
        case failed(CursesError)
        /// It was asked to close, but the terminal takes nothing; it was restored as far as that is possible.
        case stuck
    }

    /// A terminal that takes nothing does not hold up the way out for longer.
    private static let patience = Duration.seconds(1)

    /// Shows the run until the dashboard is closed.
    func show(stoppedBy stops: Stops) async -> Ending {
        let ending = SingleResult<Ending>()
        stops.onStop { [run, requests] in
            _ = await run.result
            requests.close()
            try? await Task.sleep(for: Self.patience)
            if ending.resolve(with: .stuck) {
                csignals_restore_now()
            }
        }
        // A queue of its own: its thread may block for as long as the terminal does.
        DispatchQueue(label: "braid.dashboard").async {
            _ = csignals_guard_thread()
            ending.resolve(with: open())
        }
        return await ending.value
    }

    private func open() -> Ending {
        do {
            let theme = theme
            let display = try CursesDisplay(CursesOptions(colors: colors, environment: environment)) { style, depth in
                theme.appearance(of: style, at: depth)
            }
            defer { display.close() }
            requests.attach(display.waker)
            return loop(on: display)
        } catch {
            return .failed(error)
        }
    }

    private func loop(on display: CursesDisplay) -> Ending {
        var attended = AttendedDisplay(base: display, requests: requests)
        let loop = DashboardLoop(
            glyphs: display.hasUnicode ? .unicode : .ascii,
            exitsAtEnd: exitsAtEnd,
            events: { [reader, trapsForDebugging] in
                let events = reader.take()
                if trapsForDebugging, events.contains(where: \.isOutput) {
                    fatalError("a trap that was asked for")
                }
                return events
            },
            elapsed: { [run] in run.elapsed },
            perform: { [run] in run.perform($0) }
        )
        switch loop.run(on: &attended) {
        case .quit: return .quit
        case .closed: return requests.mustClose ? .quit : .closed
        }
    }
}

extension RunEvent {
    fileprivate var isOutput: Bool {
        if case .branchOutput = kind { true } else { false }
    }
}
