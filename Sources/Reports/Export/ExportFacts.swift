/// What the folder of a run says of it besides its events.
public struct ExportFacts: Sendable {
    /// The six letters.
    public var id: String
    /// Absolute path.
    public var folder: String
    /// When it began, in UTC: `2026-11-21T08:05:00Z`.
    public var started: String
    /// The same for people, where they are: `2026-11-21 08:05:00`.
    public var startedWords: String
    /// What a run without an end is: `running`, `interrupted` or `unknown`.
    public var unfinishedState: String
    /// Why the rest of its log could not be read.
    public var fault: String?
    /// Who held up the run, in a line; `nil` where there is nothing to say.
    public var heldUp: String?
    /// The inputs as people are shown them, without what gives access.
    public var inputs: [(name: String, text: String)]
    /// Of the program that writes this.
    public var version: String

    public init(
        id: String, folder: String, started: String, startedWords: String, unfinishedState: String,
        fault: String? = nil, heldUp: String? = nil,
        inputs: [(name: String, text: String)] = [], version: String
    ) {
        self.id = id
        self.folder = folder
        self.started = started
        self.startedWords = startedWords
        self.unfinishedState = unfinishedState
        self.fault = fault
        self.heldUp = heldUp
        self.inputs = inputs
        self.version = version
    }
}
