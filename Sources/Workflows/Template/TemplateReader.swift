import Execution

/// Finds the placeholders of a text and reports what only looks like one.
struct TemplateReader {
    let text: [Unicode.Scalar]
    let places: CharacterPlaces
    var at = 0
    private(set) var parts: [TemplateText.Part] = []
    private(set) var faults: Faults

    static func read(_ scalar: YAMLScalar, at place: Place, _ faults: inout Faults) -> TemplateText {
        read(scalar.text, scalar.places, at: place, &faults)
    }

    static func read(
        _ text: String, _ places: CharacterPlaces, at place: Place, _ faults: inout Faults
    ) -> TemplateText {
        var reader = TemplateReader(text: Array(text.unicodeScalars), places: places, faults: faults)
        reader.readAll()
        faults = reader.faults
        return TemplateText(parts: reader.parts, place: place)
    }

    private init(text: [Unicode.Scalar], places: CharacterPlaces, faults: Faults) {
        self.text = text
        self.places = places
        self.faults = faults
    }

    private mutating func readAll() {
        while at < text.count {
            let start = at
            while at < text.count, !opens(at) { at += 1 }
            append(literal: text[start..<at])
            if at < text.count {
                readPlaceholder()
            }
        }
    }

    private mutating func readPlaceholder() {
        let start = at
        at += 2
        skipBlanks()
        if let string = string(), closes() {
            append(literal: string[...])
        } else {
            at = start + 2
            skipBlanks()
            let nameStart = at
            let name = word { $0.isNameByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "*") }
            if let reference = ReferenceText(name, at: places.place(nameStart..<at)), let filters = filters() {
                let place = places.place(start..<at)
                parts.append(.placeholder(PlaceholderText(reference: reference, filters: filters, place: place)))
            } else {
                reportMalformed(from: start)
            }
        }
    }

    /// What follows the reference, up to and with `}}`; nothing where it is not well formed.
    private mutating func filters() -> [Located<Filter>]? {
        var filters: [Located<Filter>] = []
        while !closes() {
            guard next == "|" else { return nil }
            at += 1
            skipBlanks()
            let start = at
            let name = word(\.isASCIILetter)
            guard !name.isEmpty else { return nil }
            let nameEnd = at
            skipBlanks()
            var argument: Value?
            if next == ":" {
                at += 1
                skipBlanks()
                guard let value = self.argument() else { return nil }
                argument = value
            }
            if let filter = Filter(name, argument, at: places.place(start..<nameEnd), &faults) {
                filters.append(Located(filter, places.place(start..<nameEnd)))
            }
        }
        return filters
    }

    private mutating func argument() -> Value? {
        if let string = string() {
            return .text(String(String.UnicodeScalarView(string)))
        }
        return PlainScalar.number(word { $0.isASCIIDigit || "+-.eE".utf8.contains($0) })
    }

    /// A text in quotes, without escapes.
    private mutating func string() -> [Unicode.Scalar]? {
        guard let quote = next, quote == "\"" || quote == "'",
            let end = text[(at + 1)...].firstIndex(of: quote)
        else { return nil }
        defer { at = end + 1 }
        return Array(text[(at + 1)..<end])
    }

    /// Takes `}}`, if it comes next.
    private mutating func closes() -> Bool {
        skipBlanks()
        guard at + 1 < text.count, text[at] == "}", text[at + 1] == "}" else { return false }
        at += 2
        return true
    }

    private mutating func word(_ isPart: (UInt8) -> Bool) -> String {
        var word = ""
        while let scalar = next, let byte = UInt8(exactly: scalar.value), isPart(byte) {
            word.unicodeScalars.append(scalar)
            at += 1
        }
        return word
    }

    private mutating func skipBlanks() {
        while let scalar = next, scalar.isYAMLBlank || scalar.isYAMLBreak { at += 1 }
    }

    private var next: Unicode.Scalar? { at < text.count ? text[at] : nil }

    private func opens(_ index: Int) -> Bool {
        text[index] == "{" && index + 1 < text.count && text[index + 1] == "{"
    }

    private mutating func append(literal: ArraySlice<Unicode.Scalar>) {
        guard !literal.isEmpty else { return }
        var string = String(String.UnicodeScalarView(literal))
        if case .literal(let before) = parts.last {
            parts.removeLast()
            string = before + string
        }
        parts.append(.literal(string))
    }

    private mutating func reportMalformed(from start: Int) {
        let end = (start + 2..<max(start + 2, text.count - 1)).first { text[$0] == "}" && text[$0 + 1] == "}" }
        at = end.map { $0 + 2 } ?? text.count
        let inner = end.map { String(String.UnicodeScalarView(text[(start + 2)..<$0])) }
        let fault = MalformedPlaceholder(inner: inner)
        let width = end == nil ? start + 2 : at
        faults.error(fault.message, at: places.place(start..<width), hint: fault.hint)
    }
}
