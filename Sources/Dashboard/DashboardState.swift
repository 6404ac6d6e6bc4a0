import Canvas
import Execution

/// Everything the dashboard shows, as values.
struct DashboardState: Sendable {
    let glyphs: Glyphs
    var size: Size
    var run = RunSnapshot()
    /// Which branches are shown, and where.
    var order = BranchOrder()
    /// Run time of what is shown; it goes on after the run has ended.
    var elapsed: Duration = .zero
    /// The branch that keys act on; it stays the same branch, wherever that is shown.
    var selection: BranchID?
    var isZoomed = false
    /// The text of the branch that is zoomed in on.
    var focus: FocusText?
    /// What is known of the output of all branches.
    var outputs = OutputRecords()
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
    /// The widest name of a branch, in columns.
    var nameWidth = 0

    init(size: Size, glyphs: Glyphs, exitsAtEnd: Bool = false) {
        self.size = size
        self.glyphs = glyphs
        self.exitsAtEnd = exitsAtEnd
    }

    var isLive: Bool { run.result == nil }

    var quitsAtEnd: Bool { exitsAtEnd || waitsToQuit }

    /// How many branches can be selected.
    var shownCount: Int { order.rows.count }

    /// The same without the join of the run, which has a place of its own.
    var branchCount: Int { shownCount - (showsJoin ? 1 : 0) }

    var showsJoin: Bool { run.join.flatMap { order.position(of: $0) } != nil }

    func branch(at position: Int) -> BranchSnapshot { run.branches[order.rows[position].index] }

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
