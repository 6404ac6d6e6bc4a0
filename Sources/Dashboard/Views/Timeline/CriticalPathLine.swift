import Canvas
import Execution

/// The critical path in words: `◆ critical path  6 draft-l 8.4s ▸ 12 summary`.
struct CriticalPathLine {
    private let path: CriticalPath
    private let state: DashboardState

    init(_ path: CriticalPath, _ state: DashboardState) {
        self.path = path
        self.state = state
    }

    /// Its end, if it is too long; `nil` if there is none.
    func text(in width: Int) -> SafeText? {
        guard !path.steps.isEmpty else { return nil }
        let title: SafeText = "\(state.glyphs.bars.critical) critical path  "
        let arrow: SafeText = " \(state.glyphs.prompt) "
        var text: SafeText = ""
        var isCut = false
        for step in path.steps.reversed() {
            let words = words(step)
            let longer = text.isEmpty ? words : words + arrow + text
            guard text.isEmpty || title.width + longer.width + arrow.width + 1 <= width else {
                isCut = true
                break
            }
            text = longer
        }
        return title + (isCut ? state.glyphs.ellipsis + arrow : "") + text
    }

    /// What it took of the time that the whole took.
    private func words(_ step: CriticalPath.Step) -> SafeText {
        let number = state.order.number(of: step.branch).map { "\($0) " as SafeText } ?? ""
        let name = BranchName(of: step.branch, in: state.run)
            .fitted(to: Self.widestName, ellipsis: state.glyphs.ellipsis)
        guard let from = step.from else { return number + name }
        return number + name + " " + SafeText.time((step.until ?? state.timelineNow) - from)
    }

    private static let widestName = 24
}
