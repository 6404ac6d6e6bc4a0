public import Canvas
public import Execution

/// Runs the dashboard on the thread that calls it, until a person closes it or the display is gone.
///
/// Not `Sendable`: one thread owns the loop and its display.
public struct DashboardLoop {
    private let events: () -> [RunEvent]
    private let elapsed: () -> Duration
    private let perform: (OperatorAction) -> Acceptance
    private let readOutput: (OutputRequest) -> [UInt8]?
    private let resizeTerminal: (BranchID, Size) -> Void
    private let glyphs: Glyphs
    private let keys: KeyTable
    private let catalog: ThemeCatalog
    private let themes: ThemeChoice
    private let exitsAtEnd: Bool
    private let reducesMotion: Bool

    public enum Ending: Sendable {
        /// A person closed the dashboard, or the run ended and it was to close then. The run may still be stopping.
        case quit
        /// The terminal is gone.
        case closed
    }

    /// - Parameters:
    ///   - themes: what can be chosen.
    ///   - theme: the name of the one that the display already has.
    ///   - hasColors: whether the display shows any.
    ///   - reducesMotion: the spinner stands still, and clocks move once a second.
    ///   - exitsAtEnd: closes by itself when the run has ended.
    ///   - events: what has happened since the last call; must not wait. The display must be woken when there is more.
    ///   - elapsed: time since the run began; it also goes on after the run has ended.
    ///   - perform: does what a person asks for, and says whether it is done.
    ///   - readOutput: all that was asked for of a file, or `nil`.
    ///   - resizeTerminal: a command that runs in a terminal has so much room from now on.
    public init(
        glyphs: Glyphs,
        keys: KeyTable = .standard,
        themes: ThemeCatalog = ThemeCatalog(),
        theme: String = ThemeCatalog.standardName,
        hasColors: Bool = true,
        exitsAtEnd: Bool = false,
        reducesMotion: Bool = false,
        events: @escaping () -> [RunEvent],
        elapsed: @escaping () -> Duration,
        perform: @escaping (OperatorAction) -> Acceptance,
        readOutput: @escaping (OutputRequest) -> [UInt8]?,
        resizeTerminal: @escaping (BranchID, Size) -> Void = { _, _ in }
    ) {
        self.glyphs = glyphs
        self.keys = keys
        catalog = themes
        self.themes = ThemeChoice(names: themes.names, current: theme, hasColors: hasColors)
        self.exitsAtEnd = exitsAtEnd
        self.reducesMotion = reducesMotion
        self.events = events
        self.elapsed = elapsed
        self.perform = perform
        self.resizeTerminal = resizeTerminal
        self.readOutput = readOutput
    }

    public func run(on display: inout some Display) -> Ending {
        var state = DashboardState(
            size: display.size, glyphs: glyphs, keys: keys, themes: themes, exitsAtEnd: exitsAtEnd)
        state.reducesMotion = reducesMotion
        var pacer = FramePacer(tick: reducesMotion ? .seconds(1) : .milliseconds(100))
        var searching = SearchPause()
        pacer.request(.operation, at: elapsed())
        while true {
            if takeEvents(&state, &pacer, on: &display) { return .quit }
            paint(state, on: &display, &pacer)
            let isSearching = search(&state, &pacer, &searching, on: &display)
            let patience = isSearching ? .zero : pacer.due.map { max(.zero, $0 - elapsed()) }
            for event in display.wait(atMost: patience) {
                switch event {
                case .key(let key):
                    // What a person looks for is searched at once.
                    searching = SearchPause()
                    if update(&state, .keyPressed(key), on: &display) { return .quit }
                    pacer.request(.operation, at: elapsed())
                case .mouse(let event):
                    if update(&state, .mouseUsed(event), on: &display) { return .quit }
                    pacer.request(.operation, at: elapsed())
                case .focused(let hasFocus):
                    _ = update(&state, .focusChanged(hasFocus), on: &display)
                case .pasted(let text):
                    _ = update(&state, .pasted(text), on: &display)
                    pacer.request(.operation, at: elapsed())
                case .resized(let size):
                    _ = update(&state, .resized(size), on: &display)
                    pacer.request(.operation, at: elapsed())
                case .woken:
                    break
                case .closed:
                    return .closed
                }
            }
        }
    }

    private func takeEvents(
        _ state: inout DashboardState, _ pacer: inout FramePacer, on display: inout some Display
    ) -> Bool {
        let events = events()
        let now = elapsed()
        _ = update(&state, .ticked(now), on: &display)
        guard !events.isEmpty else { return false }
        let isOver = update(&state, .eventsArrived(events), on: &display)
        if let cause = state.cause(toPaint: events) {
            pacer.request(cause, at: now)
        }
        return isOver
    }

    /// Searches the next part of a text; `false` if there is nothing to search for now.
    private func search(
        _ state: inout DashboardState, _ pacer: inout FramePacer, _ pause: inout SearchPause,
        on display: inout some Display
    ) -> Bool {
        guard let read = state.backgroundRead else { return false }
        let now = elapsed()
        guard pause.isOver(at: now) else {
            pacer.request(by: pause.end)
            return false
        }
        _ = update(&state, .outputRead(read, read.requests.map(readOutput)), on: &display)
        pacer.request(.text, at: now)
        if state.backgroundRead == nil { pause.begin(at: now) }
        return true
    }

    private func paint(_ state: DashboardState, on display: inout some Display, _ pacer: inout FramePacer) {
        let start = elapsed()
        guard pacer.isDue(at: start) else { return }
        display.show(view(of: state))
        pacer.framePainted(at: start, took: elapsed() - start)
        if state.isLive {
            pacer.requestTick(after: start)
        }
        if let notice = state.notice {
            pacer.request(by: notice.until)
        }
    }

    /// Carries out what follows from an action; `true` if that is the end of the dashboard.
    private func update(
        _ state: inout DashboardState, _ action: DashboardAction, on display: inout some Display
    ) -> Bool {
        for effect in Dashboard.update(&state, action) {
            switch effect {
            case .quit:
                return true
            case .perform(let action):
                if update(&state, .answered(action, perform(action)), on: &display) { return true }
            case .redraw: display.redraw()
            case .useMouse(let isUsed): display.useMouse(isUsed)
            case .notify(let text): display.notify(text)
            case .useTheme(let name):
                if update(&state, use(name, on: &display), on: &display) { return true }
            case .resizeTerminal(let branch, let size): resizeTerminal(branch, size)
            case .readOutput(let read):
                let action = DashboardAction.outputRead(read, read.requests.map(readOutput))
                if update(&state, action, on: &display) { return true }
            }
        }
        return false
    }

    private func use(_ name: String, on display: inout some Display) -> DashboardAction {
        do {
            let (theme, warnings) = try catalog.theme(named: name)
            display.use { theme.appearance(of: $0, at: $1) }
            return .themeShown(warning: warnings.first.map { "\($0.description)" })
        } catch {
            return .themeRefused("\(error.description)")
        }
    }
}

@available(*, unavailable)
extension DashboardLoop: Sendable {}

extension DashboardState {
    /// Why events need a frame; `nil` if nothing that can be seen has changed.
    fileprivate func cause(toPaint events: [RunEvent]) -> FramePacer.Cause? {
        var cause: FramePacer.Cause?
        for event in events {
            guard case .branchOutput(let branch, _, _) = event.kind else { return .state }
            if texts.isVisible(branch) {
                cause = .text
            }
        }
        return cause
    }
}
