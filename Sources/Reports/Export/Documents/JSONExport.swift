internal import Execution

/// All that is known of a run as one line of JSON, under the names of its events.
///
/// It begins as `braid show --json` has it; `branches` has each branch once, with what it went through. A value is in
/// `outcomes` or `join`; in `branches` it is only where it is in neither: of calls, of joins of groups.
struct JSONExport {
    private let story: RunStory
    private let facts: ExportFacts

    init(_ story: RunStory, _ facts: ExportFacts) {
        self.story = story
        self.facts = facts
    }

    func write(_ write: ([UInt8]) throws -> Void) throws {
        try json.write(write)
    }

    private var json: RunJSON {
        guard let result = story.result else {
            return RunJSON(
                head, unfinished: story.branches.outermostOutcomes, of: story.name, after: story.elapsed,
                status: facts.unfinishedState, more: branches + events)
        }
        return RunJSON(head, result: result, of: story.name, more: branches + events)
    }

    private var head: [Value.Field] {
        [Value.Field](present: [
            ("id", .text(facts.id)),
            ("folder", .text(facts.folder)),
            ("started", .text(facts.started)),
            ("log_error", .optional(facts.fault)),
            ("inputs", .object(story.start?.inputs ?? [])),
            ("seed", story.start.map { .text(String($0.seed)) }),
            ("sequential", story.start.map { .bool($0.isSequential) }),
            ("max_parallel", .optional(story.start?.maxParallel)),
            ("tokens", .optional(story.result?.tokens.total)),
            ("input_tokens", .optional(story.result?.tokens.input)),
            ("lost_tokens", .optional(story.result?.lostTokens)),
            ("cost", story.result?.cost.map(Value.number)),
        ])
    }

    private var branches: [Value.Field] {
        let told = toldOutcomes
        return [.init("branches", .list(story.branches.map { $0.record(in: story, withValue: !told.contains($0.id)) }))]
    }

    private var events: [Value.Field] {
        let records = story.moments.compactMap(\.record)
        return records.isEmpty ? [] : [.init("events", .list(records))]
    }

    /// Branches whose outcomes are in the document anyway.
    private var toldOutcomes: Set<BranchID> {
        var told: Set<BranchID> = []
        func tell(_ outcomes: [Outcome]) {
            for outcome in outcomes {
                told.insert(outcome.branch)
                tell(outcome.items ?? [])
            }
        }
        tell(story.result.map { $0.outcomes + ($0.join.map { [$0] } ?? []) } ?? story.branches.outermostOutcomes)
        return told
    }
}
