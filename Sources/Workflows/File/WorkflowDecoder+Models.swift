import Execution

extension WorkflowDecoder {
    mutating func models(_ entry: YAMLEntry) -> [ModelDeclaration] {
        (map(entry) ?? []).map { model($0) }
    }

    private mutating func model(_ entry: YAMLEntry) -> ModelDeclaration {
        var model = ModelDeclaration(name: entry.key)
        guard let entries = entry.value.entries else {
            model.model = text(entry).map { Located($0.text, entry.value.place) }
            return model
        }
        for entry in entries {
            read(entry, into: &model)
        }
        if !entries.contains(where: { $0.key.value == "model" }) {
            faults.error(
                "`\(entry.key.value)` needs a `model`", at: entry.key.place,
                hint: "write `\(entry.key.value): {model: provider/name}`")
        }
        return model
    }

    private mutating func read(_ entry: YAMLEntry, into model: inout ModelDeclaration) {
        switch entry.key.value {
        case "model": model.model = text(entry).map { Located($0.text, entry.value.place) }
        case "base_url": model.baseURL = baseURL(entry)
        case "api_key_env": model.apiKeyVariable = variable(entry)
        case "max_parallel": model.maxParallel = parallelLimit(entry)
        case "requests_per_minute": model.requestsPerMinute = integer(entry, atLeast: 1)
        case "tokens_per_minute": model.tokensPerMinute = integer(entry, atLeast: 1)
        case "rate_limit_wait": model.rateLimitWait = duration(entry)
        case "options": model.options = options(entry)
        case "price": model.price = price(entry)
        default: KnownKeys.model(model.name.value).report(entry.key, &faults)
        }
    }

    /// Data for a provider; braces in it mean nothing.
    mutating func options(_ entry: YAMLEntry) -> [Value.Field] {
        (map(entry) ?? []).map { Value.Field($0.key.value, Value($0.value)) }
    }

    private mutating func baseURL(_ entry: YAMLEntry) -> String? {
        guard let url = text(entry)?.text else { return nil }
        let rest = ["https://", "http://"].first(where: url.lowercased().hasPrefix).map { url.dropFirst($0.count) }
        if let rest, !rest.isEmpty, !url.contains(where: { $0.isWhitespace || $0 == "#" || $0 == "\\" }) { return url }
        faults.error(
            "`base_url` is a URL that begins with `https://` or `http://`, without `#`", at: entry.value.place.firstLine
        )
        return nil
    }

    /// A name and not the key itself, which has no place in a file.
    private mutating func variable(_ entry: YAMLEntry) -> String? {
        guard let name = text(entry)?.text else { return nil }
        if name.utf8.first?.isASCIIDigit == false, name.utf8.allSatisfy(\.isVariableByte) { return name }
        faults.error(
            "`api_key_env` is the name of a variable of the environment", at: entry.value.place.firstLine,
            hint: "put the key itself there or into `.env`, not into the workflow")
        return nil
    }

    private mutating func price(_ entry: YAMLEntry) -> ModelPrice? {
        guard let entries = map(entry) else { return nil }
        var price = ModelPrice(input: 0, output: 0)
        for entry in entries {
            switch entry.key.value {
            case "input": price.input = amount(entry)
            case "output": price.output = amount(entry)
            default: KnownKeys.price.report(entry.key, &faults)
            }
        }
        for key in KnownKeys.price.known where !entries.contains(where: { $0.key.value == key }) {
            faults.error(
                "`price` needs an `\(key)`", at: entry.key.place, hint: "it is what a million tokens of \(key) cost")
        }
        return price
    }

    private mutating func amount(_ entry: YAMLEntry) -> Double {
        guard let scalar = scalar(entry) else { return 0 }
        if let amount = PlainScalar.number(scalar.text)?.double, amount >= 0, amount.isFinite { return amount }
        faults.error("a price is a number, and not below 0", at: entry.value.place.orKey(entry))
        return 0
    }
}

extension UInt8 {
    fileprivate var isVariableByte: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "_")
    }
}
