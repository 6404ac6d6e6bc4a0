import Canvas
import Execution

/// Everything the dashboard shows, as values.
struct DashboardState: Sendable {
    let glyphs: Glyphs
    let keys: KeyTable
    var size: Size
    /// How the run stands.
    var latest = RunPicture()
    /// Where a recorded run is watched, how far it has been played; the picture above is of that time.
    var playback: Playback?
    /// The bar of the playback follows the mouse.
    var isScrubbing = false
    /// The time of the person who watches; that of the run, unless it is a recorded one.
    var now: Duration = .zero
    /// What is shown in its stead while the display is paused.
    var paused: PausedDisplay?
    /// The branch that keys act on; it stays the same branch, wherever that is shown.
    var selection: BranchID?
    /// The one that a person selected last; `nil` while it is the first one for want of a choice.
    var chosen: BranchID?
    /// The branches that keys act on in its stead, by index.
    var marks: Set<Int> = []
    /// How much room each branch has, if a person chose it.
    var density: Density?
    /// The list shows the branches of a cell that was opened, in place of the map.
    var openedCell: OpenedCell?
    /// The first line of the list, or the first row of panes or cards.
    var gridTop = 0
    /// What is looked at, unless one branch fills the screen.
    var screen = DashboardScreen.branches
    /// The screens that were left for others, the one to go back to last.
    var trail: [DashboardScreen] = []
    var timeline = TimelineState()
    /// Where a person is in the report and in the event log.
    var report = ReportPosition()
    var log = LogPosition()
    /// The figures of the report, and when they were counted.
    var summary: (value: RunSummary, madeAt: Duration)?
    /// What is compared; the only thing that is shown where the screen is there for that.
    var race: RaceState?
    var isForComparison = false
    /// Where the run is kept; `nil` if it is not.
    var record: RecordPlace?
    /// What the run can be written as.
    var exports: [ExportChoice] = []
    var isZoomed = false
    /// The branch that fills the screen has the others beside it.
    var showsRail = true
    /// What is known of that branch is shown in place of its text, from a line on.
    var detailsTop: Int?
    /// The text of the branch that is zoomed in on.
    var focus: FocusText?
    /// What is to be looked for in it as soon as it is there.
    var textToFind: String?
    /// Nothing moves that does not tell anything.
    var reducesMotion = false
    var overlay: Overlay?
    /// Which branches are shown, and in which order the list has them.
    var arrangement = Arrangement()
    var notice: Notice?
    /// The long text that is being saved, and how much of it is.
    var saving: SafeText?
    /// A limit that the run has taken and not told yet; likewise whether starting is paused.
    var requestedLimit: Int?
    var requestsPause: Bool?
    /// The branch that is to be accepted; once it is, its rivals are cancelled.
    var winner: BranchID?
    /// Close when the run has ended, because the dashboard was opened so.
    private let exitsAtEnd: Bool
    /// Close when the run has ended, because a person said so.
    var waitsToQuit = false
    /// What the branches that can be seen have said.
    var texts = VisibleTexts()
    /// The room that commands in sight were told they have, by the index of the branch.
    var terminalSizes: [Int: Size] = [:]
    var usesMouse = false
    var notifications = Notifications()
    /// All of the run is kept.
    var isRecorded = true
    /// How long branches took in earlier runs.
    var usualTimes = UsualTimes()
    /// What is slow in what is shown, and why.
    var diagnosis = Diagnosis()

    /// What the screen looks like, and what it could look like.
    var themes: ThemeChoice

    init(
        size: Size, glyphs: Glyphs, keys: KeyTable = .standard, themes: ThemeChoice = ThemeChoice(),
        exitsAtEnd: Bool = false, playback: Playback? = nil
    ) {
        self.size = size
        self.glyphs = glyphs
        self.keys = keys
        self.themes = themes
        self.exitsAtEnd = exitsAtEnd
        self.playback = playback
    }

    var isLive: Bool { latest.run.result == nil }

    var stage: RunStage {
        if isForComparison { return race?.isOver == true ? .raced : .race }
        return playback != nil ? .replay : isLive ? .live : .ended
    }

    /// Time passes on the screen.
    var isMoving: Bool {
        if isForComparison { return race?.isMoving(at: now) ?? false }
        if screen == .comparison, race?.isMoving(at: now) == true { return true }
        return playback?.isMoving(at: now) ?? isLive
    }

    var quitsAtEnd: Bool { exitsAtEnd || waitsToQuit }

    // MARK: What is shown

    var picture: RunPicture { paused?.picture ?? latest }
    var run: RunSnapshot { picture.run }
    var order: BranchOrder { picture.order }
    var outputs: OutputRecords { picture.outputs }
    var elapsed: Duration { picture.elapsed }
    var isJoining: Bool { picture.isJoining }
    var isSimulated: Bool { picture.isSimulated }
    var isStopping: Bool { latest.isStopping }

    /// What can be selected, in order: the lines of the list, else what has a pane, a card or the screen of its own.
    var shown: [BranchOrder.Row] { layout.isList ? order.lines : order.rows }

    var counts: DashboardLayout.Counts {
        let hasJoin = run.join.flatMap { order.position(of: $0) } != nil
        let joins = hasJoin ? 1 : 0
        return .init(
            rows: order.rows.count - joins, lines: order.lines.count - joins, hasJoin: hasJoin,
            branches: run.branches.count)
    }

    /// Numbers of branches have as many columns, however few of them are shown.
    var highestNumber: Int { max(counts.rows, order.highestNumber) }

    func branch(at position: Int) -> BranchSnapshot { run.branches[shown[position].index] }

    /// Steps of the one spinner that everything on the screen shares, ten a second.
    var spinnerStep: Int { reducesMotion ? 0 : elapsed.milliseconds / 100 }

    var layout: DashboardLayout { DashboardLayout(of: self) }

    /// A line in the footer for a moment.
    struct Notice: Sendable {
        let text: SafeText
        let until: Duration

        static let duration = Duration.seconds(3)
        /// Of what takes longer to read.
        static let longDuration = Duration.seconds(10)
    }
}

/// What the screen showed when a person paused it.
struct PausedDisplay: Sendable {
    var picture: RunPicture
    /// Events that have come since.
    var missedEvents = 0
}
