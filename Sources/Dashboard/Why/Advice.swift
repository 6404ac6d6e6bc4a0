import Canvas
import Execution

/// What to do, in words: a key as long as the run is live and there is one, else a setting for the next time.
struct Advice: Sendable {
    let keys: KeyTable
    let glyphs: Glyphs
    let isLive: Bool

    /// What gives more branches a place.
    func moreAtOnce(in run: RunSnapshot) -> Remedy {
        if run.isSequential { return "a run that is not sequential has several at once" }
        return self(.moreSlots, "has one more at once", else: "a larger `max_parallel`")
    }

    /// What a provider that is asked too often wants.
    var fewerAtOnce: Remedy {
        self(.fewerSlots, "asks fewer at once", else: "a smaller `max_parallel`, or another model or host")
    }

    /// - Parameters:
    ///   - command: `nil` if there is none for that.
    ///   - words: what the key does, after its label.
    ///   - setting: what the workflow file could say.
    func callAsFunction(_ command: KeyCommand?, _ words: SafeText, else setting: SafeText) -> Remedy {
        guard isLive, let command else { return Remedy(setting) }
        let label = keys.shortLabel(of: command, in: glyphs)
        guard !label.isEmpty else { return Remedy(setting) }
        let isForSelection = [.accept, .cancel, .extend].contains(command)
        return Remedy(label + " " + words, isForSelection: isForSelection)
    }
}

/// The one thing to do about something.
struct Remedy: Sendable, ExpressibleByStringInterpolation {
    let words: SafeText
    /// A key that acts on what is selected.
    let isForSelection: Bool

    init(_ words: SafeText, isForSelection: Bool = false) {
        self.words = words
        self.isForSelection = isForSelection
    }

    init(stringLiteral text: String) {
        self.init(SafeText(stringLiteral: text))
    }

    init(stringInterpolation: SafeText.StringInterpolation) {
        self.init(SafeText(stringInterpolation: stringInterpolation))
    }
}
