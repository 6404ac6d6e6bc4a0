import Dashboard
import Execution
import RunLog
import Synchronization

/// The events of a log, for the dashboard.
final class LoggedEvents: RecordedEvents, Sendable {
    private struct State: ~Copyable {
        var reader: RunLogReader
        var error: RunLogError?
    }

    private let state: Mutex<State>
    /// Why there is no end, where the log is whole.
    private let breakOff: String?

    /// Throws where not even the first event can be read.
    init(of folder: RunFolder, _ runState: RunRecord.State) throws(RunLogError) {
        var reader = try RunLogReader(of: folder)
        let start = reader.place
        _ = try reader.next()
        reader.go(to: start)
        state = Mutex(State(reader: reader))
        breakOff =
            switch runState {
            case .ended: nil
            case .interrupted: "the run was broken off"
            case .running: "the run is still under way"
            }
    }

    func next() -> RunEvent? {
        state.withLock { state in
            do throws(RunLogError) {
                return try state.reader.next()
            } catch {
                state.error = error
                return nil
            }
        }
    }

    var place: RunLogReader.Place { state.withLock { $0.reader.place } }

    func go(to place: RunLogReader.Place) {
        state.withLock { $0.reader.go(to: place) }
    }

    var fault: String? { error?.words ?? breakOff }

    /// Why the log could not be read to its end; `nil` as long as nobody came upon that.
    var error: RunLogError? { state.withLock { $0.error } }
}
