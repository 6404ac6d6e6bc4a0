import Canvas
import Comparison
import Execution

/// The comparison, and what keys do in it.
extension DashboardState {
    /// The screen is there for a comparison that is run, and shows nothing else.
    mutating func open(_ race: RaceState) {
        self.race = race
        isForComparison = true
        screen = .comparison
    }

    mutating func take(_ news: [RaceNews]) -> [DashboardEffect] {
        let wasOver = race?.isOver ?? true
        for piece in news { race?.take(piece, at: now) }
        guard !wasOver, race?.isOver == true else { return [] }
        overlay = overlay.flatMap { if case .dialog = $0 { nil } else { $0 } }
        return quitsAtEnd ? [.quit] : []
    }

    /// Compares the run that is shown with what its branches would take one after the other; nothing is run for it.
    ///
    /// Where it is shown already nothing changes, also not where it is played.
    mutating func showComparison() {
        if screen == .comparison, !isZoomed { return }
        guard run.result != nil else {
            let end = keys.shortLabel(of: .jumpToEnd, in: glyphs)
            return show(
                notice: playback == nil
                    ? "the comparison is there when the run has ended"
                    : "the comparison is there at the end of the run; \(end) goes there")
        }
        race = RaceState(RunComparison(projectedFrom: LaneRun(run, id: record?.id.text)), at: now)
        show(.comparison)
    }

    /// Keeps what is shown of very many branches up to date, and the page within its lines.
    mutating func refreshComparison() {
        guard case .comparison(let body) = layout.content, var race else { return }
        let layout = CompareLayout(race.needs(at: now), in: body)
        for kind in LaneKind.allCases {
            guard let position = race.position(of: kind, at: now) else { continue }
            let scale = race.scale(of: kind, width: layout.axis.width, at: now)
            race.change(kind) { $0.refresh(at: position, on: scale, now: now) }
        }
        race.top = min(max(0, race.top), max(0, pageLines(of: race, width: body.width) - body.height + 1))
        self.race = race
    }

    /// `false` if the key means the same as elsewhere.
    mutating func performInComparison(_ command: KeyCommand) -> Bool {
        guard case .comparison(let body) = layout.content, var race else { return false }
        switch command {
        case .moveUp where race.page != .lanes && race.top == 0: race.page = .lanes
        case .moveDown where race.page == .lanes: race.show(.account)
        case .moveUp: race.top -= 1
        case .moveDown: race.top += 1
        case .pageUp: race.top -= max(1, body.height - 2)
        case .pageDown where race.page == .lanes: race.show(.account)
        case .pageDown: race.top += max(1, body.height - 2)
        case .selectFirst: race.top = 0
        case .selectLast: race.top = .max / 2
        case .showReport where isForComparison: race.show(race.page == .account ? .lanes : .account)
        case .showDifferences: race.showDifferences()
        case .toggleLiveText:
            race.showsText.toggle()
            let layout = CompareLayout(race.needs(at: now), in: body)
            let hasRoom = layout.sequential.text != nil || layout.parallel.form != .strip
            if race.showsText, !hasRoom { show(notice: "there is no room for what is said") }
        case .back where race.page != .lanes: race.page = .lanes
        case .back where isForComparison:
            show(notice: "\(keys.shortLabel(of: .quit, in: glyphs)) leaves the comparison")
        case .play, .stepBack, .stepForward, .restart, .slower, .faster, .speed1, .speed2, .speed4, .speed8:
            race.operate(command, at: now)
        default: return false
        }
        if !race.isOver, race.page != .lanes {
            race.page = .lanes
            show(notice: "that is there when both lanes have ended")
        }
        self.race = race
        return true
    }

    /// What to say of a key that does nothing here.
    func reasonForNothing(of key: Key) -> SafeText {
        let help = keys.shortLabel(of: .help, in: glyphs)
        switch keys.command(for: key, in: .comparison, during: .raced) {
        case .back: return "\(keys.shortLabel(of: .quit, in: glyphs)) leaves the comparison"
        case .some where stage == .race: return "that is there when both lanes have ended"
        case .showDifferences: return "one lane was not run: its outputs cannot differ"
        case .speed1, .speed2, .speed4, .speed8:
            return "\(keys.shortLabel(of: [.slower, .faster], in: glyphs)) change the pace here"
        default: return "that key does nothing here; \(help) shows those that do"
        }
    }

    private func pageLines(of race: RaceState, width: Int) -> Int {
        switch race.page {
        case .lanes: 0
        case .account: accountLines(width: width).count
        case .differences: DifferenceView.lines(of: race, width: width, glyphs).count
        }
    }

    /// What is to be said of the comparison; nothing while it is under way.
    func accountLines(width: Int) -> [CompareAccount.Line] {
        race?.comparison.map { CompareAccount($0, width: width, glyphs: glyphs).lines } ?? []
    }
}

extension RaceState {
    fileprivate mutating func show(_ page: RacePage) {
        self.page = page
        top = 0
    }

    fileprivate mutating func showDifferences() {
        guard page != .differences else { return page = .lanes }
        if differences == nil { differences = OutputDifference.all(sequential.run, parallel.run) }
        show(.differences)
    }

    /// A step is as much of a short run, and a second of a long one.
    private static let stepsOfRun = 50

    fileprivate mutating func operate(_ command: KeyCommand, at now: Duration) {
        guard var playback else { return }
        page = .lanes
        let step = min(.seconds(1), playback.range.upperBound / Self.stepsOfRun)
        switch command {
        case .play: playback.toggle(at: now)
        case .stepBack: playback.step(by: .zero - step, at: now)
        case .stepForward: playback.step(by: step, at: now)
        case .restart:
            // At its end it stands still.
            if !playback.isMoving(at: now) { playback.pause(at: now) }
            playback.seek(to: .zero, at: now)
        case .slower: playback.change(to: playback.speed.changed(by: -1), at: now)
        case .faster: playback.change(to: playback.speed.changed(by: 1), at: now)
        case .speed1: playback.change(to: .normal, at: now)
        case .speed2: playback.change(to: .double, at: now)
        case .speed4: playback.change(to: .fourfold, at: now)
        case .speed8: playback.change(to: .eightfold, at: now)
        default: break
        }
        self.playback = playback
    }
}

extension Playback {
    /// Goes a little back or forth, and stays there.
    fileprivate mutating func step(by step: Duration, at now: Duration) {
        pause(at: now)
        seek(to: position(at: now) + step, at: now)
    }
}
