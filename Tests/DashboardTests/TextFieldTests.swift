import Canvas
import TestSupport
import Testing

@testable import Dashboard

@Suite struct TextFieldTests {
    private func field(_ text: String, _ keys: Key...) -> TextField {
        var field = TextField(text)
        for key in keys {
            let isTaken = field.press(key)
            #expect(isTaken)
        }
        return field
    }

    @Test func `letters go where the cursor is`() {
        #expect(field("ab", .left, .character("x")).text == "axb")
        #expect(field("ab", .home, .character("x"), .end, .character("y")).text == "xaby")
        #expect(field("ab", .left, .left, .left, .right, .character("x")).text == "axb")
        #expect(field("ab", .right, .character("漢")).text == "ab漢")
    }

    @Test func `what is deleted`() {
        #expect(field("ab", .backspace).text == "a")
        #expect(field("", .backspace, .delete).text == "")
        #expect(field("ab", .home, .backspace, .delete).text == "b")
        #expect(field("one two", .control("w")).text == "one ")
        #expect(field("one two  ", .control("w")).text == "one ")
        #expect(field("one", .control("w")).text == "")
        #expect(field("one two", .left, .control("u")).text == "o")
    }

    @Test(arguments: [Key.enter, .escape, .tab, .up, .down, .function(1), .control("c"), .pageUp])
    func `other keys are for others`(key: Key) {
        var field = TextField("ab")
        let isTaken = field.press(key)
        #expect(!isTaken)
        #expect(field == TextField("ab"))
    }

    @Test func `the cursor is in sight in any width`() {
        let text = "one 漢字 two 😀 three"
        for steps in 0...text.count {
            var field = TextField(text)
            for _ in 0..<steps { _ = field.press(.left) }
            for width in 0...30 {
                var grid = Grid(size: Size(width: 40, height: 1))
                field.draw(on: &grid, at: Point(x: 2, y: 0), width: width, style: Style(.prompt))
                let cursors = grid.row(0).indices.filter { grid.row(0)[$0].style.attributes.contains(.reverse) }
                #expect(!cursors.isEmpty == (width > 0))
                #expect(grid.row(0).prefix(2).allSatisfy { $0.style.role == .background })
                #expect(grid.row(0).dropFirst(2 + width).allSatisfy { $0.style.role == .background })
            }
        }
    }
}
