/// Untrusted output as lines that are safe to show: text and colours are kept, all that would steer a terminal is not.
///
/// It takes bytes in any pieces. Each role has its own open sequences and colours, since each comes from a pipe of its
/// own; they write on the same lines. Only the end of a long text is kept.
public struct TerminalText: Sendable {
    private var screen: TextScreen
    private var streams: [TextStream] = []

    /// How much of the text is kept.
    public struct Limits: Hashable, Sendable {
        public var lines: Int
        /// Memory for all lines, in bytes; their colours and ends count too.
        public var bytes: Int
        /// Of one line, in bytes; what is cut is told at its end.
        public var lineBytes: Int

        public init(lines: Int = 5_000, bytes: Int = 512 * 1024, lineBytes: Int = 64 * 1024) {
            self.lines = lines
            self.bytes = bytes
            self.lineBytes = lineBytes
        }
    }

    public init(limits: Limits = Limits()) {
        screen = TextScreen(limits: limits)
    }

    /// - Parameter ignoresClear: what was shown before the screen was cleared stays.
    package init(limits: Limits, ignoresClear: Bool) {
        screen = TextScreen(limits: limits, ignoresClear: ignoresClear)
    }

    /// Takes more bytes; characters and sequences may be cut anywhere.
    public mutating func append(_ bytes: some Collection<UInt8>, role: Role) {
        // Taken out, so that its state is not copied when it changes.
        let index = streams.firstIndex { $0.role == role }
        var stream = index.map { streams.remove(at: $0) } ?? TextStream(role: role)
        let isDone: Void? = bytes.withContiguousStorageIfAvailable { stream.read($0, onto: &screen) }
        if isDone == nil {
            Array(bytes).withUnsafeBufferPointer { stream.read($0, onto: &screen) }
        }
        streams.append(stream)
    }

    /// Forgets all lines, also the open one: what comes next begins a line, in the colours that are switched on.
    package mutating func forgetLines() {
        screen.forgetLines()
    }

    /// Ends all streams: a character that is not complete will not be.
    mutating func finish() {
        for index in streams.indices {
            streams[index].finish(onto: &screen)
        }
    }

    /// The lines that are kept, each made when it is asked for.
    ///
    /// The line after the last line break is among them once something is on it.
    public var lines: Lines { Lines(screen: screen) }

    /// How many lines there were before those that are kept.
    var droppedLines: Int { screen.droppedLines }

    /// The last line that shows something.
    public var lastLine: StyledLine? { lines.last { !$0.text.isEmpty } }

    /// The end of the text as a window of that width shows it, at most `count` rows.
    public func lastRows(_ count: Int, width: Int) -> [StyledLine] {
        lines.lastRows(count, width: width)
    }

    /// The lines of a text, first to last.
    public struct Lines: RandomAccessCollection, Sendable {
        private let screen: TextScreen

        init(screen: TextScreen) {
            self.screen = screen
        }

        public var startIndex: Int { 0 }
        public var endIndex: Int { screen.lineCount }
        public subscript(position: Int) -> StyledLine { screen.line(position) }

        /// Their bytes alone, at less cost than the lines.
        func forEachText(_ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
            screen.forEachText(body)
        }
    }
}
