internal import Execution

/// The first line of a log: which format follows, and who can read it.
///
/// A minor version adds kinds and fields, which older readers pass over; a major version would change their meaning.
/// Since 1.1 a log holds all that a reader of a run was shown, since 1.2 what a run that goes on from it needs,
/// and since 1.3 how many of a fan-out or a group run at once.
enum RunLogFormat {
    static let name = "braid.events"
    static let major = 1
    static let minor = 3

    static let line = "{\"format\":\"\(name)\",\"version\":[\(major),\(minor)]}"

    /// Throws unless this program can read what follows.
    static func check(_ line: [UInt8]) throws(RunLogError.Reason) {
        guard let value = try? Value(json: line), case .text(name)? = value["format"],
            case .list(let version)? = value["version"], version.count == 2,
            case .integer(let major) = version[0], case .integer(let minor) = version[1]
        else { throw .notALog }
        guard major <= Self.major else { throw .newer(major: major, minor: minor) }
    }
}
