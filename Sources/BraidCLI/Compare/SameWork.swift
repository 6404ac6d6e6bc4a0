import Comparison
import Execution
import RunLog

/// Whether two recorded runs did the same work, so that their times can be held against each other.
struct SameWork {
    /// What is not the same, and what to do; `nil` where all is.
    private(set) var difference: (what: String, advice: String)?

    private static let again = "name two runs with the same ones, or only one of them"
    private static let afresh = "run it again both ways, or name only one of them"

    init(_ one: RecordedRun, _ other: RecordedRun) {
        let (first, second) = (one.snapshot, other.snapshot)
        let inputs = Self.inputs(first.inputs, second.inputs)
        if Self.plannedWork(first) != Self.plannedWork(second) {
            let names = [first, second].map { LaneKind.workflow(of: $0.name) }
            difference =
                names[0] == names[1]
                ? ("the runs are of the workflow `\(names[0])` with different branches", Self.again)
                : (
                    "the runs are of different workflows: `\(names[0])` and `\(names[1])`",
                    "name two runs of the same one"
                )
        } else if !inputs.isEmpty {
            difference = ("the runs have different inputs: \(inputs.joined(separator: "; "))", Self.again)
        } else if one.folder.text(of: "workflow.yaml") != other.folder.text(of: "workflow.yaml") {
            difference = (
                "the workflow file was changed between the runs \(one.folder.id) and \(other.folder.id)",
                Self.afresh
            )
        } else if let path = Self.changed(first, second) {
            difference = (
                "`\(path)` is not the same in the runs \(one.folder.id) and \(other.folder.id): "
                    + "a workflow that is called was changed", Self.afresh
            )
        }
    }

    /// Of the branches that the file declares, what they are called and what they do.
    private static func plannedWork(_ run: RunSnapshot) -> [String] {
        run.branches.filter { $0.parent == nil }.map { branch in
            [branch.branch.path, branch.kind.name, branch.kind.summary ?? "", branch.kind.model ?? ""]
                .joined(separator: " ")
        }
    }

    /// The first branch of a called workflow, or of a group, that is not the same in both, although the file is.
    private static func changed(_ one: RunSnapshot, _ other: RunSnapshot) -> String? {
        let (first, second) = (places(in: one), places(in: other))
        for (run, known, places) in [(one, other, second), (other, one, first)] {
            for branch in run.branches {
                guard let parent = branch.parent else { continue }
                if let place = places[branch.branch.path] {
                    let (kind, same) = (branch.kind, known.branches[place].kind)
                    if (kind.name, kind.summary) != (same.name, same.summary) { return branch.branch.path }
                } else if branch.isDeclared, places[parent.path].map({ known.branches[$0].hasBranches }) ?? false {
                    return branch.branch.path
                }
            }
        }
        return nil
    }

    private static func places(in run: RunSnapshot) -> [String: Int] {
        Dictionary(run.branches.indices.map { (run.branches[$0].branch.path, $0) }) { first, _ in first }
    }

    /// Those that differ: `city is "Lisbon" and "Porto"`.
    private static func inputs(_ one: [Value.Field], _ other: [Value.Field]) -> [String] {
        func value(_ name: String, _ fields: [Value.Field]) -> Value? { fields.first { $0.name == name }?.value }
        var names: [String] = []
        for field in one + other where !names.contains(field.name) { names.append(field.name) }
        return names.compactMap { name in
            let (first, second) = (value(name, one), value(name, other))
            return first == second ? nil : "`\(name)` is \(shown(first)) and \(shown(second))"
        }
    }

    private static func shown(_ value: Value?) -> String {
        guard let text = value?.json else { return "missing" }
        return text.count > 40 ? text.prefix(39) + "…" : text
    }
}

extension BranchSnapshot {
    /// It has its place in a file; how many elements a fan-out has, and what a model calls, may be another matter.
    fileprivate var isDeclared: Bool { label == nil && !isCall }
}
