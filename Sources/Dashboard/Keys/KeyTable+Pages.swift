import Canvas

/// The keys of the report and of the event log.
extension KeyTable {
    static let pageMoves: [KeyEntry] = [
        KeyEntry(.back, help: "back to all", hint: .init(text: "back", rank: 2), in: .move, views: pages),
        KeyEntry(.moveDown, .moveUp, help: "move", hint: .init(text: "move", rank: 5), in: .move, views: pages),
        KeyEntry(.pageUp, .pageDown, help: "page up, down", in: .move, views: pages),
        KeyEntry(.selectFirst, .selectLast, help: "start, end", in: .move, views: pages),
        KeyEntry(.focus, help: "open its branch", hint: .init(text: "open", rank: 3), in: .move, views: pages),
    ]

    static let pageLooks: [KeyEntry] = [
        KeyEntry(.find, help: "find", hint: .init(text: "find", rank: 6), in: .show, views: [.log]),
        KeyEntry(.findNext, .findPrevious, help: "next, previous found", in: .show, views: [.log]),
        KeyEntry(
            .follow, help: "follow the end, stay", hint: .init(text: "follow", rank: 7), in: .show, views: [.log]),
        KeyEntry(.export, help: "export to a file", hint: .init(text: "export", rank: 4), in: .show, views: [.report]),
        KeyEntry(
            .export, help: "export to a file", in: .show, views: Set(ViewKind.allCases).subtracting([.report])),
        KeyEntry(.retryFailed, help: "retry all failed", in: .act, views: pages, needsLiveRun: true),
    ]

    private static let pages: Set<ViewKind> = [.report, .log]
}
