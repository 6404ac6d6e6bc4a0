import Canvas
import Testing

@testable import Curses

struct KeyDecoderTests {
    @Test(arguments: [
        (KeyCode.character(0x61), Key.character("a")),
        (.character(0x20), .character(" ")),
        (.character(0x6F22), .character("漢")),
        (.character(0x1F600), .character("😀")),
        (.character(0x09), .tab),
        (.character(0x0A), .enter),
        (.character(0x0D), .enter),
        (.character(0x1B), .escape),
        (.character(0x7F), .backspace),
        (.character(0x08), .backspace),
        (.character(0x01), .control("a")),
        (.character(0x03), .control("c")),
        (.character(0x1A), .control("z")),
        // The numbers of function keys are part of ncurses' binary interface.
        (.function(0o402), .down),
        (.function(0o403), .up),
        (.function(0o404), .left),
        (.function(0o405), .right),
        (.function(0o406), .home),
        (.function(0o550), .end),
        (.function(0o522), .pageDown),
        (.function(0o523), .pageUp),
        (.function(0o407), .backspace),
        (.function(0o512), .delete),
        (.function(0o527), .enter),
        (.function(0o541), .backTab),
        (.function(0o411), .function(1)),
        (.function(0o424), .function(12)),
    ])
    func `each code is its key`(code: KeyCode, key: Key) {
        #expect(KeyDecoder.key(for: code) == key)
    }

    @Test(arguments: [
        KeyCode.character(0), .character(0x1C), .character(0x1F), .character(0x85), .character(0x9B),
        .character(0xD800), .character(0x11_0000), .function(0o632), .function(0o410), .function(-1),
    ])
    func `what is no key is passed over`(code: KeyCode) {
        #expect(KeyDecoder.key(for: code) == nil)
    }
}
