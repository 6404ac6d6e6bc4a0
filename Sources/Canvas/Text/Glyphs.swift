/// The signs that screens and reports are drawn with: one column each, but for `sum`.
public struct Glyphs: Hashable, Sendable {
    /// All signs are plain ASCII.
    public let isASCII: Bool

    public let waiting: SafeText
    /// Started, nothing heard yet.
    public let pending: SafeText
    public let slow: SafeText
    public let done: SafeText
    public let partial: SafeText
    public let failed: SafeText
    public let cancelled: SafeText
    /// One after the other while something runs.
    public let spinnerFrames: [SafeText]

    public let rule: SafeText
    public let heavyRule: SafeText
    public let verticalRule: SafeText
    public let corners: Corners
    /// Marks what is selected.
    public let marker: SafeText
    /// Where text is still being written.
    public let cursor: SafeText
    public let ellipsis: SafeText
    /// Between a thing and what is in it.
    public let prompt: SafeText
    public let sum: SafeText
    public let times: SafeText
    public let arrowUp: SafeText
    public let arrowDown: SafeText
    /// Marks what a person has chosen.
    public let mark: SafeText
    /// Before the name of what can be opened, and of what is open.
    public let folded: SafeText
    public let unfolded: SafeText
    /// Something that is switched on, and off.
    public let on: SafeText
    public let off: SafeText
    public let bars: Bars
    public let cells: Cells
    /// A column filled from below, the lowest first.
    public let heights: [SafeText]

    public struct Corners: Hashable, Sendable {
        public let topLeft: SafeText
        public let topRight: SafeText
        public let bottomLeft: SafeText
        public let bottomRight: SafeText
    }

    /// What a bar is made of.
    public struct Bars: Hashable, Sendable {
        /// Until the first output.
        public let waiting: SafeText
        public let streaming: SafeText
        public let done: SafeText
        /// Parts of a column of `done`, the smallest first; may be empty.
        public let parts: [SafeText]
        public let partial: SafeText
        public let failed: SafeText
        public let cancelled: SafeText
        /// Waiting for a slot, and between two attempts.
        public let queued: SafeText
        public let backOff: SafeText
        /// What is to come.
        public let estimate: SafeText
        /// Where time has come to.
        public let now: SafeText
        /// Decides how long all of it takes.
        public let critical: SafeText
        /// Where a bar ends that another one follows at once.
        public let end: SafeText
        /// Around what a group lasted.
        public let spanStart: SafeText
        public let spanEnd: SafeText
        /// A mark on the line of a ruler.
        public let tick: SafeText
        /// Of few and of many, the lightest first.
        public let shades: [SafeText]
    }

    /// What stands for branches in a map where the sign of their state would be too thin to be seen from afar.
    public struct Cells: Hashable, Sendable {
        public let done: SafeText
        public let running: SafeText
        /// Some are done and others wait.
        public let mixed: SafeText
    }

    /// The sign of something that runs, at a step of the one counter that all share.
    public func spinner(_ step: Int) -> SafeText {
        spinnerFrames[Int(step.magnitude % UInt(spinnerFrames.count))]
    }

    public static let unicode = Glyphs(
        isASCII: false, waiting: "·", pending: "◌", slow: "▲", done: "✓", partial: "◐", failed: "✗", cancelled: "⊘",
        spinnerFrames: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"], rule: "─", heavyRule: "━",
        verticalRule: "│", corners: Corners(topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯"),
        marker: "▌", cursor: "▌", ellipsis: "…", prompt: "▸", sum: "Σ", times: "×", arrowUp: "▲", arrowDown: "▼",
        mark: "◆", folded: "▸", unfolded: "▾", on: "●", off: "○",
        bars: Bars(
            waiting: "░", streaming: "▒", done: "█", parts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
            partial: "▞", failed: "▓", cancelled: "▚", queued: "╌", backOff: "·", estimate: "═", now: "┊",
            critical: "★",
            end: "▏", spanStart: "├", spanEnd: "┤", tick: "┬", shades: ["·", "░", "▒", "▓", "█"]),
        cells: Cells(done: "█", running: "▒", mixed: "░"),
        heights: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"])

    /// For terminals and locales that show nothing else.
    public static let ascii = Glyphs(
        isASCII: true, waiting: ".", pending: "o", slow: "!", done: "+", partial: "p", failed: "x", cancelled: "c",
        spinnerFrames: ["*"], rule: "-", heavyRule: "=", verticalRule: "|",
        corners: Corners(topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+"), marker: ">", cursor: "_",
        ellipsis: "~", prompt: ">", sum: "sum", times: "x", arrowUp: "^", arrowDown: "v",
        mark: "#", folded: ">", unfolded: "v", on: "*", off: "o",
        bars: Bars(
            waiting: ".", streaming: ":", done: "=", parts: [], partial: "%", failed: "x", cancelled: "/",
            queued: "-", backOff: ",", estimate: "_", now: "|", critical: "@", end: "|", spanStart: "<", spanEnd: ">",
            tick: "+", shades: [".", ":", "+", "*", "#"]),
        cells: Cells(done: "=", running: "*", mixed: ":"), heights: [".", ":", "-", "=", "#"])
}
