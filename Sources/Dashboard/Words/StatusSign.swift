import Execution

/// How a branch stands, without why and since when: small enough to be kept for each of very many.
enum StatusSign: UInt8, Sendable {
    case waiting, backingOff
    /// It runs and has not said anything.
    case silent
    case running
    case done, partial, failed, cancelled

    init(of branch: BranchSnapshot) {
        switch branch.status {
        case .pending, .blocked, .queued: self = .waiting
        case .backingOff: self = .backingOff
        case .running: self = branch.isSilent ? .silent : .running
        case .ended(let status):
            switch status {
            case .succeeded, .cached: self = .done
            case .partial: self = .partial
            case .failed, .timedOut: self = .failed
            case .cancelled, .skipped: self = .cancelled
            }
        }
    }

    var isRunning: Bool { self == .silent || self == .running }
}
