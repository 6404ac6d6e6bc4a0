import TestSupport
import Testing

@testable import Canvas

/// Random output, different kinds of it, from fixed seeds.
struct TerminalTextFuzzTests {
    @Test(arguments: 0..<60)
    func `random output shows only text, of the width it says`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let text = parsed([randomOutput(seed, &random)])
        for line in text.lines {
            #expect(line.width == line.text.text.unicodeScalars.reduce(0) { $0 + TextWidth($1).columns })
            #expect(line.text.text.unicodeScalars.allSatisfy { TextWidth($0).rawValue <= TextWidth.two.rawValue })
            #expect(
                SafeText(sanitizing: line.text.text).text.unicodeScalars.elementsEqual(line.text.text.unicodeScalars))
            #expect(line.parts.map { String($0.0) }.joined() == line.text.text)
        }
    }

    @Test(arguments: 0..<60)
    func `random output looks the same however it is cut into pieces`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let bytes = randomOutput(seed, &random)
        let whole = parsed([bytes]).lines.map(described)
        #expect(parsed(bytes.map { [$0] }).lines.map(described) == whole)
        for _ in 0..<4 {
            #expect(parsed(pieces(of: bytes, &random)).lines.map(described) == whole)
        }
    }

    @Test(arguments: 0..<20)
    func `random text drawn anywhere stays in its rows and its window`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let text = parsed([randomOutput(seed, &random)])
        let width = Int.random(in: 1...30, using: &random)
        for row in text.lastRows(8, width: width) {
            #expect(row.width <= width)
            var grid = Grid(size: Size(width: 40, height: 3))
            let start = Int.random(in: -10...(40 - width), using: &random)
            grid.put(row, at: Point(x: start, y: 1))
            let blank = Cell.blank(Style(.background))
            #expect(grid.row(0).allSatisfy { $0 == blank } && grid.row(2).allSatisfy { $0 == blank })
            #expect(grid.row(1).dropFirst(max(0, start + row.width)).allSatisfy { $0 == blank })
        }
    }

    private func parsed(_ pieces: [[UInt8]]) -> TerminalText {
        var text = TerminalText(limits: .init(lines: 40, bytes: 8_000, lineBytes: 300))
        for piece in pieces { text.append(piece, role: .text) }
        return text
    }

    private func pieces(of bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...50, using: &random))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    /// Either any bytes or pieces of what real programs write, in any order.
    private func randomOutput(_ seed: Int, _ random: inout SeededGenerator) -> [UInt8] {
        if seed.isMultiple(of: 3) {
            return (0..<3_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        return (0..<600).flatMap { _ in Array((Self.pieces.randomElement(using: &random) ?? "").utf8) }
    }

    private static let pieces = [
        "word ", "a", "漢字", "é", "e\u{301}", "\u{301}", "😀", "\t", "\n", "\n", "\r", "\u{8}", "\u{1B}[31m", "\u{1B}[0m",
        "\u{1B}[K", "\u{1B}[1K", "\u{1B}[2K", "\u{1B}[J", "\u{1B}[H", "\u{1B}", "[", "]", "\u{1B}]0;", "\u{7}",
        "\u{1B}\\",
        "\u{9B}", "1;", "m", "\u{202E}", "\u{200D}", "\u{18}", "x\u{1B}[48;5;3m", "\u{90}", "\u{9C}",
        "long words and gaps  ",
    ]
}
