import Canvas

/// One branch that fills the screen: the others in a rail at its left, what is known of it at its right, if there is
/// room.
struct FocusLayout: Sendable {
    let rail: Rect?
    /// Title, measures and text.
    let main: Rect
    let details: Rect?

    private static let smallestWidthForRail = 80
    private static let smallestWidthForDetails = 140
    /// With its separator.
    private static let (railWidth, wideRailWidth, detailsWidth) = (22, 36, 50)

    /// - Parameter showsRail: a person may want the text alone, to copy it from the terminal.
    init(in area: Rect, showsRail: Bool) {
        let isWide = area.width >= Self.smallestWidthForDetails
        let hasRail = showsRail && area.width >= Self.smallestWidthForRail
        let left = hasRail ? (isWide ? Self.wideRailWidth : Self.railWidth) : 0
        let right = showsRail && isWide ? Self.detailsWidth : 0
        rail = left > 0 ? Rect(x: area.x, y: area.y, width: left - 1, height: area.height) : nil
        main = Rect(x: area.x + left, y: area.y, width: area.width - left - right, height: area.height)
        details = right > 0 ? Rect(x: main.maxX + 1, y: area.y, width: right - 1, height: area.height) : nil
    }
}
