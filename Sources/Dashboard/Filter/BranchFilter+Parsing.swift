import Canvas

/// How a filter is read.
extension BranchFilter {
    /// What can be asked for, as it is written.
    static let fields = ["state", "kind", "time", "ttfb", "attempts", "name", "group", "error", "text"]

    init(_ text: String) throws(BranchFilterError) {
        let (filter, fault) = Self.readable(in: text)
        if let fault { throw fault }
        self = filter
    }

    /// What can be read of a text, and the first thing that cannot.
    static func readable(in text: String) -> (filter: BranchFilter, fault: BranchFilterError?) {
        var (words, fault) = ([Word](), BranchFilterError?.none)
        for token in FilterToken.tokens(in: text) {
            do {
                if let word = try word(token) { words.append(word) }
            } catch {
                fault = fault ?? error
            }
        }
        return (BranchFilter(text: text, words: words), fault)
    }

    /// `nil` for quotes with nothing in them yet.
    private static func word(_ token: FilterToken) throws(BranchFilterError) -> Word? {
        var rest = token
        let isNegated = rest.takeNegation()
        guard !rest.characters.isEmpty else {
            if !isNegated { return nil }
            throw BranchFilterError(token.text, "put a word after it, such as `!state:done`")
        }
        return Word(isNegated: isNegated, test: try test(&rest, of: token.text))
    }

    private static func test(_ rest: inout FilterToken, of word: String) throws(BranchFilterError) -> Test {
        guard let (name, sign) = rest.takeField() else { return try bareWord(rest, of: word) }
        let field = fullName(of: name.lowercased())
        switch field {
        case "time", "ttfb", "attempts": return try measure(field, sign, rest, of: word)
        case _ where !fields.contains(field): throw unknownField(field, of: word)
        default: break
        }
        guard sign == ":" else { throw BranchFilterError(word, "write `\(field):` and what it is to be") }
        let items = rest.items
        guard !items.isEmpty else {
            throw BranchFilterError(word, "goes on with what it is to be, such as `\(example(of: field))`")
        }
        switch field {
        case "state":
            var all: [FilterState] = []
            for item in items { all += try states(item, of: word) }
            return .state(all)
        case "kind":
            var all: [String] = []
            for item in items { all += try kinds(item, of: word) }
            return .kind(all)
        case "name": return .name(try names(items, of: word))
        case "group": return .group(try names(items, of: word))
        case "error": return .error(try patterns(items, of: word))
        default: return .said(try patterns(items, of: word))
        }
    }

    /// The field that begins so, where only one does.
    private static func fullName(of name: String) -> String {
        let begun = name.isEmpty ? [] : fields.filter { $0.hasPrefix(name) }
        return begun.count == 1 ? begun[0] : name
    }

    /// The one word that is a state also alone.
    private static func bareWord(_ rest: FilterToken, of word: String) throws(BranchFilterError) -> Test {
        if word.lowercased().hasSuffix("slow"), rest.characters.count == 4, !rest.characters[0].isQuoted {
            return .state([.slow])
        }
        return .word(try patterns(rest.items, of: word))
    }

    private static func patterns(
        _ items: [[(character: Character, isQuoted: Bool)]], of word: String
    ) throws(BranchFilterError) -> [TextPattern] {
        let patterns = items.compactMap { TextPattern(String($0.map(\.character)).lowercased()) }
        guard !patterns.isEmpty else { throw nothing(in: word) }
        return patterns
    }

    private static func names(
        _ items: [[(character: Character, isQuoted: Bool)]], of word: String
    ) throws(BranchFilterError) -> [NamePattern] {
        let patterns = items.compactMap(NamePattern.init)
        guard !patterns.isEmpty else { throw nothing(in: word) }
        return patterns
    }

    private static func nothing(in word: String) -> BranchFilterError {
        BranchFilterError(word, "has nothing in it to look for")
    }

    private static func states(
        _ item: [(character: Character, isQuoted: Bool)], of word: String
    ) throws(BranchFilterError) -> [FilterState] {
        let states = FilterState.named(String(item.map(\.character)))
        guard states.isEmpty else { return states }
        let known = FilterState.allCases.map(\.rawValue).joined(separator: " ")
        throw BranchFilterError(word, "no state is called so; write \(known)")
    }

    private static func kinds(
        _ item: [(character: Character, isQuoted: Bool)], of word: String
    ) throws(BranchFilterError) -> [String] {
        let kinds = FilterKind.named(String(item.map(\.character)))
        guard kinds.isEmpty else { return kinds }
        throw BranchFilterError(word, "no kind is called so; write \(FilterKind.names.joined(separator: " "))")
    }

    private static func measure(
        _ field: String, _ sign: String, _ rest: FilterToken, of word: String
    ) throws(BranchFilterError) -> Test {
        guard let comparison = Comparison(rawValue: sign), field == "attempts" || comparison != .equal else {
            throw BranchFilterError(word, "write `\(example(of: field))`, or with `<`")
        }
        let text = String(rest.characters.map(\.character))
        if field == "attempts", let count = Int(text), count >= 0 {
            return .attempts(Bound(comparison: comparison, limit: count))
        }
        if field != "attempts", case .time(let time)? = PlaybackPlace(text) {
            let bound = Bound(comparison: comparison, limit: time)
            return field == "time" ? .time(bound) : .firstOutput(bound)
        }
        let what: SafeText = field == "attempts" ? "number" : "time"
        throw BranchFilterError(word, "write a \(what) after it, such as `\(example(of: field))`")
    }

    private static func unknownField(_ field: String, of word: String) -> BranchFilterError {
        if let meant = nearestName(to: field, among: fields) {
            return BranchFilterError(word, "write `\(meant)` for `\(field.prefix(20))`")
        }
        let known = fields.joined(separator: " ")
        return BranchFilterError(word, "write one of \(known), or put it in quotes to look for the words")
    }

    private static func example(of field: String) -> String {
        switch field {
        case "state": "state:failed"
        case "kind": "kind:http"
        case "time": "time>2s"
        case "ttfb": "ttfb>1s"
        case "attempts": "attempts>1"
        case "name": "name:draft*"
        case "group": "group:sections"
        case "error": "error:429"
        default: "text:\"forecast\""
        }
    }
}
