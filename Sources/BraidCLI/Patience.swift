import Dispatch

/// How long whoever does not read may hold up the way out of a run that was stopped.
enum Patience {
    static let duration = Duration.seconds(1)
    static let interval = DispatchTimeInterval.seconds(1)
}
