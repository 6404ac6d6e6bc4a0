import Testing

@testable import Workflows

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("2s", .seconds(2)), ("1m30s", .seconds(90)), ("2h", .seconds(7200)),
        ("0.5s", .milliseconds(500)), ("1.5h", .seconds(5400)), ("1h1m1s1ms", .milliseconds(3_661_001)),
        ("8760h", .seconds(31_536_000)),
    ])
    func `a duration is numbers with units, from large to small`(text: String, duration: Duration) throws {
        #expect(try DurationText(text).duration == duration)
    }

    @Test(arguments: [
        ("5", "write `5s`"), ("1.5", "write `1.5s`"), ("1:30", "write `1m30s`"), ("0s", "for no limit leave it out"),
        ("0h0ms", "for no limit leave it out"), ("9999999h", "write it in hours: `8760h`"),
    ])
    func `a duration that is nearly right is told what to write`(text: String, hint: String) {
        #expect(throws: DurationText.Fault.self) { try DurationText(text) }
        do throws(DurationText.Fault) {
            _ = try DurationText(text)
        } catch {
            #expect(error.hint == hint)
        }
    }

    @Test(arguments: [
        "", " ", "s", "-1s", "1 s", "1s ", "1S", "1d", "30s1m", "1s1s", ".5s", "5.s", "1..2s", "1e3s", "½s", "nans",
        "1s!", "ms5",
        // With a unit these would be none, either.
        "-1", "1e5", "+5", "nan", "0x5",
    ])
    func `anything else is no duration`(text: String) {
        #expect(
            throws: DurationText.Fault(
                message: "`\(text)` is not a duration", hint: "durations are written like `500ms`, `2s`, `1m30s`, `2h`")
        ) { try DurationText(text) }
    }
}
