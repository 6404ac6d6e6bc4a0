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
    /// One of a run that has ended, where digits are views.
    private static let ofRun: Set<RunStage> = [.ended, .replay]
    private static let over = raced.union(ofRun)

    private static let playEntries: [KeyEntry] = [
        KeyEntry(
            .play, help: "play again, pause", hint: .init(text: "play", rank: 1), in: .replay, views: comparison,
            during: over),
        KeyEntry(
            .stepBack, .stepForward, help: "step back, forth", hint: .init(text: "step", rank: 4), in: .replay,
            views: comparison, during: over),
        KeyEntry(
            .speed1, .speed2, .speed4, .speed8, help: "times as fast", hint: .init(text: "pace", rank: 2),
            in: .replay, views: comparison, during: raced),
        KeyEntry(
            .slower, .faster, help: "slower, faster", hint: .init(text: "pace", rank: 3), in: .replay,
            views: comparison, during: ofRun),
        KeyEntry(
            .restart, help: "to the start", hint: .init(text: "start", rank: 3), in: .replay, views: comparison,
            during: over),
    ]

    private static let pageEntries: [KeyEntry] = [
        KeyEntry(
            .moveDown, .moveUp, help: "scroll the account", in: .move, views: comparison,
            during: over),
        KeyEntry(
            .pageUp, .pageDown, help: "page up, down", in: .move, views: comparison, during: over),
        KeyEntry(
            .selectFirst, .selectLast, help: "start, end", in: .move, views: comparison,
            during: over),
        KeyEntry(
            .back, help: "back to all", hint: .init(text: "back", rank: 2), in: .move, views: comparison,
            during: [.live, .ended, .replay]),
        KeyEntry(
            .back, help: "back to the lanes", hint: .init(text: "back", rank: 0), in: .move, views: comparison,
            during: raced),
    ]

    private static let ownEntries: [KeyEntry] = [
        KeyEntry(
            .toggleLiveText, help: "live text, or none", hint: .init(text: "text", rank: 6), in: .show,
            views: comparison, during: race.union(ofRun)),
        KeyEntry(
            .showDifferences, help: "diff of the outputs", hint: .init(text: "diff", rank: 5), in: .show,
            views: comparison, during: raced),
        KeyEntry(
            .showReport, help: "report: all of it", hint: .init(text: "report", rank: 7), in: .show,
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
