import Canvas

/// Which changes of the progress are worth telling the terminal.
struct ProgressReport {
    private var last: (progress: Frame.Progress, at: Duration)?

    /// A bar that moves more often says nothing more.
    private static let interval = Duration.milliseconds(100)
    /// Ghostty takes a bar away that nobody has spoken of for 15 seconds.
    private static let reminder = Duration.seconds(5)

    /// The terminal shows nothing any more.
    mutating func forget() {
        last = nil
    }

    /// What to send now, on a clock that only goes forward; `nil` is nothing.
    mutating func sequence(for progress: Frame.Progress, at now: Duration) -> [UInt8]? {
        guard isDue(progress, at: now) else { return nil }
        last = (progress, now)
        return Self.sequence(progress)
    }

    private func isDue(_ progress: Frame.Progress, at now: Duration) -> Bool {
        guard let last else { return progress != .none }
        let age = now - last.at
        if progress == last.progress { return progress != .none && age >= Self.reminder }
        switch (last.progress, progress) {
        case (.share, .share), (.error, .error): return age >= Self.interval
        default: return true
        }
    }

    static func sequence(_ progress: Frame.Progress) -> [UInt8] {
        let parameters =
            switch progress {
            case .none: "0;0"
            case .share(let share): "1;\(min(max(0, share), 100))"
            case .error(let share): "2;\(min(max(0, share), 100))"
            case .indeterminate: "3;0"
            }
        return Array("\u{1B}]9;4;\(parameters)\u{1B}\\".utf8)
    }
}
