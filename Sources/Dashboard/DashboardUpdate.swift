import Canvas
import Execution

/// Takes in what happened; gives what is to be done about it.
func update(_ state: inout DashboardState, _ action: DashboardAction) -> [DashboardEffect] {
    var effects: [DashboardEffect] = []
    switch action {
    case .keyPressed(let key):
        effects = state.press(key)
    case .pasted(let text):
        state.paste(text.text)
    case .mouseUsed(let event):
        effects = state.use(event)
    case .focusChanged(let hasFocus):
        state.notifications.focusChanged(to: hasFocus)
    case .resized(let size):
        state.size = size
    case .eventsArrived(let events):
        effects = state.take(events) + state.notices(of: events)
        state.arrangement.noteEvents()
    case .ticked(let now):
        state.tick(now)
    case .wound(let picture):
        state.wind(to: picture)
        state.arrangement.noteEvents()
    case .recordEnded(let elapsed, let fault):
        state.endRecord(at: elapsed, fault: fault)
    case .changeFound(let elapsed):
        state.step(to: elapsed)
    case .answered(let action, let acceptance):
        effects = state.learn(acceptance, of: action)
    case .extended(let extensions):
        state.learn(extensions)
    case .kept(let text, let isLong):
        state.notice = .init(
            text: text,
            until: state.now + (isLong ? DashboardState.Notice.longDuration : DashboardState.Notice.duration))
    case .saving(let progress):
        state.saving = progress.map { $0 + state.wayToStopSaving }
    case .themeShown(let warning):
        state.learn(.used(warning: warning))
    case .themeRefused(let reason):
        state.learn(.refused(reason))
    case .told(let news):
        state.learn(news)
    case .raced(let news):
        effects = state.take(news)
    case .outputRead(let read, let answers):
        state.take(read, answers)
    }
    state.refreshDiagnosis()
    state.arrange()
    state.showSelection()
    state.refreshTimeline()
    state.refreshReport()
    state.settleLog()
    state.refreshComparison()
    state.texts.read(state.visibleBranches, of: state.run)
    return effects + state.updateFocus() + state.resizeTerminals()
}

extension DashboardState {
    fileprivate mutating func take(_ events: [RunEvent]) -> [DashboardEffect] {
        let wasLive = isLive
        for event in events { latest.take(event) }
        forgetRequests(answeredBy: events)
        paused?.missedEvents += events.count
        guard wasLive, !isLive else { return [] }
        // Nothing is left that could be done about the run, and its end is worth seeing.
        overlay = overlay.flatMap { if case .dialog = $0 { nil } else { $0 } }
        if paused != nil { arrangement.noteOtherPicture() }
        paused = nil
        marks = []
        return quitsAtEnd ? [.quit] : []
    }

    fileprivate mutating func tick(_ now: Duration) {
        self.now = max(self.now, now)
        if isMoving { arrangement.noteTime() }
        if playback == nil { latest.tick(now) }
        if let notice, notice.until <= self.now {
            self.notice = nil
        }
    }

    fileprivate mutating func learn(_ acceptance: Acceptance, of action: OperatorAction) -> [DashboardEffect] {
        switch acceptance {
        case .accepted:
            if action == .interrupt { latest.stop() }
            remember(action)
            confirm(action)
            return cancelRivals(after: action)
        case .refused(let reason):
            winner = nil
            // Most reasons name the branch themselves.
            let unnamed = action.branch.flatMap { reason.contains($0.path) ? nil : $0.path }
            show(notice: unnamed.map { "\($0): \(reason)" } ?? "\(reason)")
            return []
        }
    }

    /// `; ctrl-s stops it`, where it does.
    fileprivate var wayToStopSaving: SafeText {
        let isThere = keys.entries(in: layout.view, during: stage).contains { $0.commands.contains(.save) }
        let key = keys.shortLabel(of: .save, in: glyphs)
        return isThere && !key.isEmpty ? "; \(key) stops it" : ""
    }

    /// Says what an action did that the screen does not show by itself.
    private mutating func confirm(_ action: OperatorAction) {
        switch action {
        case .setMaxParallel(let limit?): show(notice: "at most \(limit) \(limit == 1 ? "branch" : "branches") at once")
        case .pauseStarting: show(notice: "starting is paused; what runs goes on")
        case .resumeStarting: show(notice: "branches start again")
        default: if paused != nil { show(notice: "done; the screen is paused and does not show it") }
        }
    }

    mutating func show(notice text: SafeText) {
        notice = Notice(text: text, until: now + Notice.duration)
    }
}
