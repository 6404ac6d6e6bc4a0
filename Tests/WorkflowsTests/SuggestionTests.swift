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
}
