/// The pattern of one name in a path: `*` any text, `?` any character, `[a-z]` one of these, `[!a-z]` none of these.
///
/// A name that begins with a dot is matched only by a pattern that begins with one.
struct GlobPattern {
    private enum Part {
        case character(Character)
        case any
        case anyText
        case oneOf([ClosedRange<Character>], isNegated: Bool)

        func matches(_ character: Character) -> Bool {
            switch self {
            case .character(let own): own == character
            case .any, .anyText: true
            case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(character) } != isNegated
            }
        }
    }

    private var parts: [Part] = []

    init(_ text: some StringProtocol) {
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "*": parts.append(.anyText)
            case "?": parts.append(.any)
            case "[": parts.append(Self.set(&rest) ?? .character("["))
            default: parts.append(.character(character))
            }
        }
    }

    /// Whether a pattern is more than a name.
    static func isPattern(_ text: some StringProtocol) -> Bool {
        text.contains { "*?[".contains($0) }
    }

    func matches(_ name: String) -> Bool {
        let name = Array(name)
        if name.first == ".", parts.first.map({ if case .character(".") = $0 { true } else { false } }) != true {
            return false
        }
        var (at, part) = (0, 0)
        // Where the last `*` was, and how much of the name it has taken.
        var star: (part: Int, at: Int)?
        while at < name.count {
            if part < parts.count, case .anyText = parts[part] {
                star = (part, at)
                part += 1
            } else if part < parts.count, parts[part].matches(name[at]) {
                at += 1
                part += 1
            } else if let last = star {
                star = (last.part, last.at + 1)
                (part, at) = (last.part + 1, last.at + 1)
            } else {
                return false
            }
        }
        return parts[part...].allSatisfy { if case .anyText = $0 { true } else { false } }
    }

    /// What follows `[`; nothing where it has no end.
    private static func set(_ rest: inout Substring) -> Part? {
        var inner = rest
        let isNegated = inner.first == "!" || inner.first == "^"
        if isNegated { inner.removeFirst() }
        var ranges: [ClosedRange<Character>] = []
        while let low = inner.popFirst() {
            // A bracket that comes first is one of the characters.
            if low == "]", !ranges.isEmpty {
                rest = inner
                return .oneOf(ranges, isNegated: isNegated)
            }
            if inner.first == "-", let high = inner.dropFirst().first, high != "]", low <= high {
                inner.removeFirst(2)
                ranges.append(low...high)
            } else {
                ranges.append(low...low)
            }
        }
        return nil
    }
}
