internal import Execution

/// The run as OTLP/JSON: a span for it, within it one for each branch, and within that one for each attempt.
///
/// Attributes are those of OpenTelemetry's semantic conventions, 1.40, for models, requests and processes; what they
/// have no name for begins with `braid.`.
struct OTLPExport {
    private let story: RunStory
    private let facts: ExportFacts
    private let ids: TraceIdentifiers
    private let epoch: Duration

    private static let schema = "https://opentelemetry.io/schemas/1.40.0"

    init(_ story: RunStory, _ facts: ExportFacts) {
        self.story = story
        self.facts = facts
        epoch = story.start?.sinceEpoch ?? .zero
        ids = TraceIdentifiers(run: facts.id, began: epoch)
    }

    func write(_ write: @escaping ([UInt8]) throws -> Void) throws {
        var out = PieceWriter(write)
        let scope = Value.present([("name", .text("braid")), ("version", .text(facts.version))])
        try out.line(
            "{\"resourceSpans\":[{\"resource\":{\"attributes\":\(resource.value.json)},\"schemaUrl\":\"\(Self.schema)\","
                + "\"scopeSpans\":[{\"scope\":\(scope.json),\"schemaUrl\":\"\(Self.schema)\",\"spans\":[")
        try out.add(root.value.json)
        for branch in story.branches where branch.began != nil {
            for span in [span(of: branch)] + branch.attempts.map({ span(of: $0, of: branch) }) {
                try out.add(",\n" + span.value.json)
            }
        }
        try out.line("\n]}]}]}")
        try out.flush()
    }

    private var resource: OTLPAttributes {
        var attributes = OTLPAttributes()
        attributes.set("service.name", "braid")
        attributes.set("service.version", facts.version)
        return attributes
    }

    private func time(_ elapsed: Duration) -> Int { (epoch + elapsed).nanoseconds }

    // MARK: The run

    private var root: OTLPSpan {
        let name = story.asksModel ? "invoke_workflow \(story.name)" : story.name
        var span = OTLPSpan(
            trace: ids.trace, id: ids.root, name: name, from: time(.zero), until: time(story.elapsed))
        if story.asksModel {
            span.attributes.set("gen_ai.operation.name", "invoke_workflow")
            span.attributes.set("gen_ai.workflow.name", story.name)
        }
        span.attributes.set("braid.run.id", facts.id)
        span.attributes.set("braid.run.status", story.state(facts))
        span.attributes.set("braid.run.folder", facts.folder)
        span.attributes.set("braid.run.incomplete", facts.incompleteness(of: story))
        if let result = story.result {
            span.attributes.set("braid.run.max_running", result.maxRunning)
            span.attributes.set("braid.run.simulated", result.isSimulated)
            if result.tokens.total > 0 {
                span.attributes.set("gen_ai.usage.input_tokens", result.tokens.input)
                // Not under its general name: attempts tell theirs by that, and tokens would count twice.
                span.attributes.set("braid.run.output_tokens", result.tokens.output)
            }
            span.attributes.set("braid.run.cost", result.cost)
            if result.status == .failed || result.status == .guarded {
                span.error = result.error ?? result.status.rawValue
                span.attributes.set("error.type", result.status.rawValue)
            }
        }
        span.events = story.moments.compactMap { $0.spanEvent(at: time($0.at)) }
        return span
    }

    // MARK: A branch

    private func span(of branch: BranchStory) -> OTLPSpan {
        let began = branch.began ?? .zero
        let isTool = branch.isCall
        var span = OTLPSpan(
            trace: ids.trace, id: ids.branch(branch.id), parent: branch.parent.map(ids.branch) ?? ids.root,
            name: isTool ? "execute_tool \(branch.id.name)" : branch.id.name, from: time(began),
            until: time(max(began, branch.endedAt ?? story.elapsed)))
        if isTool {
            span.attributes.set("gen_ai.operation.name", "execute_tool")
            span.attributes.set("gen_ai.tool.name", branch.id.name)
            span.attributes.set("gen_ai.tool.type", "function")
        }
        span.attributes.set("braid.branch", branch.id.path)
        span.attributes.set("braid.branch.label", branch.label)
        span.attributes.set("braid.branch.action", branch.kind.name)
        span.attributes.set("braid.branch.status", branch.state)
        if let outcome = branch.outcome { set(outcome, in: &span) }
        span.events = branch.waits.map { wait in
            OTLPSpan.Event(
                at: time(wait.span.from), name: "braid.\(wait.kind)",
                attributes: wait.attributes(of: branch, at: story.elapsed))
        }
        return span
    }

    private func set(_ outcome: Outcome, in span: inout OTLPSpan) {
        span.attributes.set("braid.branch.attempts", outcome.attempts)
        span.attributes.set("braid.branch.queued_ms", outcome.queued.milliseconds)
        span.attributes.set("braid.branch.running_ms", outcome.running.milliseconds)
        span.attributes.set("braid.branch.simulated", outcome.isSimulated)
        span.attributes.set("braid.branch.by", outcome.by)
        guard outcome.status.isFailure else { return }
        span.error = outcome.explanationInText
        span.attributes.set("error.type", outcome.errorType)
    }

    private func span(of attempt: AttemptStory, of branch: BranchStory) -> OTLPSpan {
        var span = OTLPSpan(
            trace: ids.trace, id: ids.attempt(attempt.number, of: branch.id), parent: ids.branch(branch.id),
            name: attempt.spanName(of: branch), kind: attempt.spanKind(of: branch), from: time(attempt.from),
            until: time(attempt.end(at: story.elapsed)))
        let isLast = branch.outcome.map { $0.attempt == attempt.number } ?? false
        span.attributes = attempt.attributes(of: branch, isLast: isLast)
        span.error = attempt.error
        if isLast, let outcome = branch.outcome, outcome.status.isFailure {
            span.error = outcome.explanationInText
            span.attributes.set("error.type", outcome.errorType)
        } else if attempt.error != nil {
            span.attributes.set("error.type", "_OTHER")
        }
        span.events = attempt.phases.map { phase in
            var attributes = OTLPAttributes()
            attributes.set("braid.phase", phase.name)
            attributes.set("braid.phase.ns", (phase.until - phase.from).nanoseconds)
            return OTLPSpan.Event(at: time(phase.until), name: "braid.phase", attributes: attributes)
        }
        return span
    }
}

extension BranchStory {
    /// When anything was heard of it for the first time, besides that there is such a branch.
    var began: Duration? { [waits.first?.span.from, startedAt, endedAt].compactMap(\.self).min() }
}

extension Outcome {
    /// A word for the kind of error, of which there are few.
    fileprivate var errorType: String {
        if let httpStatus { return String(httpStatus) }
        return clock?.name ?? reason?.rawValue ?? "_OTHER"
    }
}
