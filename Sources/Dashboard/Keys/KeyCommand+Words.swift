import Canvas

/// What a command does where it shares a line of the help with others, for a list that has each on a line of its own.
extension KeyCommand {
    var ownWords: SafeText? { Self.words[self] }

    private static let words: [KeyCommand: SafeText] = [
        .moveUp: "one up", .moveDown: "one down", .moveLeft: "one to the left", .moveRight: "one to the right",
        .selectFirst: "to the first", .selectLast: "to the last", .pageUp: "a page up", .pageDown: "a page down",
        .foldIn: "fold it, or to its group", .foldOut: "unfold it, or into it",
        .firstLane: "to the first", .lastLane: "to the last",
        .previous: "the branch before", .next: "the branch after",
        .scrollUp: "a line up", .scrollDown: "a line down", .scrollPageUp: "a page up", .scrollPageDown: "a page down",
        .scrollHalfUp: "half a page up", .scrollHalfDown: "half a page down", .scrollToStart: "to the start",
        .scrollToEnd: "to the end", .scrollLeft: "to the left, unwrapped", .scrollRight: "to the right, unwrapped",
        .earlierAttempt: "what it said before", .laterAttempt: "what it said after that",
        .findNext: "the next that was found", .findPrevious: "the one found before",
        .panLeft: "earlier", .panRight: "later", .zoomIn: "less time, larger", .zoomOut: "more time, smaller",
        .denser: "more branches on the screen", .looser: "more room for each branch",
        .automaticDensity: "as many as fit",
        .sort: "the next order of the list", .reverseSort: "the list the other way round",
        .toggleMouse: "mouse on, off", .redraw: "draw the screen anew",
        .copy: "what it said, to the clipboard", .copyOutcome: "how it ended, as JSON",
        .retry: "run it again", .retryFailed: "run all again that failed",
        .fewerSlots: "one fewer at once", .moreSlots: "one more at once",
        .mark: "mark it and go on", .markRange: "mark from the last mark on",
        .markShown: "mark all that is shown", .unmarkAll: "take all marks away",
        .slower: "half as fast", .faster: "twice as fast",
        .previousChange: "to the change before", .nextChange: "to the next change",
        .jumpBack: "5 s back", .jumpForward: "5 s on", .jumpToStart: "to the start of the run",
        .jumpToEnd: "to the end of the run",
        .stepBack: "a step back", .stepForward: "a step on",
        .speed1: "as fast as it was", .speed2: "twice as fast as it was", .speed4: "four times as fast as it was",
        .speed8: "eight times as fast as it was",
    ]
}

extension KeyEntry {
    /// What one of its commands does.
    func help(of command: KeyCommand) -> SafeText { commands.count > 1 ? command.ownWords ?? help : help }
}
