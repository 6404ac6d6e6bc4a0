import Canvas

/// The keys of a comparison: those of one that is run, and those of the one in the dashboard of a run that has ended.
extension KeyTable {
    static let comparisonEntries: [KeyEntry] = playEntries + pageEntries + ownEntries

    /// What there is nowhere else.
    static let comparisonCommands: Set<KeyCommand> = [
        .stepBack, .stepForward, .restart, .speed1, .speed2, .speed4, .speed8, .toggleLiveText, .showDifferences,
    ]

    private static let comparison: Set<ViewKind> = [.comparison]
    /// One that is run has no other views.
    private static let raced: Set<RunStage> = [.raced]
    private static let race: Set<RunStage> = [.race, .raced]

    private static let playEntries: [KeyEntry] = [
        KeyEntry(
            .play, help: "play again, pause", hint: .init(text: "play", rank: 1), in: .replay, views: comparison,
            during: raced),
        KeyEntry(
            .stepBack, .stepForward, help: "step back, forth", hint: .init(text: "step", rank: 3), in: .replay,
            views: comparison, during: raced),
        KeyEntry(
            .speed1, .speed2, .speed4, .speed8, help: "times as fast", hint: .init(text: "speed", rank: 2),
            in: .replay, views: comparison, during: raced),
        KeyEntry(
            .restart, help: "from the start", hint: .init(text: "restart", rank: 4), in: .replay, views: comparison,
            during: raced),
    ]

    private static let pageEntries: [KeyEntry] = [
        KeyEntry(
            .moveDown, .moveUp, help: "scroll the account", in: .move, views: comparison,
            during: [.ended, .replay, .raced]),
        KeyEntry(
            .pageUp, .pageDown, help: "page up, down", in: .move, views: comparison, during: [.ended, .replay, .raced]),
        KeyEntry(
            .selectFirst, .selectLast, help: "start, end", in: .move, views: comparison,
            during: [.ended, .replay, .raced]),
        KeyEntry(
            .back, help: "back to all", hint: .init(text: "back", rank: 2), in: .move, views: comparison,
            during: [.live, .ended, .replay]),
        KeyEntry(.back, help: "back to the lanes", in: .move, views: comparison, during: raced),
    ]

    private static let ownEntries: [KeyEntry] = [
        KeyEntry(
            .toggleLiveText, help: "live text, or none", hint: .init(text: "live text", rank: 6), in: .show,
            views: comparison, during: race),
        KeyEntry(
            .showDifferences, help: "diff of the outputs", hint: .init(text: "diff", rank: 7), in: .show,
            views: comparison, during: raced),
        KeyEntry(
            .showReport, help: "report: all of it", hint: .init(text: "report", rank: 5), in: .show,
            views: comparison, during: raced),
        KeyEntry(.palette, help: "find a command", in: .show, views: comparison, during: raced),
        KeyEntry(.chooseTheme, help: "choose a theme", in: .show, views: comparison, during: race),
        KeyEntry(.redraw, help: "draw the screen anew", in: .show, views: comparison, during: race),
        KeyEntry(.help, help: "show, hide the keys", in: .show, views: comparison, during: race),
        KeyEntry(.interrupt, help: "stop both lanes, leave", in: .act, views: comparison, during: race),
        KeyEntry(
            .quit, help: "quit", hint: .init(text: "quit", rank: 0), in: .act, views: comparison, during: race),
    ]
}
