import Canvas

/// The keys of the view in which one branch fills the screen.
extension KeyTable {
    static let zoomMoves: [KeyEntry] = [
        KeyEntry(.back, help: "back to all", hint: .init(text: "back", rank: 2), in: .move, views: [.zoom]),
        KeyEntry(
            .previous, .next, help: "previous, next branch", hint: .init(text: "next", rank: 6), in: .move,
            views: [.zoom]),
        KeyEntry(
            .scrollDown, .scrollUp, help: "scroll", hint: .init(text: "scroll", rank: 8), in: .move, views: [.zoom]),
        KeyEntry(.scrollPageUp, .scrollPageDown, help: "a page", in: .move, views: [.zoom]),
        KeyEntry(.scrollHalfUp, .scrollHalfDown, help: "half a page", in: .move, views: [.zoom]),
        KeyEntry(.scrollToStart, .scrollToEnd, help: "start, end", in: .move, views: [.zoom]),
        KeyEntry(.scrollLeft, .scrollRight, help: "sideways, unwrapped", in: .move, views: [.zoom]),
        KeyEntry(.earlierAttempt, .laterAttempt, help: "earlier, later attempt", in: .move, views: [.zoom]),
    ]

    static let zoomLooks: [KeyEntry] = [
        KeyEntry(.find, help: "find", hint: .init(text: "find", rank: 5), in: .show, views: [.zoom]),
        KeyEntry(.findNext, .findPrevious, help: "next, previous match", in: .show, views: [.zoom]),
        KeyEntry(
            .follow, help: "follow the end, stay", hint: .init(text: "follow", rank: 9), in: .show, views: [.zoom]),
        KeyEntry(.wrap, help: "wrap lines, or not", hint: .init(text: "wrap", rank: 10), in: .show, views: [.zoom]),
        KeyEntry(.raw, help: "raw: all bytes spelled", in: .show, views: [.zoom]),
        KeyEntry(
            .details, help: "details: request …", hint: .init(text: "details", rank: 3), in: .show, views: [.zoom]),
        KeyEntry(.toggleRail, help: "text alone, or all", in: .show, views: [.zoom]),
    ]
}
