import Canvas
import TestSupport
import Testing

@testable import Dashboard

@Suite struct TextSearchTests {
    /// 60 lines, every tenth of which has an error; three more on the last one.
    private func text() -> ReadText {
        let lines = (1...60).map { $0.isMultiple(of: 10) ? "line \($0) Error" : "line \($0)" }
        return ReadText((lines + ["error error ERROR"]).joined(separator: "\n").utf8)
    }

    private func found(_ text: ReadText) -> String {
        "\(text.text.currentNumber.map { "\($0)" } ?? "-")/\(text.text.search?.total ?? 0)"
    }

    private func marked(_ text: ReadText) -> [String] {
        text.sight.rows.filter { row in
            var grid = Grid(size: Size(width: 40, height: 1))
            grid.put(row, at: Point(x: 0, y: 0))
            return grid.row(0).contains { $0.style.role == .matchCurrent }
        }
        .map(\.text.text)
    }

    @Test func `what is typed is found at once, from what is in sight on`() {
        var text = text()
        text.perform(.start, .find)
        text.type("err")
        text.search()
        #expect(found(text) == "1/9")
        #expect(marked(text) == ["line 10 Error"])
        text.type("x")
        text.search()
        #expect(found(text) == "-/0")
        text.type(.backspace)
        text.search()
        #expect(found(text) == "1/9")
    }

    @Test func `a capital finds itself only`() {
        var text = text()
        text.perform(.find)
        text.type("Error")
        text.search()
        #expect(text.text.search?.total == 6)
    }

    @Test func `next and previous go around`() {
        var text = text()
        text.perform(.start, .find)
        text.type("error")
        text.search()
        text.type(.enter)
        text.perform(.findNext)
        #expect(found(text) == "2/9")
        #expect(marked(text) == ["line 20 Error"])
        text.perform(.findPrevious, .findPrevious)
        #expect(found(text) == "9/9")
        #expect(marked(text) == ["error error ERROR"])
        text.perform(.findPrevious)
        #expect(found(text) == "8/9")
        text.perform(.findNext, .findNext)
        #expect(found(text) == "1/9")
    }

    @Test func `escape leads back to what was in sight`() {
        var text = text()
        text.perform(.find)
        text.type("line 20")
        text.search()
        #expect(!text.text.isFollowing)
        text.type(.escape)
        #expect(text.text.search == nil)
        #expect(text.text.isFollowing)
        #expect(text.rows.last == "error error ERROR")
    }

    @Test func `nothing typed is no search, and nothing found is said`() {
        var text = text()
        text.perform(.find)
        text.type(.enter)
        #expect(text.text.search == nil)
        text.perform(.find)
        text.type("nowhere")
        text.search()
        #expect(text.text.search?.isIncomplete(of: text.text.pageCount) == false)
        #expect(text.text.search?.total == 0)
        #expect(text.text.isFollowing)
    }

    @Test func `what comes in is searched too`() {
        var text = text()
        text.perform(.find)
        text.type("error")
        text.search()
        text.append("\none more error\n".utf8)
        text.search()
        #expect(text.text.search?.total == 10)
    }

    @Test func `a search over many pages finds all, and moving on does not wait for it`() {
        let lines = (1...100_000).map { $0.isMultiple(of: 1_000) ? "needle \($0)" : "line \($0) of hay" }
        var text = ReadText(lines.joined(separator: "\n").utf8)
        text.perform(.start, .find)
        text.type("needle")
        text.perform(.pageDown)
        #expect(text.rows.first == "line 11 of hay")
        text.search()
        #expect(text.text.search?.total == 100)
        text.perform(.findNext)
        #expect(marked(text) == ["needle 1000"])
        text.perform(.findPrevious)
        #expect(marked(text) == ["needle 100000"])
        #expect(found(text) == "100/100")
    }

    @Test func `in unwrapped lines a match is brought into sight`() {
        var text = ReadText((String(repeating: "x", count: 500) + "needle\n").utf8)
        text.perform(.toggleWrapping, .find)
        text.type("needle")
        text.search()
        #expect(text.rows.contains { $0.contains("needle") })
        text.type(.escape)
        text.perform(.toggleWrapping, .find)
        text.type("needle")
        text.search()
        #expect(text.rows.contains { $0.contains("needle") })
    }

    @Test func `in the raw view escapes are found`() {
        var text = ReadText("one\u{1B}[0m\n".utf8)
        text.perform(.toggleRaw, .find)
        text.type("\\x1b")
        text.search()
        #expect(text.text.search?.total == 1)
    }
}
