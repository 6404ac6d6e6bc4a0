/// Where frames can be shown and keys come from: a terminal, or memory in a test.
///
/// One thread owns a display and calls it; it is not `Sendable`.
public protocol Display {
    /// The size of the next frame, in columns and rows.
    var size: Size { get }

    /// Shows a frame, sending only what changed. May block while the terminal is slow.
    mutating func show(_ frame: Frame)

    /// Forgets what is shown, so that the next frame is sent as a whole.
    mutating func redraw()

    /// Has the terminal tell a person who looks elsewhere, by a message or a bell.
    mutating func notify(_ text: SafeText)

    /// Whether the mouse is reported. At first it is not, and the terminal's own selection of text works.
    mutating func useMouse(_ isUsed: Bool)
    /// Gives styles another look, from the next frame on, which is then shown as a whole.
    mutating func use(_ look: @escaping (Style, ColorDepth) -> Appearance)

    /// Has the terminal put a text into the clipboard; says whether it does that.
    mutating func copy(_ text: ClipboardText) -> ClipboardSupport

    /// Waits until something happened, at most for `timeout`; `nil` waits without end.
    mutating func wait(atMost timeout: Duration?) -> [DisplayEvent]
}

/// Whether a terminal takes a text for the clipboard.
public enum ClipboardSupport: Sendable {
    case takes
    /// It has been sent, but nothing says what became of it.
    case mayTake
    case cannot
}

/// What a display reports.
public enum DisplayEvent: Hashable, Sendable {
    case key(Key)
    case mouse(MouseEvent)
    /// Text that was pasted, its line breaks as spaces.
    case pasted(SafeText)
    /// The terminal's window is looked at, or is not any more.
    case focused(Bool)
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
