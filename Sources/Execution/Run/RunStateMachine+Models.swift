/// Which model a prompt asks, where a template names it.
extension RunStateMachine {
    /// Puts the model into the work of a branch before it waits in line; ends the branch where there is none to ask.
    mutating func chooseModel(of index: Int, at now: Duration) -> Bool {
        guard case .action(.prompt(let prompt)) = branches[index].spec.work, let choice = prompt.choice else {
            return true
        }
        do throws(BranchFailure) {
            let candidate = try scope(of: index).candidate(of: choice)
            if !candidate.isAccounted, hasCostLimit(index) {
                throw BranchFailure(.other, "`cost` is limited, and `\(candidate.model)` has no price")
            }
            branches[index].spec = branches[index].spec.asking(candidate)
            return true
        } catch {
            fail(index, with: error, at: now)
            return false
        }
    }

    private func hasCostLimit(_ index: Int) -> Bool {
        bodies(around: index).contains { bodies[$0].limits.cost != nil }
    }
}
