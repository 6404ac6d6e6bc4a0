/// The numbers of a control sequence; a missing one is 0.
struct ControlParameters: Sendable {
    /// At least one; none above 65,535.
    private(set) var values: [UInt16] = [0]
    /// Bit n tells that value n follows a colon and so belongs to the one before it.
    private var followsColon: UInt32 = 0
    /// The sequence has a mark that gives it another meaning.
    private(set) var isPrivate = false

    private static let most = 32

    var first: UInt16 { values[0] }

    func followsColon(_ index: Int) -> Bool { followsColon & (1 << UInt32(index)) != 0 }

    mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        values.append(0)
        followsColon = 0
        isPrivate = false
    }

    mutating func append(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let digit = UInt16(byte - UInt8(ascii: "0"))
            let (tens, isTooBig) = values[values.count - 1].multipliedReportingOverflow(by: 10)
            values[values.count - 1] = isTooBig || tens > .max - digit ? .max : tens + digit
        case UInt8(ascii: ";"), UInt8(ascii: ":"):
            // With more numbers than anybody sends the rest would be misread.
            guard values.count < Self.most else { return isPrivate = true }
            if byte == UInt8(ascii: ":") { followsColon |= 1 << UInt32(values.count) }
            values.append(0)
        default:
            isPrivate = true
        }
    }
}
