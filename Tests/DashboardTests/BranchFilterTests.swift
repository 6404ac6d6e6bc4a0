import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// How a filter is read.
@Suite struct BranchFilterTests {
    private func test(_ text: String) throws -> BranchFilter.Word? { try BranchFilter(text).words.first }

    @Test(arguments: [
        ("state:failed", [FilterState.failed]), ("state:fail", [.failed]), ("state:run", [.running]),
        ("STATE:Running", [.running]), ("state:failed,run", [.failed, .running]), ("state:s", [.slow, .skipped]),
        ("state:timed-out", [.timedOut]), ("state:timedout", [.timedOut]), ("state:ok", [.done]),
        ("state:\"back-off\"", [.backOff]), ("slow", [.slow]), ("state:,done,", [.done]), ("st:done", [.done]),
    ])
    func `states have their words, beginnings of them, and some others`(text: String, states: [FilterState]) throws {
        #expect(try test(text) == .init(isNegated: false, test: .state(states)))
    }

    @Test(arguments: [
        ("kind:http", ["http"]), ("kind:llm", ["prompt"]), ("kind:cmd,value", ["run", "value"]), ("kind:p", ["prompt"]),
        ("kind:group", ["branches"]), ("kind:req", ["http"]), ("kind:v", ["value", "vote"]),
    ])
    func `kinds have the names of the workflow file, and some others`(text: String, kinds: [String]) throws {
        #expect(try test(text)?.test == .kind(kinds))
    }

    @Test func `measures are compared`() throws {
        #expect(try test("time>2s")?.test == .time(.init(comparison: .more, limit: .seconds(2))))
        #expect(try test("time<=1m30s")?.test == .time(.init(comparison: .atMost, limit: .seconds(90))))
        #expect(try test("time>=0.5")?.test == .time(.init(comparison: .atLeast, limit: .milliseconds(500))))
        #expect(try test("ttfb<300ms")?.test == .firstOutput(.init(comparison: .less, limit: .milliseconds(300))))
        #expect(try test("attempts=2")?.test == .attempts(.init(comparison: .equal, limit: 2)))
    }

    @Test func `words are many, can be turned round and have quotes for spaces`() throws {
        let filter = try BranchFilter("  !state:done  text:\"two, words\",three \"state:x\" !\"slow\" ")
        #expect(filter.words.map(\.isNegated) == [true, false, false, true])
        #expect(filter.words[0].test == .state([.done]))
        let patterns = ["two, words", "three"].compactMap { TextPattern($0) }
        #expect(filter.words[1].test == .said(patterns))
        #expect(filter.words[2].test == .word([try #require(TextPattern("state:x"))]))
        #expect(filter.words[3].test == .word([try #require(TextPattern("slow"))]))
        #expect(filter.saidText == "two, words")
    }

    @Test(arguments: ["", "   ", "\"", "\"\""])
    func `nothing leaves nothing out`(text: String) throws {
        #expect(try BranchFilter(text).isEmpty)
    }

    @Test(arguments: [
        ("state:xyz", "`state:xyz`: no state is called so; write waiting blocked queued back-off running slow done"),
        ("sate:failed", "`sate:failed`: write `state` for `sate`"),
        ("t>2s", "`t>2s`: write one of state kind time"),
        (
            "http://a",
            "`http://a`: write one of state kind time ttfb attempts name group error text, or put it in quotes"
        ),
        ("state:", "`state:`: goes on with what it is to be, such as `state:failed`"),
        ("state:,", "`state:,`: goes on with what it is to be"),
        ("state>failed", "`state>failed`: write `state:` and what it is to be"),
        ("kind:xyz", "`kind:xyz`: no kind is called so; write prompt run http value"),
        ("time:2s", "`time:2s`: write `time>2s`, or with `<`"),
        ("time=2s", "`time=2s`: write `time>2s`, or with `<`"),
        ("time>", "`time>`: write a time after it, such as `time>2s`"),
        ("time>x", "`time>x`: write a time after it, such as `time>2s`"),
        ("time>50%", "`time>50%`: write a time after it"),
        ("time>nan", "`time>nan`: write a time after it"),
        ("time>-1s", "`time>-1s`: write a time after it"),
        ("time>1e999", "`time>1e999`: write a time after it"),
        ("attempts>1.5", "`attempts>1.5`: write a number after it, such as `attempts>1`"),
        ("attempts>99999999999999999999", "`attempts>999999999999...`: write a number after it"),
        ("!", "`!`: put a word after it, such as `!state:done`"),
        ("ok !", "`!`: put a word after it"),
        ("text:\u{1B}\u{7}", "`text:`: has nothing in it to look for"),
        ("name:\u{1B}[0m", "`name:`: has nothing in it to look for"),
        (",", "`,`: has nothing in it to look for"),
        (":x", "`:x`: write one of state"),
    ])
    func `what cannot be read is named, with what to write`(text: String, message: String) {
        #expect { try BranchFilter(text) } throws: { error in
            let said = (error as? BranchFilterError)?.text.text ?? ""
            return said.hasPrefix(message)
        }
    }

    @Test func `whatever is typed is read or refused, and what is said of it can be shown`() {
        var random = SeededGenerator(seed: 8)
        let pieces = [
            "state:", "time>", "ttfb<=", "!", "\"", ",", " ", "text:", "slow", "*", "?", "name:", "2s", "\u{1B}[31m",
            "é",
            "\u{202E}", "\u{0}", "記憶", "group:", "attempts", "=", "👩‍👩‍👧", "\n", "9", "::", "--",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0..<9, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            do {
                let filter = try BranchFilter(text)
                #expect(filter.text == text)
            } catch {
                #expect(!error.message.isEmpty && error.word.width <= 24)
            }
        }
    }

    @Test func `a pattern of many stars costs no more than a name and it are long`() throws {
        let stars = String(repeating: "a*", count: 400) + "b"
        guard case .name(let patterns)? = try test("name:" + stars)?.test else {
            Issue.record("no name")
            return
        }
        let start = ContinuousClock.now
        #expect(!patterns[0].matches(String(repeating: "a", count: 4_000)))
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test(arguments: [
        ("draft*", "draft-l", true), ("draft*", "redraft", false), ("*[1]", "write[1]", true), ("d?aft", "DRAFT", true),
        ("d?aft", "draaft", false), ("*", "", true), ("raf", "draft", true), ("RAF", "draft", true),
        ("a*b*c", "aXbXbc", true), ("a*b*c", "aXcXb", false), ("\"*\"", "a*b", true), ("\"*\"", "ab", false),
    ])
    func `names are patterns or parts`(pattern: String, name: String, matches: Bool) throws {
        guard case .name(let patterns)? = try test("name:" + pattern)?.test else {
            Issue.record("no name")
            return
        }
        #expect(patterns[0].matches(name) == matches)
    }
}
