import Canvas

/// The keys of the view in which one branch fills the screen.
extension KeyTable {
    static let zoomMoves: [KeyEntry] = [
        KeyEntry(
            [.init(.character("["), .moveLeft), .init(.character("]"), .moveRight)], "[ ]", "previous, next branch",
            hint: .init(label: "[ ]", text: "next", rank: 6), in: .move, views: [.zoom]),
        KeyEntry(
            [
                .init(.up, .scrollUp), .init(.down, .scrollDown),
                .init(.character("k"), .scrollUp), .init(.character("j"), .scrollDown),
            ],
            KeyLabel("↑↓ jk", ascii: "up down jk"), "scroll",
            hint: .init(label: KeyLabel("↑↓", ascii: "up/down"), text: "scroll", rank: 5), in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.pageUp, .scrollPageUp), .init(.pageDown, .scrollPageDown)], "pgup pgdn", "scroll a page",
            in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.control("u"), .scrollHalfUp), .init(.control("d"), .scrollHalfDown)], "ctrl-u ctrl-d",
            "scroll half a page", in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.home, .scrollToStart), .init(.character("g"), .scrollToStart)], "g home", "start of the text",
            in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.end, .scrollToEnd), .init(.character("G"), .scrollToEnd)], "G end", "end, and follow it",
            in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.character("/"), .find)], "/", "find",
            hint: .init(label: "/", text: "find", rank: 8), in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.character("n"), .findNext), .init(.character("N"), .findPrevious)], "n N",
            "next, previous match", in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.character("f"), .follow)], "f", "follow the end, or stay",
            hint: .init(label: "f", text: "follow", rank: 9), in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.character("w"), .wrap)], "w", "wrap lines, or not",
            hint: .init(label: "w", text: "wrap", rank: 10), in: .move, views: [.zoom]),
        KeyEntry(
            [
                .init(.left, .scrollLeft), .init(.right, .scrollRight),
                .init(.character("h"), .scrollLeft), .init(.character("l"), .scrollRight),
            ],
            KeyLabel("←→ hl", ascii: "left right hl"), "sideways, unwrapped", in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.character("v"), .raw)], "v", "spell out all bytes", in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.character("{"), .earlierAttempt), .init(.character("}"), .laterAttempt)], "{ }",
            "previous, next attempt", in: .move, views: [.zoom]),
        KeyEntry(
            [.init(.escape, .back)], "esc", "back to all", hint: .init(label: "esc", text: "back", rank: 2),
            in: .move, views: [.zoom]),
    ]
}
