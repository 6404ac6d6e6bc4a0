import Canvas
import Execution

/// What is said of the plan as a whole, below its branches.
extension PlanDescription {
    static func overview(_ plan: Plan, required: [String]) -> [SafeText] {
        let inputs = required.map { "\($0) (required)" } + plan.inputs.map { "\($0.name) = \($0.value.excerpt())" }
        let order = plan.body.order.map { $0.joined(separator: ", ") } + [BranchID.joinPath]
        return paragraph("inputs", inputs, by: ",")
            + paragraph("order", order, by: " →") + paragraph("sends", plan.destinationWords, by: ";")
    }

    private static let width = 80

    /// As many parts on a line as fit; nothing where there are none.
    private static func paragraph(_ title: String, _ parts: [String], by separator: String) -> [SafeText] {
        guard !parts.isEmpty else { return [] }
        var lines: [SafeText] = []
        var line = SafeText(sanitizing: "  \(title):")
        for (index, part) in parts.enumerated() {
            let text = SafeText(sanitizing: " " + part + (index == parts.count - 1 ? "" : separator))
            if line.width + text.width > width, index > 0 {
                lines.append(line)
                line = "   "
            }
            line = line + text
        }
        return lines + [line]
    }
}

extension Body {
    /// The names of the branches that start together, wave by wave, if each takes as long as any other.
    var order: [[String]] {
        var levels: [String: Int] = [:]
        // Those that others wait for may be declared after them.
        for _ in branches {
            for branch in branches {
                levels[branch.name] = branch.dependencies.map { (levels[$0.name] ?? 0) + 1 }.max() ?? 0
            }
        }
        let waves = Dictionary(grouping: branches.map(\.name)) { levels[$0] ?? 0 }
        return waves.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension Value {
    /// On one line, and not longer than one can take in.
    func excerpt(atMost most: Int = 40) -> String {
        // A file is an object with a path.
        if case .text(let path)? = self["path"] { return path }
        let text: String =
            switch self {
            case .text(let text):
                ShownURL(text).text
                    ?? ShownURL.masking(text.split(whereSeparator: \.isNewline).joined(separator: " "))
            default: ShownURL.masking(self).json
            }
        return text.count > most ? text.prefix(most - 1) + "…" : text
    }
}
