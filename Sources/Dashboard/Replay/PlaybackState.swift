import Canvas

extension Glyphs {
    /// The sign of a recorded run that goes on, that is held, or that is over.
    func sign(of state: PlaybackState) -> SafeText {
        switch state {
        case .reading: pending
        case .playing: isASCII ? ">" : "▶"
        case .paused: isASCII ? "|" : "‖"
        case .atEnd: isASCII ? "#" : "■"
        }
    }
}

/// What a playback does, for people.
enum PlaybackState: Sendable, CaseIterable {
    /// On the way to a time that is far away.
    case reading
    case playing, paused, atEnd

    init(of playback: Playback, in state: DashboardState) {
        if state.latest.elapsed < playback.position(at: state.now) {
            self = .reading
        } else if playback.isAtEnd(at: state.now) {
            self = .atEnd
        } else {
            self = playback.isPlaying ? .playing : .paused
        }
    }

    var word: SafeText {
        switch self {
        case .reading: "reading"
        case .playing: "playing"
        case .paused: "paused"
        case .atEnd: "at the end"
        }
    }

    /// For a narrow screen.
    var shortWord: SafeText { self == .atEnd ? "at end" : word }

    var role: Role {
        switch self {
        case .reading: .statusPending
        case .playing: .statusRunning
        case .paused: .statusSlow
        case .atEnd: .statusDone
        }
    }
}
