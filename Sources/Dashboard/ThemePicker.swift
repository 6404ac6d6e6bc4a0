import Canvas

/// The list of themes while one is chosen; the screen shows the one that is selected.
struct ThemePicker: Sendable, Equatable {
    let names: [String]
    /// The one to return to.
    let earlier: String
    let hasColors: Bool
    /// `nil` until something is selected, where the earlier one is not in the list.
    private(set) var index: Int?
    private(set) var report = Report.used(warning: nil)

    /// How it went with the selected theme.
    enum Report: Sendable, Equatable {
        case used(warning: SafeText?)
        case refused(SafeText)

        var text: SafeText? {
            switch self {
            case .used(let warning): warning
            case .refused(let reason): reason
            }
        }
    }

    enum Step: Sendable {
        case up, down, first, last
    }

    init(_ choice: ThemeChoice) {
        names = choice.names
        earlier = choice.current
        hasColors = choice.hasColors
        index = names.firstIndex(of: earlier)
    }

    var selected: String? { index.map { names[$0] } }

    /// What Enter keeps; `nil` where the selected theme cannot be used.
    var kept: String? {
        if case .refused = report { nil } else { selected }
    }

    /// Whether another theme is selected now.
    mutating func move(_ step: Step) -> Bool {
        guard let last = names.indices.last else { return false }
        let before = index
        index =
            switch step {
            case .up: before.map { max(0, $0 - 1) } ?? last
            case .down: before.map { min(last, $0 + 1) } ?? 0
            case .first: 0
            case .last: last
            }
        return index != before
    }

    mutating func learn(_ report: Report) {
        self.report = report
    }
}

extension DashboardState {
    mutating func press(_ key: Key, in picker: ThemePicker) -> [DashboardEffect] {
        switch key {
        case .up, .character("k"): return move(picker, .up)
        case .down, .character("j"): return move(picker, .down)
        case .home, .character("g"): return move(picker, .first)
        case .end, .character("G"): return move(picker, .last)
        case .enter:
            keep(picker)
            return []
        case .escape, .character("q"), .character("T"):
            defer { overlay = nil }
            return restoredTheme
        default: return []
        }
    }

    /// Back to the look that the screen had before.
    var restoredTheme: [DashboardEffect] {
        guard case .themes(let picker)? = overlay, let selected = picker.selected, selected != picker.earlier
        else { return [] }
        return [.useTheme(picker.earlier)]
    }

    private mutating func move(_ picker: ThemePicker, _ step: ThemePicker.Step) -> [DashboardEffect] {
        var picker = picker
        guard picker.move(step), let selected = picker.selected else { return [] }
        overlay = .themes(picker)
        return [.useTheme(selected)]
    }

    private mutating func keep(_ picker: ThemePicker) {
        guard let kept = picker.kept else { return }
        overlay = nil
        guard kept != themes.current else { return }
        themes.current = kept
        show(notice: "`--theme \(kept)` has it from the start")
    }

    mutating func learn(_ report: ThemePicker.Report) {
        guard case .themes(var picker)? = overlay else { return }
        picker.learn(report)
        overlay = .themes(picker)
    }
}
