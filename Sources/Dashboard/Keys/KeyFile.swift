import Canvas
import Yams

/// What a person wrote in `keys.yaml`: for each command its keys.
///
/// ```yaml
/// cancel: [x, del]
/// quit: ctrl-q
/// retry: []
/// ```
struct KeyFile {
    private(set) var bindings: [(command: KeyCommand, keys: [Key], line: Int)] = []
    private(set) var faults: [KeyFileError.Fault] = []

    init(text: String) {
        do {
            guard let root = try compose(yaml: text) else { return }
            read(root)
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _) {
            fault(mark.line, "not YAML: \(problem)")
        } catch YamlError.duplicatedKeysInMapping(let duplicates, _) {
            for name in Set(duplicates) { fault(Self.lastLine(of: name, in: text), Self.twice(name)) }
        } catch {
            fault(1, "not YAML")
        }
    }

    private mutating func read(_ root: Node) {
        guard let mapping = root.mapping else {
            return fault(line(of: root), "write one command a line: `cancel: [x, del]`")
        }
        for (name, value) in mapping {
            guard let command = command(name) else { continue }
            bindings.append((command, keys(value), line(of: name)))
        }
    }

    private mutating func command(_ node: Node) -> KeyCommand? {
        let name = node.scalar?.string ?? ""
        guard let command = KeyCommand(rawValue: name) else {
            let nearest = nearestName(to: name, among: KeyCommand.allCases.map(\.rawValue))
            let hint = nearest.map { "did you mean `\($0)`?" } ?? "`?` in the dashboard shows what there is"
            fault(line(of: node), "unknown command `\(name)`; \(hint)")
            return nil
        }
        guard command != .interrupt else {
            fault(line(of: node), "`interrupt` is always ctrl-c; remove this line")
            return nil
        }
        guard !bindings.contains(where: { $0.command == command }) else {
            fault(line(of: node), Self.twice(name))
            return nil
        }
        return command
    }

    private static func twice(_ name: String) -> String { "`\(name)` is given twice; put all its keys in one list" }

    /// The reader of YAML does not say where the second of two is.
    private static func lastLine(of name: String, in text: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return (lines.lastIndex { $0.hasPrefix(name + ":") } ?? 0) + 1
    }

    private mutating func keys(_ node: Node) -> [Key] {
        let nodes = node.sequence.map(Array.init) ?? [node]
        return nodes.compactMap { node in
            // The text as it was typed: what YAML makes of `y` or `0` is never wanted here.
            guard let name = node.scalar?.string, let key = Key(named: name) else {
                let name = node.scalar.map { " `\($0.string)`" } ?? ""
                fault(line(of: node), "unknown key\(name); write a character, space, enter, up, pgdn, ctrl-u, F5 …")
                return nil
            }
            return key
        }
    }

    private mutating func fault(_ line: Int, _ message: String) {
        faults.append(.init(line: line, message: message))
    }

    private func line(of node: Node) -> Int { node.mark?.line ?? 1 }
}

extension KeyTable {
    /// The keys that Braid comes with, changed by a file.
    ///
    /// - Parameters:
    ///   - text: the file, YAML: for each command a key or a list of keys, which take the place of its own.
    ///   - file: its name in errors.
    public init(changedBy text: String, file: String) throws(KeyFileError) {
        self = .standard
        let keyFile = KeyFile(text: text)
        for binding in keyFile.bindings { bind(binding.command, to: binding.keys) }
        letReplayGiveWay(to: Set(keyFile.bindings.map(\.command)))
        letComparisonGiveWay(to: Set(keyFile.bindings.map(\.command)))
        let lines = Dictionary(uniqueKeysWithValues: keyFile.bindings.map { ($0.command, $0.line) })
        let faults = keyFile.faults + doubleBindings(lines)
        guard faults.isEmpty else {
            throw KeyFileError(file: file, faults: faults.sorted { $0.line < $1.line })
        }
    }

    /// A key that a file gives to something that is there in a recorded run, too, is not the one of its playback.
    private mutating func letReplayGiveWay(to changed: Set<KeyCommand>) {
        let there = Set(entries.filter { $0.stages.contains(.replay) }.flatMap(\.commands))
        let taken = Set(changed.intersection(there).flatMap { keys[$0] ?? [] })
        for command in Self.replayEntries.flatMap(\.commands) where !changed.contains(command) {
            bind(command, to: (keys[command] ?? []).filter { !taken.contains($0) })
        }
    }

    /// Nor is one that a file gives to something else the one of a comparison.
    private mutating func letComparisonGiveWay(to changed: Set<KeyCommand>) {
        let there = Set(Self.comparisonEntries.flatMap(\.commands))
        let taken = Set(changed.intersection(there).flatMap { keys[$0] ?? [] })
        for command in Self.comparisonCommands.subtracting(changed) {
            bind(command, to: (keys[command] ?? []).filter { !taken.contains($0) })
        }
        guard !changed.contains(.showComparison) else { return }
        let all = Set(changed.flatMap { keys[$0] ?? [] })
        bind(.showComparison, to: (keys[.showComparison] ?? []).filter { !all.contains($0) })
    }

    /// Keys that mean two things in a view, at the line that brought that about.
    private func doubleBindings(_ lines: [KeyCommand: Int]) -> [KeyFileError.Fault] {
        var faults: [KeyFileError.Fault] = []
        for view in ViewKind.allCases {
            for stage in RunStage.allCases { faults += doubleBindings(in: view, during: stage, lines) }
        }
        return faults.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func doubleBindings(
        in view: ViewKind, during stage: RunStage, _ lines: [KeyCommand: Int]
    ) -> [KeyFileError.Fault] {
        var faults: [KeyFileError.Fault] = []
        var owners: [Key: KeyCommand] = [:]
        for command in entries(in: view, during: stage).flatMap(\.commands) {
            for key in keys[command] ?? [] {
                guard let owner = owners.updateValue(command, forKey: key), owner != command else { continue }
                faults.append(fault(key, owner, command, lines))
            }
        }
        return faults
    }

    private func fault(
        _ key: Key, _ first: KeyCommand, _ second: KeyCommand, _ lines: [KeyCommand: Int]
    ) -> KeyFileError.Fault {
        let (one, two) = (lines[first] ?? 0, lines[second] ?? 0)
        let (changed, other) = one > two ? (first, second) : (second, first)
        let message =
            "`\(KeyLabel(key).ascii)` of `\(changed.rawValue)` means `\(other.rawValue)` already; "
            + "give that another key, or none: `\(other.rawValue): []`"
        return .init(line: max(one, two), message: message)
    }
}
