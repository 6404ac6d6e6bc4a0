/// How the branches of a run went that have ended, for those that do the same and are not over yet.
///
/// Peers ask the same model, send requests to the same host, or start the same command; how long they took all in all is
/// held only against those that are part of the same branch, because others may have to say more. Made-up answers are
/// apart from real ones. Only what succeeded counts.
package struct PeerTimes: Sendable {
    private struct Group: Hashable {
        let work: Work
        let isSimulated: Bool
        /// The index of what they are a part of; -1 for all.
        let parent: Int
    }

    private enum Work: Hashable {
        case command(String)
        case model(String)
        case host(String)
    }

    private var running: [Group: Sample] = [:]
    private var firstOutputs: [Group: Sample] = [:]
    private var rates: [Group: Sample] = [:]

    /// What is said within a shorter time says nothing of how fast it is said.
    package static let shortestStream = Duration.milliseconds(500)

    package init() {}

    /// Takes in a branch that has just ended.
    package mutating func note(_ branch: BranchSnapshot) {
        guard let times = Times(of: branch), let own = group(of: branch, isWide: false),
            let wide = group(of: branch, isWide: true)
        else { return }
        running[own, default: Sample()].insert(times.running)
        if let first = times.firstOutput { firstOutputs[wide, default: Sample()].insert(first) }
        if let rate = times.rate { rates[wide, default: Sample()].insert(rate) }
    }

    /// What counts of a branch that has ended.
    private struct Times {
        let running: Int
        private(set) var firstOutput: Int?
        private(set) var rate: Int?

        /// `nil` if nothing counts of it.
        init?(of branch: BranchSnapshot) {
            guard let outcome = branch.outcome, outcome.status == .succeeded, outcome.items == nil, outcome.calls == nil
            else { return nil }
            running = outcome.running.milliseconds
            guard let attempt = branch.attempts.last, let first = attempt.firstOutputAt, let end = branch.endedAt else {
                return
            }
            firstOutput = (first - attempt.startedAt).milliseconds
            guard end - first >= PeerTimes.shortestStream else { return }
            rate = Int(Double(attempt.byteCount) / ((end - first) / .seconds(1)))
        }
    }

    /// Milliseconds that its peers ran.
    package func running(like branch: BranchSnapshot) -> Sample? {
        others(than: branch, in: running, isWide: false, \.running)
    }

    /// Milliseconds after which the last attempt of its peers first said something.
    package func firstOutputs(like branch: BranchSnapshot) -> Sample? {
        others(than: branch, in: firstOutputs, isWide: true, \.firstOutput)
    }

    /// Bytes a second that its peers said from then on.
    package func rates(like branch: BranchSnapshot) -> Sample? {
        others(than: branch, in: rates, isWide: true, \.rate)
    }

    /// Nobody is a peer of itself: once it has ended, what it took is left out.
    private func others(
        than branch: BranchSnapshot, in samples: [Group: Sample], isWide: Bool, _ own: (Times) -> Int?
    ) -> Sample? {
        let all = group(of: branch, isWide: isWide).flatMap { samples[$0] }
        guard let value = Times(of: branch).flatMap(own) else { return all }
        return all?.without(value)
    }

    /// `nil` for what has no peers.
    private func group(of branch: BranchSnapshot, isWide: Bool) -> Group? {
        let parent = branch.parent?.index ?? -1
        switch branch.kind {
        case .run(let summary):
            return Group(work: .command(summary), isSimulated: branch.isSimulated, parent: parent)
        case .prompt(let model):
            return Group(work: .model(model), isSimulated: branch.isSimulated, parent: isWide ? -1 : parent)
        case .request(let summary):
            let host = branch.host ?? summary
            return Group(work: .host(host), isSimulated: branch.isSimulated, parent: isWide ? -1 : parent)
        case .value, .aggregate, .group, .task, .results:
            return nil
        }
    }
}

extension BranchSnapshot {
    /// Whom a request is sent to, without user and password; `nil` if that is not known.
    package var host: String? {
        guard case .http(let sent)? = request?.content, let scheme = sent.url.firstRange(of: "://") else { return nil }
        let authority = sent.url[scheme.upperBound...].prefix { !"/?#".contains($0) }
        return authority.split(separator: "@").last.map(String.init)
    }
}
