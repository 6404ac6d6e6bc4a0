import Testing

@testable import Execution

@Suite struct SentRequestLengthTests {
    private static func sent(_ work: BranchWork) -> SentRequest {
        SentRequest(work, runner: NoRunner())
    }

    private static func prompt(_ text: String, system: String? = nil) -> BranchWork {
        .prompt(Prompt(system: system, prompt: text, model: "simulated", returns: .text))
    }

    private static func command(_ launch: Command.Launch, stdin: LargeText? = nil) -> BranchWork {
        .command(
            Command(launch: launch, stdin: stdin, environment: [], directory: "/", hasTerminal: false, returns: .text))
    }

    @Test func `a long prompt is cut, and what else was asked is not`() throws {
        let sent = Self.sent(Self.prompt(String(repeating: "a", count: 10_000_000), system: "Be brief."))
        guard case .prompt(let prompt) = sent.content else { return #expect(Bool(false)) }
        #expect(prompt.system == "Be brief.")
        #expect(prompt.model == "simulated")
        let kept = SentRequest.textLimit - "Be brief.simulated".utf8.count
        #expect(prompt.prompt == String(repeating: "a", count: kept))
        #expect(sent.omittedBytes == 10_000_000 - kept)
    }

    @Test func `two long texts share the room`() {
        let sent = Self.sent(
            Self.prompt(String(repeating: "a", count: 100_000), system: String(repeating: "b", count: 20_000)))
        guard case .prompt(let prompt) = sent.content else { return #expect(Bool(false)) }
        #expect(prompt.prompt.utf8.count == prompt.system?.utf8.count)
        #expect(sent.byteCount <= SentRequest.textLimit)
        #expect(sent.byteCount + sent.omittedBytes == 120_000 + "simulated".utf8.count)
    }

    @Test(arguments: ["é", "😀", "\u{0}", "\r\n", "e\u{301}\u{301}\u{301}", "👨‍👩‍👧"])
    func `a text is never cut inside a character of Unicode`(piece: String) {
        for shift in 0..<8 {
            let text = String(repeating: "x", count: shift) + String(repeating: piece, count: 20_000)
            let sent = Self.sent(Self.prompt(text))
            guard case .prompt(let prompt) = sent.content else { return #expect(Bool(false)) }
            #expect(text.unicodeScalars.starts(with: prompt.prompt.unicodeScalars))
            #expect(sent.byteCount > SentRequest.textLimit - 4)
            #expect(sent.byteCount + sent.omittedBytes == text.utf8.count + "simulated".utf8.count)
        }
    }

    @Test func `of a long list the beginning is kept`() {
        let arguments = (0..<100_000).map { Argument(text: "\($0)") }
        let sent = Self.sent(Self.command(.arguments(arguments)))
        #expect(
            sent.content == .command(SentCommand(.arguments((0..<256).map { "\($0)" }), directory: "/")))
        #expect(sent.byteCount + sent.omittedBytes == (0..<100_000).reduce(1) { $0 + "\($1)".utf8.count })
        let empty = Self.sent(Self.command(.arguments(Array(repeating: Argument(text: ""), count: 300))))
        #expect(empty.texts.count == 257)
        #expect(empty.omittedBytes == 0)
    }

    @Test func `what is short enough stays whole`() {
        let text = String(repeating: "a", count: SentRequest.textLimit - "simulated".utf8.count)
        #expect(Self.sent(Self.prompt(text)) == SentRequest(.prompt(SentPrompt(model: "simulated", prompt: text))))
    }

    @Test func `a text in many pieces is put together only as far as it is kept`() {
        let stdin = LargeText((0..<10_000).map { _ in .text("0123456789") })
        let sent = Self.sent(Self.command(.shell(script: "cat", values: []), stdin: stdin))
        #expect(sent.texts[2].hasPrefix("01234567890123456789"))
        #expect(sent.byteCount + sent.omittedBytes == 100_000 + "cat/".utf8.count)
        #expect(sent.byteCount == SentRequest.textLimit)
    }
}

extension SentRequest {
    /// All texts that are kept.
    fileprivate var texts: [String] {
        var texts: [String] = []
        switch content {
        case .command(var command): command.forEachText { texts.append($0) }
        case .prompt(var prompt): prompt.forEachText { texts.append($0) }
        case .http(var request): request.forEachText { texts.append($0) }
        }
        return texts
    }

    fileprivate var byteCount: Int { texts.reduce(0) { $0 + $1.utf8.count } }
}
