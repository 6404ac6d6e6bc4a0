import Canvas
import Execution

/// The critical path in words: `★ critical path  6 draft-l 8.4s ▸ 12 summary`, or
/// `★ critical path  1 fetch 2.0s slot▸ 4 judge 1.2s` where the next one needed its slot and nothing else of it.
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
        var text: SafeText = ""
        var isCut = false
        // Leads to what is there so far.
        var arrow: SafeText = ""
        for step in path.steps.reversed() {
            let words = words(step)
            let longer = text.isEmpty ? words : words + arrow + text
            guard text.isEmpty || title.width + longer.width + self.arrow(to: step).width + 1 <= width else {
                isCut = true
                break
            }
            (text, arrow) = (longer, self.arrow(to: step))
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

    private func arrow(to step: CriticalPath.Step) -> SafeText {
        let arrow = state.glyphs.prompt
        // What gave a slot back gave nothing else.
        return step.reason == .slot ? " slot\(arrow) " : " \(arrow) "
    }

    private static let widestName = 24
}
