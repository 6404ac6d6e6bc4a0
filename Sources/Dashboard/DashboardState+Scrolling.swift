import Canvas

/// How the text of a zoomed branch is scrolled.
extension DashboardState {
    mutating func scroll(_ command: KeyCommand) {
        guard let zoomed = ZoomedText(of: self) else { return }
        let top = zoomTop ?? zoomed.followedTop
        switch command {
        case .scrollUp: zoomTop = zoomed.window.place(top, movedBy: -1)
        case .scrollDown: zoomTop = zoomed.window.place(top, movedBy: 1)
        case .scrollPageUp: zoomTop = zoomed.window.place(top, movedBy: -zoomed.rowCount)
        case .scrollPageDown: zoomTop = zoomed.window.place(top, movedBy: zoomed.rowCount)
        case .scrollToStart: zoomTop = zoomed.window.start
        default: zoomTop = nil
        }
    }

    /// Follows the text again where nothing of it is left below.
    mutating func keepScrolling() {
        guard let zoomTop else { return }
        if let zoomed = ZoomedText(of: self), zoomTop < zoomed.followedTop { return }
        self.zoomTop = nil
    }
}
