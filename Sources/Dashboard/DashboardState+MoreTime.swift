import Canvas
import Execution

/// More time for branches whose clocks would run out.
struct Extension: Sendable {
    let branch: BranchID
    let time: Duration
    let acceptance: Acceptance
}

extension DashboardState {
    mutating func extend() -> [DashboardEffect] {
        let branches = takeTargets { !$0.isEnded }
        return branches.isEmpty ? [] : [.extend(branches)]
    }

    /// Says what was given, and if there are several, to how many.
    mutating func learn(_ extensions: [Extension]) {
        let given = extensions.filter { $0.acceptance == .accepted }
        let refusal = extensions.lazy.compactMap(\.refusal).first ?? ""
        if extensions.count == 1, let only = given.first {
            show(notice: "\(only.branch.path): \(SafeText.time(only.time)) more time")
        } else if given.isEmpty {
            show(notice: refusal)
        } else {
            let rest = extensions.count - given.count
            let others: SafeText = rest > 0 ? ", not for \(rest): \(refusal)" : ""
            show(notice: "more time for \(given.count) \(given.count == 1 ? "branch" : "branches")" + others)
        }
    }
}

extension Extension {
    fileprivate var refusal: SafeText? {
        if case .refused(let reason) = acceptance { "\(reason)" } else { nil }
    }
}
