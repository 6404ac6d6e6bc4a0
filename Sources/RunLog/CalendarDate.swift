/// A second in UTC as a date of the Gregorian calendar, without Foundation.
public struct CalendarDate: Sendable, Equatable {
    public let year, month, day, hour, minute, second: Int

    /// From days to year, month and day as in Howard Hinnant's "chrono-compatible low-level date algorithms".
    public init(secondsSinceEpoch seconds: Int) {
        let days = (Double(seconds) / 86_400).rounded(.down)
        let secondOfDay = seconds - Int(days) * 86_400
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = secondOfDay / 3600
        minute = secondOfDay / 60 % 60
        second = secondOfDay % 60
    }

    /// As in `2026-11-21T08:05:00`.
    public var text: String {
        "\(day(separator: "-"))T\(time(separator: ":"))"
    }

    /// As in `2026-11-21`.
    public func day(separator: String) -> String {
        "\(year)\(separator)\(Self.twoDigits(month))\(separator)\(Self.twoDigits(day))"
    }

    /// As in `08:05:00`.
    public func time(separator: String) -> String {
        [hour, minute, second].map(Self.twoDigits).joined(separator: separator)
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
