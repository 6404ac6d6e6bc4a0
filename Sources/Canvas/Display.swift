/// Where frames can be shown and keys come from: a terminal, or memory in a test.
///
/// One thread owns a display and calls it; it is not `Sendable`.
public protocol Display {
    /// The size of the next frame, in columns and rows.
    var size: Size { get }

    /// Shows a frame, sending only what changed. May block while the terminal is slow.
    mutating func show(_ frame: Frame)

    /// Gives styles another look, from the next frame on, which is then shown as a whole.
    mutating func use(_ look: @escaping (Style, ColorDepth) -> Appearance)

    /// Waits until something happened, at most for `timeout`; `nil` waits without end.
    mutating func wait(atMost timeout: Duration?) -> [DisplayEvent]
}

/// What a display reports.
public enum DisplayEvent: Hashable, Sendable {
    case key(Key)
    case resized(Size)
    /// Another thread asked for attention through the display's waker.
    case woken
    /// The terminal is gone: nothing can be shown any more.
    case closed
}

/// Columns and rows.
public struct Size: Hashable, Sendable {
    public var width: Int
    public var height: Int

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// All that one update shows.
public struct Frame: Sendable {
    public var grid: Grid
    /// The terminal's title, or `nil` to leave it.
    public var title: SafeText?

    public init(grid: Grid, title: SafeText? = nil) {
        self.grid = grid
        self.title = title
    }
}
