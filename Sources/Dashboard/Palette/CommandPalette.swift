import Canvas
import Execution

/// A list of what can be done now, found by typing a part of it.
struct CommandPalette: Sendable, Equatable {
    var field = TextField()
    /// The one that Enter does, of those that are listed.
    var index = 0
}

/// Something that the list offers.
struct PaletteItem: Sendable, Equatable {
    let action: Action
    let name: SafeText
    /// What it does, in other words.
    let help: SafeText
    let key: SafeText

    enum Action: Sendable, Equatable {
        case command(KeyCommand)
        /// Shows only some branches.
        case filter(BranchFilter)
        /// Marks some branches.
        case mark(BranchFilter)
        /// It cannot be read yet.
        case none
    }
}

extension DashboardState {
    /// What can be done here and now, in the order of the key table, as far as it has to do with what was typed.
    func items(of palette: CommandPalette) -> [PaletteItem] {
        let typed = palette.field.text
        if let item = itemWithFilter(in: typed) { return [item] }
        let items = possibleItems
        guard let query = FuzzyQuery(typed) else { return items }
        let scored = items.enumerated().compactMap { place, item -> (score: Int, place: Int, item: PaletteItem)? in
            let score = query.score(in: item.name.text) ?? query.score(in: item.help.text).map { $0 - FuzzyQuery.aside }
            return score.map { ($0, place, item) }
        }
        return scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.map(\.item)
    }

    private var possibleItems: [PaletteItem] {
        let entries = keys.entries(in: layout.view, during: stage)
        let sections: [KeyEntry.Section] = [.act, .show, .replay, .move]
        return sections.flatMap { section in
            entries.filter { $0.section == section }.flatMap { entry in
                entry.commands.filter(isPossible).map { command in
                    PaletteItem(
                        action: .command(command), name: "\(command.rawValue.replacing("-", with: " "))",
                        help: entry.help(of: command), key: keys.shortLabel(of: command, in: glyphs))
                }
            }
        }
    }

    /// `filter state:failed` and `mark kind:http`.
    private func itemWithFilter(in typed: String) -> PaletteItem? {
        let parts = typed.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, ["filter", "mark"].contains(parts[0]) else { return nil }
        do {
            let filter = try BranchFilter(String(parts[1]))
            guard !filter.isEmpty else { return nil }
            return PaletteItem(
                action: parts[0] == "mark" ? .mark(filter) : .filter(filter), name: "\(typed)",
                help: parts[0] == "mark" ? "mark what it finds" : "show only what it finds", key: "")
        } catch {
            return PaletteItem(action: .none, name: "\(typed)", help: error.message, key: "")
        }
    }

    // MARK: Keys

    mutating func press(_ key: Key, in palette: CommandPalette) -> [DashboardEffect] {
        var palette = palette
        let last = max(0, items(of: palette).count - 1)
        switch key {
        case .escape:
            overlay = nil
            return []
        case .enter:
            return choose(in: palette)
        case .up: palette.index = max(0, min(palette.index, last) - 1)
        case .down: palette.index = min(last, palette.index + 1)
        case .pageUp: palette.index = 0
        case .pageDown: palette.index = last
        default:
            let before = palette.field.text
            guard palette.field.press(key) else { return [] }
            if palette.field.text != before { palette.index = 0 }
        }
        overlay = .palette(palette)
        return []
    }

    /// Takes pasted text into the line as a whole.
    mutating func paste(_ text: String, in palette: CommandPalette) {
        var palette = palette
        palette.field.insert(text)
        palette.index = 0
        overlay = .palette(palette)
    }

    private mutating func choose(in palette: CommandPalette) -> [DashboardEffect] {
        let items = items(of: palette)
        guard items.indices.contains(palette.index) else { return [] }
        switch items[palette.index].action {
        case .command(let command):
            overlay = nil
            return perform(command)
        case .filter(let filter):
            overlay = nil
            arrangement.choose(filter)
            isZoomed = false
        case .mark(let filter):
            overlay = nil
            mark(filter)
        case .none:
            break
        }
        return []
    }

    private mutating func mark(_ filter: BranchFilter) {
        guard isLive else { return show(notice: "the run has ended; nothing can be done to it") }
        var searches = OutputSearches()
        let result = filter.found(in: self, &searches, searchingAtMost: OutputSearches.partLength)
        guard !result.isUnfinished else {
            let key = keys.shortLabel(of: .markShown, in: glyphs)
            return show(notice: "too much text to search at once; filter it, and \(key) marks what is found")
        }
        let run = self.run
        let found = run.branches.filter { result.finds($0.branch) && $0.isCounted(in: run) }
        guard !found.isEmpty else { return show(notice: "no branch fits that") }
        marks.formUnion(found.map(\.branch.index))
        show(notice: "\(found.count) marked; what a key does, it does to them")
    }
}
