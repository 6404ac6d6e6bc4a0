import TestSupport
import Testing

@testable import Execution

@Suite struct TranscriptTests {
    private func value(_ pieces: [String], atMost limit: Int, startsAt offset: Int? = 0) -> Value {
        var transcript = Transcript(attempt: 1)
        var next = offset
        for piece in pieces {
            transcript.append(
                Output(.stdout, Array(piece.utf8), offset: next), atMost: next == nil ? .max : limit)
            next = next.map { $0 + piece.utf8.count }
        }
        return transcript.value(of: .command, outputPath: "/run/output/x")
    }

    @Test func `a text over the limit stays in its file`() {
        #expect(value(["1234", "5678"], atMost: 8) == .text("12345678"))
        #expect(
            value(["1234", "56789\n"], atMost: 8)
                == .large(LargeText([.file(path: "/run/output/x", byteCount: 9)])))
    }

    @Test func `a text that is in no file is kept`() {
        #expect(value(["1234", "56789"], atMost: 8, startsAt: nil) == .text("123456789"))
    }

    @Test func `a reader that wants no output is told the rest`() async {
        let reader = EventReader(takesOutput: false)
        let branch = Branch(
            "a",
            .task { context in
                context.report(Output(.text, Array("hello".utf8)))
                return .integer(1)
            })
        let environment = RunEnvironment(runner: NoRunner(), readers: [reader])
        _ = await withRun(of: plan([branch]), using: environment) { await $0.result }
        let events = reader.take()
        #expect(!events.contains { if case .branchOutput = $0.kind { true } else { false } })
        #expect(
            events.contains {
                if case .branchFinished(let outcome) = $0.kind { outcome.branch.path == "a" } else { false }
            })
        if case .runFinished? = events.last?.kind {} else { Issue.record("no end") }
    }
}
