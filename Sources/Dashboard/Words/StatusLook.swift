import Canvas
import Execution

/// How a state looks: always a glyph, a word and a colour.
struct StatusLook: Sendable {
    let glyph: SafeText
    let word: SafeText
    let role: Role

    /// Columns of the widest word.
    static let wordWidth = 9

    init(_ glyph: SafeText, _ word: SafeText, _ role: Role) {
        self.glyph = glyph
        self.word = word
        self.role = role
    }

    init(of branch: BranchSnapshot, in state: DashboardState) {
        let glyphs = state.glyphs
        switch branch.status {
        case .pending: self.init(glyphs.waiting, branch.mayStart(in: state) ? "waiting" : "not run", .statusWaiting)
        case .blocked: self.init(glyphs.waiting, "blocked", .statusWaiting)
        case .queued: self.init(glyphs.waiting, "queued", .statusWaiting)
        case .backingOff: self.init(glyphs.waiting, "back-off", .statusSlow)
        case .running where state.isSlow(branch):
            self.init(glyphs.slow, "slow", .statusSlow)
        case .running:
            self.init(
                branch.isSilent ? glyphs.pending : glyphs.spinner(state.spinnerStep),
                // As the header has it.
                state.order.isJoin(branch.branch) ? "joining" : "running",
                branch.isSilent ? .statusPending : .statusRunning)
        case .ended(let status): self.init(status, glyphs)
        }
    }

    init(_ status: Outcome.Status, _ glyphs: Glyphs) {
        let word = SafeText(sanitizing: status.word)
        switch status {
        case .succeeded, .cached: self.init(glyphs.done, word, .statusDone)
        case .partial: self.init(glyphs.partial, word, .statusPartial)
        case .failed, .timedOut: self.init(glyphs.failed, word, .statusFailed)
        case .cancelled, .skipped: self.init(glyphs.cancelled, word, .statusCancelled)
        }
    }

    /// For what is said about the state.
    var noteRole: Role {
        role == .statusFailed ? .error : role
    }

    /// The state of the run; `nil` while it is told by the counts alone.
    init?(ofRunIn state: DashboardState) {
        let glyphs = state.glyphs
        switch state.run.result?.status {
        case .succeeded: self.init(glyphs.done, "finished", .statusDone)
        case .incomplete: self.init(glyphs.partial, "incomplete", .statusPartial)
        case .failed: self.init(glyphs.failed, "failed", .statusFailed)
        case .guarded: self.init(glyphs.failed, "guarded", .statusFailed)
        case .cancelled: self.init(glyphs.cancelled, "cancelled", .statusCancelled)
        case nil where state.isStopping: self.init(glyphs.cancelled, "stopping", .statusSlow)
        case nil where state.isJoining: self.init(glyphs.spinner(state.spinnerStep), "joining", .statusRunning)
        case nil: return nil
        }
    }
}

extension BranchSnapshot {
    fileprivate func mayStart(in state: DashboardState) -> Bool {
        state.isLive && parent.map { state.run[$0].status.isEnded } != true
    }
}
