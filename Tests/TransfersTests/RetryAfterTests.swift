import Testing
import Transfers

@Suite struct RetryAfterTests {
    private static let now = "Sun, 06 Nov 1994 08:49:37 GMT"

    @Test(arguments: [
        ("5", 5000), ("0", 0), ("1.5", 1500), ("Sun, 06 Nov 1994 08:49:47 GMT", 10_000),
        ("Sunday, 06-Nov-94 08:50:37 GMT", 60_000), ("Sun Nov  6 08:49:37 1994", 0),
        // Over already.
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
        // As good as for ever.
        ("99999999999999999999", 31_536_000_000), ("Fri, 31 Dec 9999 23:59:59 GMT", 31_536_000_000),
        ("", nil), ("soon", nil), ("-5", nil), ("nan", nil), ("0x10", nil), ("1e9", nil), ("5 s", nil),
        ("Sun, 99 Nov 1994 08:49:37 GMT", nil),
    ])
    func `seconds or a date by the server's own clock`(text: String, milliseconds: Int?) {
        let headers: Headers = ["Date": Self.now, "Retry-After": text]
        #expect(headers.retryAfter == milliseconds.map { .milliseconds($0) })
    }

    @Test func `milliseconds are more exact`() {
        #expect(Headers().retryAfter == nil)
        let headers: Headers = ["Retry-After": "1", "Retry-After-Ms": "250"]
        #expect(headers.retryAfter == .milliseconds(250))
    }
}
