import Canvas
import Execution

/// The text of the branch that fills the screen.
extension DashboardState {
    /// Brings the text up to date; gives what has to be read to show it.
    mutating func updateFocus() -> [DashboardEffect] {
        guard let (branch, size) = focusedBranch else {
            // On a window that is too small for a moment nothing is looked at less.
            if !isZoomed { focus = nil }
            return []
        }
        if focus?.branch != branch.branch || focus?.isOutdated(by: branch) == true {
            let text = FocusText(branch.branch, attempt: branch.shownAttempt)
            focus = focus?.replaced(by: text) ?? text
        }
        let source = FocusSource(branch, attempt: focus?.attempt ?? 0, outputs)
        focus?.grow(from: source)
        if let text = textToFind {
            textToFind = nil
            focus?.find(text, in: size)
        }
        focus?.settle(in: size)
        while let page = focus?.missingPage {
            let read = source.read(page)
            guard read.requests.isEmpty else { return [.readOutput(read)] }
            take(read, [])
        }
        return []
    }

    mutating func perform(_ command: FocusCommand) {
        guard let (_, size) = focusedBranch else { return }
        focus?.perform(command, in: size)
    }

    /// Takes a key while a line is being typed for the text.
    mutating func type(_ key: Key) {
        guard let (_, size) = focusedBranch else { return }
        focus?.type(key, in: size)
    }

    /// What is pasted is text for the line being typed; elsewhere it would be commands that nobody meant.
    mutating func paste(_ text: String) {
        if case .branchSearch(let search) = overlay {
            paste(text, in: search)
        } else if case .filter(let entry) = overlay {
            paste(text, in: entry)
        } else if case .palette(let palette) = overlay {
            paste(text, in: palette)
        } else if case .timeEntry(var field) = overlay {
            field.insert(text)
            overlay = .timeEntry(field)
        } else if case .logSearch(var field) = overlay {
            field.insert(text)
            overlay = .logSearch(field)
        } else if overlay == nil, focus?.isTyping == true, let (_, size) = focusedBranch {
            focus?.paste(text, in: size)
        }
    }

    /// Shows what an earlier attempt said, or a later one.
    mutating func showAttempt(_ step: Int) {
        guard let (branch, _) = focusedBranch, let focus else { return }
        let attempt = min(max(1, focus.attempt + step), max(1, branch.attempt))
        guard attempt != focus.attempt else { return }
        let isChosen = attempt != branch.shownAttempt
        self.focus = focus.replaced(by: FocusText(branch.branch, attempt: attempt, isChosen: isChosen))
    }

    /// Takes what was read.
    mutating func take(_ read: OutputRead, _ answers: [[UInt8]?]) {
        guard let (branch, size) = focusedBranch, let focus, focus.branch == read.branch, focus.attempt == read.attempt,
            read.range == TextPage.window(of: read.page, byteCount: focus.byteCount)
        else { return }
        let window = FocusSource(branch, attempt: read.attempt, outputs).window(of: read, answers)
        let page =
            window.map { TextPage(read.page, in: $0, isRaw: focus.isRaw) }
            ?? TextPage(lost: read.page, of: focus.byteCount)
        if read.isForSearch {
            self.focus?.take(focus.matches(in: page).count, inPage: read.page, in: size)
        } else {
            self.focus?.take(page, in: size)
        }
    }

    /// What is to be read when there is nothing else to do; `nil` if nothing is.
    var backgroundRead: OutputRead? {
        guard let (branch, _) = focusedBranch, let focus, let page = focus.pageToSearch else { return nil }
        return FocusSource(branch, attempt: focus.attempt, outputs).read(page, isForSearch: true)
    }

    private var focusedBranch: (branch: BranchSnapshot, size: Size)? {
        guard isZoomed, case .zoom(let place) = layout.content else { return nil }
        let branch = branch(at: place.position)
        return (branch, ZoomedBranch(branch, self).textSize(in: place.rect))
    }
}

extension BranchSnapshot {
    /// The attempt whose words are shown where nobody chose another.
    var shownAttempt: Int { speaker > 0 ? speaker : attempt }
}
