/// What a run uses of the world.
public struct RunEnvironment: Sendable {
    public var runner: any BranchRunner
    public var clock: RunClock
    /// Wall-clock time since 1970 in UTC, for the log.
    public var sinceEpoch: Duration
    public var recorder: (any EventRecorder)?
    public var readers: [EventReader]
    /// Where the raw output of an attempt of a branch belongs, absolute.
    public var outputPath: @Sendable (BranchID, _ attempt: Int) -> String?
    /// A text of more bytes than this is not kept in memory if it is in an output file.
    public var textLimit = RunEnvironment.standardTextLimit

    /// How many processor cores there are, for people who wonder why commands are slow.
    public var cores: Int?

    /// What an earlier run has, where that is resumed.
    public var earlier: EarlierResults?

    public static let standardTextLimit = 1 << 20

    public init(
        runner: any BranchRunner,
        clock: RunClock = RunClock(ContinuousClock()),
        sinceEpoch: Duration = .zero,
        recorder: (any EventRecorder)? = nil,
        readers: [EventReader] = [],
        outputPath: @escaping @Sendable (BranchID, _ attempt: Int) -> String? = { _, _ in nil }
    ) {
        self.runner = runner
        self.clock = clock
        self.sinceEpoch = sinceEpoch
        self.recorder = recorder
        self.readers = readers
        self.outputPath = outputPath
    }
}
