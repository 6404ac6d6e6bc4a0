public import Canvas
package import Comparison
public import Execution

/// Runs the dashboard on the thread that calls it, until a person closes it or the display is gone.
///
/// Not `Sendable`: one thread owns the loop and its display.
public struct DashboardLoop {
    private let looks: DashboardLooks
    private let feed: any RunFeed
    private let playback: Playback?
    private let readOutput: (OutputRequest) -> [UInt8]?
    private let resizeTerminal: (BranchID, Size) -> Void
    private let keeper: TextKeeper
    private let exitsAtEnd: Bool
    private let exporting: Exporting?
    private let leave: (WatchedRun) -> Void
    private let race: RaceState?

    public enum Ending: Sendable {
        /// A person closed the dashboard, or the run ended and it was to close then. The run may still be stopping.
        case quit
        /// The terminal is gone.
        case closed
    }

    /// A run that is under way.
    ///
    /// - Parameters:
    ///   - exitsAtEnd: closes by itself when the run has ended.
    ///   - events: what has happened since the last call; must not wait. The display must be woken when there is more.
    ///   - news: likewise, of what the run does not tell.
    ///   - elapsed: time since the run began; it also goes on after the run has ended.
    ///   - perform: does what a person asks for, and says whether it is done.
    ///   - readOutput: all that was asked for of a file, or `nil`.
    ///   - moreTime: how much longer a branch may take if it gets as much time again.
    ///   - files: for texts that a person wants to have.
    ///   - resizeTerminal: a command that runs in a terminal has so much room from now on.
    ///   - exporting: where the run is kept; `nil` if it is not.
    ///   - leave: gets how the run stood by the last of its events, when the dashboard is closed.
    public init(
        _ looks: DashboardLooks,
        exitsAtEnd: Bool = false,
        events: @escaping () -> [RunEvent],
        news: @escaping () -> [DashboardNews] = { [] },
        elapsed: @escaping () -> Duration,
        perform: @escaping (OperatorAction) -> Acceptance,
        moreTime: @escaping (BranchID) -> Duration = { _ in .seconds(30) },
        files: TextFiles = .none,
        readOutput: @escaping (OutputRequest) -> [UInt8]?,
        resizeTerminal: @escaping (BranchID, Size) -> Void = { _, _ in },
        exporting: Exporting? = nil,
        leave: @escaping (WatchedRun) -> Void = { _ in }
    ) {
        self.looks = looks
        race = nil
        self.exporting = exporting
        self.leave = leave
        self.exitsAtEnd = exitsAtEnd
        keeper = TextKeeper(files: files, readOutput: readOutput)
        feed = LiveFeed(
            events: events, told: news, elapsed: elapsed, performAction: perform, moreTime: moreTime)
        playback = nil
        self.readOutput = readOutput
        self.resizeTerminal = resizeTerminal
    }

    /// A recorded run, watched again until a person closes the dashboard.
    ///
    /// - Parameters:
    ///   - events: of the run, from the first on.
    ///   - playback: where to begin, and how fast to go on.
    ///   - now: time on a clock that only goes forward, the one of `playback`.
    ///   - news: what the record does not tell; must not wait. The display must be woken when there is some.
    ///   - files: for texts that a person wants to have.
    ///   - readOutput: all that was asked for of a file of the run, or `nil`.
    ///   - exporting: where the run is kept.
    public init(
        _ looks: DashboardLooks,
        replaying events: some RecordedEvents,
        _ playback: Playback,
        now: @escaping () -> Duration,
        news: @escaping () -> [DashboardNews] = { [] },
        files: TextFiles = .none,
        readOutput: @escaping (OutputRequest) -> [UInt8]?,
        exporting: Exporting? = nil
    ) {
        let feed = ReplayFeed(events, told: news, clock: now)
        var playback = playback
        playback.begin(with: feed.start, at: now())
        self.looks = looks
        race = nil
        self.exporting = exporting
        exitsAtEnd = false
        self.feed = feed
        self.playback = playback
        self.readOutput = readOutput
        keeper = TextKeeper(files: files, readOutput: readOutput)
        resizeTerminal = { _, _ in }
        leave = { _ in }
    }

