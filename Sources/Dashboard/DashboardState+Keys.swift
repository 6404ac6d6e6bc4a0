import Canvas
import Execution

/// What keys do.
extension DashboardState {
    mutating func press(_ key: Key) -> [DashboardEffect] {
        // What was said of the key before is no answer to this one.
        notice = nil
        arrangement.notePressedKey(at: now)
        let command = keys.command(for: key, in: layout.view, during: stage)
        if command == .interrupt {
            return interrupt()
        }
        if overlay == nil, focus?.isTyping == true {
            type(key)
            return []
        }
        if case .branchSearch(let search) = overlay {
            press(key, in: search)
            return []
        }
        if case .filter(let entry) = overlay {
            press(key, in: entry)
            return []
        }
        if case .palette(let palette) = overlay {
            return press(key, in: palette)
        }
        if case .timeEntry(let field) = overlay {
            press(key, inTime: field)
            return []
        }
        if case .logSearch(let field) = overlay {
            press(key, inLogSearch: field)
            return []
        }
        if command == .redraw { return [.redraw] }
        if case .tooSmall = layout.content, overlay == nil, command != .quit { return [] }
        switch overlay {
        case .dialog(let dialog):
            guard let option = dialog.options.first(where: { $0.keys.contains(key) }) else { return [] }
            overlay = nil
            return answer(option.answer)
        case .help(let page):
            pressInHelp(key, page: page)
            return []
        case .themes(let picker):
            return press(key, in: picker)
        case .export(let picker):
            return press(key, in: picker)
        case .branchSearch, .filter, .palette, .timeEntry, .logSearch, nil:
            if let command { return perform(command) }
            if layout.view == .comparison {
                show(notice: reasonForNothing(of: key))
            } else if let command = keys.command(for: key, in: layout.view, during: .live) {
                show(notice: refusal(of: command))
            }
            return []
        }
    }

    /// Why a key of a run that is under way does nothing now.
    private func refusal(of command: KeyCommand) -> SafeText {
        if playback != nil { return "this is a replay; nothing can be done to it" }
        guard command == .retry || command == .retryFailed else {
            return "the run has ended; nothing can be done to it"
        }
        guard let id = record?.id else { return "the run has ended and is not kept; start it anew" }
        let rest: SafeText = isRecorded ? "runs again what failed" : "goes on from where it was last recorded"
        return "the run has ended; `braid resume \(id)` \(rest)"
    }

    mutating func perform(_ command: KeyCommand) -> [DashboardEffect] {
        if performInReport(command) || performInLog(command) || performInComparison(command) { return [] }
        switch command {
        case .moveUp, .moveDown, .moveLeft, .moveRight, .selectFirst, .selectLast, .pageUp, .pageDown:
            select(command)
        case .previous: select(.moveLeft)
        case .next: select(.moveRight)
        case .nextProblem: selectNextProblem()
        case .foldIn, .foldOut: moveInTree(command)
        case .fold: toggleFold()
        case .focus: lookAtSelection()
        case .back:
            leave()
        case .details: toggleDetails()
        case .toggleRail: showsRail.toggle()
        case .scrollUp, .scrollDown, .scrollHalfUp, .scrollHalfDown, .scrollPageUp, .scrollPageDown, .scrollToStart,
            .scrollToEnd:
            if detailsTop == nil { command.focusCommand.map { perform($0) } } else { scrollDetails(command) }
        case .goTo: overlay = .branchSearch(BranchSearch(origin: selection))
        case .find where !isZoomed: openFilter()
        case .findNext where !isZoomed: goToFound(by: 1)
        case .findPrevious where !isZoomed: goToFound(by: -1)
        case .sort: sortList()
        case .reverseSort: reverseList()
        case .palette: overlay = .palette(CommandPalette())
        case .copy, .copyOutcome, .save: return keepText(command)
        case .scrollLeft, .scrollRight, .follow, .wrap, .raw, .find, .findNext, .findPrevious:
            detailsTop = nil
            command.focusCommand.map { perform($0) }
        case .earlierAttempt, .laterAttempt: showAttempt(command == .earlierAttempt ? -1 : 1)
        case .showBranches: show(.branches)
        case .showTimeline: show(.timeline)
        case .showReport: show(.report)
        case .showLog: show(.log)
        case .showComparison: showComparison()
        case .stepBack, .stepForward, .restart, .speed1, .speed2, .speed4, .speed8, .toggleLiveText, .showDifferences:
            break
        case .firstLane, .lastLane, .panLeft, .panRight, .zoomIn, .zoomOut, .zoomToFit, .groupLanes, .toggleHeatMap:
            operateTimeline(command)
        case .denser: changeDensity("denser") { $0.denser }
        case .looser: changeDensity("looser") { $0.looser }
        case .automaticDensity: choose(nil)
        case .pauseDisplay:
            paused = paused == nil ? PausedDisplay(picture: latest) : nil
            arrangement.noteOtherPicture()
        case .help: overlay = .help(page: 0)
        case .redraw: return [.redraw]
        case .export: chooseExport()
        case .chooseTheme: overlay = .themes(ThemePicker(themes))
        case .toggleMouse: return toggleMouse()
        case .mark: mark()
        case .markRange: markRange()
        case .markShown: markShown()
        case .unmarkAll: marks = []
        case .cancel, .cancelAll, .accept, .keepWinner, .retry, .retryFailed, .extend, .joinNow, .fewerSlots,
            .moreSlots, .pauseStarting:
            return act(command)
        case .play, .slower, .faster, .previousChange, .nextChange, .jumpBack, .jumpForward, .jumpToStart, .jumpToEnd,
            .goToTime:
            return operate(command)
        case .quit:
            return quit()
        case .interrupt:
            return interrupt()
        }
        return []
    }

