import Canvas
import Examples
import Testing

@testable import BraidCLI

@Suite struct ExampleListTests {
    @Test(arguments: [80, 200]) func `titles stand in one column`(width: Int) {
        let lines = ExampleList.lines(width: width).map(\.text)
        #expect(lines[0] == "   1  weather       three commands that run side by side")
        #expect(lines.contains("  10  headlines     five attempts, and a judge who picks the best"))
        #expect(lines.count == (width == 80 ? Example.all.count + 1 : Example.all.count))
    }

    @Test(arguments: 20...200) func `no line is wider than the terminal, and none is left out`(width: Int) {
        let lines = ExampleList.lines(width: width)
        #expect(lines.allSatisfy { $0.width <= width })
        let words = lines.flatMap { $0.text.split(separator: " ") }
        for example in Example.all {
            for word in example.title.split(separator: " ") { #expect(words.contains(word)) }
        }
    }

    @Test func `where there is little room titles stand below`() {
        #expect(
            ExampleList.lines(width: 40).prefix(3).map(\.text) == [
                "   1  weather", "      three commands that run side by", "      side",
            ])
    }
}
