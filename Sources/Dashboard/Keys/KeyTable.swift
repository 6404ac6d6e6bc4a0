import Canvas

/// All keys, in one place: what they do, the footer and the help are read from it.
struct KeyTable: Sendable {
    let entries: [KeyEntry]

    func command(for key: Key, in view: ViewKind, isLive: Bool) -> KeyCommand? {
        entries(in: view, isLive: isLive).lazy.flatMap(\.bindings).first { $0.key == key }?.command
    }

    /// What can be done now.
    func entries(in view: ViewKind, isLive: Bool) -> [KeyEntry] {
        entries.filter { $0.views.contains(view) && (isLive || !$0.needsLiveRun) }
    }

    static let standard = KeyTable(entries: moves + zoomMoves + actions)

    private static let moves: [KeyEntry] = [
        KeyEntry(
            [
                .init(.up, .moveUp), .init(.down, .moveDown), .init(.left, .moveLeft), .init(.right, .moveRight),
                .init(.character("k"), .moveUp), .init(.character("j"), .moveDown),
                .init(.character("h"), .moveLeft), .init(.character("l"), .moveRight),
            ],
            KeyLabel("↑↓←→ hjkl", ascii: "arrows hjkl"), "move",
            hint: .init(label: KeyLabel("↑↓←→", ascii: "arrows"), text: "move", rank: 5), in: .move, views: [.panes]),
        KeyEntry(
            [
                .init(.up, .moveUp), .init(.down, .moveDown),
                .init(.character("k"), .moveUp), .init(.character("j"), .moveDown),
            ],
            KeyLabel("↑↓ jk", ascii: "arrows jk"), "move",
            hint: .init(label: KeyLabel("↑↓", ascii: "arrows"), text: "move", rank: 5), in: .move, views: [.list]),
        KeyEntry(
            [
                .init(.character("g"), .selectFirst), .init(.home, .selectFirst),
                .init(.character("G"), .selectLast), .init(.end, .selectLast),
            ],
            "g G home end", "first, last", in: .move, views: [.panes, .list]),
        KeyEntry(
            [.init(.pageUp, .pageUp), .init(.pageDown, .pageDown)], "pgup pgdn", "page up, page down", in: .move,
            views: [.list]),
        KeyEntry(
            [.init(.enter, .zoom)], KeyLabel("⏎", ascii: "ret"), "zoom in",
            hint: .init(label: KeyLabel("⏎", ascii: "ret"), text: "zoom", rank: 3), in: .move, views: [.panes, .list]),
    ]

    private static let actions: [KeyEntry] = [
        KeyEntry(
            [.init(.character("x"), .cancel), .init(.delete, .cancel)], "x del", "cancel the branch",
            hint: .init(label: "x", text: "cancel", rank: 1), in: .act, needsLiveRun: true),
        KeyEntry(
            [.init(.character("a"), .accept)], "a", "accept partial text",
            hint: .init(label: "a", text: "accept partial", rank: 4), in: .act, needsLiveRun: true),
        KeyEntry(
            [.init(.character("X"), .cancelAll)], "X", "cancel all branches",
            hint: .init(label: "X", text: "cancel all", rank: 7), in: .act, needsLiveRun: true),
        KeyEntry(
            [.init(.control("c"), .interrupt)], "ctrl-c", "stop the run, leave", in: .act),
        KeyEntry(
            [.init(.character("q"), .quit), .init(.function(10), .quit)], "q F10", "quit",
            hint: .init(label: "q", text: "quit", rank: 0), in: .act),
        KeyEntry([.init(.character("?"), .help), .init(.function(1), .help)], "? F1", "show, hide the keys", in: .act),
    ]
}
