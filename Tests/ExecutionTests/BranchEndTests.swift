import Testing

@testable import Execution

/// How a branch ended, and what stands where it is mentioned.
@Suite struct BranchEndTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var end: String
        var outcome: Outcome
        /// In the text of another branch; `nil` where that is skipped and never asks.
        var inBranch: String?
        var inJoin: String
        var inCommand: String

        var testDescription: String { end }
    }

    private static let limit = Outcome.Clock.timeout(.seconds(30))

    @Test(arguments: [
        Row(end: "succeeded", outcome: .of("x"), inBranch: "ok", inJoin: "ok", inCommand: "ok"),
        Row(end: "cached", outcome: .of("x", .text("ok"), .cached), inBranch: "ok", inJoin: "ok", inCommand: "ok"),
        Row(
            end: "kept", outcome: .of("x", .text("half"), .partial) { $0.clock = limit }, inBranch: "half",
            inJoin: "half\n[cut off: timed out after 30s]", inCommand: "half"),
        Row(
            end: "accepted", outcome: .of("x", .text("half"), .partial) { $0.cause = .operator }, inBranch: "half",
            inJoin: "half\n[cut off: accepted by the user]", inCommand: "half"),
        Row(
            end: "failed with text", outcome: .failed("x", "HTTP 503", said: .text("so far")),
            inJoin: "so far\n[incomplete: HTTP 503]", inCommand: ""),
        Row(
            end: "timed out with text", outcome: .of("x", .text("so far"), .timedOut) { $0.clock = limit },
            inJoin: "so far\n[incomplete: timed out after 30s]", inCommand: ""),
        Row(
            end: "cancelled with text", outcome: .of("x", .text("so far"), .cancelled) { $0.cause = .operator },
            inJoin: "so far\n[incomplete: cancelled by the user]", inCommand: ""),
        Row(
            end: "failed without text", outcome: .failed("x", "HTTP 503"), inJoin: "[not available: HTTP 503]",
            inCommand: ""),
        Row(
            end: "failed with empty text", outcome: .failed("x", "HTTP 503", said: .text("")),
            inJoin: "[not available: HTTP 503]", inCommand: ""),
        Row(
            end: "timed out without text", outcome: .of("x", nil, .timedOut) { $0.clock = limit },
            inJoin: "[not available: timed out after 30s]", inCommand: ""),
        Row(
            end: "cancelled without text", outcome: .of("x", nil, .cancelled) { $0.cause = .operator },
            inJoin: "[not available: cancelled by the user]", inCommand: ""),
        Row(end: "skipped by `when`", outcome: .unwanted("x"), inJoin: "", inCommand: ""),
        Row(
            end: "skipped", outcome: .of("x", nil, .skipped) { $0.cause = .dependency("plan failed") },
            inJoin: "[not available: plan failed]", inCommand: ""),
    ])
    func `each end has its text`(row: Row) throws {
        if let text = row.inBranch {
            #expect(try RenderScope.branch([row.outcome]).text(.branch("x")) == text)
        }
        #expect(try RenderScope.join([row.outcome]).text(.branch("x")) == row.inJoin)
        #expect(try RenderScope.join([row.outcome], marks: false).text(.branch("x")) == row.inCommand)
        try checkPathsAndDefaults(row)
    }

    private func checkPathsAndDefaults(_ row: Row) throws {
        let hasValue = row.outcome.status.hasValue
        let orElse = Filter.orElse(.text("none"))
        for marks in [true, false] {
            let scope = RenderScope.join([row.outcome], marks: marks)
            let text = marks ? row.inJoin : row.inCommand
            #expect(try scope.text(.branch("x"), filters: [orElse]) == (hasValue ? text : "none"))
            if !hasValue {
                #expect(try scope.text(.branch("x"), .field("score")) == text)
                #expect(try scope.text(.branch("x"), .field("score"), filters: [orElse]) == "none")
                let alone = ValueTemplate.whole(Placeholder(Reference(.branch("x"))))
                #expect(try scope.render(alone) == .null)
            }
        }
    }

    @Test func `a part of what was cut off is marked, and alone keeps its type`() throws {
        let outcome = Outcome.of("x", .json(#"{"score": 7, "text": "half"}"#), .partial) { $0.cause = .operator }
        let scope = RenderScope.join([outcome])
        #expect(try scope.text(.branch("x"), .field("score")) == "7\n[cut off: accepted by the user]")
        func alone(_ field: String) throws -> Value {
            try scope.render(.whole(Placeholder(Reference(.branch("x"), path: [.field(field)]))))
        }
        #expect(try alone("score") == .integer(7))
        #expect(try alone("text") == .text("half\n[cut off: accepted by the user]"))
    }

    @Test func `a path that a value lacks fails, but for a default`() throws {
        let scope = RenderScope.join([.of("x", .json(#"{"a": 1}"#))])
        #expect(throws: BranchFailure(.result, "`x` has no `b`")) { try scope.text(.branch("x"), .field("b")) }
        #expect(try scope.text(.branch("x"), .field("b"), filters: [.orElse(.text("none"))]) == "none")
    }
}
