/// What was typed of a name: its letters in their order, with others between them.
struct FuzzyQuery {
    private let letters: [Character]

    /// What a hit in the description loses against one in the name.
    static let aside = 100

    /// `nil` if nothing was typed.
    init?(_ text: String) {
        letters = Array(text.lowercased().filter { !$0.isWhitespace })
        if letters.isEmpty { return nil }
    }

    /// The higher, the better it fits; `nil` if it does not.
    ///
    /// Letters side by side and at the beginning of words count most.
    func score(in name: String) -> Int? {
        let name = Array(name.lowercased())
        // A name is short: each place is tried to begin with.
        return name.indices.filter { name[$0] == letters[0] }.compactMap { score(in: name, from: $0) }.max()
    }

    private func score(in name: [Character], from start: Int) -> Int? {
        var (score, place, last) = (0, start, start - 2)
        for letter in letters {
            guard let found = name[place...].firstIndex(of: letter) else { return nil }
            let beginsWord = found == 0 || !name[found - 1].isLetter
            score += (found == last + 1 ? 5 : 0) + (beginsWord ? 4 : 0) - min(3, found - place)
            (last, place) = (found, found + 1)
        }
        // Of two that fit alike the shorter one.
        return score * 4 - min(40, name.count)
    }
}
