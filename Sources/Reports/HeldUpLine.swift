public import Canvas
public import Execution

/// Who held up a run, in one line: `long 10.1s ▸ blocked 1.0s ▸ join`, with `slot▸` before what waited for a slot.
public struct HeldUpLine: Sendable {
    public let text: SafeText

    /// Columns where nobody has said how many there are.
    public static let usualWidth = 120

    /// `nil` where that would say nothing.
    ///
    /// - Parameters:
    ///   - elapsed: now; `nil` is the time of its last event.
    ///   - width: in columns; of a longer chain the middle is left out.
    public init?(of run: RunSnapshot, at elapsed: Duration? = nil, in width: Int = usualWidth, glyphs: Glyphs) {
        let words = CriticalPath(of: run).words(in: run, at: elapsed ?? run.elapsed, arrow: glyphs.prompt.text) {
            SafeText.time($0).text
        }
        guard !words.isEmpty else { return nil }
        text = .chain(words.map { "\($0)" }, by: " ", in: width, ellipsis: glyphs.ellipsis)
    }

    /// The same as a line of a report.
    init?(inReportOf run: RunSnapshot, width: Int, glyphs: Glyphs) {
        guard let line = HeldUpLine(of: run, in: width - Self.title.width, glyphs: glyphs) else { return nil }
        text = Self.title + line.text
    }

    private static let title: SafeText = "  held up by: "
}
