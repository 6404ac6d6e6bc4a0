import Canvas

extension KeyTable {
    /// The keys that Braid comes with.
    public static let standard = KeyTable(
        entries: moves + zoomMoves + pageMoves + zoomLooks + timelineEntries + looks + pageLooks + actions
            + replayEntries + comparisonEntries,
        keys: standardKeys)

    /// As `keys.yaml` names them, the one to show first.
    private static let standardKeys: [KeyCommand: [Key]] = [
        .moveUp: "up k", .moveDown: "down j", .moveLeft: "left h", .moveRight: "right l", .selectFirst: "g home",
        .selectLast: "G end", .pageUp: "pgup ctrl-u", .pageDown: "pgdn ctrl-d", .previous: "[",
        .next: "]", .goTo: "#", .nextProblem: "!", .foldIn: "left h", .foldOut: "right l", .fold: "f", .focus: "enter",
        .back: "esc",
        .scrollUp: "up k", .scrollDown: "down j", .scrollHalfUp: "ctrl-u", .scrollHalfDown: "ctrl-d",
        .scrollPageUp: "pgup", .scrollPageDown: "pgdn", .scrollToStart: "g home", .scrollToEnd: "G end",
        .scrollLeft: "left h", .scrollRight: "right l", .follow: "f", .wrap: "w", .raw: "v", .find: "/",
        .findNext: "n", .findPrevious: "N", .sort: "o", .reverseSort: "O", .palette: ":",
        .copy: "y", .copyOutcome: "Y", .save: "ctrl-s", .earlierAttempt: "{", .laterAttempt: "}",
        .showBranches: "1", .showTimeline: "t 3", .showReport: "s 5", .showLog: "L", .export: "E",
        .firstLane: "home", .lastLane: "end G", .panLeft: "left h", .panRight: "right l", .zoomIn: "+", .zoomOut: "-",
        .zoomToFit: "0", .groupLanes: "g", .toggleHeatMap: "tab",
        .denser: "+", .looser: "-", .automaticDensity: "0", .pauseDisplay: "p", .details: "tab", .toggleRail: "b z",
        .chooseTheme: "T", .toggleMouse: "m", .redraw: "ctrl-l",
        .help: "? F1",
        .mark: "space", .markRange: "V", .markShown: "M", .unmarkAll: "u", .cancel: "x del", .cancelAll: "X",
        .accept: "a",
        .keepWinner: "A", .retry: "r", .retryFailed: "R", .extend: "e", .joinNow: "J", .fewerSlots: "<",
        .moreSlots: ">",
        .pauseStarting: "P", .quit: "q F10", .interrupt: "ctrl-c",
        .play: "space p", .slower: "<", .faster: ">", .previousChange: ",", .nextChange: ".", .jumpBack: "(",
        .jumpForward: ")", .jumpToStart: "^", .jumpToEnd: "$", .goToTime: "@",
        .showComparison: "c 4", .stepBack: "left", .stepForward: "right", .restart: "0", .speed1: "1", .speed2: "2",
        .speed4: "4", .speed8: "8", .toggleLiveText: "l", .showDifferences: "d",
    ]
    .mapValues { $0.split(separator: " ").compactMap { Key(named: String($0)) } }

    private static let grid: Set<ViewKind> = [.tiles, .list, .map]
    /// Where a person sees which branch is selected.
    private static let branchViews: Set<ViewKind> = [.tiles, .list, .map, .zoom, .timeline]

    private static let moves: [KeyEntry] = [
        KeyEntry(
            .moveLeft, .moveDown, .moveUp, .moveRight, help: "move", hint: .init(text: "move", rank: 5), in: .move,
            views: [.tiles, .map]),
        KeyEntry(.moveDown, .moveUp, help: "move", hint: .init(text: "move", rank: 5), in: .move, views: [.list]),
        KeyEntry(.foldIn, .foldOut, help: "fold, unfold a group", in: .move, views: [.list]),
        KeyEntry(.selectFirst, .selectLast, help: "first, last", in: .move, views: grid),
        KeyEntry(.pageUp, .pageDown, help: "page up, down", in: .move, views: grid),
        KeyEntry(.goTo, help: "go to a number", in: .move, views: branchViews),
        KeyEntry(
            .find, help: "filter", hint: .init(text: "filter", rank: 9), in: .move, views: grid.union([.timeline])),
        KeyEntry(.find, help: "filter the branches", in: .move, views: [.report]),
        KeyEntry(
            .findNext, .findPrevious, help: "next, previous found", in: .move, views: grid.union([.timeline])),
        KeyEntry(
            .nextProblem, help: "next problem", in: .move, views: branchViews.subtracting([.map])),
        KeyEntry(
            .nextProblem, help: "next problem", hint: .init(text: "next problem", rank: 4), in: .move, views: [.map]),
        KeyEntry(
            .focus, help: "look at one branch", hint: .init(text: "focus", rank: 3), in: .move, views: [.tiles, .list]),
        KeyEntry(.focus, help: "open the cell", hint: .init(text: "open", rank: 3), in: .move, views: [.map]),
        KeyEntry(
            .back, help: "show all branches", hint: .init(text: "all branches", rank: 2), in: .move, views: grid),
    ]

