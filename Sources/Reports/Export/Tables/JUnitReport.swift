internal import Execution

/// The run as a test suite, in the form that the XSD of Jenkins' xUnit plugin describes.
///
/// A branch is a test case. One that failed is a failure if it did its work and the result was not what it has to be,
/// and an error if it could not do it. What was skipped or cancelled is skipped.
struct JUnitReport {
    private let story: RunStory
    private let facts: ExportFacts
    private let cases: [JUnitCase]

    init(_ story: RunStory, _ facts: ExportFacts) {
        self.story = story
        self.facts = facts
        var cases = story.workers.map { JUnitCase($0, in: story, facts) }
        if let join = JUnitCase(joinOf: story) { cases.append(join) }
        self.cases = cases
    }

    func write(_ write: @escaping ([UInt8]) throws -> Void) throws {
        var out = PieceWriter(write)
        try out.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        try out.line("<testsuites \(counts)>")
        try out.line(
            "  <testsuite \(counts) skipped=\"\(count(.skipped))\" timestamp=\"\(facts.started.prefix(19))\" "
                + "id=\"\(MarkupText.attribute(facts.id))\">")
        try writeProperties(to: &out)
        for testCase in cases { try testCase.write(to: &out) }
        if let sentence = facts.incompleteness(of: story) {
            try out.line("    <system-err>\(MarkupText.escaped(sentence))</system-err>")
        }
        try out.line("  </testsuite>\n</testsuites>")
        try out.flush()
    }

    private var counts: String {
        let wall = FixedDecimals.seconds(story.result?.wall ?? story.elapsed, decimals: 3)
        return "name=\"\(MarkupText.attribute(story.name))\" tests=\"\(cases.count)\" failures=\"\(count(.failure))\" "
            + "errors=\"\(count(.error))\" time=\"\(wall)\""
    }

    private func count(_ kind: JUnitCase.Problem.Kind) -> Int { cases.count { $0.problem?.kind == kind } }

    private func writeProperties(to out: inout PieceWriter) throws {
        var properties = [
            ("run", facts.id), ("folder", facts.folder), ("status", story.state(facts)),
            ("braid.version", facts.version),
        ]
        properties += facts.inputs.map { ("input.\($0.name)", $0.text) }
        if story.result?.isSimulated == true { properties.append(("simulated", "true")) }
        try out.line("    <properties>")
        for (name, value) in properties {
            try out.line(
                "      <property name=\"\(MarkupText.attribute(name))\" value=\"\(MarkupText.attribute(value))\"/>")
        }
        try out.line("    </properties>")
    }
}
