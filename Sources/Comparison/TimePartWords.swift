internal import Canvas
internal import Execution

/// What a part of the time consists of.
struct TimePartWords {
    let run: RunSnapshot
    let best: BestCase
    let waits: ChainWaits
    let caps: LimitingCaps?
    /// Branches that do something.
    let count: Int

    subscript(kind: TimePart.Kind) -> SafeText {
        switch kind {
        case .evenShare:
            switch count {
            case ...1: ""
            case 2: "if both were equally long"
            default: "if all \(count.grouped) were equally long"
            }
        case .slowestBranch: best.longest.map { "\(name($0.branch)) is that much longer" } ?? ""
        case .dependencies: dependencies
        case .contention: "longer beside others than alone"
        case .slots: caps?.words ?? waits.queued.map { "\(name($0)) waited longest" } ?? ""
        case .gates: waits.gate.map { "limited by \($0)" } ?? ""
        case .backOff: best.retried.map { "\(name($0)): \(reason(of: $0))" } ?? ""
        case .pause: ""
        case .join: SafeText.joined(best.joins.map(name), by: ", ")
        case .rest: "starting and ending"
        }
    }

    func name(_ branch: BranchID) -> SafeText { run.shownName(of: branch) }

    /// Why a branch had to be tried again.
    func reason(of branch: BranchID) -> SafeText {
        for wait in run[branch].waits { if case .backingOff(let backOff) = wait.reason { return "\(backOff.reason)" } }
        return "another attempt"
    }

    /// The branches of the critical path besides the longest.
    private var dependencies: SafeText {
        let longest = best.longest?.branch
        let others = best.work.map(\.branch).filter { $0 != longest }
        guard let first = others.first else { return "" }
        let more = others.count - 1
        if more > 0 { return "\(name(first)) and \(more) more" }
        guard let longest else { return name(first) }
        if run.caller(of: longest) == first { return "\(name(first)) calls it" }
        if run.caller(of: first) == longest { return "it calls \(name(first))" }
        return "\(name(first)) comes \(isFirst(first) ? "before" : "after") it"
    }

    private func isFirst(_ branch: BranchID) -> Bool { best.work.first?.branch == branch }
}

extension SafeText {
    static func count(_ count: Int, _ one: SafeText, _ many: SafeText) -> SafeText {
        "\(count.grouped) \(count == 1 ? one : many)"
    }
}
