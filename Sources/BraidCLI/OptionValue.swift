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

    static func seed(_ text: String) throws -> UInt64 {
        guard let seed = UInt64(text) else {
            throw Fault(description: "write a whole number from 0")
        }
        return seed
    }
}
