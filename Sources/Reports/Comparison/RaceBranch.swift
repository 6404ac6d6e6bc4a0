internal import Canvas
internal import Comparison
internal import Execution

/// A branch as the picture names it.
struct RaceBranch: Equatable {
    let path: String
    let name: SafeText
    /// What there is to say of its end: `✗ failed`; `nil` where all is well.
    let remark: SafeText?

    init(_ index: Int, in run: RunSnapshot) {
        let branch = run.branches[index]
        remark =
            switch branch.outcome?.status {
            case .succeeded, nil: nil
            case let status?: "\(status.glyph(in: .unicode)) \(status.word)"
            }
        path = branch.branch.path
        name = run.shownName(of: branch.branch)
    }

    /// One that did not run there has no end.
    init(workedOut index: Int, in run: RunSnapshot) {
        let branch = run.branches[index].branch
        (path, name, remark) = (branch.path, run.shownName(of: branch), nil)
    }
}
