import Canvas
import Execution

/// A plan in words: what runs, after what, with which limits, and how it joins.
struct PlanDescription {
    let lines: [SafeText]

    /// - Parameter required: the names of the inputs that a run has to be given.
    init(_ plan: Plan, required: [String] = []) {
        let count = plan.body.branches.count
        var lines: [SafeText] = ["\(plan.name): \(count) \(count == 1 ? "branch" : "branches")"]
        if let description = plan.description {
            lines.append("  \(description)")
        }
        var shown: Set<String> = []
        lines += Self.lines(of: plan.tools, indent: 2)
        lines += Self.lines(of: plan.body, plan.inputs, indent: 2, &shown)
        lines += Self.overview(plan, required: required)
        lines.append("  limits: \(Self.limits(plan))")
        self.lines = lines
    }

    /// What prompts may call.
    private static func lines(of tools: [ToolSpec], indent: Int) -> [SafeText] {
        let headings = tools.map { "tool \($0.name)" }
        let width = headings.map { SafeText(sanitizing: $0).width }.filter { $0 <= widestName }.max() ?? 0
        let table = PlanTable(indent: indent, nameWidth: width)
        return zip(headings, tools).flatMap { table.entry($0, $1.action.words, notes: $1.notes) }
    }

    /// - Parameter shown: the workflow files that were told; each is told once.
    private static func lines(
        of body: Body, _ inputs: [Value.Field], indent: Int, _ shown: inout Set<String>
    ) -> [SafeText] {
        if let scope = body.scope, !shown.insert(scope.path).inserted { return [] }
        // What it is given differs from use to use.
        let inputs = body.scope == nil ? inputs : []
        let headings = body.branches.map { $0.heading(inputs) } + [BranchID.joinPath]
        let width = headings.map { SafeText(sanitizing: $0).width }.filter { $0 <= widestName }.max() ?? 0
        let table = PlanTable(indent: indent, nameWidth: width)
        var lines = Self.lines(of: body.scope?.tools ?? [], indent: indent)
        for branch in body.branches {
            lines += table.entry(branch.heading(inputs), branch.action.words, notes: branch.notes(in: body))
            if case .group(let inner) = branch.action {
                lines += Self.lines(of: inner, inputs, indent: indent + 4, &shown)
            }
        }
        lines += table.entry(BranchID.joinPath, body.join.words, notes: body.joinNotes(inputs))
        if case .action(.group(let inner)) = body.join.work {
            lines += Self.lines(of: inner, inputs, indent: indent + 4, &shown)
        }
        return lines
    }

    /// Longer names stand on a line of their own.
    private static let widestName = 24

    private static func limits(_ plan: Plan) -> String {
        var limits: [String] = []
        if plan.sequential {
            limits.append("one branch at a time")
        } else {
            limits.append(plan.body.maxParallel.map { "\($0) at once" } ?? "no limit")
        }
        if let deadline = plan.body.deadline {
            limits.append("deadline \(deadline.words)")
        }
        limits += plan.limits.words
        limits.append(plan.body.onFailure == .stop ? "the first failure stops the others" : "failures stop nothing")
        return limits.joined(separator: ", ")
    }
}

extension Limits {
    var words: [String] {
        [
            tokens.map { "at most \($0.grouped) \($0 == 1 ? "token" : "tokens")" },
            cost.map { "at most \(Value.shortest($0)) in cost" },
        ]
        .compactMap(\.self)
    }
}

/// Names in one column, what they stand for in the other.
private struct PlanTable {
    let indent: Int
    let nameWidth: Int

    private static let width = 80

    /// The name and the action, then the notes, as many on a line as fit.
    func entry(_ name: String, _ action: String, notes: [String]) -> [SafeText] {
        let margin = SafeText(sanitizing: String(repeating: " ", count: indent))
        let hanging = SafeText(sanitizing: String(repeating: " ", count: indent + nameWidth + 2))
        let name = SafeText(sanitizing: name)
        var lines: [SafeText] =
            name.width > nameWidth
            ? [margin + name, "\(hanging)\(action)"] : ["\(margin)\(name.padded(to: nameWidth))  \(action)"]
        var line: SafeText = ""
        for note in notes.map(SafeText.init(sanitizing:)) {
            if line.isEmpty {
                line = note
            } else if hanging.width + line.width + 2 + note.width <= Self.width {
                line = "\(line); \(note)"
            } else {
                lines.append("\(hanging)\(line)")
                line = note
            }
        }
        return line.isEmpty ? lines : lines + ["\(hanging)\(line)"]
    }
}
