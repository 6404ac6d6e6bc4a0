import CSignals
import Canvas
import Glibc
import Testing

@testable import Curses

/// Each test is a process of its own with a terminal of its own.
@Suite(.timeLimit(.minutes(10)))
struct CursesDisplayTests {
    @Test func `a frame is drawn, then only what changed`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests()
            #expect(display.size == Size(width: 40, height: 5))
            display.show(.forTests("hello 漢 world"))
            let first = terminal.output()
            #expect(first.contains("\u{1B}[?1049h"))
            #expect(first.contains("hello 漢 world"))
            display.show(.forTests("hello 漢 w0rld"))
            let second = terminal.output()
            #expect(second.hasPrefix("\u{1B}[?2026h") && second.hasSuffix("\u{1B}[?2026l"))
            #expect(second.contains("0") && !second.contains("hello"))
            display.show(.forTests("hello 漢 w0rld"))
            #expect(terminal.output().isEmpty)
        }
    }

    @Test func `the terminal is as before once the display is closed`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let modes = terminal.modes
            let display = try CursesDisplay.forTests()
            display.show(.forTests("text"))
            #expect(terminal.modes != modes)
            display.close()
            display.close()
            #expect(terminal.modes == modes)
            let output = terminal.output()
            #expect(output.contains("\u{1B}[?25h") && output.contains("\u{1B}[?1049l"))
            display.show(.forTests("never seen"))
            #expect(terminal.output().isEmpty)
            #expect(display.wait(atMost: nil) == [.closed])
        }
    }

    @Test func `keys, wakes and resizes end the wait`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests()
            display.show(.forTests("text"))
            #expect(display.wait(atMost: .zero) == [])
            terminal.type("a\u{1B}[Bé\u{1B}[I\r")
            #expect(
                display.wait(atMost: nil) == [
                    .key(.character("a")), .key(.down), .key(.character("é")), .focused(true), .key(.enter),
                ])
            display.waker.wake()
            #expect(display.wait(atMost: nil) == [.woken])
            terminal.resize(to: Size(width: 60, height: 7))
            terminal.resize(to: Size(width: 50, height: 8))
            #expect(display.wait(atMost: nil) == [.resized(Size(width: 50, height: 8))])
            #expect(display.size == Size(width: 50, height: 8))
            _ = terminal.output()
            display.show(.forTests("wide"))
            #expect(terminal.output().contains("wide"))
        }
    }

    @Test func `a terminal that is gone is reported`() async {
        await #expect(processExitsWith: .success) {
            csignals_watch(SIGHUP)
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests()
            close(terminal.window)
            #expect(display.wait(atMost: nil) == [.closed])
            #expect(display.wait(atMost: nil) == [.closed])
        }
    }

    @Test func `closing does not wait for a frozen terminal`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let modes = terminal.modes
            let display = try CursesDisplay.forTests()
            display.show(.forTests("text"))
            terminal.freeze()
            display.close()
            #expect(terminal.modes == modes)
        }
    }

    @Test func `standard error is kept off the screen and shown afterwards`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            dup2(terminal.line, STDERR_FILENO)
            let display = try CursesDisplay.forTests()
            display.show(.forTests("text"))
            _ = terminal.output()
            write(STDERR_FILENO, "from a library\n", 15)
            #expect(terminal.output().isEmpty)
            display.close()
            #expect(terminal.output().hasSuffix("\rfrom a library\r\n"))
        }
    }

    @Test func `a forced way out restores the terminal and silences what still draws`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let modes = terminal.modes
            let display = try CursesDisplay.forTests()
            display.show(.forTests("text"))
            csignals_restore_now()
            #expect(terminal.modes == modes)
            #expect(terminal.output().contains("\u{1B}[?1049l"))
            display.show(.forTests("too late"))
            display.close()
            #expect(terminal.output().isEmpty)
        }
    }

    @Test func `after a stop the whole frame is shown again`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let modes = terminal.modes
            let display = try CursesDisplay.forTests()
            display.show(.forTests("text"))
            let shown = terminal.modes
            display.suspend()
            #expect(terminal.modes == modes)
            _ = terminal.output()
            display.resume()
            #expect(terminal.modes == shown)
            let output = terminal.output()
            #expect(output.contains("\u{1B}[?1049h") && output.contains("text"))
        }
    }

    @Test func `another look repaints everything, also where only colours differ`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests()
            display.use { _, _ in Appearance(foreground: .indexed(1)) }
            display.show(.forTests("text"))
            #expect(terminal.output().contains("\u{1B}[31m"))
            display.use { _, _ in Appearance(foreground: .indexed(2), background: .indexed(7)) }
            display.show(.forTests("text"))
            let output = terminal.output()
            #expect(output.contains("\u{1B}[32m\u{1B}[47m") && output.contains("text"))
            display.show(.forTests("text"))
            #expect(terminal.output().isEmpty)
        }
    }

    @Test func `signals keep handlers that commands do not inherit`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests()
            for signal in [SIGINT, SIGTERM, SIGTSTP, SIGWINCH] {
                var action = sigaction()
                sigaction(signal, nil, &action)
                let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
                // 0 is the default and 1 is to ignore.
                #expect(handler > 1)
            }
            terminal.type("\u{03}")
            var ready = pollfd(fd: csignals_fd(), events: Int16(POLLIN), revents: 0)
            #expect(poll(&ready, 1, -1) == 1)
            var byte: UInt8 = 0
            #expect(read(csignals_fd(), &byte, 1) == 1 && byte == UInt8(SIGINT))
            display.close()
        }
    }

    @Test func `a second display is refused while the first is open`() async {
        await #expect(processExitsWith: .success) {
            let terminal = try PseudoTerminal(size: Size(width: 40, height: 5))
            let display = try CursesDisplay.forTests()
            #expect(throws: CursesError(.alreadyOpen)) { try CursesDisplay.forTests() }
            display.show(.forTests("still here"))
            #expect(terminal.output().contains("still here"))
        }
    }

    @Test func `without a terminal there is no display`() async {
        await #expect(processExitsWith: .success) {
            setsid()
            #expect(throws: CursesError.self) { try CursesDisplay.forTests() }
        }
    }
}

extension CursesDisplay {
    static func forTests(_ environment: [String: String] = [:]) throws -> CursesDisplay {
        let environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8"].merging(environment) { $1 }
        return try CursesDisplay(CursesOptions(environment: environment)) { style, _ in
            Appearance(attributes: style.attributes)
        }
    }
}

extension Frame {
    static func forTests(_ text: SafeText, progress: Progress = .none) -> Frame {
        var grid = Grid(size: Size(width: 40, height: 5))
        grid.put(text, at: Point(x: 0, y: 2), style: Style(.text))
        return Frame(grid: grid, progress: progress)
    }
}
