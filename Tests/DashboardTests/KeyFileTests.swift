import Canvas
import TestSupport
import Testing

@testable import Dashboard

@Suite struct KeyFileTests {
    @Test func `a file gives commands other keys`() throws {
        let table = try KeyTable(
            changedBy: "cancel: [c, ctrl-x]\nquit: Q   # not by accident\nretry: []\nmark: enter\nfocus: space\n",
            file: "keys.yaml")
        #expect(table.command(for: .character("c"), in: .tiles, during: .live) == .cancel)
        #expect(table.command(for: .control("x"), in: .zoom, during: .live) == .cancel)
        #expect(table.command(for: .character("x"), in: .tiles, during: .live) == nil)
        #expect(table.command(for: .character("Q"), in: .list, during: .live) == .quit)
        #expect(table.command(for: .character("r"), in: .list, during: .live) == nil)
        #expect(table.command(for: .enter, in: .list, during: .live) == .mark)
    }

    @Test func `what a file says goes before the keys that only a replay has`() throws {
        let table = try KeyTable(changedBy: "focus: [space, '@']\nmark: enter\nnext-change: e\n", file: "keys.yaml")
        #expect(table.command(for: .character(" "), in: .tiles, during: .replay) == .focus)
        #expect(table.command(for: .character("p"), in: .tiles, during: .replay) == .play)
        #expect(table.command(for: .character("@"), in: .tiles, during: .replay) == .focus)
        #expect(table.keys[.goToTime] == [])
    }

    @Test func `a key that means nothing in a replay leaves it its own`() throws {
        let table = try KeyTable(
            changedBy: "mark: space\nfewer-slots: '<'\ncancel: [',', '.']\n", file: "keys.yaml")
        #expect(table.command(for: .character(" "), in: .tiles, during: .replay) == .play)
        #expect(table.command(for: .character("<"), in: .tiles, during: .replay) == .slower)
        #expect(table.command(for: .character(","), in: .tiles, during: .live) == .cancel)
        #expect(table.command(for: .character(","), in: .tiles, during: .replay) == .previousChange)
    }

    @Test func `of two commands of a file that have one key in a replay the second is at fault`() {
        #expect {
            try KeyTable(changedBy: "wrap: [i]\nplay: i\nslower: ['(']\n", file: "keys.yaml")
        } throws: { error in
            "\(error)" == "keys.yaml:2: `i` of `play` means `wrap` already; give that another key, or none: `wrap: []`"
        }
    }

    @Test func `footer and help show the keys of the file`() throws {
        let table = try KeyTable(changedBy: "cancel: c\nquit: []\n", file: "keys.yaml")
        var state = DashboardState(size: Size(width: 80, height: 24), glyphs: .unicode, keys: table)
        _ = update(&state, .eventsArrived(Scenario.running.script(branchCount: 3).events))
        let footer = view(of: state).grid.text.split(separator: "\n").last ?? ""
        #expect(footer.contains("c cancel"))
        #expect(!footer.contains("quit"))
        _ = update(&state, .keyPressed(.character("?")))
        _ = update(&state, .keyPressed(.right))
        #expect(view(of: state).grid.text.contains("c            cancel the branch"))
    }

    @Test(
        arguments: [
            ("", nil), ("# nothing yet\n", nil), ("{}", nil),
            ("cancle: x", "keys.yaml:1: unknown command `cancle`; did you mean `cancel`?"),
            ("zzzzzz: x", "keys.yaml:1: unknown command `zzzzzz`; `?` in the dashboard shows what there is"),
            (
                "quit: i\n\ncancel: hyper-x",
                "keys.yaml:3: unknown key `hyper-x`; write a character, space, enter, up, pgdn, ctrl-u, F5 …"
            ),
            ("cancel: {a: b}", "keys.yaml:1: unknown key; write a character, space, enter, up, pgdn, ctrl-u, F5 …"),
            ("interrupt: x", "keys.yaml:1: `interrupt` is always ctrl-c; remove this line"),
            (
                "quit: Q\ncancel: x\n\nquit: Z",
                "keys.yaml:4: `quit` is given twice; put all its keys in one list"
            ),
            (
                "cancel: ctrl-m",
                "keys.yaml:1: unknown key `ctrl-m`; write a character, space, enter, up, pgdn, ctrl-u, F5 …"
            ),
            ("- x", "keys.yaml:1: write one command a line: `cancel: [x, del]`"),
            (
                "quit: Q\ncancel: r",
                "keys.yaml:2: `r` of `cancel` means `retry` already; give that another key, or none: `retry: []`"
            ),
            (
                "cancel: Z\nquit: Z",
                "keys.yaml:2: `Z` of `quit` means `cancel` already; give that another key, or none: `cancel: []`"
            ),
            (
                "cancel: ctrl-c",
                "keys.yaml:1: `ctrl-c` of `cancel` means `interrupt` already; give that another key, or none: `interrupt: []`"
            ),
        ] as [(String, String?)])
    func `what is wrong is said with its line`(text: String, message: String?) {
        #expect(error(text)?.description == message)
    }

    @Test func `a key may mean different things in different views`() {
        #expect(error("fold: ctrl-f\nscroll-page-down: ctrl-f") == nil)
    }

    @Test func `all faults are said at once, in the order of the file`() {
        let lines = error("nope: x\ncancel: nix\nquit: a\n")?.faults.map(\.line)
        #expect(lines == [1, 2, 3])
    }

    @Test(arguments: ["cancel: [", "\u{0}", "a: b: c", "cancel: x\ncancel: y", "\t- : ["])
    func `what is not YAML is an error, never a crash`(text: String) {
        #expect(error(text) != nil)
    }

    private func error(_ text: String) -> KeyFileError? {
        do {
            _ = try KeyTable(changedBy: text, file: "keys.yaml")
            return nil
        } catch {
            return error
        }
    }
}
