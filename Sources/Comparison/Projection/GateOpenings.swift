internal import Execution

/// When providers that had limited how often they may be asked let themselves be asked again.
///
/// A projection cannot know what a provider would have said at another pace. So whoever waited while it was closed does
/// not begin earlier than it was opened then.
struct GateOpenings: Sendable {
    private let closings: [GateClosing]
    private let end: Duration

    init(of run: RunSnapshot) {
        closings = run.closings
        end = run.elapsed
    }

    var isEmpty: Bool { closings.isEmpty }

    /// The last opening for which a branch had to wait that began at this time.
    func last(before start: Duration, for branch: BranchSnapshot) -> Duration? {
        guard !closings.isEmpty, let wait = branch.waits.first(where: { $0.isForSlot && $0.span.until == start })
        else { return nil }
        var last: Duration?
        for closing in closings where closing.isMeant(for: branch) {
            let opened = closing.span.end(at: end)
            if opened > wait.span.from, opened <= start { last = max(last ?? .zero, opened) }
        }
        return last
    }

    /// How much of a time a gate of a branch was closed.
    func closed(from: Duration, until: Duration, for branch: BranchSnapshot) -> Duration {
        var (closed, reached) = (Duration.zero, from)
        for closing in closings where closing.isMeant(for: branch) {
            let (begin, end) = (max(reached, closing.span.from), min(until, closing.span.end(at: end)))
            if end > begin {
                closed += end - begin
                reached = end
            }
        }
        return closed
    }

    /// The gate that kept a branch waiting the longest in a time.
    func longest(from: Duration, until: Duration, for branch: BranchSnapshot) -> String? {
        closings.filter { $0.isMeant(for: branch) && $0.span.from < until && $0.span.end(at: end) > from }
            .max { $0.span.length(at: end) < $1.span.length(at: end) }?.gate
    }
}

extension GateClosing {
    /// The gate is that of its provider, of its model, or of the server it asks.
    fileprivate func isMeant(for branch: BranchSnapshot) -> Bool {
        if let model = branch.kind.model {
            let provider = model.prefix { $0 != "/" }
            return gate == model || gate == provider || gate.hasPrefix("\(provider) (")
        }
        if case .request(let summary) = branch.kind { return summary.contains(gate) }
        return false
    }
}

extension BranchWait {
    var isForSlot: Bool { if case .queued = reason { true } else { false } }
}
