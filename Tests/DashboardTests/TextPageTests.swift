import Canvas
import TestSupport
import Testing

@testable import Dashboard

@Suite struct TextPageTests {
    private func lines(of text: ReadText) -> [StyledLine] {
        let count = (text.bytes.count + TextPage.length - 1) / TextPage.length
        return (0..<count).flatMap { number in
            let page = text.read(number)
            return page.starts.indices.map { page.line($0) }
        }
    }

    @Test(arguments: 0..<4)
    func `the lines of all pages are the lines of the text`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let bytes = RandomOutput.bytes(3 * TextPage.length, lineEnds: [1, 8, 200, 1_000][seed % 4], &random)
        var whole = TerminalText(limits: .init(lines: .max, bytes: .max, lineBytes: .max), ignoresClear: true)
        whole.append(bytes, role: .text)
        let shown = lines(of: ReadText(bytes))
        #expect(shown.map(\.text) == whole.lines.map(\.text))
        #expect(shown.indices.count { shown[$0] != whole.lines[$0] } == 0)
    }

    @Test(arguments: [1, 65_535, 65_536, 65_537, 131_072, 200_000, 1_000_000])
    func `a line of any length is shown to its last letter`(length: Int) {
        let letters = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        let text = ReadText("first\n".utf8 + letters + "\nlast\n".utf8)
        let shown = lines(of: text)
        #expect(shown.first?.text == "first")
        #expect(shown.last?.text == "last")
        #expect(shown.dropFirst().dropLast().map(\.text.text).joined() == String(decoding: letters, as: UTF8.self))
        #expect(shown.allSatisfy { $0.width <= 2 * TextPage.length })
    }

    @Test func `a wide character at a forced break is whole`() {
        let shown = lines(of: ReadText(("x" + String(repeating: "漢", count: 100_000)).utf8))
        #expect(shown.map(\.text.text).joined() == "x" + String(repeating: "漢", count: 100_000))
    }

    @Test func `only line ends are lines without text`() {
        let text = ReadText(Array(repeating: UInt8(ascii: "\n"), count: 150_000))
        #expect(lines(of: text).count == 150_000)
    }

    @Test(arguments: 0..<6)
    func `a text that comes in pieces looks like one that came at once`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let bytes = RandomOutput.bytes(150_000, lineEnds: [4, 300, 100_000][seed % 3], &random)
        var pieces = ReadText([])
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...40_000, using: &random))
            pieces.append(piece, isAtHand: Int.random(in: 0..<4, using: &random) > 0)
            rest = rest.dropFirst(piece.count)
            if Int.random(in: 0..<3, using: &random) == 0 {
                #expect(pieces.sight.rows == ReadText(pieces.bytes).sight.rows)
            }
        }
        #expect(pieces.sight.rows == ReadText(bytes).sight.rows)
    }

    @Test func `what nobody kept is told in a line`() {
        let page = TextPage(lost: 1, of: 100_000)
        #expect(page.line(0).text == "34 kB are not kept")
        #expect(page.starts == [65_536])
        #expect(page.end(of: 0) == 100_000)
    }
}
