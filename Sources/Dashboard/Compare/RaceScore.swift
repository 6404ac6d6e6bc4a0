import Canvas
import Comparison
import Execution

/// A figure of the score: what it is of, how large it is, and what there is to know about it.
struct RaceFigure: Sendable, Equatable {
    let title: SafeText
    let value: SafeText
    /// The longest form first; of a word in place of a figure all of it is said.
    let remarks: [SafeText]
    let role: Role
    let kind: Kind

    enum Kind: Sendable {
        /// A result, to be read from afar.
        case result
        /// What a clock says.
        case time
        /// A word in place of a figure.
        case word
    }

    var isFinal: Bool { kind == .result }
    var remark: SafeText { remarks.first ?? "" }

    init(_ title: SafeText, _ value: SafeText, _ remarks: SafeText..., role: Role, _ kind: Kind) {
        (self.title, self.value, self.remarks, self.role, self.kind) = (title, value, remarks, role, kind)
    }
}

extension RaceState {
    /// The times of both lanes, the speed-up, and what it saved; nothing is told as a result before it is one.
    func figures(at now: Duration, in glyphs: Glyphs) -> [RaceFigure] {
        [figure(of: .sequential, at: now), figure(of: .parallel, at: now), speedUpFigure(at: now, glyphs)]
            + [savedFigure(at: now)].compactMap(\.self)
    }

    private func figure(of kind: LaneKind, at now: Duration) -> RaceFigure {
        let lane = self[kind]
        if let position = playedPosition(of: kind, at: now) {
            return RaceFigure(kind.title, .time(position), "so far", role: .muted, .time)
        }
        if let comparison {
            switch comparison[kind].time {
            case .measured(let time):
                let remarks = remarks(on: kind, comparison)
                return RaceFigure(
                    kind.title, .roundedTime(time), remarks.long, remarks.short, role: .statusDone, .result)
            case .projected(let time):
                return RaceFigure(kind.title, .roundedTime(time), "projected, not run", role: .timelineWait, .result)
            case .none(let reason): return figure(without: reason, lane)
            }
        }
        guard lane.hasRun else { return RaceFigure(kind.title, "", "waits its turn", role: .statusWaiting, .time) }
        if let reason = lane.noTime { return figure(without: reason, lane) }
        if let result = lane.run.result, lane.repetition.of == 1 {
            return RaceFigure(kind.title, .roundedTime(result.wall), "measured", role: .statusDone, .result)
        }
        return RaceFigure(kind.title, .time(lane.length(at: now)), "so far", role: .muted, .time)
    }

    /// Where a lane is that is played again and has not come to its end.
    private func playedPosition(of kind: LaneKind, at now: Duration) -> Duration? {
        guard isReplaying(at: now), let position = position(of: kind, at: now) else { return nil }
        return position < self[kind].length(at: now) ? position : nil
    }

    private func figure(without reason: NoTime, _ lane: LaneState) -> RaceFigure {
        // Why it failed stands in the lane.
        let who = lane.failure.map { $0.who + ": " } ?? ""
        return RaceFigure(
            lane.kind.title, reason.label, reason.isOfEnd ? who + "counts no time" : reason.words,
            role: reason == .notBegun ? .statusWaiting : .statusFailed, .word)
    }

    private func remarks(on kind: LaneKind, _ comparison: RunComparison) -> (long: SafeText, short: SafeText) {
        let lane = comparison[kind]
        if let spread = lane.spread {
            let median: SafeText = "median of \(lane.runs.count)"
            let (least, most) = (SafeText.roundedTime(spread.lowerBound), SafeText.roundedTime(spread.upperBound))
            return ("\(median), \(least) to \(most)", median)
        }
        let count = lane.runs.first?.run.counts.total ?? 0
        return ("measured, \(count) \(count == 1 ? "branch" : "branches")", "measured")
    }

    private func speedUpFigure(at now: Duration, _ glyphs: Glyphs) -> RaceFigure {
        let projected: SafeText = comparison?.mode == .projected ? " (projected)" : ""
        // That there is none is no result to wait for.
        guard let comparison, !isReplaying(at: now) || comparison.account == nil else {
            return RaceFigure("speed-up" + projected, "", "when both have ended", role: .statusWaiting, .time)
        }
        guard let account = comparison.account else {
            let haveTimes = LaneKind.allCases.allSatisfy { comparison[$0].time.duration != nil }
            return RaceFigure(
                "speed-up", "none", comparison.reasonForNoSpeedUp ?? "", comparison.labelForNoSpeedUp ?? "",
                role: haveTimes ? .statusWaiting : .statusFailed, .word)
        }
        let best = account.bestSpeedUp.map { "at best " + SafeText.factor($0, glyphs) }
        return RaceFigure(
            "speed-up" + projected, .factor(account.speedUp, glyphs), best ?? comparison.wordsWithoutBest,
            role: .statusDone, .result)
    }

    private func savedFigure(at now: Duration) -> RaceFigure? {
        // What was not done saves nothing.
        guard let comparison, comparison.account != nil, comparison.isSameWork != false, !isReplaying(at: now),
            let sequential = comparison.sequential.time.duration, let parallel = comparison.parallel.time.duration
        else { return nil }
        let saved = sequential - parallel
        return RaceFigure(
            saved < .zero ? "lost" : "saved", .roundedTime(saved < .zero ? .zero - saved : saved),
            comparison.mode == .projected ? "projected" : "in this run", role: .statusDone, .result)
    }
}

extension SafeText {
    /// How many times as fast: `×2.9`, from a hundred on without tenths.
    static func factor(_ factor: Double, _ glyphs: Glyphs) -> SafeText {
        guard factor.isFinite, factor >= 0, factor < 1e9 else { return "\(glyphs.times)?" }
        if factor >= 99.95 { return "\(glyphs.times)\(Int(factor.rounded()))" }
        let tenths = Int((factor * 10).rounded())
        return "\(glyphs.times)\(tenths / 10).\(tenths % 10)"
    }
}
