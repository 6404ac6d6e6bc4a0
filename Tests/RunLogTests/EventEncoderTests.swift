import Execution
import RunLog
import Testing

@Suite struct EventEncoderTests {
    private static let branch = BranchID(index: 0, path: "a")

    private static func line(_ kind: RunEvent.Kind, sequence: Int = 3, elapsed: Duration = .milliseconds(1500))
        -> String
    {
        var encoder = EventEncoder(run: "abcdef")
        encoder.encode(RunEvent(sequence: sequence, elapsed: elapsed, kind: kind))
        return String(decoding: encoder.takeBytes(), as: UTF8.self)
    }

    @Test func `an event is one line with its envelope`() {
        #expect(
            Self.line(.branchStarted(Self.branch, attempt: 1)) == """
                {"seq":3,"t":1500000000,"time":"1970-01-01T00:00:01.500Z","run":"abcdef","branch":"a",\
                "attempt":1,"kind":"branch.started"}

                """)
    }

    @Test func `a finished branch carries every figure a script may want`() {
        var outcome = Outcome(branch: Self.branch, status: .timedOut)
        outcome.clock = .timeout(.milliseconds(600))
        outcome.error = "timed out after 600ms"
        outcome.reason = .timeout
        outcome.attempts = 1
        outcome.queued = .milliseconds(20)
        outcome.running = .milliseconds(600)
        outcome.partial = .text("half\n\u{1B}[2J")
        #expect(
            Self.line(.branchFinished(outcome)).contains(
                """
                "kind":"branch.finished","status":"timed_out","error":"timed out after 600ms","clock":"timeout",\
                "limit_ms":600,"reason":"timeout","by":"timeout","attempts":1,"queued_ms":20,"running_ms":600,\
                "queued_ns":20000000,"running_ns":600000000,"partial":"half\\n\\u001b[2J"
                """))
    }

    @Test func `output says which stream, the text, and where it is in the file`() {
        let output = Output(.stderr, Array("oh \"no\"\n".utf8), offset: 10)
        #expect(
            Self.line(.branchOutput(Self.branch, attempt: 1, output)).contains(
                #""kind":"branch.output","stream":"stderr","text":"oh \"no\"\n","bytes":8,"offset":10}"#))
    }

    @Test func `bytes that are no text become replacement characters`() {
        #expect(
            Self.line(.branchOutput(Self.branch, attempt: 1, Output(.stdout, [0x61, 0xFF, 0xC3]))).contains(
                "\"a\u{FFFD}\u{FFFD}\"")
        )
    }

    @Test func `what a terminal may obey is escaped`() {
        let text = "a\u{9B}2J\u{202E}b\u{2028}\u{61C}é"
        let line = Self.line(.branchOutput(Self.branch, attempt: 1, Output(.stdout, Array(text.utf8))))
        #expect(line.contains(#""a\u009b2J\u202eb\u2028\u061cé""#))
    }

    @Test func `no more than one megabyte of a branch's text is in the log`() {
        var encoder = EventEncoder(run: "abcdef")
        var text = 0
        for index in 0..<40 {
            let output = Output(.stdout, [UInt8](repeating: 0x61, count: 64 * 1024), offset: index * 64 * 1024)
            encoder.encode(
                RunEvent(sequence: index, elapsed: .zero, kind: .branchOutput(Self.branch, attempt: 1, output)))
            text += encoder.takeBytes().count
        }
        #expect(text < EventEncoder.textLimit + 40 * 300)
    }

    @Test func `the end of a request tells the status of its answer`() {
        var outcome = Outcome(branch: Self.branch, status: .failed)
        outcome.error = "HTTP 503 Service Unavailable"
        outcome.reason = .http
        outcome.httpStatus = 503
        #expect(Self.line(.branchFinished(outcome)).contains(#""reason":"http","http_status":503,"attempts":0"#))
    }

    @Test func `a refused action says why`() {
        let line = Self.line(.operatorAction(.accept(Self.branch), .refused("nothing to accept yet")))
        #expect(
            line.contains(
                #""kind":"operator.action","action":"accept","accepted":false,"reason":"nothing to accept yet"}"#))
    }
}

@Suite struct CalendarDateTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00"), (951_782_400, "2000-02-29T00:00:00"), (1_795_219_199, "2026-11-20T23:59:59"),
        (-1, "1969-12-31T23:59:59"), (4_102_444_800, "2100-01-01T00:00:00"),
    ])
    func `seconds become a date`(seconds: Int, text: String) {
        #expect(CalendarDate(secondsSinceEpoch: seconds).text == text)
    }
}

extension CalendarDateTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0), ("2000-02-29T00:00:00.001Z", 951_782_400_001),
            ("2026-11-20T23:59:59.999Z", 1_795_219_199_999), ("2100-01-01T00:00:00.000Z", 4_102_444_800_000),
            ("1969-12-31T23:59:59.000Z", -1000), ("2026-13-20T23:59:59.999Z", nil), ("2026-11-20T23:59:59Z", nil),
            ("2026-11-20 23:59:59.9999", nil), ("", nil), ("9999999999999999999999Z", nil),
        ] as [(String, Int?)])
    func `a date becomes seconds`(text: String, milliseconds: Int?) {
        #expect(CalendarDate.sinceEpoch(text)?.milliseconds == milliseconds)
    }
}
