import Canvas

/// The keys of a recorded run that is watched again; those that act on a run that is under way are free for them.
extension KeyTable {
    /// A comparison has lanes of its own that are played.
    private static let views = Set(ViewKind.allCases).subtracting([.comparison])

    static let replayEntries: [KeyEntry] = [
        KeyEntry(
            .play, help: "play, pause", hint: .init(text: "play", rank: 1), in: .replay, views: views, during: [.replay]
        ),
        KeyEntry(
            .slower, .faster, help: "slower, faster", hint: .init(text: "speed", rank: 2), in: .replay,
            views: views, during: [.replay]),
        KeyEntry(
            .previousChange, .nextChange, help: "change before, after", hint: .init(text: "step", rank: 2),
            in: .replay, views: views, during: [.replay]),
        KeyEntry(
            .jumpBack, .jumpForward, help: "5 s back, forth", hint: .init(text: "5 s", rank: 4), in: .replay,
            views: views, during: [.replay]),
        KeyEntry(.jumpToStart, .jumpToEnd, help: "start, end of the run", in: .replay, views: views, during: [.replay]),
        KeyEntry(
            .goToTime, help: "go to a time", hint: .init(text: "time", rank: 4), in: .replay, views: views,
            during: [.replay]),
    ]
}
