import Canvas
import Execution

/// What to do, in words: a key as long as the run is live and there is one, else a setting for the next time.
struct Advice: Sendable {
    let keys: KeyTable
    let glyphs: Glyphs
    let isLive: Bool

    /// What gives more branches a place.
    func moreAtOnce(in run: RunSnapshot) -> SafeText {
        if run.isSequential { return "a run that is not sequential has several at once" }
        return self(.moreSlots, "has one more at once", else: "a larger `max_parallel`")
    }

    /// What a provider that is asked too often wants.
    var fewerAtOnce: SafeText {
        self(.fewerSlots, "asks fewer at once", else: "a smaller `max_parallel`, or another model or host")
    }

    /// - Parameters:
    ///   - command: `nil` if there is none for that.
    ///   - words: what the key does, after its label.
    ///   - setting: what the workflow file could say.
    func callAsFunction(_ command: KeyCommand?, _ words: SafeText, else setting: SafeText) -> SafeText {
        let label = command.map { keys.shortLabel(of: $0, in: glyphs) } ?? ""
        return isLive && !label.isEmpty ? label + " " + words : setting
    }
}
