import Testing

@testable import Curses

struct DirectColorEntryTests {
    @Test(arguments: ["", "x/y", "../etc", "a,b", "a|b", "x\ny", "café", "a b"])
    func `a name that could break the description is refused`(name: String) {
        #expect(DirectColorEntry(terminal: name) == nil)
    }

    @Test func `the description is based on the terminal's own`() throws {
        let entry = try #require(DirectColorEntry(terminal: "xterm-256color"))
        #expect(entry.name == "braid1-xterm-256color")
        #expect(entry.source.hasSuffix("\tuse=xterm-256color,\n"))
        #expect(entry.source.contains(#"setaf=\E[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e"#))
    }

    @Test(arguments: [
        ((UInt8(0x1e), UInt8(0x90), UInt8(0xff)), Int32(0x1e90ff)),
        ((0, 1, 0), 0x100),
        ((0, 0, 255), 0x1_00ff),
        ((0, 0, 0), 0x1_0000),
    ])
    func `a true colour never has the number of a palette colour`(color: (UInt8, UInt8, UInt8), number: Int32) {
        #expect(DirectColorEntry.number(red: color.0, green: color.1, blue: color.2) == number)
    }

    @Test(arguments: [
        (["XDG_CACHE_HOME": "/c", "HOME": "/h"], String?("/c/braid/terminfo")),
        (["XDG_CACHE_HOME": "relative", "HOME": "/h"], "/h/.cache/braid/terminfo"),
        (["HOME": "/h"], "/h/.cache/braid/terminfo"),
        (["HOME": ""], nil),
        ([:], nil),
    ])
    func `descriptions are kept in the cache of the person`(environment: [String: String], folder: String?) {
        #expect(TerminfoCache(environment: environment)?.folder == folder)
    }
}
