import Canvas
import Testing

@Suite struct TextWindowTests {
    private func text(_ lines: [String], limits: TerminalText.Limits = .init()) -> TerminalText {
        var text = TerminalText(limits: limits)
        for line in lines { text.append(Array((line + "\n").utf8), role: .text) }
        return text
    }

    private func rows(_ window: TextWindow, _ place: TextWindow.Place, _ count: Int) -> [String] {
        window.rows(from: place, count: count).rows.map(\.text.text)
    }

    @Test func `a place moves by rows, not by lines`() {
        let window = TextWindow(text(["one", "two two two", "three"]), width: 4)
        let end = window.start(ofLast: 2)
        #expect(rows(window, end, 9) == ["thre", "e"])
        #expect(rows(window, window.place(end, movedBy: -1), 2) == ["two", "thre"])
        #expect(rows(window, window.place(end, movedBy: -3), 3) == ["two", "two", "two"])
        #expect(window.place(end, movedBy: -4) == window.start)
        #expect(window.place(window.start, movedBy: 4) == end)
    }

    @Test func `no place is beyond the ends of the text`() {
        let window = TextWindow(text(["a", "b", "c"]), width: 10)
        #expect(window.place(window.start, movedBy: -100) == window.start)
        #expect(rows(window, window.place(window.start, movedBy: 100), 5) == ["c"])
        #expect(window.start(ofLast: 100) == window.start)
        let empty = TextWindow(TerminalText(), width: 10)
        #expect(empty.place(empty.start, movedBy: 3) == empty.start)
        #expect(rows(empty, empty.start, 5).isEmpty)
    }

    @Test func `a line that is cut by the edge is below it`() {
        let window = TextWindow(text(["one", "two two", "three"]), width: 4)
        #expect(window.rows(from: window.start, count: 1).linesBelow == 2)
        #expect(window.rows(from: window.start, count: 2).linesBelow == 2)
        #expect(window.rows(from: window.start, count: 3).linesBelow == 1)
        #expect(window.rows(from: window.start, count: 5).linesBelow == 0)
    }

    @Test func `a place stays at its line when the first ones are forgotten`() {
        var text = text((1...5).map { "line \($0)" }, limits: .init(lines: 5))
        let place = TextWindow(text, width: 20).start(ofLast: 2)
        text.append(Array("line 6\nline 7\n".utf8), role: .text)
        #expect(rows(TextWindow(text, width: 20), place, 2) == ["line 4", "line 5"])
        for number in 8...20 { text.append(Array("line \(number)\n".utf8), role: .text) }
        #expect(rows(TextWindow(text, width: 20), place, 1) == ["line 16"])
    }

    @Test func `a place in a row that a wider window does not have is the last row of its line`() {
        let text = text(["one two three", "four"])
        let place = TextWindow(text, width: 5).start(ofLast: 2)
        #expect(rows(TextWindow(text, width: 40), place, 5) == ["one two three", "four"])
    }
}
