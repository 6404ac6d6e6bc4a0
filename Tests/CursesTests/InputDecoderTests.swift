import Canvas
import Testing

@testable import Curses

struct InputDecoderTests {
    private func events(_ reads: String..., at times: [Duration] = []) -> [DisplayEvent] {
        var decoder = InputDecoder()
        return reads.enumerated().flatMap { index, read in
            decoder.events(
                from: read.unicodeScalars.map { .character($0.value) },
                at: times.indices.contains(index) ? times[index] : .zero)
        }
    }

    @Test(arguments: [
        ("\u{1B}", [Key.escape]),
        ("\u{1B}\u{1B}", [.escape, .escape]),
        ("\u{1B}[B\u{1B}OD", [.down, .left]),
        ("\u{1B}[5~\u{1B}[Z\u{1B}\t", [.pageUp, .backTab, .backTab]),
        ("\u{1B}\u{1B}[A", [.escape, .up]),
        ("[q", [.character("["), .character("q")]),
        // With Alt.
        ("\u{1B}x", []),
        ("\u{1B}q\u{1B}\ra", [.character("a")]),
        ("\u{1B}漢a", [.character("a")]),
        ("\u{1B}O", []),
        ("\u{1B}[", []),
        ("\u{1B}]q", [.character("q")]),
        // What nobody knows.
        ("\u{1B}[1;7Qx", [.character("x")]),
        ("\u{1B}[?62;22cx", [.character("x")]),
        ("\u{1B}OZx", [.character("x")]),
        ("\u{1B}O2Px", [.character("x")]),
        ("\u{1B}]11;rgb:ffff/ffff/ffff\u{07}x", [.character("x")]),
        ("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\x", [.character("x")]),
        ("\u{1B}P>|term(1)\u{1B}\\x", [.character("x")]),
        ("\u{1B}[201~x", [.character("x")]),
        ("\u{1B}[<0;10", []),
        ("\u{1B}[M", []),
    ])
    func `a sequence nobody knows is dropped as a whole`(typed: String, keys: [Key]) {
        #expect(events(typed) == keys.map { .key($0) })
    }

    @Test func `a sequence may come in pieces`() {
        #expect(events("\u{1B}[5", "~x") == [.key(.pageUp), .key(.character("x"))])
        #expect(events("\u{1B}[<0;1", "0;5", "Mx") == [.mouse(.press(9, 4)), .key(.character("x"))])
    }

    @Test func `a key that ncurses knows ends a broken sequence`() {
        var decoder = InputDecoder()
        let codes = [KeyCode.character(0x1B), .character(0x5B), .character(0x31), .function(0o403), .character(0x61)]
        #expect(decoder.events(from: codes, at: .zero) == [.key(.character("a"))])
        let withAlt = [KeyCode.character(0x1B), .function(0o403), .character(0x61)]
        #expect(decoder.events(from: withAlt, at: .zero) == [.key(.character("a"))])
    }

    @Test func `the focus of the window is told`() {
        #expect(
            events("a\u{1B}[Ib\u{1B}[O") == [
                .key(.character("a")), .focused(true), .key(.character("b")), .focused(false),
            ])
    }

    @Test(arguments: [
        ("\u{1B}[<0;10;5M", [DisplayEvent.mouse(.press(9, 4))]),
        ("\u{1B}[<0;300;120M", [.mouse(.press(299, 119))]),
        ("\u{1B}[<0;10;5m", []),
        ("\u{1B}[<2;10;5M", []),
        ("\u{1B}[<16;1;1M", [.mouse(.press(0, 0))]),
        ("\u{1B}[<64;3;2M", [.mouse(MouseEvent(.wheelUp, at: Point(x: 2, y: 1)))]),
        ("\u{1B}[<65;3;2M", [.mouse(MouseEvent(.wheelDown, at: Point(x: 2, y: 1)))]),
        ("\u{1B}[<66;3;2M", []),
        ("\u{1B}[<32;10;5M", [.mouse(MouseEvent(.drag, at: Point(x: 9, y: 4)))]),
        ("\u{1B}[<34;10;5M\u{1B}[<35;10;5M", []),
        ("\u{1B}[M@*%", [.mouse(MouseEvent(.drag, at: Point(x: 9, y: 4)))]),
        ("\u{1B}[<0;0;5M", []),
        ("\u{1B}[<0;99999999999999999999;5M", []),
        ("\u{1B}[<0;;5M\u{1B}[<0;1M\u{1B}[<M\u{1B}[<1;2;3;4M", []),
        // One character each for the button, the column and the row.
        ("\u{1B}[M *%", [.mouse(.press(9, 4))]),
        ("\u{1B}[M#*%", []),
        ("\u{1B}[M`*%", [.mouse(MouseEvent(.wheelUp, at: Point(x: 9, y: 4)))]),
        ("\u{1B}[M *%x", [.mouse(.press(9, 4)), .key(.character("x"))]),
        ("\u{1B}[M   ", []),
    ])
    func `the mouse reports in two encodings`(typed: String, expected: [DisplayEvent]) {
        #expect(events(typed) == expected)
    }

    @Test func `two presses in one place soon after each other are a double press`() {
        let press = "\u{1B}[<0;1;1M\u{1B}[<0;1;1m"
        let times = [0, 400, 600, 1100].map { Duration.milliseconds($0) }
        #expect(
            events(press, press, press, press, at: times) == [
                .mouse(.press(0, 0)), .mouse(MouseEvent(.doublePress, at: Point(x: 0, y: 0))), .mouse(.press(0, 0)),
                .mouse(.press(0, 0)),
            ])
        #expect(events(press, "\u{1B}[<0;2;1M") == [.mouse(.press(0, 0)), .mouse(.press(1, 0))])
    }

    @Test(arguments: [
        ("\u{1B}[200~qk\u{1B}[201~x", "qk"),
        ("\u{1B}[200~two\nlines\t\u{03}\u{1B}[201~x", "two lines "),
        ("\u{1B}[200~\u{1B}[A\u{1B}q\u{1B}\u{1B}[201~x", ""),
        ("\u{1B}[200~a\u{1B}[200~b\u{1B}[201~x", "ab"),
        ("\u{1B}[200~\u{1B}]0;t\u{07}\u{1B}[201~x", ""),
    ])
    func `what is pasted is no keys`(typed: String, text: SafeText) {
        #expect(events(typed) == [.pasted(text), .key(.character("x"))])
    }

    @Test func `a paste comes in pieces of any size`() {
        let typed = "a\u{1B}[200~text 漢\u{1B}[201~b"
        let expected = [DisplayEvent.key(.character("a")), .pasted("text 漢"), .key(.character("b"))]
        #expect(events(typed) == expected)
        // An Esc that is read alone is the key.
        for split in typed.indices where typed[split] != "[" {
            #expect(events(String(typed[..<split]), String(typed[split...])) == expected)
        }
    }

    @Test func `a paste without an end does not take all keys for ever`() {
        let long = String(repeating: "x", count: 64 * 1024)
        #expect(events("\u{1B}[200~" + long, "q").last == .key(.character("q")))
    }
}

extension MouseEvent {
    fileprivate static func press(_ x: Int, _ y: Int) -> MouseEvent {
        MouseEvent(.press, at: Point(x: x, y: y))
    }
}
