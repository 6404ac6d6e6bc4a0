import Testing

@testable import Workflows

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("requre", "require"), ("reqiure", "require"), ("promt", "prompt"), ("sumary", "summary"), ("rnu", "run"),
        ("nedes", "needs"),
    ])
    func `a slip finds the name that was meant`(typed: String, meant: String) {
        #expect(Suggestion.nearest(to: typed, among: ["prompt", "run", "needs", "require", "summary"]) == meant)
    }

    @Test(arguments: ["", "x", "zzz", "completely", "pro"])
    func `another word finds nothing`(typed: String) {
        #expect(Suggestion.nearest(to: typed, among: ["prompt", "run", "needs", "a", ""]) == nil)
    }

    @Test func `a long text is not compared`() {
        let long = String(repeating: "a", count: 100_000)
        #expect(Suggestion.nearest(to: long, among: [long]) == nil)
    }

    @Test(arguments: [
        (0, nil), (1, "known are `b1`"), (2, "known are `b1`, `b2`"),
        (13, "known are `b1`, `b2`, `b3`, `b4`, `b5`, `b6`, `b7`, `b8`, `b9`, `b10` and 3 more"),
    ])
    func `where no name is near, some are listed`(count: Int, list: String?) {
        #expect(Suggestion.list(of: (0..<count).map { "b\($0 + 1)" }) == list)
    }
}
