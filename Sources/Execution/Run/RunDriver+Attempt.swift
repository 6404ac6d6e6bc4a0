import Synchronization

/// One attempt of one branch, in its task.
extension RunDriver {
    func attempt(_ spec: BranchWorkSpec, in context: BranchContext) async {
        let (branch, attempt) = (context.branch, context.attempt)
        let end: AttemptEnd
        do {
            end = .succeeded(try await work(spec, in: context))
        } catch let failure as BranchFailure {
            end = .failed(failure)
        } catch {
            end = .failed(BranchFailure(.other, "\(error)"))
        }
        ask(endedTask: AttemptKey(branch: branch.index, attempt: attempt)) { machine, now in
            machine.attemptEnded(branch, attempt: attempt, with: end, at: now)
        }
    }

    private func work(_ spec: BranchWorkSpec, in context: BranchContext) async throws -> BranchResult {
        switch spec.work {
        case .action(.task(let task)):
            return BranchResult(value: try await task(context))
        case .action(.command), .action(.prompt), .action(.request):
            return try await outside(spec, in: context)
        case .results, .action(.value), .action(.aggregate), .action(.group):
            return try scope(of: context.branch).result(of: spec.work)
        }
    }

    /// What reaches outside the engine.
    ///
    /// All that is done before and after is done elsewhere, so that the task keeps nothing of it while it waits.
    private func outside(_ spec: BranchWorkSpec, in context: BranchContext) async throws -> BranchResult {
        let result = try await environment.runner.run(try prepared(spec, in: context), in: context)
        return try read(result, spec, of: context)
    }

    private func prepared(_ spec: BranchWorkSpec, in context: BranchContext) throws -> BranchWork {
        let (branch, attempt, scope) = (context.branch, context.attempt, scope(of: context.branch))
        let work = try scope.render(spec, runner: environment.runner)
        let request = try scope.sentRequest(spec, as: work, runner: environment.runner)
        let key =
            environment.recorder == nil
            ? nil
            : scope.key(of: spec, as: work, path: branch.path, seed: plan.seed, runner: environment.runner)
        ask { machine, _ in
            machine.note(key, of: branch, attempt: attempt)
            return machine.report(request, of: branch, attempt: attempt).map { [.emit($0)] } ?? []
        }
        return work
    }

    /// What the work gave, as what it has to be.
    private func read(_ result: BranchResult, _ spec: BranchWorkSpec, of context: BranchContext) throws -> BranchResult
    {
        var result = result
        let text = { self.state.withLock { $0.machine.text(of: context.branch, attempt: context.attempt) } }
        if let text = result.text {
            result.value = try value(of: text, spec)
        } else if result.value == nil, spec.settings.returns != .text {
            result.value = try value(of: text(), spec)
        }
        if let accepts = spec.settings.accepts { try accepts(result.value ?? text() ?? .text("")) }
        return result
    }

    /// Reads the text that an attempt gave in the end.
    private func value(of text: String, _ spec: BranchWorkSpec) throws(BranchFailure) -> Value {
        do {
            return try spec.settings.returns.read(text, from: spec.textKind)
        } catch {
            var failure = error
            failure.answer = text
            throw failure
        }
    }

    /// Reads what an attempt said as what it has to be; not under the lock, because it may be long.
    private func value(of text: Value?, _ spec: BranchWorkSpec) throws -> Value {
        let type = spec.settings.returns
        guard case .large(let large) = text else { return try type.read(text ?? .text(""), from: spec.textKind) }
        return try type.read(environment.runner.read(large), from: spec.textKind)
    }

    private func scope(of branch: BranchID) -> RenderScope {
        state.withLock { $0.machine.scope(of: branch.index) }
    }

    func context(of branch: BranchID, attempt: Int, index: Int) -> BranchContext {
        BranchContext(
            branch: branch,
            attempt: attempt,
            index: index,
            seed: Self.seed(plan.seed, of: branch),
            clock: environment.clock,
            outputPaths: environment.outputPath,
            textLimit: environment.textLimit,
            reporter: self
        )
    }

    /// FNV-1a over the path: the same branch has the same seed in every run with the same seed.
    private static func seed(_ seed: UInt64, of branch: BranchID) -> UInt64 {
        branch.path.utf8.reduce(0xcbf2_9ce4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}

/// Attempts that have calls made.
extension RunDriver {
    func call(_ calls: [BranchCall], of branch: BranchID, attempt: Int) async throws -> [Outcome] {
        let key = AttemptKey(branch: branch.index, attempt: attempt)
        return try await withCheckedThrowingContinuation { continuation in
            let isRunning = state.withLock { state in
                let isRunning = state.machine.isRunning(branch, attempt: attempt)
                if isRunning { state.callers[key] = continuation }
                return isRunning
            }
            guard isRunning else {
                continuation.resume(throwing: CancellationError())
                return
            }
            ask { machine, now in machine.call(calls, of: branch, attempt: attempt, at: now) }
        }
    }

    func misfit(of branch: BranchID) -> MisfitAnswer? {
        state.withLock { $0.machine.histories[branch.index].misfit }
    }

    func kept(of branch: BranchID) -> (any Sendable)? {
        state.withLock { $0.machine.histories[branch.index].kept }
    }

    func keep(_ value: any Sendable, of branch: BranchID, attempt: Int) {
        state.withLock { state in
            guard state.machine.isRunning(branch, attempt: attempt) else { return }
            state.machine.histories[branch.index].kept = value
            // What is kept knows of it.
            state.machine.histories[branch.index].misfit = nil
        }
    }

    /// Lets an attempt go on that waits for its calls, if it does.
    func answer(_ caller: AttemptKey, with answer: Result<[Outcome], any Error>) {
        state.withLock { $0.callers.removeValue(forKey: caller) }?.resume(with: answer)
    }
}

extension RunDriver: BranchReporting {
    func report(_ output: Output, of branch: BranchID, attempt: Int) {
        ask { machine, now in
            machine.report(output, of: branch, attempt: attempt, at: now).map { [.emit($0)] } ?? []
        }
    }

    func report(_ usage: TokenUsage, of branch: BranchID, attempt: Int) {
        ask { machine, now in machine.report(usage, of: branch, attempt: attempt, at: now) }
    }

    func report(phase: String, took duration: Duration, of branch: BranchID, attempt: Int) {
        ask { machine, _ in
            machine.report(phase: phase, took: duration, of: branch, attempt: attempt).map { [.emit($0)] } ?? []
        }
    }
}

extension RunStateMachine {
    /// What an attempt has said so far.
    func text(of branch: BranchID, attempt: Int) -> Value? {
        let state = branches[branch.index]
        guard let place = place(of: attempt, in: branch.index) else { return nil }
        return state.attempts[place].transcript
            .value(of: state.spec.textKind, outputPath: outputPath(branch, attempt))
    }
}
