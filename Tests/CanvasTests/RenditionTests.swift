import Canvas
import Testing

struct RenditionTests {
    @Test(arguments: [
        ("31mx", "‹text fg:1›x"),
        ("91;104mx", "‹text fg:9 bg:12›x"),
        ("38;5;208mx", "‹text fg:208›x"),
        ("38;2;255;128;64mx", "‹text fg:255,128,64›x"),
        ("38:2:255:128:64mx", "‹text fg:255,128,64›x"),
        ("38:2::255:128:64mx", "‹text fg:255,128,64›x"),
        ("48:5:21mx", "‹text bg:21›x"),
        ("1;3;4;7mx", "‹text bold italic underline reverse›x"),
        ("2mx", "‹text dim›x"),
        ("4:3mx", "‹text underline›x"),
        ("4;4:0mx", "‹text›x"),
        ("1;2;22;3;23;4;24;7;27mx", "‹text›x"),
        ("31;41;39;49mx", "‹text›x"),
        ("1;31;mx", "‹text›x"),
        ("mx", "‹text›x"),
        ("5;6;8mx", "‹text›x"),
        ("58;5;9;1mx", "‹text bold›x"),
        ("58:2::1:2:3;1mx", "‹text bold›x"),
        ("38;5mx", "‹text›x"),
        ("38;2;1;2mx", "‹text›x"),
        ("38;5;999mx", "‹text›x"),
        ("38;7;1mx", "‹text bold›x"),
        (">4;1mx", "‹text›x"),
        ("30mx", "‹text›x"),
        ("30;47mx", "‹text fg:0 bg:7›x"),
        ("30;40mx", "‹text›x"),
        ("38;5;16;48;5;232mx", "‹text›x"),
        ("38;2;1;2;3mx", "‹text›x"),
        ("31;41mx", "‹text›x"),
        ("97;48;2;250;250;250mx", "‹text›x"),
        ("38;5;240;48;5;241mx", "‹text›x"),
        ("40mx", "‹text›x"),
        ("37;40mx", "‹text fg:7 bg:0›x"),
    ])
    func `colours and attributes are kept unless they would hide the text`(sequence: String, expected: String) {
        var text = TerminalText()
        text.append("\u{1B}[\(sequence)".utf8, role: .text)
        #expect(text.lines.map(described) == [expected])
    }

    @Test func `a style lasts over lines until it is switched off`() {
        var text = TerminalText()
        text.append("a\u{1B}[1mb\nc\u{1B}[0md\n".utf8, role: .stderr)
        #expect(text.lines.map(described) == ["‹stderr›a‹stderr bold›b", "‹stderr bold›c‹stderr›d"])
    }
}
