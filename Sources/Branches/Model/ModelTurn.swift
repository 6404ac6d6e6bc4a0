import Execution
import Models
import Transfers

/// One request to a model, whose answer is shown as it comes.
struct ModelTurn {
    let request: ChatRequest
    let context: BranchContext
    let provider: any ModelProvider
    let asked: AskedProvider
    let client: TransferClient
    let secrets: Secrets
    /// What the turns before it spent.
    let spent: TokenUsage
    /// There was text before it, from which its own is set off.
    let goesOn: Bool

    /// The whole answer.
    ///
    /// Throws `BranchFailure`; one after some of the answer came is not to be repeated by itself.
    func run() async throws -> ModelAnswer {
        do {
            let wire = Request(try provider.request(for: request))
            return try await client.withResponse(to: wire, onPhase: report) { try await receive($0) }
        } catch let error as TransferError {
            throw BranchFailure(error, isURLSecret: false)
        } catch let fault as ChatRequestFault {
            throw BranchFailure(.other, fault.description)
        }
    }

    private func report(_ phase: Phase, _ duration: Duration) {
        context.report(phase: phase.rawValue, took: duration)
    }

    private func receive(_ response: Response) async throws -> ModelAnswer {
        guard (200..<300).contains(response.status) else {
            let body = try await beginning(of: response.body)
            let headers = response.headers.fields.map { HeaderField($0.name, $0.value) }
            var error = provider.error(status: response.status, headers: headers, body: body)
            error.retryAfter = error.retryAfter ?? response.headers.retryAfter ?? error.untilReset
            throw BranchFailure(error, of: asked, hidden: secrets)
        }
        return try await answer(in: response.body)
    }

    /// What is worth reading of an error.
    private func beginning(of body: ResponseBody) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await piece in body {
                bytes += piece
                if bytes.count > 1 << 20 { break }
            }
        } catch is TransferError {
            // That the rest of its explanation got lost is not what went wrong.
        }
        return bytes
    }

    private func answer(in body: ResponseBody) async throws -> ModelAnswer {
        var decoder = provider.decoder()
        var text = ShownText(secrets, report: context.report)
        var speech = Speech(context, isSetOff: goesOn)
        do {
            for try await piece in body {
                for event in decoder.feed(piece) { show(event, &text, &speech) }
                if decoder.isOver { break }
            }
        } catch let error as TransferError {
            // Its end is where its provider says it is, not where the bytes end.
            var rest: [ModelEvent] = []
            let answer = decoder.finish { rest.append($0) }
            for event in rest { show(event, &text, &speech) }
            if answer.endsCleanly {
                text.end()
                return answer
            }
            text.cutOff()
            var failure = BranchFailure(error, isURLSecret: false)
            failure.isFinal = speech.hasBegun
            throw failure
        }
        var last: [ModelEvent] = []
        let answer = decoder.finish { last.append($0) }
        for event in last { show(event, &text, &speech) }
        if answer.endsCleanly { text.end() } else { text.cutOff() }
        if let error = answer.error { throw BranchFailure(error, of: asked, hidden: secrets) }
        return answer
    }

    private func show(_ event: ModelEvent, _ text: inout ShownText, _ speech: inout Speech) {
        switch event {
        case .text(let piece):
            speech.begin(withText: true)
            text.take(piece, .text)
        case .refusal(let piece):
            speech.begin()
            text.take(piece, .text)
        case .reasoning(let piece):
            speech.begin()
            text.take(piece, .reasoning)
        case .usage(let usage):
            context.report(spent + usage.tokens)
        case .toolCallStarted, .toolCallArguments, .toolCallFinished, .citation, .failed, .finished:
            break
        }
    }
}

/// Says when the first token came.
private struct Speech {
    private let context: BranchContext
    private let start: Duration
    private(set) var hasBegun = false
    private var isSetOff: Bool

    init(_ context: BranchContext, isSetOff: Bool) {
        self.context = context
        self.isSetOff = isSetOff
        start = context.clock.elapsed
    }

    mutating func begin(withText: Bool = false) {
        if withText, isSetOff {
            context.report("\n\n")
            isSetOff = false
        }
        guard !hasBegun else { return }
        hasBegun = true
        context.report(phase: "first_token", took: context.clock.elapsed - start)
    }
}

/// What a model says, without secrets, on its way to whoever watches.
private struct ShownText {
    private var redactors: [Output.Stream: Redactor]
    private let report: (Output) -> Void

    init(_ secrets: Secrets, report: @escaping (Output) -> Void) {
        redactors = [.text: Redactor(secrets), .reasoning: Redactor(secrets)]
        self.report = report
    }

    mutating func take(_ text: String, _ stream: Output.Stream) {
        var text = text
        let report = report
        text.withUTF8 { bytes in
            redactors[stream]?.take(UnsafeRawBufferPointer(bytes)) { report(Output(stream, Array($0))) }
        }
    }

    /// Nothing more comes, because what came was cut.
    mutating func cutOff() {
        for stream in [Output.Stream.reasoning, .text] {
            let report = report
            redactors[stream]?.cutOff { report(Output(stream, Array($0))) }
        }
    }

    mutating func end() {
        for stream in [Output.Stream.reasoning, .text] {
            let report = report
            redactors[stream]?.end { report(Output(stream, Array($0))) }
        }
    }
}
