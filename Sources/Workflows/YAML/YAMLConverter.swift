import Yams

/// Turns what the parser gave into nodes with exact places.
struct YAMLConverter {
    let source: SourceText
    let renamedKeys: [Int: String]
    var faults: Faults
    private(set) var isTooLarge = false
    private var count = 0

    init(source: SourceText, renamedKeys: [Int: String], faults: Faults) {
        self.source = source
        self.renamedKeys = renamedKeys
        self.faults = faults
    }

    mutating func convert(_ node: Node, depth: Int = 0) -> YAMLNode {
        let start = self.start(of: node)
        let place = Place(source: source, range: start..<min(start + 1, source.scalars.count))
        guard allows(depth: depth, at: place) else { return YAMLNode(content: .faulty, place: place) }
        let body = source.skipProperties(from: start)
        switch node {
        case .scalar(let scalar):
            return convert(scalar, start: body, from: start)
        case .sequence(let sequence):
            let elements = sequence.map { convert($0, depth: depth + 1) }
            return YAMLNode(
                content: .list(elements), place: place, tag: explicitTag(sequence.tag),
                isFlow: source.character(at: body) == "[")
        case .mapping(let mapping):
            let isFlow = source.character(at: body) == "{"
            let entries = mapping.compactMap { convert($0, depth: depth, isFlow: isFlow) }
            let isFaulty = entries.count < mapping.count && entries.isEmpty
            return YAMLNode(
                content: isFaulty ? .faulty : .map(entries), place: entries.first?.key.place.ifAt(start) ?? place,
                tag: explicitTag(mapping.tag), isFlow: isFlow)
        case .alias:
            return YAMLNode(content: .faulty, place: place)
        }
    }

    private mutating func convert(_ pair: (key: Node, value: Node), depth: Int, isFlow: Bool) -> YAMLEntry? {
        guard case .scalar(let key) = pair.key else {
            reportKey(at: start(of: pair.key))
            return nil
        }
        let mark = start(of: pair.key)
        let node = convert(key, start: source.skipProperties(from: mark), from: mark)
        let value = convert(pair.value, depth: depth + 1)
        let name = renamedKeys[mark] ?? key.string
        if isFlow, name.contains(" "), value.isNull {
            let hint = "a comma inside `{ }` starts a new key: put the text in quotes"
            faults.error("`\(name)` has no value", at: node.place, hint: hint)
            return nil
        }
        return YAMLEntry(key: Located(name, node.place), value: value)
    }

    private func convert(_ scalar: Node.Scalar, start: Int, from mark: Int) -> YAMLNode {
        let style = YAMLScalar.Style(scalar.style)
        var text = Array(scalar.string.unicodeScalars)
        if style == .literal || style == .folded, text.last == "\n" {
            text.removeLast()
        }
        if renamedKeys[mark] != nil {
            text = Array(renamedKeys[mark, default: ""].unicodeScalars)
        }
        let replay = ScalarReplay.run(text, style: style, from: start, in: source.scalars)
        let whole = start..<max(start, replay?.end ?? source.lineRange(source.lineIndex(at: start)).upperBound)
        return YAMLNode(
            content: .scalar(
                YAMLScalar(
                    text: String(String.UnicodeScalarView(text)), style: style,
                    places: CharacterPlaces(source: source, offsets: replay?.offsets ?? [], whole: whole))),
            place: Place(source: source, range: whole), tag: explicitTag(scalar.tag))
    }

    private mutating func allows(depth: Int, at place: Place) -> Bool {
        count += 1
        guard !isTooLarge, count <= YAMLLimits.values, depth <= YAMLLimits.depth else {
            if !isTooLarge {
                let message =
                    depth > YAMLLimits.depth
                    ? "lists and maps are more than \(YAMLLimits.depth) levels deep"
                    : "the file holds more than 50,000 values, counting each alias as what it stands for"
                faults.error(message, at: place)
            }
            isTooLarge = true
            return false
        }
        return true
    }

    /// `prompt: {{topic}}` is a map whose key is a map.
    private mutating func reportKey(at start: Int) {
        guard start > 0, source.character(at: start) == "{", source.character(at: start - 1) == "{" else {
            let place = Place(source: source, range: start..<start + 1)
            faults.error("a key must be a text", at: place)
            return
        }
        let line = source.lineRange(source.lineIndex(at: start)).upperBound
        let end = (start..<line).first { source.text($0..<min($0 + 2, line)) == "}}" }.map { $0 + 2 } ?? line
        let place = Place(source: source, range: start - 1..<end)
        faults.error("a value that begins with `{{` needs quotes", at: place, hint: "write `\"\(place.text)\"`")
    }

    private func start(of node: Node) -> Int {
        guard let mark = node.mark else { return source.scalars.count }
        return source.offset(line: mark.line, column: mark.column)
    }

    private func explicitTag(_ tag: Tag) -> String? {
        let name = tag.description
        // What the parser itself puts on texts in quotes.
        return name.isEmpty || name == "tag:yaml.org,2002:str" ? nil : name
    }
}

extension Place {
    /// Itself, if it begins there: a map without braces begins at its first key.
    fileprivate func ifAt(_ start: Int) -> Place? {
        range.lowerBound == start ? self : nil
    }
}

extension YAMLScalar.Style {
    fileprivate init(_ style: Node.Scalar.Style) {
        self =
            switch style {
            case .singleQuoted: .singleQuoted
            case .doubleQuoted: .doubleQuoted
            case .literal: .literal
            case .folded: .folded
            case .any, .plain: .plain
            }
    }
}
