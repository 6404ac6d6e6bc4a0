import Canvas

/// What a name has to look like: a part of it, or with `*` and `?` the whole of it.
struct NamePattern: Sendable, Hashable {
    private let form: Form

    private enum Form: Hashable {
        case part(TextPattern)
        case whole([Piece])
    }

    private enum Piece: Hashable {
        case letter(Character)
        case anyLetter
        case anything
    }

    /// `nil` if there is nothing to look for.
    ///
    /// - Parameter text: its characters, and whether each of them is only itself.
    init?(_ text: [(character: Character, isQuoted: Bool)]) {
        let isSign = { (item: (character: Character, isQuoted: Bool)) in
            !item.isQuoted && (item.character == "*" || item.character == "?")
        }
        if text.contains(where: isSign) {
            let pieces = text.flatMap { item -> [Piece] in
                guard isSign(item) else { return item.character.lowercased().map(Piece.letter) }
                return [item.character == "*" ? .anything : .anyLetter]
            }
            form = .whole(pieces)
        } else {
            guard let pattern = TextPattern(String(text.map(\.character)).lowercased()) else { return nil }
            form = .part(pattern)
        }
    }

    func matches(_ name: String) -> Bool {
        switch form {
        case .part(let pattern): pattern.isFound(in: name)
        case .whole(let pieces): Self.matches(Array(name.lowercased()), pieces)
        }
    }

    /// Goes back to the last `*` only, so that a name costs its length times that of the pattern at most.
    private static func matches(_ name: [Character], _ pieces: [Piece]) -> Bool {
        var (place, piece) = (0, 0)
        var last: (place: Int, piece: Int)?
        while place < name.count {
            if piece < pieces.count, pieces[piece] == .anything {
                last = (place, piece)
                piece += 1
            } else if piece < pieces.count, pieces[piece] == .anyLetter || pieces[piece] == .letter(name[place]) {
                place += 1
                piece += 1
            } else if let start = last {
                last = (start.place + 1, start.piece)
                (place, piece) = (start.place + 1, start.piece + 1)
            } else {
                return false
            }
        }
        return pieces[piece...].allSatisfy { $0 == .anything }
    }
}
