import Canvas
import Execution

extension Frame.Progress {
    /// How far a run has come, for the taskbar: nothing once it has ended well, and a failure stays.
    init(of run: RunSnapshot) {
        let counts = run.counts
        let share = counts.total > 0 ? counts.ended * 100 / counts.total : 0
        switch run.result?.status {
        case .succeeded, .cancelled: self = .none
        case .failed, .guarded: self = .error(share: 100)
        case .incomplete: self = counts.failed > 0 ? .error(share: 100) : .none
        case nil where counts.failed > 0: self = .error(share: share)
        case nil: self = counts.total > 0 ? .share(share) : .indeterminate
        }
    }
}
