/// All that one update shows.
public struct Frame: Sendable {
    public var grid: Grid
    /// The terminal's title, or `nil` to leave it.
    public var title: SafeText?
    /// What the terminal may show outside its window, as on the taskbar.
    public var progress: Progress

    /// How far the work has come.
    public enum Progress: Hashable, Sendable {
        case none
        /// In per cent.
        case share(Int)
        /// The same, and something went wrong.
        case error(share: Int)
        /// Nobody knows how much there is to do.
        case indeterminate
    }

    public init(grid: Grid, title: SafeText? = nil, progress: Progress = .none) {
        self.grid = grid
        self.title = title
        self.progress = progress
    }
}
