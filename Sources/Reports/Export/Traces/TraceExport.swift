internal import Execution

/// The run as trace events, in the JSON object form that Perfetto and Chrome open.
///
/// Slots are tracks, attempts are slices on them and their phases slices within those. An attempt that waits for calls
/// gives its slot back, and goes on in another slice. Waiting and groups overlap as they like, and are spans apart.
struct TraceExport {
    private let story: RunStory
    private let facts: ExportFacts
    private let lanes: SlotLanes

    init(_ story: RunStory, _ facts: ExportFacts) {
        self.story = story
        self.facts = facts
        lanes = story.slotLanes
    }

    func write(_ write: @escaping ([UInt8]) throws -> Void) throws {
        var out = PieceWriter(write)
        try out.line("{\"displayTimeUnit\":\"ms\",\"otherData\":\(about.json),\"traceEvents\":[")
        // Of the same time what was made first comes first: what contains others before its parts.
        let events = (slices + waits + groups + moments + counters).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        var isFirst = true
        for event in names + events {
            try out.add(isFirst ? event.line : ",\n" + event.line)
            isFirst = false
        }
        try out.line("\n]}")
        try out.flush()
    }

    private var about: Value {
        .present([
            ("run", .text(story.name)), ("id", .text(facts.id)), ("started", .text(facts.started)),
            ("status", .text(story.state(facts))), ("incomplete", .optional(facts.incompleteness(of: story))),
            ("braid_version", .text(facts.version)),
        ])
    }

    private var names: [TraceEvent] {
        var names = TraceEvent.Process.allCases.flatMap { process in
            [
                TraceEvent.metadata(
                    "process_name", process, ("name", .text(process == .run ? "run \(story.name)" : process.name))),
                TraceEvent.metadata("process_sort_index", process, ("sort_index", .integer(process.rawValue))),
            ]
        }
        names.append(.metadata("thread_name", .run, ("name", .text("events"))))
        for lane in 0..<lanes.count {
            names.append(.metadata("thread_name", .slots, track: lane + 1, ("name", .text("slot \(lane + 1)"))))
            names.append(.metadata("thread_sort_index", .slots, track: lane + 1, ("sort_index", .integer(lane + 1))))
        }
        return names
    }

    // MARK: Slots

    private var slices: [TraceEvent] {
        let whole = TraceEvent.slice(
            story.name, "run", from: .zero, until: story.elapsed, .run, track: 0, runArguments)
        return [whole]
            + lanes.slices.flatMap { slice -> [TraceEvent] in
                let branch = story.branches[slice.branch]
                let attempt = branch.attempts[slice.attempt]
                let track = slice.lane + 1
                let phases = attempt.phases(in: attempt.spans[slice.span], at: story.elapsed)
                return [
                    .slice(
                        branch.id.path, "attempt", from: slice.from, until: slice.until, .slots, track: track,
                        branch.arguments(of: attempt, part: slice.span, in: story))
                ]
                    + phases.map {
                        .slice(
                            $0.name, "phase", from: $0.from, until: $0.until, .slots, track: track,
                            .present([("branch", .text(branch.id.path))]))
                    }
            }
    }

    private var runArguments: Value {
        .present([
            ("status", .text(story.state(facts))), ("error", .optional(story.result?.error)),
            ("max_running", .optional(story.result?.maxRunning)), ("tokens", .optional(story.result?.tokens.total)),
        ])
    }

    private var counters: [TraceEvent] {
        let changes = lanes.slices.flatMap {
            [(TraceEvent.microseconds($0.from), 1), (TraceEvent.microseconds($0.until), -1)]
        }
        var (counters, running): ([TraceEvent], Int) = ([], 0)
        let times = Dictionary(grouping: changes, by: \.0).mapValues { $0.reduce(0) { $0 + $1.1 } }
        for (time, change) in times.sorted(by: { $0.key < $1.key }) where change != 0 {
            running += change
            counters.append(.counter("running", at: time, running))
        }
        return counters
    }

    // MARK: Beside them

    private var waits: [TraceEvent] {
        story.branches.flatMap { branch in
            branch.waits.enumerated().flatMap { index, wait -> [TraceEvent] in
                TraceEvent.span(
                    wait.kind, wait.kind, from: wait.span.from, until: wait.span.end(at: story.elapsed), .waits,
                    id: "\(branch.id.index).\(index)", wait.arguments(of: branch))
            }
        }
    }

    private var groups: [TraceEvent] {
        story.branches.filter(\.hasParts).flatMap { branch -> [TraceEvent] in
            guard let from = branch.startedAt else { return [] }
            return TraceEvent.span(
                branch.id.name, "group", from: from, until: max(from, branch.endedAt ?? story.elapsed), .groups,
                id: "group.\(branch.id.index)", branch.arguments(in: story))
        }
    }

    private var moments: [TraceEvent] { story.moments.compactMap { $0.traceEvent } }
}

extension BranchID {
    /// What the workflow calls it: `finding` for `company[0]/finding[2]`.
    var name: String {
        let last = path.split(separator: "/").last ?? path[...]
        return String(last.prefix { $0 != "[" })
    }
}
