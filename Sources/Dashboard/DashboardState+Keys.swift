import Canvas
import Execution

/// What keys do.
extension DashboardState {
    mutating func press(_ key: Key) -> [DashboardEffect] {
        let command = KeyTable.standard.command(for: key, in: layout.view, isLive: isLive)
        if command == .interrupt {
            return interrupt()
        }
        if overlay == nil, focus?.isTyping == true {
            type(key)
            return []
        }
        switch overlay {
        case .dialog(let dialog):
            guard let option = dialog.options.first(where: { $0.keys.contains(key) }) else { return [] }
            overlay = nil
            return answer(option.answer)
        case .help(let top):
            pressInHelp(key, top: top)
            return []
        case nil:
            return command.map { perform($0) } ?? []
        }
    }

    private mutating func perform(_ command: KeyCommand) -> [DashboardEffect] {
        switch command {
        case .moveUp, .moveDown, .moveLeft, .moveRight, .selectFirst, .selectLast, .pageUp, .pageDown:
            select(command)
        case .zoom:
            isZoomed = selection != nil
        case .back:
            leave()
        case .earlierAttempt, .laterAttempt:
            showAttempt(command == .earlierAttempt ? -1 : 1)
        case .help:
            overlay = .help(top: 0)
        case .cancel:
            return selection.map { [.perform(.cancel($0))] } ?? []
        case .accept:
            return selection.map { [.perform(.accept($0))] } ?? []
        case .cancelAll:
            return cancelAll()
        case .quit:
            return quit()
        case .interrupt:
            return interrupt()
        default:
            if let command = command.focusCommand { perform(command) }
        }
        return []
    }

    /// One step at a time: first what was found, then the branch.
    private mutating func leave() {
        if focus?.search == nil {
            isZoomed = false
        } else {
            focus?.leaveSearch()
        }
    }

    private mutating func cancelAll() -> [DashboardEffect] {
        guard run.counts.running + run.counts.waiting > 1 else { return [.perform(.cancelAll)] }
        overlay = .dialog(.cancelAll)
        return []
    }

    /// Once the run is being stopped there is nothing left to ask.
    private mutating func quit() -> [DashboardEffect] {
        guard isLive, !isStopping else { return [.quit] }
        overlay = .dialog(.quit)
        return []
    }

    private mutating func interrupt() -> [DashboardEffect] {
        overlay = nil
        return isLive ? [.perform(.interrupt)] : [.quit]
    }

    private mutating func answer(_ answer: Dialog.Answer) -> [DashboardEffect] {
        switch answer {
        case .stopAndQuit:
            waitsToQuit = true
            return [.perform(.interrupt)]
        case .wait:
            waitsToQuit = true
            show(notice: "closes when the run has ended")
            return []
        case .cancelAll:
            return [.perform(.cancelAll)]
        case .stay:
            waitsToQuit = false
            return []
        case .leave:
            return []
        }
    }

    private mutating func pressInHelp(_ key: Key, top: Int) {
        let last = HelpBox(for: self).lastTop
        switch key {
        case .escape, .enter, .function(1), .character("?"), .character("q"):
            overlay = nil
        case .down, .character("j"):
            overlay = .help(top: min(top + 1, last))
        case .up, .character("k"):
            overlay = .help(top: max(0, min(top, last) - 1))
        default:
            break
        }
    }
}
