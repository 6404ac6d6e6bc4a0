import Canvas
import Execution

/// Why a branch that runs is slow: one rule of several, of which the first that holds is told.
struct SlowRule: Sendable {
    /// The sentence; `nil` if it does not hold.
    let sentence: @Sendable (BranchSnapshot, DashboardState) -> SafeText?

    /// In the order in which they are asked.
    static let all: [SlowRule] = [.longerThanUsual]

    /// Nobody waits long for less, however fast it was before.
    static let shortest = Duration.seconds(1)

    /// It runs for more than twice the time that 95 of 100 took before.
    static let longerThanUsual = SlowRule { branch, state in
        guard let running = branch.running(at: state.elapsed), running >= shortest,
            let usual = state.usualTime(of: branch), let p95 = usual.p95, running > p95 * 2
        else { return nil }
        return "slow: \(SafeText.time(running)), usually \(SafeText.time(usual.median)) "
            + "(p95 \(SafeText.time(p95)) of \(SafeText.runs(usual.runs, earlier: true)))"
    }
}

extension DashboardState {
    /// Why a branch is slow; `nil` if it is not, or does nothing itself right now.
    func slowness(of branch: BranchSnapshot) -> SafeText? {
        guard branch.status == .running, !branch.hasBranches, branch.openCalls == 0, isLive else { return nil }
        return SlowRule.all.lazy.compactMap { $0.sentence(branch, self) }.first
    }

    /// How long a branch said nothing that has spoken before; `nil` for a moment.
    func silence(since branch: BranchSnapshot) -> Duration? {
        guard branch.status == .running, let last = branch.lastOutputAt, elapsed - last > SlowRule.shortest else {
            return nil
        }
        return elapsed - last
    }

    /// How long branches like this one took in earlier runs.
    func usualTime(of branch: BranchSnapshot) -> UsualTime? {
        guard !usualTimes.isEmpty else { return nil }
        return usualTimes.time(of: branch.branch.path, isSimulated: branch.isSimulated)
    }
}

extension UsualTime {
    /// `1.2s, p95 3.0s in 14 runs`.
    var words: SafeText {
        let p95 = self.p95.map { ", p95 \(SafeText.time($0))" as SafeText } ?? ""
        return "\(SafeText.time(median))" + p95 + " in \(SafeText.runs(runs))"
    }
}

extension BranchSnapshot {
    /// What it says is made up, as far as that is known.
    var isSimulated: Bool { outcome?.isSimulated ?? (kind == .prompt(model: PromptSpec.simulatedModel)) }
}

extension SafeText {
    /// `14 earlier runs`.
    fileprivate static func runs(_ count: Int, earlier: Bool = false) -> SafeText {
        "\(count) \(earlier ? "earlier " : "" as SafeText)\(count == 1 ? "run" : "runs" as SafeText)"
    }
}