    /// A comparison that is run, and watched until a person closes the dashboard.
    ///
    /// - Parameters:
    ///   - name: of the workflow.
    ///   - mode: how its lanes come about.
    ///   - exitsAtEnd: closes by itself when all of it is over.
    ///   - news: what has happened since the last call; must not wait. The display must be woken when there is more.
    ///   - elapsed: time on a clock that only goes forward.
    ///   - stop: has the lanes end.
    package init(
        _ looks: DashboardLooks, comparing name: SafeText, _ mode: ComparisonMode, exitsAtEnd: Bool = false,
        news: @escaping () -> [RaceNews], elapsed: @escaping () -> Duration, stop: @escaping () -> Void
    ) {
        self.looks = looks
        self.exitsAtEnd = exitsAtEnd
        race = RaceState(mode, name: name)
        feed = RaceFeed(told: news, clock: elapsed, stop: stop)
        playback = nil
        exporting = nil
        keeper = TextKeeper(files: .none) { _ in nil }
        readOutput = { _ in nil }
        resizeTerminal = { _, _ in }
        leave = { _ in }
    }

    /// Shows it until it is closed.
    ///
    /// - Parameter tell: gets lines about texts that were still being saved then, for whoever has the screen afterwards.
    public func run(on display: inout some Display, tell: ([SafeText]) -> Void = { _ in }) -> Ending {
        let ending = attend(to: &display)
        switch ending {
        case .quit: tell(keeper.finish())
        case .closed: keeper.discard()
        }
        return ending
    }

    private func attend(to display: inout some Display) -> Ending {
        var feed = feed
        var state = DashboardState(
            size: display.size, glyphs: looks.glyphs, keys: looks.keys, themes: looks.themes, exitsAtEnd: exitsAtEnd,
            playback: playback)
        state.reducesMotion = looks.reducesMotion
        state.record = exporting?.place
        state.exports = exporting?.choices ?? []
        defer {
            // Whoever goes on from here begins with what comes next.
            for event in feed.backlog { state.latest.take(event) }
            leave(WatchedRun(state.latest, state.usualTimes))
        }
        if let race { state.open(race) }
        var pacer = FramePacer(tick: looks.reducesMotion ? .seconds(1) : .milliseconds(100))
        var searching = SearchPause()
        var news = NewsPause()
        var isWoken = false
        pacer.request(.operation, at: feed.now())
        while true {
            let now = feed.now()
            if pacer.isDue(at: now) || news.isOver(at: now) || feed.isBehind {
                if takeNews(&state, &feed, &pacer, on: &display) { return .quit }
                news.begin(at: now)
                isWoken = false
            }
            paint(state, feed, on: &display, &pacer)
            let isSearching = search(&state, &feed, &pacer, &searching, on: &display)
            let isSaving = save(&state, &feed, &pacer, on: &display)
            let next = [pacer.due, isWoken ? news.end : nil].compactMap(\.self).min()
            let patience = isSearching || isSaving || feed.isBehind ? .zero : next.map { max(.zero, $0 - feed.now()) }
            let events = display.wait(atMost: patience)
            // What is done now is done now, however long nothing was to be shown.
            if events.contains(where: \.isInput) { _ = update(&state, .ticked(feed.now()), &feed, on: &display) }
            for event in events {
                switch event {
                case .key(let key):
                    // What a person looks for is searched at once.
                    searching = SearchPause()
                    if update(&state, .keyPressed(key), &feed, on: &display) { return .quit }
                    pacer.request(.operation, at: feed.now())
                case .mouse(let event):
                    if update(&state, .mouseUsed(event), &feed, on: &display) { return .quit }
                    pacer.request(.operation, at: feed.now())
                case .focused(let hasFocus):
                    _ = update(&state, .focusChanged(hasFocus), &feed, on: &display)
                case .pasted(let text):
                    _ = update(&state, .pasted(text), &feed, on: &display)
                    pacer.request(.operation, at: feed.now())
                case .resized(let size):
                    _ = update(&state, .resized(size), &feed, on: &display)
                    pacer.request(.operation, at: feed.now())
                case .woken:
                    isWoken = true
                case .closed:
                    return .closed
                }
            }
        }
    }

    private func takeNews(
        _ state: inout DashboardState, _ feed: inout any RunFeed, _ pacer: inout FramePacer,
        on display: inout some Display
    ) -> Bool {
        let now = feed.now()
        for action in feed.news(for: state.playback, at: now) {
            if update(&state, action, &feed, on: &display) { return true }
            if let cause = state.cause(toPaint: action) { pacer.request(cause, at: now) }
        }
        if feed.isBehind { pacer.request(.text, at: now) }
        return false
    }

