public import Canvas
public import Execution

/// A run as it was watched: how it stands, and, once it is over, why it took so long.
///
/// A fold of its events.
public struct WatchedRun: Sendable {
    private var picture: RunPicture
    private let usual: UsualTimes

    public var run: RunSnapshot { picture.run }

    public init() {
        self.init(RunPicture(), UsualTimes())
    }

    init(_ picture: RunPicture, _ usual: UsualTimes) {
        self.picture = picture
        self.usual = usual
    }

    /// Takes in the next event; they must come in order, from the first on.
    public mutating func take(_ event: RunEvent) {
        picture.take(event)
    }

    /// What cost its finish the most, and what to do about it: `▲ long: says 8 B a second for 10.1s; a faster model`.
    ///
    /// `nil` before its end, and where nothing is known.
    public func reason(glyphs: Glyphs) -> SafeText? {
        guard run.result != nil else { return nil }
        let survey = RunSurvey(picture, usual, Advice(keys: .standard, glyphs: glyphs, isLive: false))
        let findings = survey.findings.filter { $0.cost > .zero }
        return (findings.first { $0.branch != nil && $0.branch == survey.heldUpBy } ?? findings.first)?.line(
            in: run, glyphs)
    }
}
