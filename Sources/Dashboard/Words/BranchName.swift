import Canvas
import Execution

/// What a branch is called on the screen: its path, and the label of the instance that it is or is a part of.
struct BranchName {
    private let path: SafeText
    private let label: SafeText
    /// Its own name is the end of the path.
    private let isNested: Bool

    /// A label is a line of any length; nobody reads more of it here.
    private static let longestLabel = 120

    init(of branch: BranchID, in run: RunSnapshot) {
        path = SafeText(sanitizing: branch.path)
        let label = run.label(of: branch) ?? ""
        self.label = SafeText(sanitizing: String(label.unicodeScalars.prefix(Self.longestLabel)))
        isNested = run[branch].parent != nil
    }

    var width: Int { whole.width }

    private var whole: SafeText { label.isEmpty ? path : path + " " + label }

    /// What tells it from others goes last: the label before the path, of a path the names of what is around it.
    func fitted(to width: Int, ellipsis: SafeText) -> SafeText {
        if path.width + 3 <= width || !isNested { return whole.cut(to: width, ellipsis: ellipsis) }
        return path.width <= width ? path : path.cutFromStart(to: width, ellipsis: ellipsis)
    }
}
