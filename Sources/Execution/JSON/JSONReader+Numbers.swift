extension JSONReader {
    /// A number, of which the next byte is the first.
    mutating func number() throws(Fault) -> Value {
        let start = index
        let isNegative = skip(UInt8(ascii: "-"))
        let digits = index
        try skipDigits()
        if bytes[digits] == UInt8(ascii: "0"), index > digits + 1 {
            throw Fault(offset: digits, reason: "a number that begins with 0")
        }
        let endOfInteger = index
        if skip(UInt8(ascii: ".")) {
            try skipDigits()
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            _ = skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-"))
            try skipDigits()
        }
        if index == endOfInteger, let integer = integer(digits, isNegative: isNegative) {
            return .integer(integer)
        }
        return .number(try decimal(from: start))
    }

    private mutating func skipDigits() throws(Fault) {
        let start = index
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        guard index > start else { throw fault("expected a digit") }
    }

    /// `nil` if it does not fit.
    private func integer(_ start: Int, isNegative: Bool) -> Int? {
        var value = 0
        for position in start..<index {
            let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let digit = Int(bytes[position] - UInt8(ascii: "0"))
            // Counted downwards, because the least integer has no positive counterpart.
            let (next, tooSmall) = tens.subtractingReportingOverflow(digit)
            guard !tooLarge, !tooSmall else { return nil }
            value = next
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    private func decimal(from start: Int) throws(Fault) -> Double {
        guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)), number.isFinite else {
            throw Fault(offset: start, reason: "a number that is too large")
        }
        return number
    }
}
