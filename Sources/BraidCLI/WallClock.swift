#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

enum WallClock {
    /// Time since 1970 in UTC.
    static var sinceEpoch: Duration {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
