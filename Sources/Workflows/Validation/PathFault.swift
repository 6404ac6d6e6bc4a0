import Execution

/// A path that leads nowhere.
struct PathFault: Error {
    let message: String
    let hint: String?

    func hinted(_ other: String?) -> PathFault {
        PathFault(message: message, hint: hint ?? other)
    }

    fileprivate init(message: String, hint: String?) {
        self.message = message
        self.hint = hint
    }

    fileprivate init(missing field: String, of name: String, among fields: [String]) {
        let list = fields.map { "`\($0)`" }.joined(separator: ", ")
        message = "`\(name)` has no `\(field)`"
        hint = Suggestion.hint(for: field, among: fields) ?? (fields.isEmpty ? nil : "it has \(list)")
    }
}

extension ValueShape {
    /// The part of a value that a path names.
    func at(_ path: some Collection<Reference.Step>, of name: String) throws(PathFault) -> ValueShape {
        guard let step = path.first else { return self }
        let rest = path.dropFirst()
        switch (self, step) {
        case (.any, _), (.null, _):
            return .any
        case (.object(let fields), .field(let field)):
            guard let found = fields.first(where: { $0.name == field }) else {
                throw PathFault(missing: field, of: name, among: fields.map(\.name))
            }
            return try found.shape.at(Array(rest), of: "\(name).\(field)")
        case (.file, .field(let field)):
            guard Self.fileFields.contains(field) else {
                throw PathFault(missing: field, of: name, among: Self.fileFields)
            }
            return try ValueShape.text.at(Array(rest), of: "\(name).\(field)")
        case (.list(let element), .index(let index)):
            return try element.at(Array(rest), of: "\(name).\(index)")
        case (.list(let element), .each):
            return .list(try element.at(Array(rest), of: "\(name).*"))
        case (.list, .field(let field)):
            throw PathFault(
                message: "`\(name)` is a list, it has no `\(field)`",
                hint: "write `\(name).*.\(field)` or `\(name).0.\(field)`")
        default:
            throw PathFault(message: "`\(name)` is \(kind), it has no `\(step.text)`", hint: nil)
        }
    }

    private static let fileFields = ["text", "path", "name", "stem"]

    /// What is said about how a branch ended.
    static let outcome = ValueShape.object([
        ("name", .text), ("label", .text),
        ("status", .choice(Outcome.Status.allCases.map(\.rawValue))),
        ("by", .text), ("when_of", .text), ("clock", .text), ("simulated", .boolean), ("error", .text),
        ("reason", .choice(["connect", "timeout", "http", "exit", "result", "limit", "guard", "other"])),
        ("exit", .number(nil)), ("value", .any), ("partial", .text), ("attempts", .number(nil)),
        ("queued_ms", .number(nil)), ("running_ms", .number(nil)), ("tokens", .any), ("items", .list(.any)),
        ("vote", .object(voteFields.map { ($0, .any) })), ("scores", .any),
        ("merged", .object(["given", "kept", "dropped"].map { ($0, .any) })),
        ("taken", .object(["values", "of", "name", "label"].map { ($0, .any) })),
    ])

    private static let voteFields = ["votes", "cast", "asked", "share", "share_of_asked", "counts", "tie"]
}
