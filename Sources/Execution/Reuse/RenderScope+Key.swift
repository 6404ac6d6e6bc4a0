extension RenderScope {
    /// By what a later run finds what a branch gives; `nil` if none shall, or what is asked cannot be told.
    ///
    /// - Parameters:
    ///   - work: the same, filled in.
    ///   - path: of the branch.
    ///   - seed: the run's.
    func key(
        of spec: BranchWorkSpec, as work: BranchWork, path: String, seed: UInt64, runner: any BranchRunner
    ) -> WorkKey? {
        guard spec.settings.isCacheable, !spec.callsUncacheable else { return nil }
        var work = work
        if join?.isPart == false, case .action(.command(let command)) = spec.work, command.stdin == nil {
            // It reads how all ended; how long that took is no part of what it is asked.
            var scope = self
            scope.omitsTimes = true
            work = (try? scope.render(spec, runner: runner)) ?? work
        }
        return try? WorkKey(of: work, path: path, seed: seed, in: self, runner: runner)
    }
}

extension BranchWorkSpec {
    fileprivate var callsUncacheable: Bool {
        guard case .action(.prompt(let prompt)) = work else { return false }
        return prompt.tools.contains { $0.steps.contains { !$0.settings.isCacheable } }
    }
}
