/// What the mouse did, and over which cell.
public struct MouseEvent: Hashable, Sendable {
    public var kind: Kind
    public var point: Point

    public enum Kind: Hashable, Sendable {
        /// The first button went down.
        case press
        /// The second press of a double click; a `press` came before it.
        case doublePress
        /// It moved with the first button down.
        case drag
        /// One notch of the wheel.
        case wheelUp, wheelDown
    }

    public init(_ kind: Kind, at point: Point) {
        self.kind = kind
        self.point = point
    }
}
