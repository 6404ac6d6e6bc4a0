/// A word of a filter as it was written, and which of its characters stood in quotes.
struct FilterToken {
    private(set) var characters: [(character: Character, isQuoted: Bool)] = []
    /// With the quotes.
    private(set) var text = ""

    /// The words of a text: what stands in quotes belongs together, and quotes that are not closed go on to the end.
    static func tokens(in text: String) -> [FilterToken] {
        var tokens: [FilterToken] = []
        var token = FilterToken()
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
                token.text.append(character)
            } else if character.isWhitespace, !isQuoted {
                if !token.text.isEmpty { tokens.append(token) }
                token = FilterToken()
            } else {
                token.text.append(character)
                token.characters.append((character, isQuoted))
            }
        }
        return token.text.isEmpty ? tokens : tokens + [token]
    }

    /// `!` stands before it.
    mutating func takeNegation() -> Bool {
        guard let first = characters.first, first.character == "!", !first.isQuoted else { return false }
        characters.removeFirst()
        return true
    }

    /// Letters and the sign after them that says what they are: `state:`, `time>=`.
    mutating func takeField() -> (name: String, sign: String)? {
        let isSign = { (character: Character) in ":<>=".contains(character) }
        guard let end = characters.firstIndex(where: { !$0.isQuoted && isSign($0.character) }),
            !characters[..<end].contains(where: \.isQuoted)
        else { return nil }
        var signEnd = end + 1
        if characters[end].character != ":", signEnd < characters.count, !characters[signEnd].isQuoted,
            characters[signEnd].character == "="
        {
            signEnd += 1
        }
        defer { characters.removeSubrange(..<signEnd) }
        return (String(characters[..<end].map(\.character)), String(characters[end..<signEnd].map(\.character)))
    }

    /// What stands between commas, without what is empty.
    var items: [[(character: Character, isQuoted: Bool)]] {
        characters.split { $0.character == "," && !$0.isQuoted }.map(Array.init)
    }
}
