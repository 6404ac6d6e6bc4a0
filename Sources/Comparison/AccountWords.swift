package import Canvas
internal import Execution

/// What is said of an account: everywhere the same.
extension SpeedUpAccount {
    /// What the path is that no number of slots changes.
    package var pathTitle: SafeText { busyCores == nil ? "critical path" : "processor" }

    /// `71% of 8 usable slots`; of slots alone where that is all there are; of cores that were busy.
    package var slotWords: SafeText {
        let percent: SafeText = "\(Int((efficiency * 100).rounded()))%"
        if let busyCores { return "\(percent) of \(SafeText.count(busyCores, "core", "cores"))" }
        let isFewer = slots.map { usableSlots < $0 } ?? false
        let words: SafeText = usableSlots == 1 ? "slot" : "slots"
        return isFewer
            ? "\(percent) of \(usableSlots.grouped) usable \(words)"
            : "\(percent) of \(usableSlots.grouped) \(words)"
    }

    /// No run of it could have been noticeably faster.
    package var isAboutBest: Bool { bestSpeedUp.map { speedUp >= $0 * 0.95 } ?? false }

    /// The parts that are worth a line; what is too little for one lies between branches.
    package var shownParts: [TimePart] {
        let isSmall = { (time: Duration) in time < parallel * 0.005 && time < .milliseconds(10) }
        let parts = parts.filter { $0.time > .zero }
        var shown = parts.filter { $0.kind == .evenShare || $0.kind != .rest && !isSmall($0.time) }
        let rest = parallel - shown.reduce(.zero) { $0 + $1.time }
        if rest >= parallel * 0.005 {
            let words = parts.first { $0.kind == .rest }?.words ?? "starting and ending"
            shown.append(TimePart(kind: .rest, time: rest, words: words))
        }
        return shown
    }
}
