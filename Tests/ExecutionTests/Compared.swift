import Comparison

@testable import Execution

/// Both lanes of a plan as the engine runs them, on a clock that costs nothing.
enum Compared {
    static func lane(
        _ kind: LaneKind, _ plan: Plan, _ act: @escaping (String, Int, Duration) -> Simulation.Act
    ) -> Lane {
        var plan = plan
        plan.sequential = kind == .sequential
        // What only puts together takes no time.
        let joins = plan.body.join.work.takesTime
        var simulation = Simulation(plan) { path, attempt, now in
            path == "join" && !joins ? .gives(after: .zero) : act(path, attempt, now)
        }
        simulation.run()
        return Lane(kind, of: [LaneRun(simulation.harness.snapshot)])
    }

    static func plan(_ plan: Plan, _ act: @escaping (String, Int, Duration) -> Simulation.Act) -> RunComparison {
        RunComparison(
            .measured, sequential: lane(.sequential, plan, act), parallel: lane(.parallel, plan, act),
            first: .sequential)
    }

    /// - Parameters:
    ///   - seconds: how long each branch takes, by its path or its last name; joins of groups nothing.
    ///   - crowded: how much longer all at once.
    static func branches(
        _ branches: [Branch], join: Join = Join(), maxParallel: Int? = 10, seconds: [String: Double],
        crowded: Double = 1
    ) -> RunComparison {
        let plan = Plan(name: "test", body: Body(branches: branches, join: join, maxParallel: maxParallel))
        func act(_ path: String, _ factor: Double) -> Simulation.Act {
            let name = path.split(separator: "/").last.map { String($0.prefix { $0 != "[" }) } ?? ""
            return .gives(after: .milliseconds(Int((seconds[path] ?? seconds[name] ?? 0) * 1000 * factor)))
        }
        return RunComparison(
            .measured, sequential: lane(.sequential, plan) { path, _, _ in act(path, 1) },
            parallel: lane(.parallel, plan) { path, _, _ in act(path, crowded) }, first: .sequential)
    }
}

extension SpeedUpAccount {
    var sumOfParts: Duration { parts.reduce(.zero) { $0 + $1.time } }

    func time(of kind: TimePart.Kind) -> Duration? { parts.first { $0.kind == kind }?.time }
}

extension Join.Work {
    fileprivate var takesTime: Bool { BranchKind(self).takesTime }
}
