/// One column of a screen: a character, its marks and its style.
public struct Cell: Hashable, Sendable {
    public var style: Style
    /// The scalar in the low 21 bits, the width above them.
    private var packedBase: UInt32
    /// Up to three combining marks, 21 bits each; 0 is none.
    private var packedMarks: UInt64 = 0

    private static let scalarBits = 21
    private static let mostMarks = 3

    init(_ scalar: Unicode.Scalar, width: Int, style: Style) {
        packedBase = scalar.value | UInt32(width) << Self.scalarBits
        self.style = style
    }

    /// An empty column.
    static func blank(_ style: Style) -> Cell { Cell(" ", width: 1, style: style) }

    /// The second column of the wide character to its left.
    static func continuation(_ style: Style) -> Cell { Cell(" ", width: 0, style: style) }

    /// Columns the character takes: 1, or 2 with the cell to the right, which is 0 wide.
    public var width: Int { Int(packedBase >> Self.scalarBits) }

    /// The character and its marks: what a terminal is sent, unless the cell is 0 wide.
    public var scalars: Scalars { Scalars(base: base, marks: packedMarks) }

    /// The scalars as text; nothing for a cell 0 wide.
    public var text: String {
        guard width > 0 else { return "" }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private var base: Unicode.Scalar {
        Unicode.Scalar(packedBase & (1 << Self.scalarBits - 1)) ?? "\u{FFFD}"
    }

    /// Adds a combining mark; one too many is dropped.
    mutating func add(_ mark: Unicode.Scalar) {
        var shift = 0
        while shift < Self.mostMarks * Self.scalarBits, packedMarks >> shift != 0 {
            shift += Self.scalarBits
        }
        guard shift < Self.mostMarks * Self.scalarBits else { return }
        packedMarks |= UInt64(mark.value) << shift
    }

    /// One to four scalars.
    public struct Scalars: Sequence, IteratorProtocol, Sendable {
        private var base: Unicode.Scalar?
        private var marks: UInt64

        init(base: Unicode.Scalar, marks: UInt64) {
            self.base = base
            self.marks = marks
        }

        public mutating func next() -> Unicode.Scalar? {
            if let base {
                self.base = nil
                return base
            }
            guard marks != 0 else { return nil }
            defer { marks >>= UInt64(Cell.scalarBits) }
            return Unicode.Scalar(UInt32(marks & (1 << UInt64(Cell.scalarBits) - 1)))
        }
    }
}
