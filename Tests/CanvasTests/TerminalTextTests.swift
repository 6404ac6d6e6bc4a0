import Canvas
import TestSupport
import Testing

struct TerminalTextTests {
    @Test(arguments: hostileOutputs)
    func `only text is left of output, however it is cut into pieces`(_ sample: HostileOutput) {
        #expect(lines(of: [sample.bytes]) == sample.lines)
        #expect(lines(of: sample.bytes.map { [$0] }) == sample.lines)
        let cuts = sample.bytes.indices.filter {
            lines(of: [Array(sample.bytes[..<$0]), Array(sample.bytes[$0...])]) != sample.lines
        }
        #expect(cuts.isEmpty)
    }

    @Test func `a sequence that never ends gives the text back after 4 kB`() {
        let text = "a\u{1B}]0;" + String(repeating: "x", count: 5_000) + "\nb"
        let lines = lines(of: [Array(text.utf8)])
        #expect(lines.count == 2)
        #expect((900...1_000).contains(lines[0].utf8.count), "\(lines[0].utf8.count)")
        #expect(lines[1] == "b")
    }

    @Test func `each role has its own open sequences, and they share the lines`() {
        var text = TerminalText()
        text.append("out \u{1B}[3".utf8, role: .text)
        text.append("err".utf8, role: .stderr)
        text.append("1mred".utf8, role: .text)
        text.append(" err\n".utf8, role: .stderr)
        #expect(text.lines.map(described) == ["‹text›out ‹stderr›err‹text fg:1›red‹stderr› err"])
    }

    @Test func `a line that was only begun is none yet`() {
        var text = TerminalText()
        #expect(text.lines.isEmpty)
        text.append("a\n".utf8, role: .text)
        #expect(text.lines.map(\.text) == ["a"])
        text.append("\n".utf8, role: .text)
        #expect(text.lines.map(\.text) == ["a", ""])
        #expect(text.lastLine?.text == "a")
    }

    @Test func `a long line is cut and says how much is missing`() {
        var text = TerminalText()
        let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1000)
        for _ in 0..<1_264 { text.append(chunk, role: .text) }
        text.append("\nnext".utf8, role: .text)
        #expect(text.lines.count == 2)
        #expect(text.lines[0].width == 65_536 + 13)
        #expect(text.lines[0].text.text.hasSuffix("x… 1.1 MB more"))
        #expect(text.lines[1].text == "next")
    }

    @Test func `only the last lines are kept`() {
        var text = TerminalText(limits: .init(lines: 3, bytes: 1_000))
        for number in 1...1_000 { text.append("line \(number)\n".utf8, role: .text) }
        #expect(text.lines.map(\.text) == ["line 998", "line 999", "line 1000"])
    }

    @Test func `only so many bytes are kept, colours included`() {
        var text = TerminalText(limits: .init(lines: 1_000, bytes: 1_000))
        for number in 0..<1_000 { text.append("\u{1B}[3\(number % 8)m\(number)\u{1B}[0m\n".utf8, role: .text) }
        #expect((2...100).contains(text.lines.count))
        #expect(text.lines.last?.text == "999")
        text.append([UInt8](repeating: UInt8(ascii: "y"), count: 5_000) + [0x0A], role: .text)
        #expect(text.lines.map(\.width) == [5_000])
    }

    @Test func `much random output and a line without end stay within the limits`() {
        var random = SeededGenerator(seed: 7)
        let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        var text = TerminalText(limits: .init(lines: 100, bytes: 20_000, lineBytes: 1_000))
        for bytes in [noise, [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000), Array("\nlast\n".utf8)] {
            text.append(bytes, role: .text)
        }
        #expect((2...100).contains(text.lines.count))
        #expect(text.lines.reduce(0) { $0 + $1.text.text.utf8.count } <= 21_000)
        #expect(text.lines.last?.text == "last")
    }

    @Test func `plain lines keep what was cleared and end with what was left open`() {
        let bytes = Array("one\u{1B}[2J\n\u{1B}[1mtwo\u{1B}[m\nold\rnew\nopen ".utf8) + [0xE2, 0x82]
        #expect(SafeText.lines(of: bytes).map(\.text) == ["one", "two", "new", "open \u{FFFD}"])
        #expect(SafeText.lines(of: []).isEmpty)
    }

    private func lines(of pieces: [[UInt8]]) -> [String] {
        var text = TerminalText()
        for piece in pieces { text.append(piece, role: .text) }
        return text.lines.map(\.text.text)
    }
}
