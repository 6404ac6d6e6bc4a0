import Execution
import Foundation
import Reports
import TestSupport
import Testing

@testable import Reports

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct HTMLExportTests {
    @Test(arguments: ExportedRun.hostile)
    func `no text of a run becomes a part of the page`(name: String) throws {
        func tags(_ script: RunScript) throws -> [String] {
            let text = try ExportedRun.text(script, .html)
            return text.matches(of: /<[a-zA-Z\/!][^ >]*/).map { String($0.output) }
        }
        #expect(try tags(.hostile([name, name])) == tags(.hostile(["plain", "plain"])))
        let text = try ExportedRun.text(.hostile([name, name]), .html)
        #expect(!text.contains("<script"))
        #expect(!text.contains("\" onload"))
    }

    @Test func `the page asks nobody for anything`() throws {
        let text = try ExportedRun.text(.mixed, .html)
        #expect(!text.contains(/\ (src|href|action|style)=/))
        #expect(!text.contains("url("))
        #expect(!text.contains("@import"))
        let nonce = try #require(text.firstMatch(of: /style-src 'nonce-([0-9a-f]{16})'/)?.1)
        #expect(text.contains("<style nonce=\"\(nonce)\">"))
        #expect(text.contains("default-src 'none'; style-src 'nonce-\(nonce)'; base-uri 'none'; form-action 'none'"))
    }

    @Test func `the timeline is well formed and each bar is within it`() throws {
        let text = try ExportedRun.text(.mixed, .html)
        let chart = try #require(text.firstMatch(of: /(?s)<svg class="chart".*?<\/svg>/)?.output)
        #expect(XMLParser(data: Data(chart.utf8)).parse())
        for bar in chart.matches(of: /<rect class="[a-z ]+" x="([\d.]+)%" y="\d+" width="([\d.]+)%"/) {
            let (x, width) = (Double(bar.output.1) ?? -1, Double(bar.output.2) ?? -1)
            #expect(x >= 0 && width >= 0 && x + width <= 100.002)
        }
        for look in ["ok", "bad", "queue", "backoff", "calls", "phase", "group", "part", "off"] {
            #expect(chart.contains("class=\"\(look)\"") || look == "off", "\(look)")
        }
    }

    @Test func `with many branches the rows are slots, and the page stays small enough to be opened`() throws {
        let text = try ExportedRun.text(.many(10_000, failing: 3), .html)
        #expect(text.contains("With 10,000 branches a row is a slot, and a bar in it an attempt."))
        #expect(text.matches(of: /<li title="slot/).count == 10)
        #expect(text.utf8.count < 5_000_000)
    }

    @Test func `what does not fit is not drawn, and that is said`() throws {
        var script = RunScript("wide", commands: (0..<100).map { "b\($0)" })
        for branch in 0..<100 { script.start(branch) }
        script.wait(.seconds(1))
        script.say(0, "so far")
        let text = try ExportedRun.text(script, .html)
        #expect(text.contains("40 of 100 attempts are not drawn."))
        #expect(text.matches(of: /<li title="slot/).count == 60)
    }

    @Test(arguments: [
        (Duration.microseconds(900), ["0", "0.2ms", "0.4ms", "0.6ms", "0.8ms", "1ms"]),
        (.milliseconds(45), ["0", "10ms", "20ms", "30ms", "40ms"]),
        (.milliseconds(640), ["0", "0.2s", "0.4s", "0.6s"]), (.seconds(5.6), ["0", "1s", "2s", "3s", "4s", "5s"]),
        (.seconds(59), ["0", "10s", "20s", "30s", "40s", "50s"]),
        (.seconds(150), ["0", "30s", "1m", "1m30s", "2m", "2m30s"]),
        (.seconds(7200), ["0", "30m", "1h", "1h30m", "2h"]),
    ])
    func `the marks of the axis are at round times`(length: Duration, labels: [String]) {
        #expect(TimeAxis(length: length).ticks.map(\.label) == labels)
    }

    @Test(arguments: [Duration.zero, .nanoseconds(1), .seconds(1_000_000_000)])
    func `an axis of any length has few marks`(length: Duration) {
        #expect((1...7).contains(TimeAxis(length: length).ticks.count))
    }
}
