import Canvas
import Execution

/// What a branch is called on the screen: its path, and the label of the instance that it is or is a part of.
struct BranchName {
    private let path: SafeText
    /// From the longest to the shortest form: `company[1]/risk[0]`, `risk[0]`, `[0]`.
    private let forms: [SafeText]
    private let label: SafeText
    /// Its own name is the end of the path.
    private let isNested: Bool

    /// A label is a line of any length; nobody reads more of it here.
    private static let longestLabel = 120
    /// Columns of a label that are worth shortening nothing else, and worth having at all.
    private static let (readableLabel, shortestLabel) = (8, 5)

    init(of branch: BranchID, in run: RunSnapshot) {
        path = SafeText(sanitizing: branch.path)
        let name = branch.path.split(separator: "/").last ?? ""
        let index = name.drop { $0 != "[" }
        forms = [path, SafeText(sanitizing: name)] + (index.isEmpty ? [] : [SafeText(sanitizing: index)])
        let label = run.label(of: branch) ?? ""
        self.label = SafeText(sanitizing: String(label.unicodeScalars.prefix(Self.longestLabel)))
        isNested = run[branch].parent != nil
    }

    var width: Int { label.isEmpty ? path.width : path.width + 1 + label.width }

    /// What people called it goes last: before that the names of what is around it, and then its own.
    func fitted(to width: Int, ellipsis: SafeText) -> SafeText {
        guard isNested else { return path.cut(to: width, ellipsis: ellipsis) }
        if !label.isEmpty, let form = form(leavingRoomForLabelIn: width) {
            return (form + " " + label).cut(to: width, ellipsis: ellipsis)
        }
        return path.cutFromStart(to: width, ellipsis: ellipsis)
    }

    private func form(leavingRoomForLabelIn width: Int) -> SafeText? {
        let room = { (form: SafeText) in width - form.width - 1 }
        return forms.first { room($0) >= min(label.width, Self.readableLabel) }
            ?? forms.last.flatMap { room($0) >= min(label.width, Self.shortestLabel) ? $0 : nil }
    }
}
