extension CalendarDate {
    /// Time since 1970 of a date such as `2026-11-21T08:05:00.120Z`; `nil` where it is none.
    package static func sinceEpoch(_ text: String) -> Duration? {
        let parts = text.utf8.split { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            .compactMap { Int(Substring($0)) }
        guard text.utf8.count == "2026-11-21T08:05:00.120Z".utf8.count, parts.count == 7, text.hasSuffix("Z"),
            (1...12).contains(parts[1]), (1...31).contains(parts[2]), parts[3] < 24, parts[4] < 60, parts[5] < 61
        else { return nil }
        let seconds = days(parts[0], parts[1], parts[2]) * 86_400 + parts[3] * 3600 + parts[4] * 60 + parts[5]
        return .seconds(seconds) + .milliseconds(parts[6])
    }

    /// From year, month and day to days since 1970, as in Howard Hinnant's "chrono-compatible low-level date
    /// algorithms".
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
