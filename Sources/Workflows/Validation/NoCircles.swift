import Execution

/// No branch waits for itself, directly or through others.
enum NoCircles: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        var search = CircleSearch(draft: draft)
        for branch in draft.file.branches {
            search.visit(branch.name.value, &faults)
        }
    }
}

/// Follows what branches wait for, depth first and without recursion: a chain may be thousands of branches long.
private struct CircleSearch {
    let edges: [String: [Mention]]
    let draft: WorkflowDraft
    private var finished: Set<String> = []

    init(draft: WorkflowDraft) {
        self.draft = draft
        var edges: [String: [Mention]] = [:]
        for branch in draft.file.branches {
            edges[branch.name.value] = draft.mentions(of: branch.name.value).filter { draft.dependency($0) != nil }
        }
        self.edges = edges
    }

    mutating func visit(_ start: String, _ faults: inout Faults) {
        guard !finished.contains(start) else { return }
        var trail: [(name: String, next: Int)] = [(start, 0)]
        var positions = [start: 0]
        while let (name, next) = trail.last {
            guard let mentions = edges[name], next < mentions.count else {
                finished.insert(name)
                positions[name] = nil
                trail.removeLast()
                continue
            }
            trail[trail.count - 1].next += 1
            guard let other = draft.dependency(mentions[next])?.name, !finished.contains(other) else { continue }
            if let position = positions[other] {
                report(trail[position...].map(\.name) + [other], at: edge(trail[position]), &faults)
            } else {
                positions[other] = trail.count
                trail.append((other, 0))
            }
        }
    }

    /// Where the branch names the one that it was followed to.
    private func edge(_ step: (name: String, next: Int)) -> Mention? {
        edges[step.name]?[step.next - 1]
    }

    private func report(_ names: [String], at mention: Mention?, _ faults: inout Faults) {
        guard let mention else { return }
        if names.count == 2 {
            faults.error("branch `\(names[0])` waits for itself", at: mention.place)
        } else {
            faults.error("branches wait for each other: `\(names.joined(separator: " → "))`", at: mention.place)
        }
    }
}
