import Canvas
import Execution

/// Why a branch, or all of the run, takes long, and what can be done about it.
struct Finding: Sendable {
    let cause: Cause
    /// `nil` if it is about several.
    let branch: BranchID?
    /// What was seen, without the name of the branch.
    let sentence: SafeText
    /// The one thing to do: a key while the run is live, else a setting for the next time.
    let advice: SafeText
    /// How much sooner the run would be over at the most, if it were not so.
    var cost = Duration.zero

    /// Both on one line.
    var text: SafeText { sentence + "; " + advice }
}
