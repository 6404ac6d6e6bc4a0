public import Execution
import Synchronization

/// Writes the events of a run into its folder as they come.
///
/// Each batch of events is written before anybody sees them, so a killed program has lost nothing that was shown. The
/// disk is asked to keep them once a second and at the end.
public final class RunLogWriter: EventRecorder, Sendable {
    private struct State: ~Copyable {
        var encoder: EventEncoder
        let file: LogFile
        var lastSync = Duration.zero
        var workflow = ""
        var times = BranchTimes()

        mutating func writeOut() throws(RunFolderError) {
            try file.append(encoder.takeBytes())
        }

        mutating func note(_ event: RunEvent) {
            switch event.kind {
            case .runStarted(let start): workflow = start.name
            case .branchFinished(let outcome): times.note(outcome)
            default: break
            }
        }
    }

    private let state: Mutex<State>
    private let folder: RunFolder

    /// 57 µs each where it was measured, so it is not done per batch.
    private static let syncInterval = Duration.seconds(1)

    /// Bytes that are collected for one `write`: a batch with the output of 100 commands may be as large as all of it.
    private static let mostBytes = 256 * 1024

    public init(in folder: RunFolder) throws(RunFolderError) {
        self.folder = folder
        let file = try LogFile(creating: folder.eventsPath)
        file.lock()
        try file.append(EventEncoder.formatLine)
        state = Mutex(State(encoder: EventEncoder(run: folder.id), file: file))
    }

    public func record(_ events: [RunEvent]) throws {
        try state.withLock { state in
            for event in events {
                state.encoder.encode(event)
                state.note(event)
                if state.encoder.byteCount >= Self.mostBytes { try state.writeOut() }
            }
            try state.writeOut()
            guard let last = events.last else { return }
            if last.elapsed - state.lastSync >= Self.syncInterval || last.isEndOfRun {
                state.file.synchronize()
                state.lastSync = last.elapsed
            }
            if last.isEndOfRun {
                let times = TimesFile(workflow: state.workflow, times: state.times)
                try folder.write(to: TimesFile.name) { append in try append(times.json) }
            }
        }
    }
}

extension RunEvent {
    fileprivate var isEndOfRun: Bool {
        if case .runFinished = kind { true } else { false }
    }
}
