import Reports
import TestSupport
import Testing

@Suite struct ExportSnapshotTests {
    @Test(arguments: ExportFormat.allCases)
    func `each format is as it was looked at`(format: ExportFormat) throws {
        let text = try ExportedRun.text(.mixed, format).replacing("\r\n", with: "\n")
        expectSnapshot(of: text, named: "mixed-\(format.rawValue)")
    }

    @Test(arguments: ExportFormat.allCases)
    func `the same run is exported to the same bytes`(format: ExportFormat) throws {
        #expect(try ExportedRun.text(.mixed, format) == ExportedRun.text(.mixed, format))
    }

    @Test(arguments: [
        ("md", ExportFormat.markdown), ("html", .html), ("HTM", .html), ("csv", .csv), ("xml", .junit), ("json", .json),
        ("", nil), ("txt", nil),
    ])
    func `a file's ending tells the format as people expect it`(ending: String, format: ExportFormat?) {
        #expect(ExportFormat(fileExtension: ending) == format)
    }

    @Test(
        arguments: [ExportFormat.json, .markdown, .html, .trace, .otlp, .junit],
        [
            ("running", nil, "still under way"), ("interrupted", nil, "broken off"),
            ("unknown", "line 7: expected a value at byte 0", "line 7: expected a value at byte 0"),
        ] as [(String, String?, String)])
    func `a run without an end says that it has none`(
        format: ExportFormat, state: (name: String, fault: String?, words: String)
    ) throws {
        var script = RunScript("w", commands: ["a", "b"])
        script.start(0)
        script.wait(.seconds(1))
        script.say(0, "so far")
        let text = try ExportedRun.text(script, format, ExportedRun.facts(fault: state.fault, state: state.name))
        #expect(text.contains(format == .json ? state.fault ?? "\"status\":\"\(state.name)\"" : state.words), "\(text)")
    }

    @Test(arguments: ExportFormat.allCases)
    func `a log without any event gives a document that is empty`(format: ExportFormat) throws {
        _ = try ExportedRun.text(RunStory(), format)
    }
}
