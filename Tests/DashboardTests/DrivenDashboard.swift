import Canvas
import Execution
import TestSupport

@testable import Dashboard

/// A dashboard that is driven by a test: no loop, no display.
struct DrivenDashboard {
    private(set) var state: DashboardState
    private(set) var effects: [DashboardEffect] = []
    /// How large the terminals of branches are, by their paths.
    private(set) var terminals: [String: Size] = [:]
    /// The output files of the run, by what they are of.
    private let files: [OutputFile: [UInt8]]
    /// What was read of them.
    private(set) var reads: [OutputRequest] = []

    struct OutputFile: Hashable {
        let branch: String
        var attempt = 1
        var source = OutputSource.output
    }

    /// - Parameter focus: what the terminal says of it, before anything happens.
    init(
        _ script: RunScript, size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode,
        themes: ThemeChoice = ThemeChoice(), files: [OutputFile: [UInt8]] = [:], focus: [Bool] = [],
        record: RecordPlace? = nil, exports: [ExportChoice] = []
    ) {
        self.files = files
        state = DashboardState(size: size, glyphs: glyphs, themes: themes)
        state.record = record
        state.exports = exports
        for hasFocus in focus { take(.focusChanged(hasFocus)) }
        feed(script.events)
        tick(script.elapsed)
    }

    /// What really happened in a run.
    init(events: [RunEvent], size: Size = Size(width: 80, height: 24)) {
        files = [:]
        state = DashboardState(size: size, glyphs: .unicode)
        feed(events)
    }

    /// One that is there for a comparison.
    init(race: RaceState, size: Size, glyphs: Glyphs) {
        files = [:]
        state = DashboardState(size: size, glyphs: glyphs)
        state.open(race)
    }

    mutating func press(_ keys: Key...) {
        for key in keys { take(.keyPressed(key)) }
    }

    /// Letters, one key each.
    mutating func type(_ letters: String) {
        for letter in letters { press(.character(letter)) }
    }

    mutating func use(_ kind: MouseEvent.Kind, at point: Point) {
        take(.mouseUsed(MouseEvent(kind, at: point)))
    }

    mutating func feed(_ events: [RunEvent]) {
        take(.eventsArrived(events))
    }

    mutating func tick(_ elapsed: Duration) {
        take(.ticked(elapsed))
    }

    mutating func resize(_ width: Int, _ height: Int) {
        take(.resized(Size(width: width, height: height)))
    }

    mutating func answer(_ action: OperatorAction, _ acceptance: Acceptance) {
        take(.answered(action, acceptance))
    }

    /// Searches all there is to search.
    mutating func search() {
        while let read = state.backgroundRead { take(.outputRead(read, read.requests.map { content(of: $0) })) }
    }

    mutating func take(_ action: DashboardAction) {
        for effect in update(&state, action) {
            switch effect {
            case .readOutput(let read): take(.outputRead(read, read.requests.map { content(of: $0) }))
            case .resizeTerminal(let branch, let size): terminals[branch.path] = size
            default: effects.append(effect)
            }
        }
    }

    private mutating func content(of request: OutputRequest) -> [UInt8]? {
        reads.append(request)
        let file = OutputFile(branch: request.branch.path, attempt: request.attempt, source: request.source)
        guard let bytes = files[file], request.offset + request.count <= bytes.count else { return nil }
        return Array(bytes[request.offset..<request.offset + request.count])
    }

    var frame: Frame { view(of: state) }

    var selected: String? { state.selection?.path }
}
