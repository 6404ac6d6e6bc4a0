import Canvas
import Execution

/// A text of a branch that a person wants to have.
struct KeptText: Sendable, Equatable {
    let branch: BranchID
    let content: Content
    let place: Place

    enum Content: Sendable, Equatable {
        /// What an attempt said.
        case output(attempt: Int)
        /// How the branch ended, as JSON.
        case outcome
    }

    enum Place: Sendable, Equatable {
        /// A file where the terminal may not take it.
        case clipboard
        case file
    }

    /// What terminals take, encoded, without dropping it: most allow 100 kB.
    static let mostCopied = 74_000
}

extension DashboardState {
    /// Copies or saves what the selected branch said, or copies how it ended.
    ///
    /// The key that saves stops what is being saved, whatever that is.
    mutating func keepText(_ command: KeyCommand) -> [DashboardEffect] {
        if command == .save, saving != nil { return [.stopSaving] }
        guard let selection else { return [] }
        let branch = run[selection]
        if command == .copyOutcome {
            guard branch.outcome != nil else {
                show(notice: "\(selection.path) has not ended; there is no outcome to copy yet")
                return []
            }
            return [.keep(KeptText(branch: selection, content: .outcome, place: .clipboard))]
        }
        let attempt = isZoomed ? focus?.attempt ?? branch.shownAttempt : branch.shownAttempt
        guard FocusSource(branch, attempt: attempt, outputs).byteCount > 0 else {
            show(notice: "\(selection.path) has said nothing\(branch.status.isEnded ? "" : " yet")")
            return []
        }
        let place: KeptText.Place = command == .save ? .file : .clipboard
        return [.keep(KeptText(branch: selection, content: .output(attempt: attempt), place: place))]
    }
}
