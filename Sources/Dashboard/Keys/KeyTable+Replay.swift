import Canvas

/// The keys of a recorded run that is watched again; those that act on a run that is under way are free for them.
extension KeyTable {
    static let replayEntries: [KeyEntry] = [
        KeyEntry(.play, help: "play, pause", hint: .init(text: "play", rank: 1), in: .replay, during: [.replay]),
        KeyEntry(
            .slower, .faster, help: "slower, faster", hint: .init(text: "speed", rank: 2), in: .replay,
            during: [.replay]),
        KeyEntry(
            .previousChange, .nextChange, help: "change before, after", hint: .init(text: "step", rank: 2),
            in: .replay, during: [.replay]),
        KeyEntry(
            .jumpBack, .jumpForward, help: "5 s back, forth", hint: .init(text: "5 s", rank: 4), in: .replay,
            during: [.replay]),
        KeyEntry(.jumpToStart, .jumpToEnd, help: "start, end of the run", in: .replay, during: [.replay]),
        KeyEntry(
            .goToTime, help: "go to a time", hint: .init(text: "time", rank: 4), in: .replay, during: [.replay]),
    ]
}
