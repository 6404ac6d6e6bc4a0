package import Execution

/// A run in thought: how long it takes, and what decided that.
package struct ProjectedSchedule: Sendable {
    package let time: Duration
    /// The branches that the end waited for, each for the one before it, from the first on.
    ///
    /// Without what took no time; a branch that waited for its calls is there again after them.
    package let chain: [Link]
    /// The most branches that held a slot at the same time.
    package let mostAtOnce: Int

    package struct Link: Sendable, Equatable {
        package let branch: BranchID
        /// When it could have begun, did begin and ended.
        package let ready: Duration
        package let from: Duration
        package let until: Duration
        /// What it waited for; `nil` if it did not, or for a provider that was not to be asked yet.
        let cap: ParallelCap?

        package var took: Duration { until - from }
        /// For a slot or a provider.
        package var waited: Duration { from - ready }
    }

    /// Each branch of the chain once, in order.
    package var path: [BranchID] {
        var seen: Set<BranchID> = []
        return chain.map(\.branch).filter { seen.insert($0).inserted }
    }

    /// What all of the chain waited for slots and providers.
    package var waited: Duration { chain.reduce(.zero) { $0 + $1.waited } }
}
