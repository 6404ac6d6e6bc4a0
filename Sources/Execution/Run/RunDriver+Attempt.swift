import Synchronization

/// One attempt of one branch, in its task.
extension RunDriver {
    func attempt(_ branch: BranchID, attempt: Int, _ spec: BranchWorkSpec) async {
        let end: AttemptEnd
        do {
            end = .succeeded(try await work(on: branch, attempt: attempt, spec))
        } catch let failure as BranchFailure {
            end = .failed(failure)
        } catch {
            end = .failed(BranchFailure(.other, "\(error)"))
        }
        ask(endedTask: branch) { machine, now in
            machine.attemptEnded(branch, attempt: attempt, with: end, at: now)
        }
    }

    private func work(on branch: BranchID, attempt: Int, _ spec: BranchWorkSpec) async throws -> BranchResult {
        switch spec.work {
        case .results:
            return BranchResult(value: scope(of: branch).resultsValue)
        case .action(.task(let task)):
            return BranchResult(value: try await task(context(of: branch, attempt: attempt)))
        case .action(.value(let template)):
            return BranchResult(value: try scope(of: branch).render(template))
        case .action(.concatenate(let sources, let separator)):
            return BranchResult(value: try scope(of: branch).concatenate(sources, separator: separator))
        case .action(.prompt(let prompt)):
            let prompt = try scope(of: branch).render(
                prompt, simulation: spec.simulation, runner: environment.runner)
            return try await environment.runner.run(.prompt(prompt), in: context(of: branch, attempt: attempt))
        case .action(.command(let command)):
            let command = try scope(of: branch).render(
                command, simulation: spec.simulation, runner: environment.runner)
            return try await environment.runner.run(.command(command), in: context(of: branch, attempt: attempt))
        }
    }

    private func scope(of branch: BranchID) -> RenderScope {
        state.withLock { $0.machine.scope(of: branch) }
    }

    private func context(of branch: BranchID, attempt: Int) -> BranchContext {
        BranchContext(
            branch: branch,
            attempt: attempt,
            seed: Self.seed(plan.seed, of: branch),
            clock: environment.clock,
            outputPath: environment.outputPath(branch),
            reporter: self
        )
    }

    /// FNV-1a over the path: the same branch has the same seed in every run with the same seed.
    private static func seed(_ seed: UInt64, of branch: BranchID) -> UInt64 {
        branch.path.utf8.reduce(0xcbf2_9ce4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}

extension RunDriver: BranchReporting {
    func report(_ output: Output, of branch: BranchID, attempt: Int) {
        ask { machine, _ in
            machine.report(output, of: branch, attempt: attempt).map { [.emit($0)] } ?? []
        }
    }

    func report(phase: String, took duration: Duration, of branch: BranchID, attempt: Int) {
        ask { machine, _ in
            machine.report(phase: phase, took: duration, of: branch, attempt: attempt).map { [.emit($0)] } ?? []
        }
    }
}

extension RunStateMachine {
    /// What the templates of a branch can see: what it depends on; in the join everything.
    func scope(of branch: BranchID) -> RenderScope {
        var scope = RenderScope(inputs: plan.inputs, environment: plan.environment, outcomes: [:])
        if branch == joinID {
            let marks = if case .action(.command) = branches[branch.index].spec.work { false } else { true }
            scope.join = JoinScope(outcomes: outcomes, results: results, marks: marks)
            if case .results = branches[branch.index].spec.work { return scope }
            for outcome in outcomes { scope.outcomes[outcome.branch.path] = outcome }
        } else {
            for dependency in branches[branch.index].spec.dependencies {
                scope.outcomes[dependency.name] = indexes[dependency.name].flatMap { branches[$0].outcome }
            }
        }
        return scope
    }
}
