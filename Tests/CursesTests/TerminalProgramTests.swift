import Canvas
import Testing

@testable import Curses

struct TerminalProgramTests {
    @Test(arguments: [
        (["TERM": "xterm-256color"], false, TerminalProgram.Notice.bell),
        (["WT_SESSION": "1b2c"], true, .bell),
        (["WT_SESSION": ""], false, .bell),
        (["ConEmuANSI": "ON"], true, .bell),
        (["ConEmuANSI": "OFF"], false, .bell),
        (["TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"], true, .titleAndText),
        (["TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20240203-110809-5046fc22"], true, .titleAndText),
        (["TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.6"], true, .text),
        (["TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.10.0beta1"], true, .text),
        (["TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.5"], false, .text),
        (["TERM_PROGRAM": "iTerm.app"], false, .text),
        (["VTE_VERSION": "8000"], true, .bell),
        (["VTE_VERSION": "7801"], false, .bell),
        (["VTE_VERSION": "many"], false, .bell),
        (["KONSOLE_VERSION": "260400"], true, .bell),
        (["KONSOLE_VERSION": "251203"], false, .bell),
        (["TERM": "xterm-kitty"], false, .kitty),
        (["TERM": "foot"], false, .titleAndText),
        (["TERM": "foot-extra"], false, .titleAndText),
        (["TERM": "football"], false, .bell),
        (["TERM_PROGRAM": "ghostty", "TMUX": "/tmp/tmux-0/default,1,0", "TERM": "tmux-256color"], false, .bell),
        (["TERM_PROGRAM": "ghostty", "STY": "1.pts-0"], false, .bell),
        (["VTE_VERSION": "8000", "TERM": "screen.xterm-256color"], false, .bell),
        (["WT_SESSION": "1", "TERM": "tmux-256color"], false, .bell),
    ])
    func `only terminals known to show them are sent progress and messages`(
        environment: [String: String], hasProgress: Bool, notice: TerminalProgram.Notice
    ) {
        let program = TerminalProgram(environment: environment)
        #expect(program.hasProgress == hasProgress)
        #expect(program.notice == notice)
    }

    @Test(arguments: [
        ([:], "\u{07}"),
        (["TERM_PROGRAM": "iTerm.app"], "\u{1B}]9;braid: 1; 2\u{1B}\\"),
        (["TERM_PROGRAM": "ghostty"], "\u{1B}]777;notify;braid;1, 2\u{1B}\\"),
        (["TERM": "xterm-kitty"], "\u{1B}]99;;braid: 1; 2\u{1B}\\"),
    ])
    func `a message is sent as the terminal takes it`(environment: [String: String], sent: String) {
        let controls = TerminalControls(
            family: TerminalFamily(name: "xterm"), program: TerminalProgram(environment: environment))
        #expect(controls.notify("1; 2") == Array(sent.utf8))
    }

    @Test(arguments: [
        (["TERM": "xterm-256color"], ClipboardSupport.mayTake), (["TERM": "xterm-kitty"], .takes),
        (["TERM": "foot"], .takes), (["TERM": "football"], .mayTake), (["TERM": "alacritty"], .takes),
        (["TERM": "xterm-256color", "WT_SESSION": "1"], .takes), (["TERM_PROGRAM": "WezTerm"], .takes),
        (["TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0", "TERM_PROGRAM": "WezTerm"], .mayTake),
        (["TERM": "tmux-256color"], .mayTake), (["TERM": "screen", "STY": "1.pts-0"], .cannot),
    ])
    func `only terminals known to take text for the clipboard are believed to`(
        environment: [String: String], support: ClipboardSupport
    ) {
        #expect(TerminalProgram(environment: environment).clipboard == support)
    }

    @Test func `a terminal that is none like xterm has no clipboard`() {
        let program = TerminalProgram(environment: ["TERM": "linux"])
        #expect(TerminalControls(family: TerminalFamily(name: "linux"), program: program).clipboard == .cannot)
        #expect(TerminalControls(family: TerminalFamily(name: "xterm"), program: program).clipboard == .mayTake)
    }

    @Test func `text for the clipboard is sent as letters that no terminal acts on`() {
        let controls = TerminalControls(
            family: TerminalFamily(name: "xterm"), program: TerminalProgram(environment: [:]))
        #expect(
            controls.copy(ClipboardText(sanitizing: "a \u{1B}]0;x\u{7}\n記憶\n".utf8))
                == Array("\u{1B}]52;c;YSAK6KiY5oa2Cg==\u{1B}\\".utf8))
        #expect(controls.copy(ClipboardText(sanitizing: [])) == Array("\u{1B}]52;c;\u{1B}\\".utf8))
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"), ("\u{0}\u{7F}", "AH8="), ("\u{FFFF}?", "77+/Pw=="),
    ])
    func `bytes become letters as the standard has it`(text: String, letters: String) {
        #expect(String(decoding: Base64.encoded(Array(text.utf8)), as: UTF8.self) == letters)
    }

    @Test(arguments: [
        (Frame.Progress.none, "0;0"), (.share(0), "1;0"), (.share(37), "1;37"), (.share(101), "1;100"),
        (.share(-1), "1;0"), (.error(share: 50), "2;50"), (.error(share: 500), "2;100"), (.indeterminate, "3;0"),
    ])
    func `progress is a state and per cent`(progress: Frame.Progress, parameters: String) {
        #expect(ProgressReport.sequence(progress) == Array("\u{1B}]9;4;\(parameters)\u{1B}\\".utf8))
    }

    @Test(arguments: [
        ([(Frame.Progress.none, 0)], [false]),
        ([(.share(0), 0), (.share(0), 50), (.share(0), 4999), (.share(0), 5000)], [true, false, false, true]),
        ([(.share(1), 0), (.share(2), 99), (.share(3), 100)], [true, false, true]),
        ([(.share(1), 0), (.error(share: 2), 1), (.none, 2), (.none, 9000)], [true, true, true, false]),
        ([(.error(share: 1), 0), (.error(share: 2), 1), (.indeterminate, 2)], [true, false, true]),
    ])
    func `progress is sent when it changes, and not too often`(steps: [(Frame.Progress, Int)], isSent: [Bool]) {
        var report = ProgressReport()
        #expect(steps.map { report.sequence(for: $0, at: .milliseconds($1)) != nil } == isSent)
    }
}
