/// Taking over what an earlier run has.
extension RunStateMachine {
    /// What an earlier run has, and who reads texts in files to find out whether it is the same.
    struct Reuse: Sendable {
        var results: EarlierResults
        let runner: any BranchRunner
        /// The branches by path, as far as they are known to it.
        var indices: [String: Int] = [:]
        var known = 0
    }

    /// Ends a branch with what an earlier run has of it; `false` if that is nothing.
    ///
    /// It takes no slot and passes no gate, because nobody is asked anything.
    mutating func takeOver(_ index: Int, at now: Duration) -> Bool {
        guard reuse?.results.isEmpty == false, !branches[index].mustRun, let key = reuseKey(of: index) else {
            return false
        }
        guard let source = source(of: key, for: branches[index].id.path),
            let earlier = reuse?.results.take(key, of: source), fits(earlier, index)
        else { return false }
        var outcome = branches[index].outcome(.cached, at: now)
        outcome.take(earlier, key: key)
        end(outcome, at: now)
        return true
    }

    /// `nil` where nothing is taken over; why what it does cannot be told shows when it is done.
    private func reuseKey(of index: Int) -> WorkKey? {
        let (spec, path) = (branches[index].spec, branches[index].id.path)
        guard let reuse, spec.reachesOutside, reuse.results.hasSome(of: path) else { return nil }
        let scope = scope(of: index)
        guard let work = try? scope.render(spec, runner: reuse.runner) else { return nil }
        return scope.key(of: spec, as: work, path: path, seed: plan.seed, runner: reuse.runner)
    }

    /// Whose answer is taken: nobody's who will ask the same himself.
    private mutating func source(of key: WorkKey, for path: String) -> String? {
        guard let paths = reuse?.results.paths(of: key, for: path), paths.first != path else { return path }
        noteReusable()
        return paths.first { !asks($0, key) }
    }

    /// Whether a branch waits that will ask this.
    private func asks(_ path: String, _ key: WorkKey) -> Bool {
        guard let index = reuse?.indices[path], branches[index].phase == .blocked,
            branches[index].openDependencies == 0
        else { return false }
        return reuseKey(of: index) == key
    }

    private mutating func noteReusable() {
        guard let known = reuse?.known, known < branches.count else { return }
        for branch in branches[known...] { reuse?.indices[branch.id.path] = branch.id.index }
        reuse?.known = branches.count
    }

    /// A log may say anything.
    private func fits(_ earlier: Outcome, _ index: Int) -> Bool {
        guard let value = earlier.value else { return false }
        let returns = branches[index].spec.settings.returns
        if returns == .text { return value.isText }
        return (try? returns.fitting(value)) != nil
    }

    /// Notes what an attempt was asked, for the end of its branch.
    mutating func note(_ key: WorkKey?, of branch: BranchID, attempt: Int) {
        guard let place = place(of: attempt, in: branch.index) else { return }
        branches[branch.index].attempts[place].key = key
    }
}
