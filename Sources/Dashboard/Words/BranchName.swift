import Canvas
import Execution

/// What a branch is called on the screen: its path, and the label of the instance that it is or is a part of.
struct BranchName {
    private let path: SafeText
    /// The path, and what can stand for it beside a label: `company[1]/risk[0]`, `[1]/risk[0]`, `risk[0]`, `[0]`.
    private let forms: [SafeText]
    private let label: SafeText
    /// Its own name is the end of the path.
    private let isNested: Bool

    /// A label is a line of any length; nobody reads more of it here.
    private static let longestLabel = 120
    /// Columns for which a path is shortened; with fewer than the second a label says nothing.
    private static let (readableLabel, shortestLabel) = (8, 5)

    init(of branch: BranchID, in run: RunSnapshot) {
        let name = branch.path.split(separator: "/").last ?? ""
        // Of a call only the name of the tool says what it does.
        let short = run[branch].isCall ? [name] : [branch.path.drop { $0 != "[" }, name, name.drop { $0 != "[" }]
        path = SafeText(sanitizing: branch.path)
        forms = [path] + short.filter { !$0.isEmpty }.map { SafeText(sanitizing: $0) }.sorted { $0.width > $1.width }
        let label = run.label(of: branch) ?? ""
        self.label = SafeText(sanitizing: String(label.unicodeScalars.prefix(Self.longestLabel)))
        isNested = run[branch].parent != nil
    }

    /// Below the group that it is a part of, which says the rest.
    init(inListOf branch: BranchID, in run: RunSnapshot) {
        let name = branch.path.split(separator: "/").last ?? ""
        path = SafeText(sanitizing: String(name))
        let number = run[branch].isCall ? "" : String(name.drop { $0 != "[" })
        forms = [path, SafeText(sanitizing: number)].filter { !$0.isEmpty }
        let label = run[branch].ownLabel ?? ""
        self.label = SafeText(sanitizing: String(label.unicodeScalars.prefix(Self.longestLabel)))
        isNested = run[branch].parent != nil
    }

    /// Columns by which a branch of a group is indented in the list; groups deeper than can be seen are not told apart.
    static func indent(at depth: Int) -> Int { 2 * min(depth, 6) }

    /// All of it, whatever the room.
    var full: SafeText { label.isEmpty ? path : path + " " + label }

    var width: Int { label.isEmpty ? path.width : path.width + 1 + label.width }

    /// As much as there is room for; what people called it goes last.
    ///
    /// - Parameter widest: of the names in the same column, so that all of them are shortened alike.
    func fitted(to width: Int, widest: Int = 0, ellipsis: SafeText) -> SafeText {
        guard isNested else { return path.cut(to: width, ellipsis: ellipsis) }
        if !label.isEmpty {
            if let form = form(in: width, widest: widest) {
                return (form + " " + label).cut(to: width, ellipsis: ellipsis)
            }
            if let form = forms.first(where: { $0.width <= width }) { return form }
        }
        return path.cutFromStart(to: width, ellipsis: ellipsis)
    }

    private func form(in width: Int, widest: Int) -> SafeText? {
        if max(widest, self.width) <= width { return path }
        let room = { (form: SafeText) in width - form.width - 1 }
        return forms.first { room($0) >= Self.readableLabel }
            ?? forms.last.flatMap { room($0) >= min(label.width, Self.shortestLabel) ? $0 : nil }
    }
}
