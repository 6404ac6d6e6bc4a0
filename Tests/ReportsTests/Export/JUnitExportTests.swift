import Execution
import Foundation
import Reports
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct JUnitExportTests {
    @Test func `each branch that does something is a case, below what it is a part of`() throws {
        let suite = try XMLElements(ExportedRun.text(.mixed, .junit))
        #expect(suite.fault == nil)
        #expect(
            suite.all("testcase").map { "\($0["classname"] ?? "") / \($0["name"] ?? "")" } == [
                "Mixed | run / one", "Mixed | run / flaky", "Mixed | run / late",
                "Mixed | run.each / each[0] =Where <b>", "Mixed | run.each / each[1]", "Mixed | run / agent",
                "Mixed | run.agent / search[0] what", "Mixed | run / after",
            ])
        #expect(suite.all("failure").map { $0["type"] } == ["exit"])
        #expect(suite.all("error").map { $0["message"] } == ["timed out after 350ms"])
        #expect(suite.all("skipped").map { $0["type"] } == ["cancelled", "skipped"])
        let counts = try #require(suite.all("testsuite").first)
        #expect([counts["tests"], counts["failures"], counts["errors"], counts["skipped"]] == ["8", "1", "1", "2"])
    }

    @Test func `a run without an answer that no branch explains has a case for that`() throws {
        var script = RunScript("w", commands: ["a"])
        script.start(0)
        script.finish(0)
        script.finishRun(.failed, error: "1 of 2 results are required")
        let suite = try XMLElements(ExportedRun.text(script, .junit))
        #expect(suite.all("testcase").map { $0["name"] } == ["a", "join"])
        #expect(suite.all("failure").map { $0["message"] } == ["1 of 2 results are required"])
    }

    @Test(arguments: ExportedRun.hostile)
    func `no text breaks the document, and none is in it that XML forbids`(name: String) throws {
        let text = try ExportedRun.text(.hostile([name, name]), .junit)
        let suite = try XMLElements(text)
        #expect(suite.fault == nil, "\(text)")
        #expect(suite.all("testcase").count == 3)
        #expect(suite.all("failure").count + suite.all("error").count == 3)
        let forbidden = text.unicodeScalars.filter { $0.value < 0x20 && !"\n\t\r".unicodeScalars.contains($0) }
        #expect(forbidden.isEmpty)
        #expect(!text.unicodeScalars.contains { $0.value == 0xFFFE || $0.value == 0xFFFF })
    }

    @Test func `what a branch said is cut, not within a character`() throws {
        var script = RunScript("w", commands: ["a"])
        script.start(0)
        script.say(0, "x" + String(repeating: "ä", count: 40_000))
        script.finish(0)
        script.finishRun()
        let text = try ExportedRun.text(script, .junit)
        #expect(text.contains("ä\n[cut after 64 KB]</system-out>"))
        #expect(!text.contains("\u{FFFD}"))
        #expect(text.utf8.count < 70_000)
    }
}

/// The elements of a document and their attributes.
private final class XMLElements: NSObject, XMLParserDelegate {
    private var elements: [(name: String, attributes: [String: String])] = []
    private(set) var fault: String?

    init(_ text: String) throws {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        if !parser.parse() { fault = parser.parserError.map { "\($0)" } ?? "no XML" }
    }

    func all(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        elements.append((name, attributes))
    }
}
