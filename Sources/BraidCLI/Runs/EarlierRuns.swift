import Execution
import RunLog

/// A run that is gone on from, with those that it went on from itself: what it did not come to is still there.
struct EarlierRuns {
    let last: RecordedRun
    /// From the newest.
    private let before: [RecordedRun]

    init(_ last: RecordedRun, in history: RunHistory) {
        self.last = last
        var (before, next) = ([RecordedRun](), last.snapshot.resumedFrom)
        var known = Set([last.folder.id])
        while let id = next, known.insert(id).inserted, let folder = try? history.folder(named: id),
            folder.id == id, let run = try? RecordedRun(folder)
        {
            before.append(run)
            next = run.snapshot.resumedFrom
        }
        self.before = before
    }

    /// What is taken over; what is in files that are not there any more is not, which is said.
    ///
    /// - Parameter folder: has the files of their own that it needs afterwards; `nil`: it needs none.
    func results(keptIn folder: RunFolder? = nil) -> EarlierResults {
        var results = EarlierResults(of: last.folder.id)
        var lost = 0
        for run in [last] + before {
            let outcomes = run.snapshot.branches.compactMap(\.outcome).filter(\.isReusable)
            let whole = outcomes.compactMap { outcome -> Outcome? in
                guard run.folder.holdsTexts(of: outcome) else { return nil }
                guard let folder else { return outcome }
                return try? folder.keeping(outcome, of: run.folder)
            }
            results.add(whole, of: run.folder.id)
            if run.folder == last.folder { lost = outcomes.count - whole.count }
        }
        if lost > 0 {
            StandardStream.error.writeLine(
                "warning: what \(lost == 1 ? "1 branch" : "\(lost) branches") gave is in files that are not there any more, "
                    + "or not whole\n = \(lost == 1 ? "it runs" : "they run") again")
        }
        return results
    }
}
