/// What the name of a model says about it.
struct ClaudeModel {
    /// Nothing for a model of another family, which a gateway may have.
    private let isClaude: Bool
    private let generation: (major: Int, minor: Int)?

    /// `claude-sonnet-4-5-20250929`, `claude-3-5-haiku-latest`, `claude-2.1`.
    init(_ name: String) {
        let words = name.lowercased().split { "-./@:".contains($0) }
        guard let start = words.firstIndex(of: "claude") else {
            isClaude = false
            generation = nil
            return
        }
        isClaude = true
        // A date is longer than the number of a version.
        let isNumber = { (word: Substring) in word.count <= 2 && word.allSatisfy(\.isNumber) }
        guard let place = words[start...].firstIndex(where: isNumber), let major = Int(words[place]) else {
            generation = nil
            return
        }
        let next = words.indices.contains(place + 1) && isNumber(words[place + 1]) ? Int(words[place + 1]) : nil
        generation = (major, next ?? 0)
    }

    /// From 4.7 on only the standard temperature is accepted.
    var takesTemperature: Bool {
        guard isClaude else { return true }
        return generation.map { $0 < (4, 7) } ?? false
    }

    /// The field is mandatory, and a value above what a model can write is refused.
    var defaultMaxTokens: Int {
        guard let generation, generation < (4, 0) else { return 16_384 }
        return generation < (3, 5) ? 4096 : 8192
    }
}
