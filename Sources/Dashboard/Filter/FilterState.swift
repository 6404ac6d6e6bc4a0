import Execution

/// A state that a filter can ask for, by its word on the screen; some take in others.
enum FilterState: String, Sendable, Hashable, CaseIterable {
    /// For whatever reason.
    case waiting
    case blocked, queued
    case backOff = "back-off"
    case running
    case slow
    case done, cached, partial
    /// Also by a clock.
    case failed
    case timedOut = "timed-out"
    case cancelled, skipped
    case ended

    /// Other words for them.
    private static let others: [String: FilterState] = [
        "ok": .done, "succeeded": .done, "pending": .waiting, "timeout": .timedOut, "canceled": .cancelled,
        "errors": .failed,
    ]

    /// What a word or the beginning of one stands for; all that begin so if there are several.
    static func named(_ word: String) -> [FilterState] {
        let letters = Self.letters(of: word)
        guard !letters.isEmpty else { return [] }
        let exact = allCases.filter { Self.letters(of: $0.rawValue) == letters }
        guard exact.isEmpty else { return exact }
        let begun = allCases.filter { Self.letters(of: $0.rawValue).hasPrefix(letters) }
        return begun.isEmpty ? others.filter { $0.key.hasPrefix(letters) }.map(\.value) : begun
    }

    private static func letters(of word: String) -> String {
        word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    }

    func holds(for branch: BranchSnapshot, in state: DashboardState) -> Bool {
        switch (self, branch.status) {
        case (.waiting, .pending), (.waiting, .blocked), (.waiting, .queued), (.waiting, .backingOff): true
        case (.blocked, .blocked), (.queued, .queued), (.backOff, .backingOff), (.running, .running): true
        case (.slow, .running): state.isSlow(branch)
        case (.ended, .ended): true
        case (_, .ended(let status)): holds(for: status)
        default: false
        }
    }

    private func holds(for status: Outcome.Status) -> Bool {
        switch self {
        case .done: status == .succeeded || status == .cached
        case .cached: status == .cached
        case .partial: status == .partial
        case .failed: status == .failed || status == .timedOut
        case .timedOut: status == .timedOut
        case .cancelled: status == .cancelled
        case .skipped: status == .skipped
        case .waiting, .blocked, .queued, .backOff, .running, .slow, .ended: false
        }
    }
}
