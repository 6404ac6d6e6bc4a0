import Foundation

/// An event as scripts read it: a line of `events.jsonl`.
struct LoggedEvent: Decodable {
    let seq: Int
    let kind: String
    var branch: String?
    var status: String?
    var by: String?
    var error: String?
    var clock: String?
    var text: String?
    var value: LoggedValue?
    var partial: LoggedValue?
    var running_ms: Double?
    var wall_ms: Double?
    var max_running: Int?
    var accepted: Bool?
    var action: String?

    init(_ line: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(line.utf8))
    }
}

/// A value of a branch: a text, an object of texts, or a list of what may also be missing.
enum LoggedValue: Decodable, Equatable, ExpressibleByStringLiteral {
    case text(String)
    case object([String: String])
    case list([String?])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([String?].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: String].self))
        }
    }

    init(stringLiteral text: String) {
        self = .text(text)
    }
}

extension [LoggedEvent] {
    /// The events of one kind, of one branch or of all.
    func of(_ kind: String, _ branch: String? = nil) -> [LoggedEvent] {
        filter { $0.kind == kind && (branch == nil || $0.branch == branch) }
    }

    /// How a branch ended.
    func end(of branch: String) -> LoggedEvent? { of("branch.finished", branch).first }

    /// How the run ended.
    var endOfRun: LoggedEvent? { of("run.finished").first }
}
