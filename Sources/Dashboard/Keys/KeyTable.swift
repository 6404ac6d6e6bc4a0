import Canvas

/// All keys, in one place: what they do, the footer and the help are read from it.
public struct KeyTable: Sendable {
    let entries: [KeyEntry]
    /// The keys of each command, the one to show first.
    private(set) var keys: [KeyCommand: [Key]]

    init(entries: [KeyEntry], keys: [KeyCommand: [Key]]) {
        self.entries = entries
        self.keys = keys
    }

    func command(for key: Key, in view: ViewKind, during stage: RunStage) -> KeyCommand? {
        entries(in: view, during: stage).lazy.flatMap(\.commands).first { keys[$0]?.contains(key) == true }
    }

    /// What can be done now.
    func entries(in view: ViewKind, during stage: RunStage) -> [KeyEntry] {
        entries.filter { $0.views.contains(view) && $0.stages.contains(stage) }
    }

    mutating func bind(_ command: KeyCommand, to keys: [Key]) {
        self.keys[command] = keys
    }

    // MARK: Labels

    /// The keys of an entry as the help shows them, as many as there is room for: `↑↓←→ hjkl`, `x del`, `r`.
    func label(of entry: KeyEntry, in glyphs: Glyphs, width: Int = .max) -> SafeText {
        let most = entry.commands.map { keys[$0]?.count ?? 0 }.max() ?? 0
        return (0..<most).lazy.map { label(of: entry.commands, number: $0, in: glyphs) }.reduce("") { label, next in
            let longer = label.isEmpty ? next : label + " " + next
            return next.isEmpty || (!label.isEmpty && longer.width > width) ? label : longer
        }
    }

    /// The first key of each command, for the footer.
    func shortLabel(of commands: [KeyCommand], in glyphs: Glyphs) -> SafeText {
        label(of: commands, number: 0, in: glyphs)
    }

    /// The first key of one command; empty if it has none.
    func shortLabel(of command: KeyCommand, in glyphs: Glyphs) -> SafeText {
        keys[command]?.first.map { KeyLabel($0).text(in: glyphs) } ?? ""
    }

    private func label(of commands: [KeyCommand], number: Int, in glyphs: Glyphs) -> SafeText {
        let labels = commands.compactMap { command -> SafeText? in
            guard let keys = keys[command], keys.indices.contains(number) else { return nil }
            return KeyLabel(keys[number]).text(in: glyphs)
        }
        let label = SafeText.joined(labels, by: labels.allSatisfy { $0.width == 1 } ? "" : " ")
        // Four words would be longer than what they do.
        return glyphs.isASCII && label == "left down up right" ? "arrows" : label
    }
}
