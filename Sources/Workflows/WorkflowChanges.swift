/// What is not the same in two versions of a workflow file, by its names; comments and the way it is written are no
/// change.
public struct WorkflowChanges: Sendable, Equatable {
    /// In the order of the newer file: `branch `plan``, `join`.
    public private(set) var changed: [String] = []
    public private(set) var added: [String] = []
    /// In the order of the older file.
    public private(set) var removed: [String] = []

    /// Whose entries are told one by one, and what one of them is called.
    private static let sections = ["inputs": "input", "models": "model", "tools": "tool", "branches": "branch"]

    /// `nil` where one of them cannot be read.
    public init?(from old: String, to new: String) {
        guard let old = Self.parts(of: old), let new = Self.parts(of: new) else { return nil }
        for part in new {
            if let before = old.first(where: { $0.name == part.name }) {
                if before.written != part.written { changed.append(part.name) }
            } else {
                added.append(part.name)
            }
        }
        removed = old.map(\.name).filter { name in !new.contains { $0.name == name } }
    }

    public var isEmpty: Bool { changed.isEmpty && added.isEmpty && removed.isEmpty }

    /// `changed: branch `plan`, `join`; new: branch `b``.
    public var words: String {
        [("changed", changed), ("new", added), ("gone", removed)]
            .filter { !$1.isEmpty }
            .map { "\($0): \($1.joined(separator: ", "))" }
            .joined(separator: "; ")
    }

    private struct Part {
        let name: String
        let written: String
    }

    private static func parts(of text: String) -> [Part]? {
        var faults = Faults()
        let source = SourceText(path: "", text: YAMLLimits.readable(text))
        guard let entries = YAMLReader.read(source, &faults)?.entries else { return nil }
        return entries.flatMap { entry -> [Part] in
            guard let what = sections[entry.key.value], let members = entry.value.entries else {
                return [Part(name: "`\(entry.key.value)`", written: entry.value.written)]
            }
            return members.map { Part(name: "\(what) `\($0.key.value)`", written: $0.value.written) }
        }
    }
}
