import Execution
import Testing

@testable import Models

@Suite struct ProviderErrorTests {
    private func error(_ status: Int, _ body: String, _ headers: [HeaderField] = []) -> ProviderError {
        OpenAIProvider(key: nil).error(status: status, headers: headers, body: Array(body.utf8))
    }

    @Test(arguments: [
        (
            401, #"{"error":{"message":"Incorrect API key provided: sk-de**mo.","code":"invalid_api_key"}}"#,
            "the provider answered 401 (`invalid_api_key`): Incorrect API key provided: sk-de**mo.; check the API key"
        ),
        (
            404, #"{"error":{"message":"no model `x`","code":"model_not_found"}}"#,
            "the provider answered 404 (`model_not_found`): no model `x`; check the name of the model"
        ),
        (
            429, #"{"error":{"message":"used up","code":"insufficient_quota"}}"#,
            "the provider answered 429 (`insufficient_quota`): used up; add credit or raise the limit with the provider"
        ),
        (
            400, #"{"error":{"message":"too long","code":"context_length_exceeded"}}"#,
            "the provider answered 400 (`context_length_exceeded`): too long; "
                + "shorten the prompt or take a model that reads more"
        ),
        (
            429,
            #"{"error":{"code":429,"message":"Provider returned error","metadata":{"raw":"slow","provider_name":"D"}}}"#,
            "the provider answered 429: Provider returned error (D: slow)"
        ),
        (
            502, "<html><head>\n<title>502 Bad Gateway</title></head>",
            "the provider answered 502 (502 Bad Gateway); try again later, or check the base URL"
        ),
        (404, "<h1>Not Found</h1>", "the provider answered 404 (Not Found); check the base URL"),
        (302, "moved", "the provider answered 302 (moved); check the base URL"),
        (500, "", "the provider answered 500"),
        (
            404, #"{"detail":"Not Found"}"#,
            "the provider answered 404: Not Found; check the name of the model and the base URL"
        ),
        (500, "{\"error\":{\"message\":\"a\\n\\tb\"}}", "the provider answered 500: a b"),
    ])
    func `an error says what and what to do`(status: Int, body: String, text: String) {
        #expect(error(status, body).description == text)
    }