    /// Searches the next part of a text; `false` if there is nothing to search for now.
    private func search(
        _ state: inout DashboardState, _ feed: inout any RunFeed, _ pacer: inout FramePacer,
        _ pause: inout SearchPause, on display: inout some Display
    ) -> Bool {
        guard let read = state.backgroundRead else { return false }
        let now = feed.now()
        guard pause.isOver(at: now) else {
            pacer.request(by: pause.end)
            return false
        }
        _ = update(&state, .outputRead(read, read.requests.map(readOutput)), &feed, on: &display)
        pacer.request(.text, at: now)
        if state.backgroundRead == nil { pause.begin(at: now) }
        return true
    }

    /// Saves the next part of a text; `false` if none is being saved.
    private func save(
        _ state: inout DashboardState, _ feed: inout any RunFeed, _ pacer: inout FramePacer,
        on display: inout some Display
    ) -> Bool {
        guard keeper.isSaving else { return false }
        tell(keeper.goOn(width: state.size.width), &state, &feed, on: &display)
        pacer.request(.text, at: feed.now())
        return true
    }

    private func tell(
        _ report: TextKeeper.Report?, _ state: inout DashboardState, _ feed: inout any RunFeed,
        on display: inout some Display
    ) {
        _ = update(&state, .saving(keeper.progress), &feed, on: &display)
        if let report { _ = update(&state, .kept(report.text, isLong: report.isLong), &feed, on: &display) }
    }

    private func paint(
        _ state: DashboardState, _ feed: any RunFeed, on display: inout some Display, _ pacer: inout FramePacer
    ) {
        let start = feed.now()
        guard pacer.isDue(at: start) else { return }
        display.show(view(of: state))
        pacer.framePainted(at: start, took: feed.now() - start)
        if state.isMoving {
            pacer.requestTick(after: start)
        }
        if let (cause, moment) = feed.nextFrame(of: state.playback) {
            pacer.request(cause, at: moment)
        }
        if let notice = state.notice {
            pacer.request(by: notice.until)
        }
        if let moment = state.nextArrangement {
            pacer.request(by: moment)
        }
    }

    /// Carries out what follows from an action; `true` if that is the end of the dashboard.
    private func update(
        _ state: inout DashboardState, _ action: DashboardAction, _ feed: inout any RunFeed,
        on display: inout some Display
    ) -> Bool {
        for effect in Dashboard.update(&state, action) {
            switch effect {
            case .quit:
                return true
            case .perform(let action):
                if update(&state, .answered(action, feed.perform(action)), &feed, on: &display) { return true }
            case .extend(let branches):
                if update(&state, .extended(branches.map { extend($0, &feed) }), &feed, on: &display) { return true }
            case .keep(let text):
                tell(keeper.keep(text, in: state, on: &display), &state, &feed, on: &display)
            case .stopSaving: tell(keeper.stop(), &state, &feed, on: &display)
            case .redraw: display.redraw()
            case .useMouse(let isUsed): display.useMouse(isUsed)
            case .notify(let text): display.notify(text)
            case .useTheme(let name):
                if update(&state, use(name, on: &display), &feed, on: &display) { return true }
            case .resizeTerminal(let branch, let size): resizeTerminal(branch, size)
            case .export(let form): exporting?.write(form)
            case .readOutput(let read):
                let action = DashboardAction.outputRead(read, read.requests.map(readOutput))
                if update(&state, action, &feed, on: &display) { return true }
            case .findChange(let direction, let time):
                let action = DashboardAction.changeFound(feed.change(direction, from: time))
                if update(&state, action, &feed, on: &display) { return true }
            }
        }
        return false
    }

    private func extend(_ branch: BranchID, _ feed: inout any RunFeed) -> Extension {
        let time = feed.timeToAdd(branch)
        return Extension(branch: branch, time: time, acceptance: feed.perform(.extend(branch, by: time)))
    }

    private func use(_ name: String, on display: inout some Display) -> DashboardAction {
        do {
            let (theme, warnings) = try looks.catalog.theme(named: name)
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
    /// Why what has happened needs a frame; `nil` if nothing that can be seen has changed.
    fileprivate func cause(toPaint action: DashboardAction) -> FramePacer.Cause? {
        if case .told = action { return .state }
        if case .raced = action { return .state }
        guard case .eventsArrived(let events) = action else { return nil }
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

extension DisplayEvent {
    /// A person did something.
    fileprivate var isInput: Bool {
        switch self {
        case .key, .mouse, .pasted, .focused, .resized: true
        case .woken, .closed: false
        }
    }
}
