/// What a key asks for.
enum KeyCommand: Sendable, Hashable, CaseIterable {
    case moveUp, moveDown, moveLeft, moveRight
    case selectFirst, selectLast
    case pageUp, pageDown
    case zoom, back
    case scrollUp, scrollDown, scrollPageUp, scrollPageDown, scrollToStart, follow
    case cancel, cancelAll, accept
    case chooseTheme
    case help, quit, interrupt
}
