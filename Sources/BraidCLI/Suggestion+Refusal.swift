import Workflows

extension Suggestion {
    /// What is said of a name that there is not: which one may be meant, and all that there are.
    static func refusal(of kind: String, _ name: String, among names: [String]) -> String {
        let list = names.map { "`\($0)`" }.joined(separator: ", ")
        let hint = hint(for: name, among: names).map { "\n = \($0)" } ?? ""
        return "error: there is no \(kind) `\(name)`; there are \(list)\(hint)"
    }
}
