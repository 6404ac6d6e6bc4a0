extension WorkflowDecoder {
    /// A URL, or a map with one.
    mutating func request(_ entry: YAMLEntry) -> RequestText? {
        guard let entries = entry.value.entries else { return url(entry).map { RequestText(url: $0) } }
        guard let place = entries.first(where: { $0.key.value == "url" }) else {
            faults.error("`http` needs a `url`", at: entry.key.place)
            return nil
        }
        guard let url = url(place) else { return nil }
        var request = RequestText(url: url)
        for entry in entries where entry.key.value != "url" {
            read(entry, into: &request)
        }
        if let body = entries.first(where: { $0.key.value == "body" }), request.json != nil {
            faults.error("a request has `json` or a `body`, not both", at: body.key.place)
        }
        return request
    }

    private mutating func read(_ entry: YAMLEntry, into request: inout RequestText) {
        switch entry.key.value {
        case "method": request.method = method(entry)
        case "query": request.query = fields(entry)
        case "headers": request.headers = headers(entry)
        case "json": request.json = entry.value.isFaulty ? nil : ValueText.read(entry.value, &faults)
        case "body": request.body = template(entry)
        default: KnownKeys.request.report(entry.key, &faults)
        }
    }

    private mutating func url(_ entry: YAMLEntry) -> TemplateText? {
        guard let url = template(entry) else { return nil }
        for case .literal(let text) in url.parts where text.contains(where: \.isWhitespace) {
            faults.error(
                "a URL has no spaces", at: entry.value.place.firstLine,
                hint: "write `%20`, or put what follows `?` into `query`")
            return nil
        }
        if case .literal(let text)? = url.parts.first, !Self.schemes.contains(where: text.lowercased().hasPrefix) {
            faults.error("a URL begins with `http://` or `https://`", at: entry.value.place)
        }
        return url
    }

    private static let schemes = ["http://", "https://"]

    private mutating func method(_ entry: YAMLEntry) -> String? {
        guard let scalar = scalar(entry) else { return nil }
        if RequestText.methods.contains(scalar.text) { return scalar.text }
        let known = RequestText.methods.first { $0 == scalar.text.uppercased() }
        let all = RequestText.methods.map { "`\($0)`" }.listed(by: "or")
        faults.error(
            "`\(scalar.text)` is not a method", at: entry.value.place,
            hint: known.map { "write `\($0)`" } ?? "a method is \(all)")
        return nil
    }

    private mutating func headers(_ entry: YAMLEntry) -> [(name: String, value: TemplateText)] {
        for name in (entry.value.entries ?? []).map(\.key) where !name.value.utf8.allSatisfy(\.isHeaderNameByte) {
            faults.error("`\(name.value)` is not the name of a header", at: name.place)
        }
        return fields(entry)
    }

    private mutating func fields(_ entry: YAMLEntry) -> [(name: String, value: TemplateText)] {
        var fields: [(name: String, value: TemplateText)] = []
        for entry in map(entry) ?? [] {
            if let value = template(entry) {
                fields.append((entry.key.value, value))
            }
        }
        return fields
    }
}

extension UInt8 {
    /// RFC 9110 calls it `tchar`.
    fileprivate var isHeaderNameByte: Bool {
        isASCIILetter || isASCIIDigit || "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
}
