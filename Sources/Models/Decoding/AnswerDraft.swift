import Execution

/// An answer while it comes.
struct AnswerDraft: Sendable {
    private(set) var answer = ModelAnswer()
    /// Nothing more is to be read.
    private(set) var isOver = false
    private var events: [ModelEvent] = []
    private var calls: [DraftCall] = []
    private var hasConcluded = false
    /// Bytes of everything that is kept.
    private var size = 0
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var hasOutput: Bool { !answer.isEmpty || !calls.isEmpty }

    mutating func takeEvents() -> [ModelEvent] {
        defer { events = [] }
        return events
    }

    mutating func addText(_ text: String) {
        guard !text.isEmpty, keeps(text) else { return }
        answer.text += text
        events.append(.text(text))
    }

    mutating func addReasoning(_ text: String) {
        guard !text.isEmpty, keeps(text) else { return }
        answer.reasoning += text
        events.append(.reasoning(text))
    }

    mutating func addRefusal(_ text: String) {
        guard !text.isEmpty, keeps(text) else { return }
        answer.refusal = (answer.refusal ?? "") + text
        events.append(.refusal(text))
    }

    mutating func add(_ citation: Citation) {
        // More pages nobody reads, and looking for each among all others would take a server's word for hours.
        guard answer.citations.count < 1_000, !answer.citations.contains(citation), keeps(citation.url) else { return }
        answer.citations.append(citation)
        events.append(.citation(citation))
    }

    /// Usage is a snapshot: a later one replaces it.
    mutating func set(_ usage: AnswerUsage) {
        guard usage != answer.usage else { return }
        answer.usage = usage
        events.append(.usage(usage))
    }

    /// Whether there is place for a text; one that is too much ends the answer.
    mutating func keeps(_ text: String) -> Bool {
        size += text.utf8.count
        if size > limit {
            fail(.tooLarge("an answer", limit: limit))
        }
        return size <= limit
    }

    /// What no event is about.
    mutating func note(_ change: (inout ModelAnswer) -> Void) {
        change(&answer)
    }

    /// The stream is over: what follows is not part of the answer.
    mutating func end() {
        isOver = true
    }

    /// The first error counts, and ends the answer.
    mutating func fail(_ error: ProviderError) {
        guard answer.error == nil else { return }
        var error = error
        error.isAfterOutput = hasOutput
        answer.error = error
        isOver = true
    }

    /// - Parameters:
    ///   - finish: why the answer is over; `nil` if its end never came.
    ///   - error: why that is an error, though the stream was whole.
    mutating func conclude(_ finish: FinishReason?, error: ProviderError? = nil) {
        guard !hasConcluded else { return }
        hasConcluded = true
        answer.endsCleanly = answer.error == nil && finish != nil
        answer.finish = answer.error == nil ? finish ?? .incomplete : .error
        if answer.finish == .incomplete {
            fail(ProviderError(.incomplete, type: "incomplete_stream", isRetryable: true))
        } else if let error {
            fail(error)
        }
        finishCalls()
        if let error = answer.error {
            events.append(.failed(error))
        }
        events.append(.finished(answer.finish))
    }
}

/// The calls of tools.
extension AnswerDraft {
    var callCount: Int { calls.count }

    /// Begins a call and gives its position.
    mutating func addCall(id: String? = nil, name: String = "", opaque: [Value.Field] = []) -> Int {
        calls.append(DraftCall())
        let position = calls.count - 1
        complete(position, id: id, name: name)
        calls[position].opaque = opaque
        return position
    }

    func callID(_ position: Int) -> String? { calls[position].id }

    func callName(_ position: Int) -> String { calls[position].name }

    func position(ofCall id: String) -> Int? { calls.firstIndex { $0.id == id } }

    /// Sets what is still missing: servers repeat the identifier and the name.
    mutating func complete(_ position: Int, id: String?, name: String?) {
        if calls[position].id == nil, let id, !id.isEmpty {
            calls[position].id = id
        }
        guard calls[position].name.isEmpty, let name, !name.isEmpty else { return }
        calls[position].name = name
        events.append(.toolCallStarted(position: position, name: name))
        if !calls[position].arguments.isEmpty {
            events.append(.toolCallArguments(position: position, calls[position].arguments))
        }
    }

    mutating func addArguments(_ text: String, to position: Int) {
        guard !text.isEmpty, keeps(text) else { return }
        calls[position].arguments += text
        if !calls[position].name.isEmpty {
            events.append(.toolCallArguments(position: position, text))
        }
    }

    mutating func addOpaque(_ field: Value.Field, to position: Int) {
        calls[position].opaque.removeAll { $0.name == field.name }
        calls[position].opaque.append(field)
    }

    func arguments(_ position: Int) -> String { calls[position].arguments }

    private mutating func finishCalls() {
        // Nothing where arguments should be means none only if the model was able to write some.
        let isWhole = ![.length, .incomplete, .error].contains(answer.finish)
        answer.toolCalls = calls.enumerated().map { position, call in
            call.finished(at: position, emptyMeansNone: isWhole)
        }
        events += answer.toolCalls.filter(\.isComplete).map(ModelEvent.toolCallFinished)
    }
}

/// A call of a tool while it comes.
private struct DraftCall: Sendable {
    var id: String?
    var name = ""
    var arguments = ""
    var opaque: [Value.Field] = []

    func finished(at position: Int, emptyMeansNone: Bool) -> ToolCall {
        ToolCall(
            position: position, id: id, name: name, argumentsJSON: arguments,
            arguments: arguments.isEmpty && emptyMeansNone ? .object([]) : object, opaque: opaque)
    }

    private var object: Value? {
        guard let value = try? Value(json: arguments), case .object = value else { return nil }
        return value
    }
}
