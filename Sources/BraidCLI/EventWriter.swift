import Canvas
import Dispatch
import Execution
import Reports
import RunLog
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Writes a run's events as text while it runs, on a thread of its own, which a slow reader may hold up without
/// anybody else noticing.
final class EventWriter: Sendable {
    enum Form: Sendable {
        /// For people: one line per thing that happened.
        case lines(PlainLines)
        /// For people: what goes wrong, and how far it is.
        case problems(ProblemLines)
        /// For programs: the log's format.
        case events(EventEncoder)
    }

    /// What the run is to report to.
    let events: EventReader
    private let available: DispatchSemaphore
    private let stream: StandardStream
    private let form: Form
    /// Somebody wants to know how the run stands.
    private let isAsked = Mutex(false)
    /// How the run went, as far as that was told to people.
    private let known = Mutex<RunSnapshot?>(nil)
    /// The number of the system's error where something could not be written.
    private let code = Mutex<Int32?>(nil)

    init(_ form: Form, to stream: StandardStream) {
        let available = DispatchSemaphore(value: 0)
        self.available = available
        self.stream = stream
        self.form = form
        events = EventReader { available.signal() }
    }

    /// Writes until the run has ended.
    ///
    /// Returns whether all could be written; when the run was stopped, at the latest one second after its end.
    func show(_ run: Run, stoppedBy stops: Stops) async -> Bool {
        let ending = SingleResult<Bool>()
        stops.onStop {
            _ = await run.result
            try? await Task.sleep(for: Patience.duration)
            ending.resolve(with: false)
        }
        DispatchQueue(label: "braid.lines").async { ending.resolve(with: self.write(run)) }
        return await ending.value
    }

    /// Writes between two lines how the run stands, soon.
    func tellStatus() {
        isAsked.withLock { $0 = true }
        available.signal()
    }

    /// How the run went, once all of it is told; `nil` before, and where it is told to programs.
    var lastRun: RunSnapshot? { known.withLock { $0 } }

    /// Why not all could be written; `nil` where nothing is wrong but that nobody reads any more.
    var failure: Int32? { code.withLock { $0 == EPIPE ? nil : $0 } }

    private func write(_ bytes: [UInt8]) -> Bool {
        guard !stream.write(bytes) else { return true }
        let number = errno
        code.withLock { $0 = number }
        return false
    }

    private func write(_ run: Run) -> Bool {
        var form = form
        guard write(form.heading) else { return false }
        while true {
            available.wait()
            let batch = events.take()
            guard write(form.text(of: batch)) else { return false }
            if takeQuestion(), !write(form.status(at: run.elapsed)) { return false }
            guard batch.contains(where: \.isEndOfRun) else { continue }
            known.withLock { [form] in $0 = form.run }
            return true
        }
    }
}

extension EventWriter {
    private func takeQuestion() -> Bool {
        isAsked.withLock { isAsked in
            defer { isAsked = false }
            return isAsked
        }
    }
}

extension EventWriter.Form {
    var heading: [UInt8] {
        switch self {
        case .lines, .problems: []
        case .events: EventEncoder.formatLine
        }
    }

    mutating func text(of events: [RunEvent]) -> [UInt8] {
        switch self {
        case .lines(var lines):
            defer { self = .lines(lines) }
            return Self.bytes(of: events.flatMap { lines.lines(for: $0) })
        case .problems(var lines):
            defer { self = .problems(lines) }
            return Self.bytes(of: events.flatMap { lines.lines(for: $0) })
        case .events(var encoder):
            for event in events { encoder.encode(event) }
            defer { self = .events(encoder) }
            return encoder.takeBytes()
        }
    }

    /// How the run stands; `nil` where that is for programs.
    fileprivate var run: RunSnapshot? {
        switch self {
        case .lines(let lines): lines.run
        case .problems(let lines): lines.run
        case .events: nil
        }
    }

    /// How the run stands, for people; nothing in between what is for programs.
    func status(at elapsed: Duration) -> [UInt8] {
        switch self {
        case .lines(let lines): Self.bytes(of: lines.status(at: elapsed))
        case .problems(let lines): Self.bytes(of: lines.status(at: elapsed))
        case .events: []
        }
    }

    private static func bytes(of lines: [SafeText]) -> [UInt8] {
        lines.flatMap { Array($0.text.utf8) + [UInt8(ascii: "\n")] }
    }
}

extension RunEvent {
    fileprivate var isEndOfRun: Bool {
        if case .runFinished = kind { true } else { false }
    }
}
