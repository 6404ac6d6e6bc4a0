extension String {
    /// The text without anything that could drive a terminal or reorder what it shows; a tab becomes a space.
    var shownSafely: String {
        var safe = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            safe.append(scalar == "\t" ? " " : scalar.isSafeToShow ? scalar : "\u{FFFD}")
        }
        return String(safe)
    }
}

extension Unicode.Scalar {
    fileprivate var isSafeToShow: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F: false
        // Line and paragraph separators, and everything that changes the direction of writing.
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
        default: true
        }
    }
}
