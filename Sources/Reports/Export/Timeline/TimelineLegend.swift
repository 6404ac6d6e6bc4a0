internal import Execution

/// What the bars of a timeline mean, of those that are in it.
struct TimelineLegend {
    let text: String

    init(of story: RunStory, _ timeline: TimelineRows) {
        let looks = Self.all.filter { $0.isUsed(story, timeline.remark != nil) }
        let entries = looks.map { look in
            "<li><svg width=\"14\" height=\"10\" aria-hidden=\"true\"><rect class=\"\(look.name)\" x=\"1\" y=\"1\" "
                + "width=\"12\" height=\"8\"/></svg>\(look.words)</li>"
        }
        text = entries.isEmpty ? "" : "<ul class=\"legend\">\n\(entries.joined(separator: "\n"))\n</ul>"
    }

    private struct Look: Sendable {
        let name, words: String
        /// Whether it is in a timeline, by branches or by slots.
        let isUsed: @Sendable (_ story: RunStory, _ bySlots: Bool) -> Bool
    }

    private static let all = [
        Look(name: "ok", words: "done") { story, _ in has(story, [.succeeded, .cached]) },
        Look(name: "part", words: "kept in part") { story, _ in has(story, [.partial]) },
        Look(name: "bad", words: "failed") { story, _ in
            has(story, [.failed, .timedOut]) || story.workers.contains { $0.attempts.contains { $0.error != nil } }
        },
        Look(name: "off", words: "cancelled") { story, _ in has(story, [.cancelled]) },
        Look(name: "open", words: "not ended") { story, _ in
            story.workers.contains { $0.outcome == nil && !$0.attempts.isEmpty }
        },
        Look(name: "queue", words: "queued") { story, bySlots in
            !bySlots && waits(story) { if case .queued = $0 { true } else { false } }
        },
        Look(name: "backoff", words: "back-off") { story, bySlots in
            !bySlots && waits(story) { if case .backingOff = $0 { true } else { false } }
        },
        Look(name: "calls", words: "waits for calls") { story, bySlots in
            !bySlots && waits(story) { if case .calls = $0 { true } else { false } }
        },
        Look(name: "phase", words: "phases, in turn") { story, bySlots in
            !bySlots && story.workers.contains { $0.attempts.contains { !$0.phases.isEmpty } }
        },
    ]

    private static func has(_ story: RunStory, _ statuses: [Outcome.Status]) -> Bool {
        story.workers.contains { branch in
            !branch.attempts.isEmpty && branch.outcome.map { statuses.contains($0.status) } == true
        }
    }

    private static func waits(_ story: RunStory, _ matches: (BranchWait.Reason) -> Bool) -> Bool {
        story.branches.contains { $0.waits.contains { matches($0.reason) } }
    }
}
