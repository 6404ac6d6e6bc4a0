internal import Execution

/// Times as decimal numbers of seconds, rounded down, whatever the locale.
enum FixedDecimals {
    /// `12.500`; none is below zero.
    static func seconds(_ time: Duration, decimals: Int) -> String {
        let nanoseconds = max(0, time.nanoseconds)
        let fraction = String(nanoseconds % 1_000_000_000 + 1_000_000_000).dropFirst().prefix(decimals)
        return "\(nanoseconds / 1_000_000_000).\(fraction)"
    }
}
