import Canvas
import Execution

/// A part of the bar of a branch: something that lasted.
struct BarSegment: Sendable, Equatable {
    let look: BarLook
    let from: Duration
    /// `nil` while it lasts.
    let until: Duration?
}

/// What a part of a bar shows.
enum BarLook: Sendable, Hashable, CaseIterable {
    /// Waits for a slot, for a gate, or for its calls.
    case queued
    /// Waits before its next attempt.
    case backOff
    /// Works, and said nothing so far.
    case silent
    case streaming
    case done, partial, failed, cancelled
    /// What is to come, by how long it usually takes.
    case estimate

    func glyph(in glyphs: Glyphs) -> SafeText {
        let bars = glyphs.bars
        return switch self {
        case .queued: bars.queued
        case .backOff: bars.backOff
        case .silent: bars.waiting
        case .streaming: bars.streaming
        case .done: bars.done
        case .partial: bars.partial
        case .failed: bars.failed
        case .cancelled: bars.cancelled
        case .estimate: bars.estimate
        }
    }

    var role: Role {
        switch self {
        case .queued, .backOff, .estimate: .timelineWait
        case .silent: .timelineFirst
        case .streaming: .timelineStream
        case .done: .statusDone
        case .partial: .statusPartial
        case .failed: .statusFailed
        case .cancelled: .statusCancelled
        }
    }

    /// What it means, for those who see it for the first time.
    var word: SafeText {
        switch self {
        case .queued: "queued"
        case .backOff: "back-off"
        case .silent: "to first byte"
        case .streaming: "streaming"
        case .done: "done"
        case .partial: "partial"
        case .failed: "failed"
        case .cancelled: "cancelled"
        case .estimate: "estimate"
        }
    }

    fileprivate init(_ status: Outcome.Status) {
        switch status {
        case .succeeded, .cached: self = .done
        case .partial: self = .partial
        case .failed, .timedOut: self = .failed
        case .cancelled, .skipped: self = .cancelled
        }
    }
}

extension BranchSnapshot {
    /// What its bar is made of: the waits first, then what it did, in order.
    var segments: [BarSegment] {
        var segments: [BarSegment] = waits.compactMap { wait in
            switch wait.reason {
            case .blocked: nil
            case .queued, .calls: BarSegment(look: .queued, from: wait.span.from, until: wait.span.until)
            case .backingOff: BarSegment(look: .backOff, from: wait.span.from, until: wait.span.until)
            }
        }
        forEachSpan { attempt, span in segments += self.segments(of: attempts[attempt], span) }
        // Taken over from an earlier run: it did nothing, and was there at once.
        if attempts.isEmpty, !hasBranches, let outcome, outcome.status.hasValue, let endedAt {
            segments.append(BarSegment(look: BarLook(outcome.status), from: endedAt, until: endedAt))
        }
        return segments
    }

    /// The part of an attempt up to its first byte, and the rest.
    func segments(of attempt: AttemptSnapshot, _ span: TimeSpan) -> [BarSegment] {
        let look = look(of: attempt)
        let first = firstByte(of: attempt).map { max($0, span.from) }
        guard let first, first < span.until ?? .seconds(Int64.max) else {
            // What said nothing before its end was not waiting for its first byte all the time.
            let saysLater = first.map { $0 > span.until ?? $0 } ?? false
            return [BarSegment(look: saysLater ? .silent : look ?? .silent, from: span.from, until: span.until)]
        }
        let rest = BarSegment(look: look ?? .streaming, from: first, until: span.until)
        return first == span.from ? [rest] : [BarSegment(look: .silent, from: span.from, until: first), rest]
    }

    private func firstByte(of attempt: AttemptSnapshot) -> Duration? {
        if let first = attempt.firstOutputAt { return first }
        guard let place = attempt.phases.firstIndex(where: { $0.phase == "first_byte" }) else { return nil }
        return attempt.phases[...place].reduce(attempt.startedAt) { $0 + $1.took }
    }

    /// How an attempt ended; `nil` while it has not.
    private func look(of attempt: AttemptSnapshot) -> BarLook? {
        guard attempt.endedAt != nil else { return nil }
        if let outcome, outcome.attempt == attempt.number { return BarLook(outcome.status) }
        // One without an error was stopped, because another one was faster or somebody had it run again.
        return attempt.error == nil ? .cancelled : .failed
    }
}
