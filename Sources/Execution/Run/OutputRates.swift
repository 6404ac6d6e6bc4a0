/// How much a branch said over its life: bytes in spans of equal length, from its first output on.
///
/// As many spans as fit a short line of a screen: when they are used up, each two become one and all later ones last
/// twice as long.
public struct OutputRates: Sendable, Equatable {
    /// Bytes of each span, up to the one in which the branch spoke last.
    public private(set) var byteCounts: [Int] = []
    /// When the first span begins.
    public private(set) var start: Duration = .zero
    /// How long each span lasts.
    public private(set) var span: Duration = .milliseconds(250)

    /// There are never more spans than this.
    public static let limit = 64

    public init() {}

    mutating func add(_ byteCount: Int, at elapsed: Duration) {
        if byteCounts.isEmpty {
            start = elapsed
        }
        var place = place(of: elapsed)
        while place >= Self.limit {
            double()
            place = self.place(of: elapsed)
        }
        if place >= byteCounts.count {
            byteCounts += repeatElement(0, count: place + 1 - byteCounts.count)
        }
        byteCounts[place] += byteCount
    }

    private func place(of elapsed: Duration) -> Int {
        Int(max(0, (elapsed - start) / span))
    }

    private mutating func double() {
        byteCounts = stride(from: 0, to: byteCounts.count, by: 2).map { place in
            byteCounts[place...].prefix(2).reduce(0, +)
        }
        span *= 2
    }
}
