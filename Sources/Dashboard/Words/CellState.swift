import Canvas

/// How the branches of one cell of a map stand: the worst of them is told, the first of these.
enum CellState: UInt8, Sendable, Comparable, CaseIterable {
    case failed
    /// Also one that waits to be tried again.
    case slow
    case running
    /// Some have ended and others have not begun.
    case mixed
    case waiting, cancelled, partial, done

    init(_ sign: StatusSign) {
        switch sign {
        case .waiting: self = .waiting
        case .backingOff: self = .slow
        case .silent, .running: self = .running
        case .done: self = .done
        case .partial: self = .partial
        case .failed: self = .failed
        case .cancelled: self = .cancelled
        }
    }

    static func < (left: CellState, right: CellState) -> Bool { left.rawValue < right.rawValue }

    /// What a cell shows that another branch comes to.
    func joined(by other: CellState) -> CellState {
        let worse = min(self, other)
        let isMixed = worse == .waiting && self != other
        return isMixed ? .mixed : worse
    }

    func glyph(in glyphs: Glyphs) -> SafeText {
        switch self {
        case .failed: glyphs.failed
        case .slow: glyphs.slow
        case .running: glyphs.cells.running
        case .mixed: glyphs.cells.mixed
        case .waiting: glyphs.waiting
        case .cancelled: glyphs.cancelled
        case .partial: glyphs.partial
        case .done: glyphs.cells.done
        }
    }

    var word: SafeText {
        switch self {
        case .failed: "failed"
        case .slow: "slow"
        case .running: "running"
        case .mixed: "mixed"
        case .waiting: "waiting"
        case .cancelled: "cancelled"
        case .partial: "partial"
        case .done: "done"
        }
    }

    var role: Role {
        switch self {
        case .failed: .statusFailed
        case .slow: .statusSlow
        case .running: .statusRunning
        case .mixed: .statusPending
        case .waiting: .statusWaiting
        case .cancelled: .statusCancelled
        case .partial: .statusPartial
        case .done: .statusDone
        }
    }
}
