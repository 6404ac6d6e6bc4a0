import Canvas
import Comparison
import Execution

/// A figure of the score: what it is of, how large it is, and what there is to know about it.
struct RaceFigure: Sendable, Equatable {
    let title: SafeText
    let value: SafeText
    let remark: SafeText
    let role: Role
    /// It is a result, to be read from afar, and not what a clock says.
    let isFinal: Bool
}

extension RaceState {
    /// The times of both lanes, the speed-up, and what it saved; nothing is told as a result before it is one.
    func figures(at now: Duration, in glyphs: Glyphs) -> [RaceFigure] {
        [figure(of: .sequential, at: now), figure(of: .parallel, at: now), speedUpFigure(glyphs)]
            + [savedFigure].compactMap(\.self)
    }

    private func figure(of kind: LaneKind, at now: Duration) -> RaceFigure {
        let lane = self[kind]
        let make = { (value: SafeText, remark: SafeText, role: Role, isFinal: Bool) in
            RaceFigure(title: kind.title, value: value, remark: remark, role: role, isFinal: isFinal)
        }
        if let comparison {
            switch comparison[kind].time {
            case .measured(let time): return make(.roundedTime(time), remark(on: kind, comparison), .statusDone, true)
            case .projected(let time): return make(.roundedTime(time), "projected, not run", .timelineWait, true)
            case .none(let reason): return make("no time", reason.words, .statusFailed, false)
            }
        }
        guard lane.hasRun else { return make("", "waits its turn", .statusWaiting, false) }
        if let reason = lane.run.result.flatMap({ _ in LaneRun(lane.run).reasonForNoTime }) {
            return make("no time", reason.words, .statusFailed, false)
        }
        if let result = lane.run.result, lane.repetition.of == 1 {
            return make(.roundedTime(result.wall), "measured", .statusDone, true)
        }
        return make(.time(lane.length(at: now)), "so far", .muted, false)
    }

    private func remark(on kind: LaneKind, _ comparison: RunComparison) -> SafeText {
        let lane = comparison[kind]
        if let spread = lane.spread {
            return "median of \(lane.runs.count), \(SafeText.roundedTime(spread.lowerBound)) to "
                + SafeText.roundedTime(spread.upperBound)
        }
        let count = lane.runs.first?.run.counts.total ?? 0
        let branches: SafeText = "\(count) \(count == 1 ? "branch" : "branches")"
        if kind == .sequential { return "measured, \(branches)" }
        return slots.map { "measured, \($0) at once" } ?? "measured, \(branches)"
    }

    private func speedUpFigure(_ glyphs: Glyphs) -> RaceFigure {
        guard let comparison else {
            return RaceFigure(
                title: "speed-up", value: "", remark: "when both have ended", role: .statusWaiting, isFinal: false)
        }
        guard let account = comparison.account else {
            return RaceFigure(
                title: "speed-up", value: "none", remark: "both lanes must finish", role: .statusFailed, isFinal: false)
        }
        let best = SafeText.factor(account.bestSpeedUp, glyphs)
        let projected: SafeText = comparison.mode == .projected ? " (projected)" : ""
        return RaceFigure(
            title: "speed-up" + projected, value: .factor(account.speedUp, glyphs), remark: "at best " + best,
            role: .statusDone, isFinal: true)
    }

    private var savedFigure: RaceFigure? {
        guard let account = comparison?.account else { return nil }
        let saved = account.sequential - account.parallel
        return RaceFigure(
            title: saved < .zero ? "lost" : "saved", value: .roundedTime(saved < .zero ? .zero - saved : saved),
            remark: comparison?.mode == .projected ? "projected" : "in this run", role: .statusDone, isFinal: true)
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
