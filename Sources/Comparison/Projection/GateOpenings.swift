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

    /// The provider that wanted to be left alone the longest at a time.
    var longestGate: String? { closings.max { $0.span.length(at: end) < $1.span.length(at: end) }?.gate }

    /// The last opening for which a branch had to wait that began at this time.
    func last(before start: Duration, for branch: BranchSnapshot) -> Duration? {
        guard !closings.isEmpty, let wait = branch.waits.first(where: { $0.isForSlot && $0.span.until == start })
        else { return nil }
        var last: Duration?
        for closing in closings where branch.asks(closing.gate) {
            let opened = closing.span.end(at: end)
            if opened > wait.span.from, opened <= start { last = max(last ?? .zero, opened) }
        }
        return last
    }

    /// What of a wait for a slot was one for a provider, and for which; the rest was one for a slot.
    func parts(
        of slot: SlotWait, from: Duration, until: Duration, for branch: BranchSnapshot
    ) -> (gate: Duration, name: String?, slot: Duration) {
        let length = until - from
        switch slot {
        case .gate(let gate): return (length, gate, .zero)
        // Once it has said no, fewer at once are let through to it.
        case .slotsOfGate(let gate, _) where hasRefused(gate, before: from): return (length, gate, .zero)
        case .paused: return (.zero, nil, length)
        case .slots, .slotsOf, .slotsOfGate, .turn:
            let closed = closed(from: from, until: until, for: branch)
            guard closed > .zero else { return (.zero, nil, length) }
            return (closed, longest(from: from, until: until, for: branch), length - closed)
        }
    }

    func hasRefused(_ gate: String, before time: Duration) -> Bool {
        closings.contains { $0.gate == gate && $0.span.from <= time }
    }

    /// How much of a time a gate of a branch was closed.
    func closed(from: Duration, until: Duration, for branch: BranchSnapshot) -> Duration {
        var (closed, reached) = (Duration.zero, from)
        for closing in closings where branch.asks(closing.gate) {
            let (begin, end) = (max(reached, closing.span.from), min(until, closing.span.end(at: end)))
            if end > begin {
                closed += end - begin
                reached = end
            }
        }
        return closed
    }

    /// The gate that kept a branch waiting the longest in a time.
    private func longest(from: Duration, until: Duration, for branch: BranchSnapshot) -> String? {
        closings.filter { branch.asks($0.gate) && $0.span.from < until && $0.span.end(at: end) > from }
            .max { $0.span.length(at: end) < $1.span.length(at: end) }?.gate
    }
}

extension BranchSnapshot {
    /// The gate is that of its provider, of its model, or of the server it asks.
    func asks(_ gate: String) -> Bool {
        if let model = kind.model {
            let provider = model.prefix { $0 != "/" }
            return gate == model || gate == provider || gate.hasPrefix("\(provider) (")
        }
        if case .request(let summary) = kind { return summary.contains(gate) }
        return false
    }
}

extension BranchWait {
    var isForSlot: Bool { if case .queued = reason { true } else { false } }
}
