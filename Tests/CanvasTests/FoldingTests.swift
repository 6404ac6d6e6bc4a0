import Canvas
import Testing

struct FoldingTests {
    @Test(arguments: [
        ("one two three", 20, ["one two three"]), ("one two three", 8, ["one two", "  three"]),
        ("  one two three", 9, ["  one two", "    three"]), ("a  b  c", 6, ["a  b", "  c"]),
        ("see /a/very/long/path now", 8, ["see", "  /a/very/long/path", "  now"]),
        ("/a/very/long/path", 8, ["/a/very/long/path"]), ("漢字 漢字 漢字", 9, ["漢字 漢字", "  漢字"]),
        ("", 5, [""]), ("        ", 3, ["        "]), ("one two", 2, ["one two"]), ("one two", 0, ["one two"]),
        ("one two", -1, ["one two"]),
    ])
    func `text is broken between words alone`(text: String, width: Int, rows: [String]) {
        #expect(SafeText(sanitizing: text).folded(to: width, hanging: 2).map(\.text) == rows)
    }
}
