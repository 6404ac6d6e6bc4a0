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
    /// That is a key that acts on what is selected.
    let isForSelection: Bool
    /// How much sooner the run would be over at the most, if it were not so.
    var cost = Duration.zero

    /// Both on one line.
    var text: SafeText { sentence + "; " + advice }

    /// Both on one line beside others: the key is no good before its branch is selected.
    var textBesideOthers: SafeText { sentence + (isForSelection ? "; select it, then " : "; ") + advice }

    /// The same with the name of the branch.
    func line(in run: RunSnapshot, _ glyphs: Glyphs, isSelected: Bool = false) -> SafeText {
        let name = branch.map { BranchName(of: $0, in: run).full + ": " } ?? "" as SafeText
        return glyphs.slow + " " + name + (isSelected ? text : textBesideOthers)
    }
}
