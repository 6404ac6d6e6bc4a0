/// Which model a prompt asks, where a template names it.
extension RunStateMachine {
    /// Puts the model into the work of a branch before it waits in line; ends the branch where there is none to ask.
    ///
    /// Of a command or a request the model is the one that decides whether something stands in for it.
    mutating func chooseModel(of index: Int, at now: Duration) -> Bool {
        do throws(BranchFailure) {
            let spec = branches[index].spec
            if case .action(.prompt(let prompt)) = spec.work {
                guard let choice = prompt.choice else { return true }
                branches[index].spec = spec.asking(try candidate(of: choice, for: index))
            } else if let choice = spec.settings.simulationModel {
                let model = try scope(of: index).candidate(of: choice).model
                if model != PromptSpec.simulatedModel { branches[index].spec = spec.unsimulated }
            }
            return true
        } catch {
            fail(index, with: error, at: now)
            return false
        }
    }

    private func candidate(of choice: ModelChoice, for index: Int) throws(BranchFailure) -> ModelChoice.Candidate {
        let candidate = try scope(of: index).candidate(of: choice)
        if !candidate.isAccounted, hasCostLimit(index) {
            throw BranchFailure(.other, "`cost` is limited, and `\(candidate.model)` has no price")
        }
        return candidate
    }

    private func hasCostLimit(_ index: Int) -> Bool {
        bodies(around: index).contains { bodies[$0].limits.cost != nil }
    }
}