    /// A group is not looked at itself: it opens, so that one of its branches can be.
    private mutating func lookAtSelection() {
        guard let selection else { return }
        if selectsSeveral {
            openCell()
        } else if order.isOnlyGroup(selection) {
            toggleFold(of: selection)
        } else {
            chosen = selection
            isZoomed = true
            textToFind = arrangement.filter?.saidText
        }
    }

    /// One step at a time: first what was found, then what is known of the branch, then the branch.
    private mutating func leave() {
        if focus?.search != nil {
            focus?.leaveSearch()
        } else if detailsTop != nil {
            detailsTop = nil
        } else if isZoomed {
            isZoomed = false
        } else if closeCell() {
            return
        } else if screen == .timeline, order.rows.isEmpty {
            clearFilter()
        } else if screen != .branches {
            screen = trail.popLast() ?? .branches
        } else {
            clearFilter()
        }
    }

    /// One that was left before is gone back to.
    mutating func show(_ screen: DashboardScreen) {
        if screen == .branches { trail = [] }
        if let place = trail.firstIndex(of: screen) {
            trail.removeSubrange(place...)
        } else if self.screen != screen, self.screen != .branches {
            trail.append(self.screen)
        }
        self.screen = screen
        isZoomed = false
    }

    /// Once the run is being stopped there is nothing left to ask.
    private mutating func quit() -> [DashboardEffect] {
        guard stage == .live || stage == .race, !isStopping else { return [.quit] }
        overlay = .dialog(stage == .race ? .quitComparison : .quit)
        return []
    }

    private mutating func interrupt() -> [DashboardEffect] {
        defer { overlay = nil }
        return restoredTheme + (stage == .live || stage == .race ? [.perform(.interrupt)] : [.quit])
    }

    private mutating func answer(_ answer: Dialog.Answer) -> [DashboardEffect] {
        switch answer {
        case .stopAndQuit:
            waitsToQuit = true
            return [.perform(.interrupt)]
        case .wait:
            waitsToQuit = true
            show(notice: stage == .race ? "closes when both lanes have ended" : "closes when the run has ended")
            return []
        case .cancelAll:
            return [.perform(.cancelAll)]
        case .joinNow:
            return [.perform(.joinNow)]
        case .cancelSeveral:
            return cancelTargets()
        case .keepWinner:
            return keepSelection()
        case .retryFailed:
            return retryAllFailed()
        case .retryDone:
            return retryTargets()
        case .stay:
            waitsToQuit = false
            return []
        case .leave:
            return []
        }
    }

    private mutating func pressInHelp(_ key: Key, page: Int) {
        let last = HelpBox(for: self).lastPage
        // What opened it also closes it.
        guard !keys.keys[.help, default: []].contains(key) else { return overlay = nil }
        switch key {
        case .escape, .enter, .character("q"):
            overlay = nil
        case .down, .right, .pageDown, .tab, .character("j"), .character("l"), .character(" "):
            overlay = .help(page: min(page + 1, last))
        case .up, .left, .pageUp, .backTab, .character("k"), .character("h"):
            overlay = .help(page: max(0, min(page, last) - 1))
        case .end, .character("G"):
            overlay = .help(page: last)
        case .home, .character("g"):
            overlay = .help(page: 0)
        default:
            break
        }
    }
}
