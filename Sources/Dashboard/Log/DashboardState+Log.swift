import Canvas
import Execution

/// What keys do in the event log.
extension DashboardState {
    /// `false` if the key means the same as elsewhere.
    mutating func performInLog(_ command: KeyCommand) -> Bool {
        guard case .log(let rect) = layout.content else { return false }
        let height = EventLogView.rows(in: rect).height
        switch command {
        case .moveUp: moveInLog(by: -1)
        case .moveDown: moveInLog(by: 1)
        case .pageUp: moveInLog(by: -max(1, height - 1))
        case .pageDown: moveInLog(by: max(1, height - 1))
        case .selectFirst: selectInLog(picture.log.numbers.lowerBound)
        case .selectLast: log.selected = nil
        case .follow: if log.isFollowing { selectInLog(picture.log.numbers.upperBound - 1) } else { log.selected = nil }
        case .find: overlay = .logSearch(TextField())
        case .findNext: findInLog(by: 1)
        case .findPrevious: findInLog(by: -1)
        case .focus: openBranchOfLine()
        case .back where log.found != nil: log.found = nil
        default: return false
        }
        return true
    }

    /// Keeps the selected line one that there is.
    mutating func settleLog() {
        guard case .log(let rect) = layout.content else { return }
        log.settle(in: picture.log.numbers, height: EventLogView.rows(in: rect).height)
    }

    /// The first step up from the end selects the last line.
    private mutating func moveInLog(by step: Int) {
        let numbers = picture.log.numbers
        guard let selected = log.selected else {
            if step < 0 { selectInLog(numbers.upperBound + step) }
            return
        }
        selectInLog(selected + step)
    }

    mutating func selectInLog(_ number: Int) {
        let numbers = picture.log.numbers
        guard !numbers.isEmpty, case .log(let rect) = layout.content else { return }
        let height = EventLogView.rows(in: rect).height
        let window = log.window(of: numbers, height: height)
        // What is in sight stays where it is.
        if log.isFollowing { log.top = window.lowerBound }
        log.selected = min(max(number, numbers.lowerBound), numbers.upperBound - 1)
        log.settle(in: numbers, height: height)
    }

    private mutating func openBranchOfLine() {
        guard let selected = log.selected else { return show(notice: "select a line first: \(upKey)") }
        guard let branch = LogLine(picture.log[selected], in: self).branch else {
            return show(notice: "this line is about no branch")
        }
        open(branch)
    }

    private var upKey: SafeText { keys.shortLabel(of: .moveUp, in: glyphs) }

    /// Has a branch fill the screen, wherever that is looked at from.
    mutating func open(_ branch: BranchID) {
        if goToLeaf(where: { $0.index == branch.index }) {
            isZoomed = true
        } else {
            show(notice: "\(branch.path) has nothing of its own to show")
        }
    }

    // MARK: Searching

    mutating func press(_ key: Key, inLogSearch field: TextField) {
        var field = field
        switch key {
        case .enter:
            overlay = nil
            guard !field.isEmpty else { return }
            log.found = field.text
            findInLog(by: 1, includesSelection: true)
        case .escape:
            overlay = nil
        default:
            if field.press(key) { overlay = .logSearch(field) }
        }
    }

    /// Goes to the next line with what was searched for last, or to the one before; after the last one comes the first.
    private mutating func findInLog(by step: Int, includesSelection: Bool = false) {
        guard let text = log.found, let pattern = TextPattern(text) else {
            return show(notice: "nothing was searched for")
        }
        let numbers = picture.log.numbers
        guard !numbers.isEmpty else { return show(notice: "nothing has happened yet") }
        let start = (log.selected ?? numbers.upperBound - 1) - numbers.lowerBound
        for offset in 0..<numbers.count {
            let place = start + step * (includesSelection ? offset : offset + 1)
            let number = numbers.lowerBound + (place % numbers.count + numbers.count) % numbers.count
            guard !pattern.matches(in: LogLine(picture.log[number], in: self).whole).isEmpty else { continue }
            return selectInLog(number)
        }
        let kept = picture.log.omitted > 0 ? " of the last \(numbers.count)" : ""
        show(notice: "no line\(kept) has \(text)")
    }
}
