import Workflows

extension MapWorkflow {
    /// What is said of a fault: the option that it is about, instead of a file that nobody wrote.
    func text(of fault: Diagnostic) -> String {
        let lines = lines
        let hint = hint(of: fault)
        guard lines.indices.contains(fault.line - 1), let typed = lines[fault.line - 1].typed(at: fault.column) else {
            return "\(fault.severity.rawValue): \(fault.message)" + (hint.map { "\n = \($0)" } ?? "")
        }
        return fault.text(of: typed.option, typed: typed.line, column: typed.column, hint: hint)
    }

    private func hint(of fault: Diagnostic) -> String? {
        if fault.message.hasPrefix("`item` is a text, it has no `") {
            return "only a file has that, and files are given with `--files`; an item is `{{item}}`"
        }
        // What is typed in a shell stands in single quotes more often than in double ones.
        return fault.hint?.replacing("{{'{{'}}", with: "{{\"{{\"}}")
    }

    /// What other programs that run a command for many items put the item for.
    private static let placeholders = ["{}", "{.}", "{/}", "{//}", "{/.}", "{#}", "{item}", "{index}"]

    /// Why the template or a pattern cannot be meant as it is; `nil` where they can.
    var misunderstanding: String? {
        let option = "--\(action.rawValue)"
        guard !template.allSatisfy(\.isWhitespace) else {
            return
                "error: `\(option)` is empty\n = write what is to be done with an item: `\(option) '\(action.example)'`"
        }
        guard !files.contains("") else { return "error: a pattern of `--files` is empty" }
        guard !template.contains("{{"), let found = Self.placeholders.first(where: { template.contains($0) }) else {
            return nil
        }
        let name = ["{#}", "{index}"].contains(found) ? "{{index}}" : "{{item}}"
        return """
            error: `\(found)` in `\(option)` stands for nothing
             = write `\(name)`: `\(option) '\(template.replacing(found, with: name))'`
            """
    }
}
