/// Finds the known name that was probably meant.
package enum Suggestion {
    /// The nearest candidate, if it is near enough to be a slip; the first of several equally near.
    static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        // A longer text is no slip, and comparing it would take quadratic time; of one letter nothing would be left.
        let letters = Array(name)
        guard (2...64).contains(letters.count) else { return nil }
        let allowed = max(1, letters.count / 3)
        var best: (candidate: String, distance: Int)?
        for candidate in candidates where abs(candidate.count - letters.count) <= allowed {
            let distance = distance(letters, Array(candidate))
            if distance <= allowed, distance < (best?.distance ?? .max) {
                best = (candidate, distance)
            }
        }
        return best?.candidate
    }

    /// ``did you mean `x`?``, or nothing.
    package static func hint(for name: String, among candidates: some Sequence<String>) -> String? {
        nearest(to: name, among: candidates).map { "did you mean `\($0)`?" }
    }

    /// ``known are `a`, `b` `` for where no name is near; nothing where there is none at all.
    static func list(of names: [String]) -> String? {
        guard !names.isEmpty else { return nil }
        let list = names.prefix(mostListed).map { "`\($0)`" }.joined(separator: ", ")
        let rest = names.count - mostListed
        return rest > 0 ? "known are \(list) and \(rest) more" : "known are \(list)"
    }

    static let mostListed = 10

    /// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
