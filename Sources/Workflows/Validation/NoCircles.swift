import Execution

/// No branch waits for itself, directly or through others; a group waits for what its branches wait for outside.
enum NoCircles: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        var search = CircleSearch(outline: draft.outline)
        for number in draft.branches.indices {
            search.visit(number, &faults)
        }
    }
}

/// Follows what branches wait for, depth first and without recursion: a chain may be thousands of branches long.
private struct CircleSearch {
    let outline: WorkflowOutline
    private var finished: Set<Int> = []

    init(outline: WorkflowOutline) {
        self.outline = outline
    }

    mutating func visit(_ start: Int, _ faults: inout Faults) {
        guard !finished.contains(start) else { return }
        var trail: [(branch: Int, next: Int)] = [(start, 0)]
        var positions = [start: 0]
        while let (branch, next) = trail.last {
            let edges = outline.edges[branch]
            guard next < edges.count else {
                finished.insert(branch)
                positions[branch] = nil
                trail.removeLast()
                continue
            }
            trail[trail.count - 1].next += 1
            let other = edges[next].branch
            guard !finished.contains(other) else { continue }
            if let position = positions[other] {
                report(trail[position...].map(\.branch) + [other], at: place(of: trail[position]), &faults)
            } else {
                positions[other] = trail.count
                trail.append((other, 0))
            }
        }
    }

    /// Where the branch names the one that it was followed to.
    private func place(of step: (branch: Int, next: Int)) -> Place {
        outline.edges[step.branch][step.next - 1].place
    }

    private func report(_ numbers: [Int], at place: Place, _ faults: inout Faults) {
        let names = numbers.map { outline.branches[$0].name }
        if names.count == 2 {
            faults.error("branch `\(names[0])` waits for itself", at: place)
        } else {
            faults.error("branches wait for each other: `\(names.joined(separator: " → "))`", at: place)
        }
    }
}
