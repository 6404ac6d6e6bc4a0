/// Plausible prose about a prompt, made without a model.
enum SimulatedText {
    static func answer(to prompt: String, random: inout SplitMix64) -> String {
        let subject = subject(of: prompt)
        var sentences = [pick(openings, &random).replacing(subject)]
        for _ in 0..<(3 + random.next(below: 3)) {
            sentences.append(pick(middles, &random).replacing(subject))
        }
        sentences.append(pick(endings, &random).replacing(subject))
        return sentences.joined(separator: " ")
    }

    /// The last line of the prompt, shortened: where a question usually stands.
    private static func subject(of prompt: String) -> String {
        let lines = prompt.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        let words = (lines.last ?? "this").split(separator: " ").prefix(8).joined(separator: " ")
        return words.isEmpty ? "this" : words
    }

    private static func pick(_ sentences: [String], _ random: inout SplitMix64) -> String {
        sentences[random.next(below: sentences.count)]
    }

    private static let openings = [
        "This is a simulated answer to “%”.",
        "Simulated: a short look at “%”.",
        "No model was asked; this text stands in for an answer to “%”.",
    ]
    private static let middles = [
        "The first point is that the parts can be worked on independently.",
        "Two of the sources agree, and the third adds a useful exception.",
        "In practice the slowest step decides how long the whole takes.",
        "The numbers point the same way, although the sample is small.",
        "What looks like one question is really three smaller ones.",
        "It helps to separate what is known from what is assumed.",
        "The older view is simpler, the newer one explains more cases.",
        "A short example makes the difference clear.",
    ]
    private static let endings = [
        "Taken together, that is enough to decide.",
        "The rest depends on how much time there is.",
        "That is where a closer look would pay off most.",
    ]
}

extension String {
    /// The sentence with `%` replaced.
    fileprivate func replacing(_ subject: String) -> String {
        split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false).joined(separator: subject)
    }
}
