import Canvas
import Testing

struct RectTests {
    @Test func `a rectangle has no negative size`() {
        #expect(Rect(x: 1, y: 2, width: -3, height: -4) == Rect(x: 1, y: 2, width: 0, height: 0))
    }

    @Test func `rectangles that do not meet have an empty intersection`() {
        let left = Rect(x: 0, y: 0, width: 4, height: 4)
        #expect(left.intersection(Rect(x: 2, y: 1, width: 10, height: 2)) == Rect(x: 2, y: 1, width: 2, height: 2))
        #expect(left.intersection(Rect(x: 4, y: 0, width: 4, height: 4)).width == 0)
        #expect(left.intersection(Rect(x: 9, y: 9, width: 4, height: 4)).height == 0)
    }

    @Test func `what is centred is cut to what there is`() {
        let area = Rect(x: 10, y: 10, width: 20, height: 5)
        #expect(area.centered(Size(width: 10, height: 3)) == Rect(x: 15, y: 11, width: 10, height: 3))
        #expect(area.centered(Size(width: 99, height: 99)) == area)
        #expect(area.centered(Size(width: -1, height: -1)) == Rect(x: 20, y: 12, width: 0, height: 0))
    }
}
