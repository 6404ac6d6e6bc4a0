import Canvas

/// Why something takes long, the most telling first.
enum Cause: Int, Sendable, CaseIterable {
    /// A clock is about to end it, or did.
    case limit
    case throttled
    case slot
    /// Finding the address of a host, reaching it, or agreeing on how to talk.
    case connection
    /// There is more to compute than there are cores.
    case processor
    case retries
    case firstByte
    case silence
    case slowStream
    case longerThanUsual
    /// Nothing else runs any more, and this one runs far longer than all the others did.
    case dominating
    /// A join waits for a branch of which nothing else is known.
    case join

    /// In a few words, where there is no room for the sentence.
    var word: SafeText {
        switch self {
        case .limit: "at its limit"
        case .throttled: "throttled"
        case .slot: "no slot"
        case .connection: "slow connection"
        case .processor: "too few cores"
        case .retries: "retries"
        case .firstByte: "no byte yet"
        case .silence: "silent"
        case .slowStream: "slow stream"
        case .longerThanUsual: "longer than usual"
        case .dominating: "runs alone"
        case .join: "runs"
        }
    }
}