    @Test func `an error inside an answer has no status, and the request has a name`() {
        let answer = AnthropicProvider(key: nil).answer(
            #"data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}"#
                + "\n\n")
        #expect(
            answer.error?.description == "the provider gave an error (`overloaded_error`): Overloaded [request req_1]")
        #expect(answer.error?.kind == .overloaded)
    }

    @Test func `a message of any length is one line of it`() {
        let text = error(500, "{\"error\":\"\(String(repeating: "x", count: 100_000))\"}").description
        #expect(text.count < 500)
        #expect(text.hasSuffix("xx…"))
    }

    @Test(arguments: [
        (400, false), (401, false), (403, false), (404, false), (405, false), (408, true), (409, true), (413, false),
        (422, false), (425, true), (429, true), (500, true), (501, false), (502, true), (503, true), (504, true),
        (529, true), (402, false),
    ])
    func `what may succeed later`(status: Int, isRetryable: Bool) {
        #expect(error(status, "{}").isRetryable == isRetryable)
    }

    @Test func `a server knows better, but not about a quota`() {
        #expect(error(400, "{}", [HeaderField("X-Should-Retry", "true")]).isRetryable)
        #expect(!error(503, "{}", [HeaderField("x-should-retry", "false")]).isRetryable)
        #expect(!error(402, "{}", [HeaderField("x-should-retry", "true")]).isRetryable)
        #expect(error(503, "{}", [HeaderField("x-should-retry", "maybe")]).isRetryable)
    }

    @Test(
        arguments: [
            (["retry-after": "2"], Duration.seconds(2)), (["Retry-After": " 0.2 "], .milliseconds(200)),
            (["retry-after-ms": "1730", "retry-after": "2"], .milliseconds(1730)), (["retry-after": "0"], nil),
            (["retry-after": "-1"], nil), (["retry-after": "nan"], nil), (["retry-after": "inf"], nil),
            (["retry-after": "1e3"], nil), (["retry-after": "9999999999999999"], .seconds(365 * 86_400)),
            (["retry-after-ms": "x", "retry-after": "3"], .seconds(3)), ([:], nil),
        ] as [([String: String], Duration?)])
    func `how long to wait`(headers: [String: String], wait: Duration?) {
        #expect(error(429, "{}", headers.map { HeaderField($0.key, $0.value) }).retryAfter == wait)
    }

    @Test func `a date is left to those who know the time`() {
        let error = error(429, "{}", [HeaderField("Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT")])
        #expect(error.retryAfter == nil)
        #expect(error.retryAfterDate == "Wed, 21 Oct 2099 07:28:00 GMT")
    }

    @Test(
        arguments: [
            ("120ms", Duration.milliseconds(120)), ("1s", .seconds(1)), ("6m0s", .seconds(360)),
            ("7.5s", .milliseconds(7500)),
            ("1h2m3.5s", .milliseconds(3_723_500)), ("2", .seconds(2)), ("1d", .seconds(86_400)), ("", nil), ("x", nil),
            ("-1", nil), ("1.2.3s", nil), ("3q", nil), ("999999999999h", .seconds(365 * 86_400)),
        ] as [(String, Duration?)])
    func `times as Go writes them`(text: String, duration: Duration?) {
        #expect(Duration(written: text) == duration)
    }

    @Test func `a limit of money is not waited for`() {
        let body = #"{"error":{"type":"rate_limit_error","message":"m","details":null}}"#
        let anthropic = AnthropicProvider(key: nil)
        #expect(anthropic.error(status: 429, headers: [], body: Array(body.utf8)).kind == .quota)
        let waiting = anthropic.error(status: 429, headers: [HeaderField("retry-after", "1")], body: Array(body.utf8))
        #expect(waiting.kind == .rateLimit)
    }

    @Test func `a limit of the day is not waited for`() {
        let body = """
            {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"@type":"x/google.rpc.QuotaFailure",\
            "violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}]}}
            """
        #expect(error(429, body).kind == .quota)
    }

    @Test func `what is left of a limit`() {
        let limits = error(
            429, "{}",
            [
                HeaderField("x-ratelimit-remaining-requests", "-1"), HeaderField("X-RateLimit-Reset-Tokens", "6"),
                HeaderField("anthropic-ratelimit-output-tokens-reset", "2026-11-21T10:01:00Z"),
            ]
        ).rateLimits
        #expect(
            limits == [
                RateLimit(name: "tokens", reset: .after(.seconds(6))),
                RateLimit(name: "output-tokens", reset: .at("2026-11-21T10:01:00Z")),
            ])
    }

    @Test(
        arguments: [
            (#"{"detail":[{"loc":["body",0,"x"],"msg":"m"},{"msg":"n"}]}"#, "body.0.x: m; n"),
            (#"{"detail":"d"}"#, "d"),
            (#"{"error":{"message":{"a":1}}}"#, #"{"a":1}"#), (#"{"error":7}"#, "7"), (#"[{"error":"e"}]"#, "e"),
            ("[]", nil), ("7", nil), (#"{"error":null}"#, nil),
        ] as [(String, String?)])
    func `a message has many forms`(body: String, message: String?) {
        #expect(error(400, body).message == message)
    }

    @Test(arguments: [("0", "1m6s", 66 as Double?), ("3", "1m6s", nil), ("0", "soon", nil)])
    func `a limit that is used up says how long`(remaining: String, reset: String, seconds: Double?) {
        let headers = [
            HeaderField("x-ratelimit-remaining-tokens", remaining), HeaderField("x-ratelimit-reset-tokens", reset),
            HeaderField("x-ratelimit-remaining-requests", "0"), HeaderField("x-ratelimit-reset-requests", "2ms"),
        ]
        #expect(error(429, "{}", headers).untilReset == .seconds(seconds ?? 0.002))
        #expect(error(500, "{}", headers).untilReset == nil)
    }

    @Test(arguments: [("https://api.anthropic.com", ProviderError.Kind.quota), ("http://127.0.0.1:4000", .rateLimit)])
    func `only Anthropic itself means money by a refusal without a time`(place: String, kind: ProviderError.Kind) {
        let body = #"{"type":"error","error":{"type":"rate_limit_error","message":"no"}}"#
        let provider = AnthropicProvider(baseURL: place, key: nil)
        #expect(provider.error(status: 429, headers: [], body: Array(body.utf8)).kind == kind)
    }
}
