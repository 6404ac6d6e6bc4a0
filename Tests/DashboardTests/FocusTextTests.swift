import Canvas
import TestSupport
import Testing

@testable import Dashboard

@Suite struct FocusTextTests {
    private static func numbered(_ count: Int) -> [UInt8] {
        Array((1...count).map { "line \($0)\n" }.joined().utf8)
    }

    @Test(arguments: 0..<10)
    func `every row fits, and the rows on the way down are the text`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let bytes = RandomOutput.bytes(1_200, &random)
        let size = Size(width: Int.random(in: 2...60, using: &random), height: Int.random(in: 1...20, using: &random))
        var text = ReadText(bytes, size: size)
        if seed.isMultiple(of: 2) { text.perform(.toggleRaw) }
        text.perform(.start)
        var rows = text.sight.rows
        while !text.text.isFollowing {
            text.perform(.down)
            if let last = text.sight.rows.last { rows.append(last) }
        }
        #expect(rows.allSatisfy { $0.width <= size.width })
        let page = text.read(0)
        let wrapped = page.starts.indices.flatMap { index in
            page.line(index).wrapped(to: size.width)
        }
        // Following began with a row that could be scrolled to as well.
        #expect(rows.map(\.text) == wrapped.map(\.text) || rows.dropLast().map(\.text) == wrapped.map(\.text))
    }

    @Test(arguments: 0..<9)
    func `going down and up again leads back`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let bytes = RandomOutput.bytes(2 * TextPage.length, lineEnds: [4, 100, 10_000][seed % 3], &random)
        let text = ReadText(bytes, size: Size(width: Int.random(in: 1...90, using: &random), height: 5))
        let width = text.size.width
        var whole = text.text
        for page in 0...2 { whole.take(text.read(page), in: text.size) }
        let start = try whole.place(TextPlace(), movedBy: Int.random(in: 0..<800, using: &random), width: width)
        for _ in 0..<20 {
            let count = Int.random(in: 1...300, using: &random)
            let below = try whole.place(start, movedBy: count, width: width)
            let end = try whole.place(start, movedBy: count + 1, width: width)
            guard end != below else { continue }
            #expect(try whole.place(below, movedBy: -count, width: width) == start)
            #expect(start < below)
        }
    }

    @Test(arguments: 0..<6)
    func `whatever is done, the screen is full of rows that fit`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var text = ReadText(RandomOutput.bytes(70_000, lineEnds: [4, 500][seed % 2], &random))
        let commands: [FocusCommand] = [
            .up, .down, .halfUp, .halfDown, .pageUp, .pageDown, .start, .end, .toggleFollowing, .left, .right,
            .toggleWrapping, .toggleRaw,
        ]
        for _ in 0..<60 {
            text.perform(commands.randomElement(using: &random) ?? .up)
            if Int.random(in: 0..<5, using: &random) == 0 {
                text.append(RandomOutput.bytes(3_000, &random))
            }
            if Int.random(in: 0..<5, using: &random) == 0 {
                text.resize(Int.random(in: 1...120, using: &random), Int.random(in: 1...40, using: &random))
            }
            #expect(text.text.missingPage == nil)
            #expect(text.sight.rows.count == text.size.height)
            #expect(text.sight.rows.allSatisfy { $0.width <= text.size.width })
        }
    }

    @Test func `unwrapped lines are one row each, and shift no further than they are wide`() {
        var text = ReadText("short\n0123456789ABCDEF\n".utf8, size: Size(width: 8, height: 4))
        text.perform(.right)
        #expect(text.text.shift == 0)
        text.perform(.toggleWrapping)
        #expect(text.rows == ["short", "01234567"])
        text.perform(.right)
        #expect(text.rows == ["t", "456789AB"])
        text.perform(.right, .right)
        #expect(text.rows == ["", "89ABCDEF"])
        text.perform(.left)
        #expect(text.text.shift == 4)
        text.perform(.toggleWrapping)
        #expect(text.rows == ["short", "01234567", "89ABCDEF"])
    }

    @Test func `the raw view has the same lines`() {
        var text = ReadText("\u{1B}[31mred\u{1B}[0m\n10%\r20%\n".utf8)
        #expect(text.rows == ["red", "20%"])
        text.perform(.toggleRaw)
        #expect(text.rows == ["\\x1b[31mred\\x1b[0m\\n", "10%\\r20%\\n"])
    }

    @Test func `of a long text only what is looked at is read`() {
        var text = ReadText(Self.numbered(100_000))
        #expect(text.rows.last == "line 100000")
        #expect(text.reads.count <= 2)
        text.perform(.start)
        #expect(text.rows.first == "line 1")
        #expect(text.reads.count <= 4)
        for _ in 0..<300 { text.perform(.pageDown) }
        #expect(text.rows.first == "line 3001")
        #expect(text.reads.count <= 6)
        text.perform(.end)
        #expect(text.rows.last == "line 100000")
    }

    @Test func `what comes in while something else is looked at is not read`() {
        var text = ReadText(Self.numbered(100_000))
        text.perform(.start)
        let reads = text.reads.count
        for number in 0..<100 {
            text.append(Array("more \(number)\n".utf8), isAtHand: number % 10 > 0)
        }
        #expect(text.reads.count == reads)
        #expect(text.text.newLines == nil)
        text.perform(.end)
        #expect(text.rows.last == "more 99")
        #expect(text.text.newLines == 0)
    }
}
