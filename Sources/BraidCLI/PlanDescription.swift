import Canvas
import Execution

/// A plan in words: what runs, after what, with which limits, and how it joins.
struct PlanDescription {
    let lines: [SafeText]

    init(_ plan: Plan) {
        let body = plan.body
        let count = body.branches.count
        var lines: [SafeText] = ["\(plan.name): \(count) \(count == 1 ? "branch" : "branches")"]
        if let description = plan.description {
            lines.append("  \(description)")
        }
        let width = (body.branches.map { SafeText(sanitizing: $0.name).width } + [BranchID.joinPath.count]).max() ?? 0
        for branch in body.branches { lines.append(Self.line(branch, width)) }
        lines.append(Self.joinLine(body, width))
        lines.append("  limits: \(Self.limits(plan))")
        self.lines = lines
    }

    private static func line(_ branch: Branch, _ width: Int) -> SafeText {
        var text: SafeText =
            "  \(SafeText(sanitizing: branch.name).padded(to: width))  \(BranchKind(branch.action).words)"
        if !branch.dependencies.isEmpty {
            text = text + "  after \(branch.dependencies.map(\.name).joined(separator: ", "))"
        }
        return text + settings(branch.settings.timeout, branch.settings.onTimeout)
    }

    private static func joinLine(_ body: Body, _ width: Int) -> SafeText {
        let name = SafeText(sanitizing: BranchID.joinPath).padded(to: width)
        let results = body.results.joined(separator: ", ")
        return "  \(name)  \(BranchKind(body.join.work).words)  of \(results)  requires \(body.join.require.words)"
            + settings(body.join.settings.timeout, body.join.settings.onTimeout)
    }

    private static func settings(_ timeout: Duration?, _ policy: TimeoutPolicy) -> SafeText {
        guard let timeout else { return "" }
        return "  timeout \(timeout.words)\(policy == .keep ? ", then keeps its text" : "")"
    }

    private static func limits(_ plan: Plan) -> SafeText {
        var limits: [SafeText] = []
        if plan.sequential {
            limits.append("one branch at a time")
        } else {
            limits.append(plan.body.maxParallel.map { "\($0) at once" } ?? "no limit")
        }
        if let deadline = plan.body.deadline {
            limits.append("deadline \(deadline.words)")
        }
        limits.append(plan.body.onFailure == .stop ? "the first failure stops the others" : "failures stop nothing")
        return SafeText.joined(limits, by: ", ")
    }
}

extension BranchKind {
    /// The action, and what it is about.
    fileprivate var words: SafeText {
        switch self {
        case .run(let command): "run  \(command)"
        case .prompt(let model): "prompt  \(model)"
        case .value, .request, .aggregate, .group, .task, .results: "\(name)"
        }
    }
}

extension Requirement {
    fileprivate var words: SafeText {
        switch self {
        case .any: "any"
        case .all: "all"
        case .majority: "a majority"
        case .none: "none"
        case .count(let count): "\(count)"
        }
    }
}