    private static let looks: [KeyEntry] = [
        KeyEntry(.showBranches, help: "all branches", in: .show),
        KeyEntry(.showTimeline, help: "timeline", hint: .init(text: "timeline", rank: 6), in: .show),
        KeyEntry(.showReport, help: "report", hint: .init(text: "report", rank: 10), in: .show, needsLiveRun: true),
        // Once the run has ended it is what most look for.
        KeyEntry(
            .showReport, help: "report", hint: .init(text: "report", rank: 8), in: .show, during: [.ended, .replay]),
        KeyEntry(.showLog, help: "event log", in: .show),
        KeyEntry(
            .showComparison, help: "against one at a time", hint: .init(text: "compare", rank: 7), in: .show),
        KeyEntry(
            .denser, .looser, .automaticDensity, help: "denser, looser, fit", in: .show, views: grid),
        KeyEntry(.sort, .reverseSort, help: "sort, reverse", in: .show, views: [.list]),
        KeyEntry(.fold, help: "fold the group", in: .show, views: grid),
        KeyEntry(.pauseDisplay, help: "pause the display", in: .show, needsLiveRun: true),
        KeyEntry(.copy, .copyOutcome, help: "copy text, JSON", in: .show, views: branchViews),
        KeyEntry(.save, help: "save all of its text", in: .show, views: branchViews),
        KeyEntry(.palette, help: "find a command", in: .show),
        KeyEntry(.chooseTheme, help: "choose a theme", in: .show),
        KeyEntry(.toggleMouse, .redraw, help: "mouse; draw anew", in: .show),
        KeyEntry(.help, help: "show, hide the keys", in: .show),
    ]

    private static let actions: [KeyEntry] = [
        KeyEntry(
            .cancel, help: "cancel the branch", hint: .init(text: "cancel", rank: 1), in: .act, views: branchViews,
            needsLiveRun: true),
        KeyEntry(
            .accept, help: "accept partial output", hint: .init(text: "accept partial", rank: 4), in: .act,
            views: branchViews, needsLiveRun: true),
        KeyEntry(.keepWinner, help: "accept it, stop others", in: .act, views: branchViews, needsLiveRun: true),
        KeyEntry(
            .retry, .retryFailed, help: "retry it, all failed", hint: .init(text: "retry", rank: 8), in: .act,
            views: branchViews, needsLiveRun: true),
        KeyEntry(
            .cancelAll, help: "cancel all branches", hint: .init(text: "cancel all", rank: 7), in: .act,
            needsLiveRun: true),
        KeyEntry(.extend, help: "give it more time", in: .act, views: branchViews, needsLiveRun: true),
        KeyEntry(.joinNow, help: "join what is there now", in: .act, needsLiveRun: true),
        KeyEntry(.fewerSlots, .moreSlots, help: "fewer, more at once", in: .act, needsLiveRun: true),
        KeyEntry(.pauseStarting, help: "pause, resume starting", in: .act, needsLiveRun: true),
        KeyEntry(.mark, .markRange, help: "mark; mark up to here", in: .act, views: grid, needsLiveRun: true),
        KeyEntry(
            .markShown, .unmarkAll, help: "mark all shown, none", in: .act, views: grid, needsLiveRun: true),
        KeyEntry(.interrupt, help: "stop the run, leave", in: .act, during: [.live, .ended]),
        KeyEntry(.interrupt, help: "leave", in: .act, during: [.replay]),
        KeyEntry(.quit, help: "leave the dashboard", hint: .init(text: "quit", rank: 0), in: .act),
    ]
}
