import Canvas

/// How what is known of a branch is scrolled.
extension DashboardState {
    /// Puts it in place of the text, where it is not beside it anyway.
    mutating func toggleDetails() {
        if layout.focus?.details != nil {
            detailsTop = nil
            show(notice: "the details are at the right")
        } else {
            detailsTop = detailsTop == nil ? 0 : nil
        }
    }

    mutating func scrollDetails(_ command: KeyCommand) {
        guard let top = detailsTop, case .zoom(let place) = layout.content else { return }
        let body = BranchPane.body(of: place.rect)
        let lines = BranchDetails(of: branch(at: place.position), width: body.width, in: self).lines.count
        // The last row says how much is below.
        let last = lines > body.height ? lines - body.height + 1 : 0
        let target =
            switch command {
            case .scrollUp: top - 1
            case .scrollDown: top + 1
            case .scrollHalfUp: top - body.height / 2
            case .scrollHalfDown: top + body.height / 2
            case .scrollPageUp: top - body.height
            case .scrollPageDown: top + body.height
            case .scrollToStart: 0
            default: last
            }
        detailsTop = min(max(0, target), last)
    }
}
