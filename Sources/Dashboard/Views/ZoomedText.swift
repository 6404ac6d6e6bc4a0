import Canvas
import Execution

/// The text of the zoomed branch in the window that the screen has for it.
struct ZoomedText {
    let window: TextWindow
    /// Rows of text while it is scrolled; one more says what is below.
    let rowCount: Int
    /// Where the text begins on the screen while its end is followed.
    let followedTop: TextWindow.Place

    /// `nil` while there is nothing to scroll.
    init?(of state: DashboardState) {
        guard case .zoom(let place) = state.layout.content else { return nil }
        let branch = state.branch(at: place.position)
        guard let text = state.texts[branch.branch.index] else { return nil }
        let body = BranchPane.body(of: place.rect)
        window = TextWindow(text, width: body.width)
        rowCount = max(1, body.height - 1)
        let noteRows = BranchPane(branch, state).noteLines(width: body.width).count
        followedTop = window.start(ofLast: body.height - noteRows)
    }
}
