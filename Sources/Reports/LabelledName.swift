internal import Canvas
internal import Execution

/// What a branch is called in lines: its path, which is never cut so that it can be searched for, then its label.
struct LabelledName: Sendable {
    private let path: SafeText
    private let label: SafeText

    /// A label is a line of any length; nobody reads more of it here.
    private static let longestLabel = 120

    init(_ branch: BranchID, label: String?) {
        path = SafeText(sanitizing: branch.path)
        self.label = SafeText(sanitizing: String((label ?? "").unicodeScalars.prefix(Self.longestLabel)))
    }

    private var whole: SafeText { label.isEmpty ? path : path + " " + label }

    var width: Int { whole.width }

    /// As much of the label as there is room for, and spaces up to `width` columns.
    func padded(to width: Int, ellipsis: SafeText) -> SafeText {
        let hasRoom = whole.width <= width || path.width + 3 <= width
        let fitted = hasRoom ? whole.cut(to: width, ellipsis: ellipsis) : path
        return fitted.padded(to: width)
    }
}
