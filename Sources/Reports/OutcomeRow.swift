internal import Execution

/// An outcome under the name that people are shown.
struct OutcomeRow {
    let outcome: Outcome
    let name: LabelledName

    /// - Parameter label: of the instance that it is a part of.
    init(_ outcome: Outcome, in label: String? = nil) {
        self.outcome = outcome
        name = LabelledName(outcome.branch, label: outcome.ownLabel ?? label)
    }

    /// In the place of a branch that consists of others these.
    ///
    /// After them itself, if it failed, because they do not say why; one that worked itself comes before what it called.
    static func rows(of outcomes: [Outcome], in label: String? = nil) -> [OutcomeRow] {
        outcomes.flatMap { outcome -> [OutcomeRow] in
            let own = OutcomeRow(outcome, in: label)
            guard let items = outcome.items ?? outcome.calls, !items.isEmpty else { return [own] }
            let rows = rows(of: items, in: outcome.ownLabel ?? label)
            if outcome.items == nil, outcome.attempts > 0 { return [own] + rows }
            return outcome.status.isFailure ? rows + [own] : rows
        }
    }
}
