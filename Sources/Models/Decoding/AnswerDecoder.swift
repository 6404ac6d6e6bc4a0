import Execution

/// Reads the body of a provider's response, in pieces of any size, as an answer.
///
/// A server that was asked for a stream may send a whole answer, an error or a page instead, whatever its headers say:
/// the first byte tells which. Events never depend on where the pieces were cut.
public struct AnswerDecoder: Sendable {
    /// Bytes of one event, of one line, and of all that an answer keeps.
    public static let sizeLimit = 64 << 20

    private var framing: Framing
    private var events: EventStreamReader
    private var lines: LineReader
    private var document: [UInt8] = []
    private var interpreter: any AnswerInterpreter
    private var draft: AnswerDraft
    private let streamsLines: Bool
    private let limit: Int

    private enum Framing: Sendable {
        /// Nothing but white space has come, which does not tell.
        case undecided
        case events
        case lines
        case document
    }

    init(_ interpreter: any AnswerInterpreter, streamsLines: Bool = false, limit: Int = AnswerDecoder.sizeLimit) {
        self.interpreter = interpreter
        self.streamsLines = streamsLines
        self.limit = limit
        framing = .undecided
        draft = AnswerDraft(limit: limit)
        events = EventStreamReader(limit: limit, keepsStrays: true)
        lines = LineReader(limit: limit)
    }

    /// Whether the answer is whole or has failed, so that nothing more need be read.
    public var isOver: Bool { draft.isOver }

    /// What these bytes say.
    public mutating func feed(_ bytes: [UInt8]) -> [ModelEvent] {
        guard !isOver else { return [] }
        if framing == .undecided {
            let bytes = bytes.drop { $0.isSpace || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
            guard let first = bytes.first else { return [] }
            framing = Self.framing(first, streamsLines: streamsLines)
            read(Array(bytes))
        } else {
            read(bytes)
        }
        return draft.takeEvents()
    }

    /// What was said in all, after the last bytes or at any earlier point.
    ///
    /// - Parameter receive: gets the events that only the end brings.
    public mutating func finish(_ receive: (ModelEvent) -> Void = { _ in }) -> ModelAnswer {
        if !isOver {
            flush()
        }
        interpreter.conclude(&draft)
        draft.takeEvents().forEach(receive)
        return draft.answer
    }

    private static func framing(_ first: UInt8, streamsLines: Bool) -> Framing {
        switch first {
        case UInt8(ascii: "{") where streamsLines: .lines
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "<"): .document
        default: streamsLines ? .lines : .events
        }
    }

    private mutating func read(_ bytes: [UInt8]) {
        switch framing {
        case .undecided: break
        case .events:
            for event in events.feed(bytes) where !isOver { take(event) }
            stop(events.isOverLimit)
        case .lines:
            for line in lines.feed(bytes) where !isOver { take(line, type: "message") }
            stop(lines.isOverLimit)
        case .document:
            stop(document.count + bytes.count > limit)
            document += isOver ? [] : bytes
        }
    }

    private mutating func stop(_ isOverLimit: Bool) {
        guard isOverLimit, !isOver else { return }
        draft.fail(.tooLarge("a piece", limit: limit))
    }

    private mutating func flush() {
        switch framing {
        case .undecided, .events: break
        case .lines: lines.finish().map { take(lastLine: $0) }
        case .document: takeDocument()
        }
    }
}

/// Pieces become values.
extension AnswerDecoder {
    private mutating func take(_ event: EventStreamReader.Event) {
        if event.type == "error" {
            draft.fail(ProviderError(ErrorObject(event: event.bytes)))
        } else if event.isStray {
            // Outside of the protocol it is an error or nothing.
            let error = (try? Value(json: event.bytes)).flatMap(ErrorObject.init(piece:))
            error.map { draft.fail(ProviderError($0)) }
        } else if event.bytes.isDone {
            draft.end()
        } else if !event.bytes.isBlank {
            take(event.bytes, type: event.type)
        }
    }

    private mutating func take(_ bytes: [UInt8], type: String) {
        do throws(JSONReader.Fault) {
            let value = try Value(json: bytes)
            interpreter.take(AnswerPiece(type: type, value: value, bytes: bytes), &draft)
        } catch {
            draft.fail(.malformed(bytes, error.description))
        }
    }

    /// A line that nothing ended is whole, or where the stream broke off.
    private mutating func take(lastLine line: [UInt8]) {
        guard let value = try? Value(json: line) else { return }
        interpreter.take(AnswerPiece(type: "message", value: value, bytes: line), &draft)
    }

    private mutating func takeDocument() {
        guard let value = try? Value(json: document) else {
            if document.first == UInt8(ascii: "<") {
                draft.fail(.page(document))
            }
            return
        }
        if let error = ErrorObject(piece: value) {
            draft.fail(ProviderError(error))
        } else {
            interpreter.takeWhole(AnswerPiece(type: "message", value: value, bytes: document), &draft)
        }
    }
}

extension ProviderError {
    static func tooLarge(_ what: String, limit: Int) -> ProviderError {
        let message = "\(what) of more than \(limit >> 20) MB"
        return ProviderError(.malformed, type: "too_large", message: message, isRetryable: false)
    }

    fileprivate static func page(_ bytes: [UInt8]) -> ProviderError {
        let title = firstLine(of: bytes).map { ": \($0)" } ?? ""
        var error = ProviderError(
            .malformed, type: "malformed_event", message: "not JSON but a page\(title)", isRetryable: true)
        error.isPage = true
        return error
    }

    fileprivate static func malformed(_ bytes: [UInt8], _ reason: String) -> ProviderError {
        let excerpt = oneLine(String(decoding: bytes.prefix(120), as: UTF8.self))
        return ProviderError(
            .malformed, type: "malformed_event", message: "\(reason): \(excerpt)", isRetryable: true)
    }
}

extension UInt8 {
    fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension [UInt8] {
    /// The mark of OpenAI that all is said, also with white space around it.
    fileprivate var isDone: Bool {
        count < 64 && drop(while: \.isSpace).starts(with: "[DONE]".utf8)
    }
}
