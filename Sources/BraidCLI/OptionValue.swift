import Dashboard
import Execution
import Workflows

/// Reads the values of options that have a form of their own.
enum OptionValue {
    /// Why a value does not fit, and what to write.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// As in a workflow file: `500ms`, `2s`, `1m30s`.
    static func duration(_ text: String) throws -> Duration {
        do {
            return try DurationText(text).duration
        } catch {
            throw Fault(description: "\(error.message); \(error.hint)")
        }
    }

    /// The same as it was written.
    static func durationText(_ text: String) throws -> String {
        _ = try duration(text)
        return text
    }

    static func count(_ text: String) throws -> Int {
        guard let count = Int(text), count >= 0 else {
            throw Fault(description: "write a whole number from 0")
        }
        return count
    }

    static func repetitions(_ text: String) throws -> Int {
        guard let count = Int(text), (1...100).contains(count) else {
            throw Fault(description: "write a number from 1 to 100")
        }
        return count
    }

    /// How long ago: `90m`, `12h`, `30d`, `2w`.
    static func age(_ text: String) throws -> Duration {
        let units: [(letter: Character, seconds: Double)] = [
            ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
        ]
        let number = text.dropLast()
        guard let unit = units.first(where: { $0.letter == text.last }), let amount = Double(number), amount >= 0,
            number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), amount * unit.seconds < 1e10
        else {
            throw Fault(description: "write how long ago, such as `12h`, `30d` or `2w`")
        }
        return .seconds(amount * unit.seconds)
    }

    static func byteCount(_ text: String) throws -> Int {
        guard let count = ByteCount.read(text) else {
            throw Fault(description: "write a size, such as `500M` or `2G`")
        }
        return count
    }

    static func parallelLimit(_ text: String) throws -> ParallelLimit {
        guard let limit = ParallelLimit(text) else {
            throw Fault(description: "write a number from 1, or `unlimited`")
        }
        return limit
    }

    static func requirement(_ text: String) throws -> Requirement {
        guard let requirement = Requirement(text) else {
            throw Fault(description: "write `any`, `all`, `majority`, `none` or a number from 1")
        }
        return requirement
    }

    static func speed(_ text: String) throws -> PlaybackSpeed {
        guard let speed = PlaybackSpeed(text) else {
            let all = PlaybackSpeed.allCases.map(\.number)
            throw Fault(description: "write \(all.dropLast().joined(separator: ", ")) or \(all[all.count - 1])")
        }
        return speed
    }

    static func place(_ text: String) throws -> GivenPlace {
        guard let place = PlaybackPlace(text) else { throw Fault(description: PlaybackPlace.hint) }
        return GivenPlace(text: text, place: place)
    }

    /// A place in a run, and how it was written.
    struct GivenPlace {
        let text: String
        let place: PlaybackPlace
    }

    static func seed(_ text: String) throws -> UInt64 {
        guard let seed = UInt64(text) else {
            throw Fault(description: "write a whole number from 0")
        }
        return seed
    }
}
