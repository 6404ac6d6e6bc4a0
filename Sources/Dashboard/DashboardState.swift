import Canvas
import Execution

/// Everything the dashboard shows, as values.
struct DashboardState: Sendable {
    let glyphs: Glyphs
    var size: Size
    var run = RunSnapshot()
    /// Run time of what is shown; it goes on after the run has ended.
    var elapsed: Duration = .zero
    /// The branch that keys act on; it stays the same branch, wherever that is shown.
    var selection: BranchID?
    var isZoomed = false
    /// Where the zoomed text begins on the screen; `nil` as long as its end is followed.
    var zoomTop: TextWindow.Place?
    var overlay: Overlay?
    /// The first row of the list.
    var listTop = 0
    var notice: Notice?
    /// A person asked for the end of the run.
    var isStopping = false
    /// Close when the run has ended, because the dashboard was opened so.
    private let exitsAtEnd: Bool
    /// Close when the run has ended, because a person said so.
    var waitsToQuit = false
    var isJoining = false
    /// Some text comes from the simulated model or from a stand-in.
    var isSimulated = false
    /// What the branches that can be seen have said.
    var texts = VisibleTexts()
    /// The widest branch name, in columns.
    var nameWidth = 0

    init(size: Size, glyphs: Glyphs, exitsAtEnd: Bool = false) {
        self.size = size
        self.glyphs = glyphs
        self.exitsAtEnd = exitsAtEnd
    }

    var isLive: Bool { run.result == nil }

    var quitsAtEnd: Bool { exitsAtEnd || waitsToQuit }

    /// How many branches the plan has, without the join.
    var branchCount: Int { run.join?.index ?? 0 }

    /// The join has a place on the screen if it does work of its own, from the start, so that its beginning moves
    /// nothing; any other join has one only if it goes wrong.
    var showsJoin: Bool {
        guard let join = run.join.map({ run[$0] }) else { return false }
        return join.kind.takesTime || isJoinMissing
    }

    private var isJoinMissing: Bool {
        guard let result = run.result, result.status != .cancelled else { return false }
        return result.join?.status.hasValue != true
    }

    /// How many branches can be selected.
    var shownCount: Int { branchCount + (showsJoin ? 1 : 0) }

    /// Steps of the one spinner that everything on the screen shares, ten a second.
    var spinnerStep: Int { elapsed.milliseconds / 100 }

    var layout: DashboardLayout { DashboardLayout(of: self) }

    /// A line in the footer for a moment.
    struct Notice: Sendable {
        let text: SafeText
        let until: Duration

        static let duration = Duration.seconds(3)
    }
}
