import Execution
import Testing

@testable import Workflows

/// Files made to hang or crash whoever reads them.
@Suite(.timeLimit(.minutes(10))) struct HostileFileTests {
    private func message(_ text: String) -> String? { Loaded(text).error?.diagnostics.first?.message }

    @Test func `aliases of aliases are counted for what they stand for`() {
        var text = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<20 {
            let aliases = Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", ")
            text += "l\(level): &l\(level) [\(aliases)]\n"
        }
        #expect(message(text) == "the file holds more than 50,000 values, counting each alias as what it stands for")
    }

    @Test(arguments: ["? *l19 : 1", "*l19 : 1", "{? [*l19] : 1}", "- ? {*l19 : *l19}"])
    func `an alias as a key is refused before it is compared`(key: String) {
        var text = "l0: &l0 [x]\n"
        for level in 1..<40 {
            text += "l\(level): &l\(level) [*l\(level - 1), *l\(level - 1)]\n"
        }
        #expect(message(text + "z:\n  \(key)\n") == "an alias cannot be a key")
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `very deep nesting is refused`(opening: String) {
        for depth in [100, 900, 10_000, 50_000] {
            #expect(message(String(repeating: opening, count: depth)) != nil)
        }
    }

    @Test func `a map that goes too deep says so`() {
        let text = "inputs:\n  x: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(message(text) == "lists and maps are more than 64 levels deep")
    }

    @Test func `a very large file is refused without reading it`() {
        #expect(message("name: " + String(repeating: "x", count: 50_000_000)) == "a workflow file is at most 1 MB")
    }

    @Test func `ten thousand branches load`() throws {
        let text = "branches:\n" + (0..<10_000).map { "  branch\($0): {run: 'echo \($0)'}\n" }.joined()
        #expect(try #require(Loaded(text).plan).body.branches.count == 10_000)
    }

    @Test func `a chain of thousands of branches loads, and a circle of them is found`() throws {
        let chain = (1..<2000).map { "  b\($0): {value: [\"{{b\($0 - 1)}}\", \"{{b\($0 - 1)}}\"]}\n" }.joined()
        #expect(try #require(Loaded("branches:\n  b0: {run: ls}\n" + chain).plan).body.results == ["b1999"])
        let circle = Loaded("branches:\n  b0: {value: \"{{b1999}}\"}\n" + chain).error
        #expect(circle?.diagnostics.count == 1)
        #expect(circle?.diagnostics.first?.message.contains("b0 → b1999 → b1998") == true)
    }

    @Test func `more faults than anybody reads are cut off`() {
        let text = "branches:\n" + (0..<2000).map { "  b\($0): {prompt: \"{{x}}\"}\n" }.joined()
        #expect(Loaded(text).faults.count == 100)
    }

    @Test(arguments: [
        "$(", "$((", "((", "(", "${", "\"$(", "\"${x:-", "`", "'", "\"", "case x in a) ", "<<A ", "<<A\n", "{{x}}",
        "'{{x}}'", "$", "\\",
        "f() { ", "a ", "echo a; ", "#", "# \n", "[[ ", "eval ", "sh -c ", "sh {{x}} ", "a[{{x}}]",
    ])
    func `a command of twenty thousand signs is read`(piece: String) {
        let script = "{{x}} " + String(repeating: piece, count: 20_000 / piece.count) + " {{x}}"
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n      ")
        _ = Loaded("inputs: {x: 1}\nbranches:\n  a:\n    run: |\n      \(lines)\n")
    }

    @Test func `a list of many values on one line is read`() {
        let values = Array(repeating: "a", count: 40_000).joined(separator: ", ")
        #expect(Loaded("inputs: {x: [\(values)]}\nbranches: {a: {run: ls}}").plan != nil)
    }

    @Test(arguments: ["\u{0}", "\u{7}", "\u{1B}[2J", "\u{9B}"])
    func `a control character is refused by name`(character: String) {
        let error = Loaded("branches: {a: {run: \"ls \(character)\"}}").error
        #expect(error?.diagnostics.first?.message.hasPrefix("not YAML: the character U+00") == true)
        #expect(
            error?.text.unicodeScalars.allSatisfy {
                $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
            } == true)
    }

    @Test func `no text of a file can drive or turn the terminal`() {
        let text = "branches: {a: {prompt: \"\u{202E}{{\u{202E}x}} {{nobody}}\", \"\\e[31mkey\u{2066}\": 1}}"
        let shown = Loaded(text).error?.text ?? ""
        #expect(!shown.isEmpty)
        #expect(!shown.unicodeScalars.contains { [0x1B, 0x202E, 0x2066].contains($0.value) })
    }

    @Test func `random bytes never crash the reader`() {
        var generator = SplitMix64(state: 3)
        let pieces = [
            "branches", "a", "b", ": ", "\n", "  ", "- ", "{", "}", "[", "]", ",", "\"", "'", "|\n", ">\n", "&x ", "*x",
            "!t ", "{{", "}}",
            "a.b", "prompt", "run", "value", "#", "? ", "é", "\t", "\r\n", "<<", "0", "$", "(", ")", "join", "inputs",
            "| default: ",
        ]
        for _ in 0..<1500 {
            let length = Int.random(in: 1...40, using: &generator)
            let text = (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            for diagnostic in Loaded("branches:\n  a: {run: ls}\n" + text).error?.diagnostics ?? [] {
                #expect(diagnostic.line >= 1 && diagnostic.column >= 1 && diagnostic.caretWidth >= 1)
            }
        }
    }
}
