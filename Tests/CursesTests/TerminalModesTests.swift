import CSignals
import Canvas
import Glibc
import Testing

@testable import Curses

/// What the terminal is asked for besides frames, and that nothing of it outlives the display.
@Suite(.timeLimit(.minutes(10)))
struct TerminalModesTests {
    /// By name: focus, pastes, and the mouse in two encodings.
    private static let modes = ["1004", "2004", "1002", "1006"]

    @Test func `focus and pastes are asked for at once, the mouse only on request`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests()
            let first = terminal.output()
            #expect(first.contains("\u{1B}[?1004h") && first.contains("\u{1B}[?2004h"))
            #expect(!first.contains("\u{1B}[?1002h"))
            display.useMouse(true)
            #expect(terminal.output() == "\u{1B}[?1002h\u{1B}[?1006h")
            terminal.type("\u{1B}[<0;3;2M\u{1B}[M *%q")
            #expect(
                display.wait(atMost: nil) == [
                    .mouse(MouseEvent(.press, at: Point(x: 2, y: 1))),
                    .mouse(MouseEvent(.press, at: Point(x: 9, y: 4))),
                    .key(.character("q")),
                ])
            display.useMouse(false)
            #expect(terminal.output().hasSuffix("\u{1B}[?1002l\u{1B}[?1006l"))
        }
    }

    @Test(arguments: ["closed", "suspended", "forced"])
    func `everything is turned off on the way out`(way: String) async {
        await #expect(processExitsWith: .success) { [way] in
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests(["TERM_PROGRAM": "ghostty"])
            display.useMouse(true)
            display.show(.forTests("text", progress: .share(5)))
            #expect(terminal.output().contains("\u{1B}]9;4;1;5\u{1B}\\"))
            switch way {
            case "closed": display.close()
            case "suspended": display.suspend()
            default: csignals_restore_now()
            }
            let output = terminal.output()
            for mode in Self.modes { #expect(output.contains("\u{1B}[?\(mode)l")) }
            #expect(output.contains("\u{1B}]9;4;0;0\u{1B}\\"))
            guard way == "suspended" else { return }
            display.resume()
            display.show(.forTests("text", progress: .share(5)))
            let again = terminal.output()
            for mode in Self.modes { #expect(again.contains("\u{1B}[?\(mode)h")) }
            #expect(again.contains("\u{1B}]9;4;1;5\u{1B}\\"))
        }
    }

    @Test func `a terminal that is none of xterm's kind is asked for nothing`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests(["TERM": "linux", "TERM_PROGRAM": ""])
            display.useMouse(true)
            display.show(.forTests("text", progress: .share(5)))
            display.close()
            let output = terminal.output()
            for mode in Self.modes { #expect(!output.contains("?\(mode)")) }
            #expect(!output.contains("\u{1B}]"))
        }
    }

    @Test func `a message is sent past the screen`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests()
            _ = terminal.output()
            display.notify("done \u{1B}]0;x\u{07}")
            #expect(terminal.output() == "\u{07}")
        }
    }

    @Test func `a screen that was spoilt is drawn anew on request`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests()
            display.show(.forTests("text"))
            _ = terminal.output()
            display.redraw()
            #expect(terminal.output().isEmpty)
            display.show(.forTests("text"))
            let output = terminal.output()
            #expect(output.contains("\u{1B}[2J") || output.contains("\u{1B}[J"))
            #expect(output.contains("text"))
        }
    }

    /// What terminals of these types send, as they document it.
    static let keys: [(terminals: [String], typed: String, keys: [Key])] = [
        (
            ["xterm-256color", "tmux-256color", "screen", "linux"], "\u{1B}[Z\u{1B}[5~\u{1B}[6~\u{1B}[3~",
            [.backTab, .pageUp, .pageDown, .delete]
        ),
        (["linux"], "\u{1B}\t", [.backTab]),
        (["xterm-256color"], "\u{1B}OH\u{1B}OF\u{1B}[H\u{1B}[F", [.home, .end, .home, .end]),
        (["tmux-256color", "screen", "linux"], "\u{1B}[1~\u{1B}[4~", [.home, .end]),
        (
            ["xterm-256color", "tmux-256color", "screen"], "\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD",
            [.up, .down, .right, .left]
        ),
        (["linux"], "\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
        (["xterm-256color", "tmux-256color", "screen"], "\u{1B}OP\u{1B}[21~", [.function(1), .function(10)]),
        (
            ["xterm-256color", "tmux-256color", "screen", "linux"], "\u{0C}\u{15}\u{04}\t",
            [.control("l"), .control("u"), .control("d"), .tab]
        ),
        // Alt with letters, arrows with modifiers, and what else nobody binds.
        (
            ["xterm-256color", "tmux-256color", "screen", "linux"],
            "\u{1B}x\u{1B}q\u{1B}[1;5A\u{1B}[1;3D\u{1B}[?1;2c\u{1B}[57428ux", [.character("x")]
        ),
    ]

    @Test(arguments: keys.flatMap { row in row.terminals.map { ($0, row.typed, row.keys) } })
    func `the keys of a type of terminal are known`(terminal name: String, typed: String, keys: [Key]) async {
        let expected = keys.map { "\($0)" }
        await #expect(processExitsWith: .success) { [name, typed, expected = expected as [String]] in
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests(["TERM": name])
            terminal.type(typed)
            var seen: [String] = []
            while seen.count < expected.count {
                for case .key(let key) in display.wait(atMost: nil) { seen.append("\(key)") }
            }
            #expect(seen == expected)
        }
    }
}
