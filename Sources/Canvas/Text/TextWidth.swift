import CWidth

/// What a character does to a line of a terminal.
enum TextWidth: UInt8 {
    /// Joins the character before it.
    case zero = 0
    case one = 1
    case two = 2
    /// Steers the terminal or the direction of text, or shows nothing: never printed.
    case dropped
    /// Ends a line or a paragraph in other places; a space here.
    case separator
    /// No two programs agree about its width.
    case unknown

    /// By Braid's own table alone; characters of ambiguous width take one column.
    init(_ scalar: Unicode.Scalar) {
        let value = Int(scalar.value)
        if value < Self.table.count {
            self = TextWidth(rawValue: Self.table[value]) ?? .unknown
        } else {
            self.init(beyondTable: value)
        }
    }

    /// By the table, and `unknown` where the C library's terminal code would disagree.
    ///
    /// The C library has a say once the program has called `setlocale` with a locale that knows wide characters; before
    /// that it calls every such character unprintable.
    init(agreed scalar: Unicode.Scalar) {
        self.init(scalar)
        guard scalar.value >= 0x80, rawValue <= TextWidth.two.rawValue else { return }
        if wcwidth(wchar_t(scalar.value)) != Int32(rawValue), wcwidth(wchar_t(0x4E00)) == 2 {
            self = .unknown
        }
    }

    /// Columns taken by a character that has passed the sanitiser.
    var columns: Int { rawValue <= TextWidth.two.rawValue ? Int(rawValue) : 1 }

    private init(beyondTable value: Int) {
        switch value {
        case 0x20000...0x2FFFD, 0x30000...0x3FFFD: self = .two
        case 0xE0000...0xE0FFF: self = .dropped
        case _ where value & 0xFFFE == 0xFFFE: self = .unknown
        default: self = .one
        }
    }

    /// One byte for each code point below U+20000, painted from the ranges once: 128 KB, a lookup without a search.
    private static let table: [UInt8] = {
        var table = [UInt8](repeating: TextWidth.one.rawValue, count: 0x20000)
        paint(WidthTable.wide, as: .two, in: &table)
        paint(WidthTable.zero, as: .zero, in: &table)
        paint(WidthTable.dropped, as: .dropped, in: &table)
        paint([0x2028, 0x2029], as: .separator, in: &table)
        paint([0xFFFE, 0xFFFF, 0x1FFFE, 0x1FFFF, 0xFDD0, 0xFDEF], as: .unknown, in: &table)
        return table
    }()

    private static func paint(_ ranges: [UInt32], as width: TextWidth, in table: inout [UInt8]) {
        for start in stride(from: 0, to: ranges.count, by: 2) {
            for value in Int(ranges[start])...Int(ranges[start + 1]) {
                table[value] = width.rawValue
            }
        }
    }
}
