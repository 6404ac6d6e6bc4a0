/// Times and sizes, in as few columns as can be read at a glance.
extension SafeText {
    /// A span of time in at most six columns: `37ms`, `4.2s`, `12m04s`, `3h07m`.
    package static func time(_ duration: Duration) -> SafeText {
        let tenths = tenths(of: duration)
        switch tenths {
        case 0 where duration > .zero:
            let milliseconds = Int(duration / .milliseconds(1))
            return milliseconds > 0 ? "\(milliseconds)ms" : "<1ms"
        case ..<1000: return "\(tenths / 10).\(tenths % 10)s"
        case ..<36_000: return "\(tenths / 600)m\(twoDigits(tenths / 10 % 60))s"
        default: return "\(tenths / 36_000)h\(twoDigits(tenths / 600 % 60))m"
        }
    }

    /// A time that is to be compared with others, rounded: `0.58s`, from 10 s on `12.4s`, then as `time` has it.
    package static func roundedTime(_ duration: Duration) -> SafeText {
        let hundredths = Int((duration / .milliseconds(10)).rounded())
        guard 10..<1000 ~= hundredths else {
            return time(duration < .milliseconds(100) ? duration : duration + .milliseconds(50))
        }
        return "\(hundredths / 100).\(twoDigits(hundredths % 100))s"
    }

    /// The time of a clock that began at zero: `00:04.2`, from an hour on `1:02:03.4`.
    package static func clock(_ elapsed: Duration) -> SafeText {
        let tenths = tenths(of: elapsed)
        let (hours, minutes, seconds) = (tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60)
        let rest: SafeText = "\(twoDigits(minutes)):\(twoDigits(seconds)).\(tenths % 10)"
        return hours > 0 ? "\(hours):" + rest : rest
    }

    /// How many times as fast as one at a time: `×3.0`; `nil` if nothing was measured.
    package static func speedUp(_ work: Duration, over wall: Duration, glyphs: Glyphs) -> SafeText? {
        guard wall > .zero, work > .zero else { return nil }
        let tenths = Int((work / wall * 10).rounded())
        return "\(glyphs.times)\(tenths / 10).\(tenths % 10)"
    }

    private static func tenths(of duration: Duration) -> Int {
        max(0, Int(duration / .milliseconds(100)))
    }

    private static func twoDigits(_ number: Int) -> SafeText {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

extension SafeText {
    /// How much of a time was spent waiting: `3.0s of it waiting`; `nil` where that is not worth a word.
    package static func waiting(_ duration: Duration) -> SafeText? {
        duration >= .milliseconds(100) ? "\(time(duration)) of it waiting" : nil
    }
}
