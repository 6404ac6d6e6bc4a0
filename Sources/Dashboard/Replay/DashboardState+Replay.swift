import Canvas
import Execution

/// A recorded run that is watched again.
extension DashboardState {
    /// Seconds of one jump.
    private static let jump = Duration.seconds(5)

    mutating func operate(_ command: KeyCommand) -> [DashboardEffect] {
        guard var playback else { return [] }
        let position = playback.position(at: now)
        switch command {
        case .play: playback.toggle(at: now)
        case .slower: playback.change(to: playback.speed.changed(by: -1), at: now)
        case .faster: playback.change(to: playback.speed.changed(by: 1), at: now)
        case .jumpBack: playback.seek(to: position - Self.jump, at: now)
        case .jumpForward: playback.seek(to: position + Self.jump, at: now)
        case .jumpToStart: playback.seek(to: .zero, at: now)
        case .jumpToEnd: playback.seek(to: playback.range.upperBound, at: now)
        case .previousChange: return [.findChange(.back, from: position)]
        case .nextChange: return [.findChange(.forward, from: position)]
        case .goToTime: overlay = .timeEntry(TextField())
        default: break
        }
        self.playback = playback
        return []
    }

    /// Goes to something that happened, and stays there.
    mutating func step(to change: Duration?) {
        playback?.pause(at: now)
        if let change { playback?.seek(to: change, at: now) }
    }

    mutating func endRecord(at elapsed: Duration, fault: SafeText?) {
        playback?.end(with: elapsed, at: now)
        if let fault { show(notice: "the record cannot be read any further: \(fault)") }
    }

    // MARK: The time that is typed

    mutating func press(_ key: Key, inTime field: TextField) {
        var field = field
        switch key {
        case .enter:
            overlay = nil
            if !field.isEmpty { go(to: field.text) }
        case .escape:
            overlay = nil
        default:
            if field.press(key) { overlay = .timeEntry(field) }
        }
    }

    private mutating func go(to text: String) {
        guard let place = PlaybackPlace(text), let playback else { return show(notice: "\(PlaybackPlace.hint)") }
        guard let position = playback.position(of: place) else {
            return show(notice: "the run took \(SafeText.time(playback.range.upperBound))")
        }
        self.playback?.seek(to: position, at: now)
    }

    // MARK: The mouse

    /// Takes what the mouse does on the bar of the playback; `false` if that is something else.
    mutating func scrub(_ event: MouseEvent) -> Bool {
        guard let playback, let bar = ReplayBar(self, layout)?.bar else { return false }
        switch event.kind {
        case .press, .doublePress: isScrubbing = bar.contains(event.point)
        case .drag: break
        case .wheelUp, .wheelDown: return false
        }
        guard isScrubbing else { return false }
        let share = Double(event.point.x - bar.x) / Double(max(1, bar.width - 1))
        self.playback?.seek(to: playback.position(ofShare: share), at: now)
        return true
    }

    // MARK: The picture

    /// Shows the run as it was at another time.
    mutating func wind(to picture: RunPicture) {
        let earlier = latest
        latest = picture
        latest.order.arrange(as: earlier.order)
        guard earlier.run.elapsed != picture.run.elapsed else { return }
        if picture.run.elapsed < earlier.run.elapsed { texts = VisibleTexts() }
        selection = known(chosen ?? selection, of: earlier.run)
    }

    /// The branch, or, at a time when there was none of it yet, what it was to become a part of.
    private func known(_ branch: BranchID?, of earlier: RunSnapshot) -> BranchID? {
        var branch = branch
        while let candidate = branch, candidate.index >= latest.run.branches.count {
            branch = candidate.index < earlier.branches.count ? earlier[candidate].parent : nil
        }
        return branch
    }
}
