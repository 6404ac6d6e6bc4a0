/// A limit on how many branches run at once.
enum ParallelCap: Hashable, Sendable {
    case run
    /// Of a group's members or a fan-out's instances, by index.
    case members(Int)
    /// Of those who ask a provider, by place.
    case gate(Int)
}

/// Caps that a run in thought has no more.
enum LiftedCaps: Sendable {
    case none
    case some(Set<ParallelCap>)
    case all

    func contains(_ cap: ParallelCap) -> Bool {
        switch self {
        case .none: false
        case .some(let caps): caps.contains(cap)
        case .all: true
        }
    }
}
