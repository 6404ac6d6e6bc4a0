import RunLog

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Times as people read them: where they are.
enum LocalTime {
    /// `2026-11-21 08:05`, of a time since 1970 in UTC.
    static func minute(_ sinceEpoch: Duration) -> String {
        String(second(sinceEpoch).dropLast(3))
    }

    /// `2026-11-21 08:05:00`.
    static func second(_ sinceEpoch: Duration) -> String {
        var seconds = time_t(sinceEpoch.components.seconds)
        var local = tm()
        let offset = localtime_r(&seconds, &local) == nil ? 0 : local.tm_gmtoff
        let date = CalendarDate(secondsSinceEpoch: Int(sinceEpoch.components.seconds) + offset)
        return "\(date.day(separator: "-")) \(date.time(separator: ":"))"
    }

    /// For programs.
    static func utc(_ sinceEpoch: Duration) -> String {
        CalendarDate(secondsSinceEpoch: Int(sinceEpoch.components.seconds)).text + "Z"
    }
}
