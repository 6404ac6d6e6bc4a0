/// What a branch was asked to do, in 128 bits: the same in every run in which the same branch is asked the same.
///
/// It is of the branch's name, without the numbers of instances, and of what it was filled in with: texts, pictures, the
/// model and its settings, what the result has to be. Limits on time, retries, how many run at once and headers that give
/// access are no part of it; nor is what a command reads by itself.
public struct WorkKey: Hashable, Sendable {
    private let low: UInt64
    private let high: UInt64

    init(_ hash: consuming StableHash) {
        (low, high) = hash.finish()
    }

    /// Reads what ``text`` gives.
    public init?(text: String) {
        guard text.utf8.count == 32, text.utf8.allSatisfy(\.isHexadecimalDigit),
            let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        (self.low, self.high) = (low, high)
    }

    /// 32 hexadecimal digits.
    public var text: String { Self.digits(high) + Self.digits(low) }

    private static func digits(_ half: UInt64) -> String {
        let digits = String(half, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension UInt8 {
    /// In small letters.
    fileprivate var isHexadecimalDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
