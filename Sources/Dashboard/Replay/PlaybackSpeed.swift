import Canvas

/// How many times as fast as the run a recorded one is played.
public enum PlaybackSpeed: Double, Sendable, CaseIterable {
    case quarter = 0.25
    case half = 0.5
    case normal = 1
    case double = 2
    case fourfold = 4
    case eightfold = 8
    case sixteenfold = 16
    case thirtytwofold = 32
    case sixtyfourfold = 64

    /// `0.25`, `8`, `8x`; `nil` for what is no speed.
    public init?(_ text: String) {
        guard let factor = Double(text.hasSuffix("x") ? String(text.dropLast()) : text) else { return nil }
        self.init(rawValue: factor)
    }

    /// The next one in a direction, or the last there is.
    func changed(by step: Int) -> Self {
        let all = Self.allCases
        let place = all.firstIndex(of: self) ?? 0
        return all[min(max(0, place + step), all.count - 1)]
    }

    /// Whole numbers keep times exact.
    var quarters: Int { Int(rawValue * 4) }

    /// As it is written, with the sign of the glyphs: `0.25×`.
    func label(in glyphs: Glyphs) -> SafeText { "\(number)\(glyphs.times)" }

    /// `0.25`.
    public var number: String { rawValue < 1 ? "\(rawValue)" : "\(Int(rawValue))" }
}
