/// What is wrong with what was given on the command line.
public struct InputError: Error, Sendable, Equatable {
    public enum Code: Sendable {
        case unknownName
        /// A text where a number, a list, a map or a truth value is needed.
        case unfitValue
        case unreadableFile
        case unknownModel, unavailableModel
        /// More results are required than there are.
        case unmetRequirement
    }

    public let code: Code
    /// A lowercase fragment, names in backticks.
    public let message: String
    /// What to write instead.
    public let hint: String?

    /// Whether the command line itself is wrong: exit status 64, not 2.
    public var isUsage: Bool { code != .unreadableFile }

    /// What a terminal shows.
    public var text: String {
        let lines = ["error: \(message.shownSafely)"] + [hint].compactMap(\.self).map { " = \($0.shownSafely)" }
        return lines.joined(separator: "\n")
    }
}
