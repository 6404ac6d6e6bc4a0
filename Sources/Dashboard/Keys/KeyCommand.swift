/// What a key asks for; the raw value is its name in `keys.yaml`.
enum KeyCommand: String, Sendable, Hashable, CaseIterable {
    case moveUp = "move-up"
    case moveDown = "move-down"
    case moveLeft = "move-left"
    case moveRight = "move-right"
    case selectFirst = "first"
    case selectLast = "last"
    case pageUp = "page-up"
    case pageDown = "page-down"
    case previous, next
    case goTo = "go-to"
    case nextProblem = "next-problem"
    case foldIn = "fold-in"
    case foldOut = "fold-out"
    case fold
    case focus, back

    case scrollUp = "scroll-up"
    case scrollDown = "scroll-down"
    case scrollHalfUp = "scroll-half-up"
    case scrollHalfDown = "scroll-half-down"
    case scrollPageUp = "scroll-page-up"
    case scrollPageDown = "scroll-page-down"
    case scrollToStart = "scroll-to-start"
    case scrollToEnd = "scroll-to-end"
    case scrollLeft = "scroll-left"
    case scrollRight = "scroll-right"
    case follow, wrap, raw
    case find
    case findNext = "find-next"
    case findPrevious = "find-previous"
    case earlierAttempt = "earlier-attempt"
    case laterAttempt = "later-attempt"

    case showBranches = "show-branches"
    case showTimeline = "show-timeline"
    case showReport = "show-report"
    case showLog = "show-log"
    case showComparison = "show-comparison"
    case export

    case firstLane = "first-lane"
    case lastLane = "last-lane"
    case panLeft = "pan-left"
    case panRight = "pan-right"
    case zoomIn = "zoom-in"
    case zoomOut = "zoom-out"
    case zoomToFit = "zoom-to-fit"
    case groupLanes = "group-lanes"
    case toggleHeatMap = "heat-map"

    case sort
    case reverseSort = "reverse-sort"
    case palette
    case copy
    case copyOutcome = "copy-json"
    case save

    case denser, looser
    case automaticDensity = "automatic-density"
    case pauseDisplay = "pause-display"
    case details
    case toggleRail = "toggle-rail"
    case chooseTheme = "choose-theme"
    case toggleMouse = "toggle-mouse"
    case redraw, help

    case mark
    case markRange = "mark-range"
    case markShown = "mark-shown"
    case unmarkAll = "unmark-all"
    case cancel
    case cancelAll = "cancel-all"
    case accept
    case keepWinner = "keep-winner"
    case retry
    case retryFailed = "retry-failed"
    case extend = "more-time"
    case joinNow = "join-now"
    case fewerSlots = "fewer-slots"
    case moreSlots = "more-slots"
    case pauseStarting = "pause-starting"

    case play, slower, faster
    case previousChange = "previous-change"
    case nextChange = "next-change"
    case jumpBack = "jump-back"
    case jumpForward = "jump-forward"
    case jumpToStart = "jump-to-start"
    case jumpToEnd = "jump-to-end"
    case goToTime = "go-to-time"

    case stepBack = "step-back"
    case stepForward = "step-forward"
    case restart
    case speed1 = "speed-1"
    case speed2 = "speed-2"
    case speed4 = "speed-4"
    case speed8 = "speed-8"
    case toggleLiveText = "live-text"
    case showDifferences = "show-differences"

    case quit, interrupt
}

extension KeyCommand {
    /// What it does with the text of the focused branch; `nil` if it has nothing to do with it.
    var focusCommand: FocusCommand? {
        switch self {
        case .scrollUp: .up
        case .scrollDown: .down
        case .scrollHalfUp: .halfUp
        case .scrollHalfDown: .halfDown
        case .scrollPageUp: .pageUp
        case .scrollPageDown: .pageDown
        case .scrollToStart: .start
        case .scrollToEnd: .end
        case .scrollLeft: .left
        case .scrollRight: .right
        case .follow: .toggleFollowing
        case .wrap: .toggleWrapping
        case .raw: .toggleRaw
        case .find: .find
        case .findNext: .findNext
        case .findPrevious: .findPrevious
        default: nil
        }
    }
}
