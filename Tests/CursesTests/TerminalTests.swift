import Testing

@testable import Curses

struct TerminalTests {
    @Test(arguments: [
        ([:], "C.UTF-8", nil),
        (["LANG": ""], "C.UTF-8", nil),
        (["LANG": "C"], "", nil),
        (["LC_ALL": "POSIX", "LANG": "en_US.UTF-8"], "", nil),
        (["LANG": "xx_YY.UTF-8"], "", "C.UTF-8"),
        (["LC_ALL": "", "LC_CTYPE": "de_DE.utf8", "LANG": "C"], "", String?("C.UTF-8")),
        (["LANG": "de_DE.ISO-8859-1"], "", nil),
    ])
    func `no locale means UTF-8 and an explicit one is kept`(
        environment: [String: String], name: String, fallback: String?
    ) {
        let locale = TerminalLocale(environment: environment)
        #expect(locale.name == name)
        #expect(locale.fallback == fallback)
    }

    @Test(arguments: [
        ("\u{1B}[?5h$<100/>\u{1B}[?5l", "\u{1B}[?5h\u{1B}[?5l"),
        ("\u{1B}[m", "\u{1B}[m"),
        ("a$<5*>", "a"),
        ("price $5", "price $5"),
        ("$<open", "$<open"),
        ("", ""),
    ])
    func `pauses are taken out of a capability`(capability: String, sent: String) {
        #expect(TerminalControls.withoutPauses(Array(capability.utf8)) == Array(sent.utf8))
    }

    @Test(arguments: [
        ("xterm-256color", true, true), ("xterm", true, true), ("tmux-256color", true, true),
        ("screen.xterm-256color", false, false), ("screen-256color", true, false), ("foot", true, true),
        ("linux", false, false), ("vt100", false, false), ("stterm", false, false), ("", false, false),
    ])
    func `only terminals known to understand them are sent xterm's sequences`(
        name: String, isLikeXterm: Bool, hasTitle: Bool
    ) {
        let family = TerminalFamily(name: name)
        #expect(family.isLikeXterm == isLikeXterm)
        #expect(family.hasTitle == hasTitle)
    }

    @Test(arguments: [
        ([:], 25), (["SSH_CONNECTION": "a b"], 100), (["ESCDELAY": "10", "SSH_CONNECTION": "a b"], nil),
    ])
    func `Esc waits longer over a network, unless told`(environment: [String: String], delay: Int?) {
        #expect(CursesOptions(environment: environment).escapeDelay == delay.map(Int32.init))
    }

    @Test(arguments: [
        (
            CursesError(.noTerminal(reason: "No such device or address")),
            "cannot open the terminal `/dev/tty`: No such device or address; use `--ui plain`"
        ),
        (
            CursesError(.unusableTerminal(name: "dumb")),
            "the terminal type `dumb` cannot place text, or is not known here; set TERM, or use `--ui plain`"
        ),
        (
            CursesError(.noResources(reason: "Too many open files")),
            "cannot set up the screen: Too many open files; use `--ui plain`"
        ),
        (CursesError(.alreadyOpen), "a screen is open already; close it first"),
    ])
    func `each error says what to do`(error: CursesError, text: String) {
        #expect(error.description == text)
    }
}
