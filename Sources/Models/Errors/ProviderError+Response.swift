import Execution

extension ProviderError {
    /// What a response says whose status is not a success.
    ///
    /// `retryAfter` does not know the form with a date, which is left in `retryAfterDate`.
    ///
    /// - Parameter saysWhen: a 429 that does not say when to come again means that a limit of money is reached.
    init(status: Int, headers: [HeaderField], body: [UInt8], saysWhen: Bool = false) {
        let headers = ResponseHeaders(fields: headers)
        let object = (try? Value(json: body)).flatMap(ErrorObject.init(body:))
        let waits = headers.retryAfter != nil || headers.retryAfterDate != nil
        self.init(
            object ?? ErrorObject(), status: status,
            refusesWithoutEnd: saysWhen && status == 429 && !waits)
        if object == nil {
            detail = Self.firstLine(of: body)
            isPage = body.first { $0 > 0x20 } == UInt8(ascii: "<")
        }
        retryAfter = headers.retryAfter ?? retryAfter
        retryAfterDate = headers.retryAfterDate
        requestID = headers.requestID ?? requestID
        rateLimits = headers.rateLimits
        if let word = headers["x-should-retry"], kind != .quota {
            isRetryable = word == "true" || word != "false" && isRetryable
        }
    }

    /// The first line of a page that is no JSON, without its tags.
    static func firstLine(of body: [UInt8]) -> String? {
        var text: [UInt8] = []
        var isTag = false
        for byte in body.prefix(64 * 1024) {
            switch byte {
            case UInt8(ascii: "<"):
                isTag = true
                text.append(0x20)
            case UInt8(ascii: ">") where isTag: isTag = false
            case 0x0A, 0x0D:
                if !isTag, text.contains(where: { $0 > 0x20 }) { return oneLine(String(decoding: text, as: UTF8.self)) }
            default:
                if !isTag { text.append(byte) }
            }
        }
        let line = oneLine(String(decoding: text, as: UTF8.self))
        return line.isEmpty ? nil : line
    }
}

extension ErrorObject {
    /// Of a response that says nothing.
    init() {}
}
