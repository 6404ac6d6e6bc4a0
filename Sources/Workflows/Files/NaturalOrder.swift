/// The order of paths in which `9.txt` comes before `10.txt`.
enum NaturalOrder {
    static func precedes(_ a: String, _ b: String) -> Bool {
        var (left, right) = (Substring(a).utf8, Substring(b).utf8)
        while let x = left.first, let y = right.first {
            if x.isASCIIDigit, y.isASCIIDigit {
                let (m, n) = (number(&left), number(&right))
                if m.count != n.count { return m.count < n.count }
                if !m.elementsEqual(n) { return m.lexicographicallyPrecedes(n) }
            } else if x != y {
                return x < y
            } else {
                left.removeFirst()
                right.removeFirst()
            }
        }
        // `1` and `01` are the same number; which comes first must still be certain.
        return left.isEmpty == right.isEmpty ? a < b : left.isEmpty
    }

    /// Takes a run of digits; what it gives has no zeros in front.
    private static func number(_ rest: inout Substring.UTF8View) -> Substring.UTF8View.SubSequence {
        let digits = rest.prefix(while: \.isASCIIDigit)
        rest.removeFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}
