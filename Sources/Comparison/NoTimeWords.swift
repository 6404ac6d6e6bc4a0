package import Canvas
internal import Execution

/// What is said of a lane that has no time: everywhere the same.
extension NoTime {
    /// In place of a time, where there is room for a word or two.
    package var label: SafeText {
        switch self {
        case .notBegun: "did not run"
        case .unfinished: "broke off"
        case .cancelled: "cancelled"
        case .ended(.incomplete, _): "incomplete"
        case .ended(.guarded, _): "stopped"
        case .ended: "failed"
        case .takenOver: "no time"
        case .decidedEarly, .computing, .limited: "not known"
        }
    }

    /// It began, and did not end as it was to.
    package var isOfEnd: Bool {
        switch self {
        case .unfinished, .cancelled, .ended: true
        case .notBegun, .takenOver, .decidedEarly, .computing, .limited: false
        }
    }

    /// What became of it, and when: `ended incomplete after 1.5s`; that somebody stopped it only where somebody did.
    package func words(at end: Duration) -> SafeText {
        let time = SafeText.time(end)
        return switch self {
        case .unfinished: "broke off at \(time)"
        case .cancelled: "cancelled at \(time)"
        case .ended(.incomplete, _): "ended incomplete after \(time)"
        case .ended(.guarded, _): "stopped by a guard at \(time)"
        case .ended: "failed after \(time)"
        case .notBegun, .takenOver, .decidedEarly, .computing, .limited: words
        }
    }
}

extension Lane {
    /// Why it has no time: `ended incomplete after 1.5s, 1/3 branches failed`; `nil` where it has one.
    package var wordsWithoutTime: SafeText? {
        guard let reason = time.reason else { return nil }
        guard reason.isOfEnd, let run = typicalRun?.run else { return reason.words }
        let why: SafeText = if case .ended(_, let why) = reason, !why.isEmpty { ", " + why } else { "" }
        return reason.words(at: run.result?.wall ?? run.elapsed) + why
    }
}

extension RunComparison {
    /// Of what, and how its lanes came about, where there are two to be compared: `Weather: measured, simulated`.
    package var title: SafeText {
        label.isEmpty ? name : "\(name): \(label)"
    }

    /// How its lanes came about, where there are two to be compared.
    package var label: SafeText {
        let isComparable = LaneKind.allCases.allSatisfy { self[$0].time.duration != nil }
        var words: [SafeText] = isComparable ? ["\(mode.rawValue)"] : []
        if isSimulated { words.append("simulated") }
        return .joined(words, by: ", ")
    }
}
