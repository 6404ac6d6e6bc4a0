import Execution

/// An error in one of the many forms in which servers write it.
struct ErrorObject: Equatable {
    var type: String?
    var code: ProviderError.Code?
    var message: String?
    var parameter: String?
    var reason: String?
    var detail: String?
    var retryDelay: Duration?
    var isModeration = false
    /// A limit that is not over before the day is.
    var isDailyQuota = false
    var requestID: String?

    /// The error that a whole body is.
    init?(body: Value) {
        if case .list(let elements) = body {
            guard let first = elements.first else { return nil }
            self.init(body: first)
            return
        }
        guard case .object = body else { return nil }
        if let error = body["error"], error.isTruthy {
            self.init(error: error)
        } else {
            self.init(flat: body)
        }
        requestID = body["request_id"]?.string
    }

    /// The error in a piece of an answer, which most pieces are not.
    init?(piece: Value) {
        if case .list(let elements) = piece {
            guard let error = elements.lazy.compactMap(ErrorObject.init(piece:)).first else { return nil }
            self = error
            return
        }
        let isAnswer = piece["choices"] != nil || piece["candidates"] != nil || piece["type"] != nil
        let isError =
            piece["error"]?.isTruthy ?? false || piece["object"]?.string == "error"
            || piece["type"]?.string == "error"
            || piece["error_type"]?.string != nil || piece["error_message"]?.string != nil
            || !isAnswer && (piece["detail"] != nil || piece["message"]?.string != nil)
        guard isError else { return nil }
        self.init(body: piece)
    }

    /// The error that an event of this name has, which may be any text.
    init(event bytes: [UInt8]) {
        let value = try? Value(json: bytes)
        if let value, let error = ErrorObject(body: value) {
            self = error
        } else {
            message = value?.string ?? String(decoding: bytes, as: UTF8.self)
        }
    }

    private init(error: Value) {
        guard case .object = error else {
            message = error.string ?? error.json
            return
        }
        read(error)
        type = error["type"]?.string ?? error["status"]?.string
        if let specific = error["details"]?["error_code"]?.string {
            code = .text(specific)
        }
        readDetails(error["details"])
        readMetadata(error["metadata"])
    }

    private init?(flat body: Value) {
        read(body)
        type = body["type"]?.string ?? body["error_type"]?.string
        if message == nil {
            message = body["error_message"]?.string ?? body["detail"].flatMap(Self.text)
        }
        if message == nil, type == nil, code == nil { return nil }
    }

    private mutating func read(_ object: Value) {
        message = object["message"].flatMap(Self.text)
        parameter = object["param"]?.string
        switch object["code"] {
        case .text(let text) where !text.isEmpty: code = .text(text)
        case .integer(let number): code = .number(number)
        default: break
        }
    }

    /// Google's list of messages with types.
    private mutating func readDetails(_ details: Value?) {
        guard case .list(let details) = details else { return }
        for detail in details {
            let type = detail["@type"]?.string ?? ""
            if type.hasSuffix("ErrorInfo") {
                reason = detail["reason"]?.string
            } else if type.hasSuffix("RetryInfo") {
                retryDelay = detail["retryDelay"]?.string.flatMap(Duration.init(written:))
            } else if type.hasSuffix("QuotaFailure"), case .list(let violations) = detail["violations"] {
                isDailyQuota = violations.contains { $0["quotaId"]?.string?.contains("PerDay") ?? false }
            }
        }
    }

    /// What OpenRouter passes on.
    private mutating func readMetadata(_ metadata: Value?) {
        isModeration = metadata?["reasons"] != nil
        guard let raw = metadata?["raw"] else { return }
        let provider = metadata?["provider_name"]?.string.map { "\($0): " } ?? ""
        detail = provider + (raw.string ?? raw.json)
    }

    /// A message, which some write as the list of what they found in the request.
    private static func text(_ value: Value) -> String? {
        switch value {
        case .text(let text): return text
        case .list(let findings):
            let texts = findings.compactMap(finding)
            return texts.isEmpty ? nil : texts.joined(separator: "; ")
        case .object: return value["detail"].flatMap(text) ?? value["message"].flatMap(text) ?? value.json
        default: return nil
        }
    }

    private static func finding(_ value: Value) -> String? {
        guard let message = value["msg"]?.string ?? value["message"]?.string ?? value.string else { return nil }
        guard case .list(let place) = value["loc"], !place.isEmpty else { return message }
        return place.map { $0.string ?? $0.json }.joined(separator: ".") + ": " + message
    }
}
