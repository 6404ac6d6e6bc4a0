import Canvas

/// The keys of the timeline.
extension KeyTable {
    static let timelineEntries: [KeyEntry] = [
        KeyEntry(.moveDown, .moveUp, help: "move", hint: .init(text: "move", rank: 5), in: .move, views: [.timeline]),
        KeyEntry(.firstLane, .lastLane, help: "first, last", in: .move, views: [.timeline]),
        KeyEntry(.pageUp, .pageDown, help: "page up, down", in: .move, views: [.timeline]),
        KeyEntry(
            .focus, help: "look at one branch", hint: .init(text: "focus", rank: 3), in: .move, views: [.timeline]),
        KeyEntry(.back, help: "back to all", hint: .init(text: "back", rank: 2), in: .move, views: [.timeline]),
        KeyEntry(
            .panLeft, .panRight, help: "earlier, later", hint: .init(text: "pan", rank: 7), in: .show,
            views: [.timeline]),
        KeyEntry(
            .zoomIn, .zoomOut, help: "zoom in, out", hint: .init(text: "zoom", rank: 3), in: .show, views: [.timeline]),
        KeyEntry(.zoomToFit, help: "all of the time", hint: .init(text: "fit", rank: 9), in: .show, views: [.timeline]),
        KeyEntry(
            .groupLanes, help: "by branch, slot, kind", hint: .init(text: "group", rank: 3), in: .show,
            views: [.timeline]),
        KeyEntry(
            .toggleHeatMap, help: "heat map, or branches", hint: .init(text: "heat map", rank: 8), in: .show,
            views: [.timeline]),
    ]
}
