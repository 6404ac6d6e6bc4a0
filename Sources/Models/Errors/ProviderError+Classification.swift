extension ProviderError {
    /// An error inside an answer.
    ///
    /// The status of its response is 200 and says nothing: the type and the code decide.
    init(_ object: ErrorObject) {
        self.init(object, status: nil, refusesWithoutEnd: false)
    }

    /// - Parameter refusesWithoutEnd: it is a 429 that says nothing about when to come again, from a provider who
    ///   means by this that a limit of money is reached.
    init(_ object: ErrorObject, status: Int?, refusesWithoutEnd: Bool) {
        let kind = Self.kind(object, status: status, refusesWithoutEnd: refusesWithoutEnd)
        self.init(
            kind, type: object.type, code: object.code, message: object.message, status: status,
            isRetryable: Self.isRetryable(kind, status: status ?? object.impliedStatus))
        parameter = object.parameter
        reason = object.reason
        detail = object.detail
        retryAfter = object.retryDelay
        requestID = object.requestID
    }

    static func isRetryable(_ kind: Kind, status: Int?) -> Bool {
        switch kind {
        case .rateLimit, .overloaded, .incomplete, .malformed: true
        case .server: status != 501
        case .auth, .contentFilter, .contextLength, .notFound, .quota: false
        case .badRequest: [408, 409, 425].contains(status)
        }
    }

    private static func kind(_ object: ErrorObject, status: Int?, refusesWithoutEnd: Bool) -> Kind {
        let status = status ?? object.impliedStatus
        if refusesWithoutEnd || object.isUsedUp || status == 402 { return .quota }
        if object.isTooLong(status: status) { return .contextLength }
        if object.isModeration && status == 403 { return .contentFilter }
        for name in object.names {
            // A bad request has a better name in its status where there is one.
            if let kind = named[name], kind != .badRequest, kind != .server { return kind }
        }
        if object.reason == "API_KEY_INVALID" { return .auth }
        switch status {
        case 401, 403: return .auth
        case 404: return .notFound
        case 429: return .rateLimit
        case 529: return .overloaded
        case .some(400..<500): return .badRequest
        case .some: return .server
        case nil: return object.names.lazy.compactMap { named[$0] }.first ?? .server
        }
    }

    /// The words of all providers for what matters here, in lower case.
    private static let named: [String: Kind] = [
        "authentication_error": .auth, "permission_error": .auth, "invalid_api_key": .auth, "unauthenticated": .auth,
        "permission_denied": .auth, "authenticationerror": .auth, "unauthorized": .auth,
        "rate_limit_error": .rateLimit, "rate_limit_exceeded": .rateLimit, "resource_exhausted": .rateLimit,
        "ratelimiterror": .rateLimit, "too_many_requests": .rateLimit,
        "overloaded_error": .overloaded, "unavailable": .overloaded, "engine_overloaded": .overloaded,
        "not_found_error": .notFound, "not_found": .notFound, "model_not_found": .notFound, "notfounderror": .notFound,
        "content_filter": .contentFilter, "content_policy_violation": .contentFilter,
        "invalid_request_error": .badRequest, "invalid_argument": .badRequest, "failed_precondition": .badRequest,
        "request_too_large": .badRequest, "badrequesterror": .badRequest, "conflict_error": .badRequest,
        "server_error": .server, "api_error": .server, "internal": .server, "timeout_error": .server,
    ]
}

extension ErrorObject {
    /// A status that stands in the place of a code.
    fileprivate var impliedStatus: Int? {
        let number: Int? =
            switch code {
            case .number(let number): number
            case .text(let text): Int(text)
            case nil: nil
            }
        return number.flatMap { (400...599).contains($0) ? $0 : nil }
    }

    fileprivate var names: [String] {
        [code?.description, type].compactMap { $0?.lowercased() }
    }

    fileprivate var isUsedUp: Bool {
        isDailyQuota
            || names.contains {
                $0 == "insufficient_quota" || $0 == "billing_error" || $0.hasSuffix("spend_limit_reached")
            }
    }

    fileprivate func isTooLong(status: Int?) -> Bool {
        if names.contains(where: { $0 == "context_length_exceeded" || $0 == "exceed_context_size_error" }) {
            return true
        }
        guard status == nil || status == 400 || status == 413, let message = message?.lowercased() else { return false }
        return [
            "prompt is too long", "maximum context length", "context length of only", "context the overflows",
            "contextwindowexceeded",
        ]
        .contains { message.contains($0) }
    }
}
